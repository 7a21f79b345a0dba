/* Rows by child, so that a rule finds a child's rows in another table at once. */
#include "rows_903.h"

/* Blank children are the same one only to the public validator. */
static void index_table(struct arena *a, struct table_rows *t, size_t children, bool blanks)
{
	uint32_t *first = arena_new(a, uint32_t, children + 2);
	uint32_t *order = arena_new(a, uint32_t, t->n);
	for (size_t i = 0; i < t->n; i++)
		if (t->p[i].child || blanks)
			first[t->p[i].child + 2]++;
	for (size_t c = 2; c < children + 2; c++)
		first[c] += first[c - 1];
	for (size_t i = 0; i < t->n; i++) /* first[c + 1] walks from where c begins to where c + 1 does */
		if (t->p[i].child || blanks)
			order[first[t->p[i].child + 1]++] = (uint32_t)i;
	t->first = first;
	t->order = order;
}

const struct error *index_903(struct check_903 *c)
{
	for (int i = 0; i < TABLES_903; i++)
		if (c->table[i].there && c->table[i].n)
			index_table(c->arena, &c->table[i], c->n_ids, c->as_published);
	for (int i = 0; i < TABLES_903; i++)
		for (uint32_t child = 0; child < c->n_ids; child++) {
			struct rows_of rows = rows_of(&c->table[i], child);
			if (rows.end - rows.p > ROWS_OF_ONE)
				return error_new(ERROR_INVALID,
						 "%.*s: there are %td rows of one child, \"%.*s\". At most %d are "
						 "read: is CHILD the right column?",
						 STR_ARG(c->table[i].file), rows.end - rows.p, STR_ARG(c->ids[child]),
						 (int)ROWS_OF_ONE);
		}
	return NULL;
}

struct row_903 *latest_episode(const struct table_rows *t, uint32_t child)
{
	struct row_903 *e, *latest = NULL;
	for (EACH_ROW_OF(e, t, child))
		if (date_read(e->from) && (!latest || date_cmp(e->from, latest->from) > 0))
			latest = e;
	return latest;
}
