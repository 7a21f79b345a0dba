/* Answers as they were given. */
#include "safe_answers.h"
#include "answers_sql.h"

enum { MOST_TABLES = 20 };

const struct error *answer_near(struct db *db, struct arena *a, struct date on, struct str *ret_ref,
				struct date *ret_on)
{
	struct answers_near same, near;
	const struct error *e = answers_near(db, a, on, on, &same);
	if (e || (e = answers_near(db, a, date_add_days(on, 1 - ANSWER_APART_DAYS),
				   date_add_days(on, ANSWER_APART_DAYS - 1), &near)))
		return e;
	const struct answers_near *found = same.n ? &same : &near;
	*ret_ref = found->n ? found->p[0].ref : STR("");
	*ret_on = found->n ? found->p[0].on_day : DATE_NONE;
	return NULL;
}

static const struct error *write_tables(struct txn *txn, const struct safe_answer *answer, int64_t id)
{
	int64_t place = 0;
	const struct error *e = NULL;
	for (size_t i = 0; i < answer->tables.n; i++) {
		const struct answer_table *t = &answer->tables.p[i];
		for (size_t k = 0; k < t->n_rows * t->n_columns && !e; k++)
			e = answers_add_cell(txn, id, place++, t->code, t->title, t->note, t->rows[k / t->n_columns],
					     t->columns[k % t->n_columns], t->text[k], NULL);
	}
	return e;
}

const struct error *answer_keep(struct txn *txn, struct arena *a, const struct safe_answer *answer,
				struct account_id by, struct instant now, struct str *ret_ref, int64_t *ret_id)
{
	struct str near, ref = ref_new(a);
	struct date day;
	int64_t id = 0;
	const struct error *e = answer_near(txn_db(txn), a, answer->on, &near, &day);
	if (e)
		return e;
	if (!str_empty(near))
		return error_new(ERROR_CONFLICT, "an answer of that day, or of one too near, was given meanwhile");
	if ((e = txn_new_id(txn, &id)) || (e = answers_add(txn, id, ref, answer->on, now, by, answer->words, NULL)) ||
	    (e = write_tables(txn, answer, id)))
		return e;
	*ret_ref = ref;
	*ret_id = id;
	return NULL;
}

/* How many cells from at on are of the same table, and how many of these of its first row. */
static size_t same_table(const struct answers_cells *c, size_t at, size_t *ret_columns)
{
	size_t n = 0;
	*ret_columns = 0;
	for (; at + n < c->n && str_eq(c->p[at + n].code, c->p[at].code); n++)
		*ret_columns += str_eq(c->p[at + n].row_title, c->p[at].row_title);
	return n;
}

static struct answer_table table_at(struct arena *a, const struct answers_cells *c, size_t at, size_t n, size_t columns)
{
	struct str *rows = arena_new(a, struct str, n / columns), *heads = arena_new(a, struct str, columns),
		   *text = arena_new(a, struct str, n);
	for (size_t i = 0; i < n; i++) {
		rows[i / columns] = c->p[at + i].row_title;
		heads[i % columns] = c->p[at + i].column_title;
		text[i] = c->p[at + i].text;
	}
	return (struct answer_table){.code = c->p[at].code,
				     .title = c->p[at].title,
				     .note = c->p[at].note,
				     .columns = heads,
				     .rows = rows,
				     .n_columns = columns,
				     .n_rows = n / columns,
				     .text = text};
}

const struct error *answer_read(struct db *db, struct arena *a, struct str ref, struct safe_answer *ret)
{
	struct answers_one_row row;
	struct answers_cells cells;
	bool found;
	const struct error *e = answers_one(db, a, ref, &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such answer");
	if ((e = answers_cells(db, a, row.id, &cells)))
		return e;
	*ret = (struct safe_answer){
	    .ref = ref, .id = row.id, .on = row.on_day, .made_at = row.made_at, .by = row.by_name, .words = row.words};
	ret->tables.p = arena_new(a, struct answer_table, MOST_TABLES);
	for (size_t at = 0, n, columns; at < cells.n && ret->tables.n < MOST_TABLES; at += n) {
		n = same_table(&cells, at, &columns);
		ret->tables.p[ret->tables.n++] = table_at(a, &cells, at, n, columns);
	}
	return NULL;
}
