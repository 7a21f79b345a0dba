/* The 30 vectors recorded from the public validator's own tests: as published, each finds the same rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "buf.h"
#include "rows_903.h"

static struct arena arena;

/* As the public validator's tests have it: text as it stands, numbers, nothing. */
static struct str cell_text(json_t *cell)
{
	if (json_is_integer(cell))
		return arena_fmt(&arena, "%lld", (long long)json_integer_value(cell));
	return json_is_string(cell) ? arena_str(&arena, str_c(json_string_value(cell))) : STR("");
}

static uint32_t number_of(struct check_903 *c, struct str id)
{
	for (size_t i = 0; i < c->n_ids; i++)
		if (str_eq(c->ids[i], id))
			return (uint32_t)i;
	c->ids[c->n_ids] = id;
	return (uint32_t)c->n_ids++;
}

static enum table_903 table_named(const char *name)
{
	if (strcmp(name, "Episodes_last") == 0)
		return T_EPISODES_LAST;
	if (strcmp(name, "OC3_last") == 0)
		return T_OC3_LAST;
	for (int t = 0; t <= T_DOLO; t++)
		if (strcmp(name, table_defs[t].name) == 0)
			return (enum table_903)t;
	fail_msg("no table is called %s", name);
	return NO_TABLE_903;
}

static void put_cell(struct check_903 *c, enum table_903 t, struct row_903 *row, const char *column, struct str text)
{
	enum table_903 as = t == T_EPISODES_LAST ? T_EPISODES : t == T_OC3_LAST ? T_OC3 : t;
	if (strcmp(column, "CHILD") == 0)
		row->child = number_of(c, text);
	for (size_t i = 1; table_defs[as].column[i].name; i++)
		if (strcmp(column, table_defs[as].column[i].name) == 0 && table_defs[as].column[i].put)
			table_defs[as].column[i].put(row, text);
}

static void put_table(struct check_903 *c, const char *name, json_t *table)
{
	enum table_903 t = table_named(name);
	json_t *columns = json_object_get(table, "columns"), *rows = json_object_get(table, "rows"), *row, *cell;
	size_t i, k;
	c->table[t] = (struct table_rows){.there = true,
					  .file = str_c(name),
					  .n = json_array_size(rows),
					  .p = arena_new(&arena, struct row_903, json_array_size(rows) + 1)};
	json_array_foreach(rows, i, row)
	{
		struct row_903 *to = &c->table[t].p[i];
		to->born = to->from = to->to = DATE_NONE;
		to->label = (uint32_t)json_integer_value(json_array_get(json_object_get(table, "index"), i));
		json_array_foreach(row, k, cell)
		    put_cell(c, t, to, json_string_value(json_array_get(columns, k)), cell_text(cell));
	}
}

static void put_days(struct check_903 *c, json_t *metadata)
{
	const char *start = json_string_value(json_object_get(metadata, "collection_start"));
	const char *end = json_string_value(json_object_get(metadata, "collection_end"));
	int month, day;
	c->start = start ? date_903(str_c(start)) : (struct date){0};
	c->end = end ? date_903(str_c(end)) : date_add_days(c->start, 364);
	date_to_ymd(c->end, &c->year, &month, &day);
}

static size_t rule_named(const char *code)
{
	for (size_t i = 0; i < RULES_903; i++)
		if (strcmp(check_903_rule(i)->code, code) == 0)
			return i;
	fail_msg("there is no rule %s", code);
	return 0;
}

/* The labels of a table's rows that the rule found: "1 4". */
static struct str found(const struct check_903 *c, enum table_903 t, size_t rule)
{
	struct buf b;
	buf_init(&b, &arena, 4000);
	for (size_t i = 0; i < c->table[t].n; i++)
		if (c->table[t].p[i].found & 1u << rule)
			buf_fmt(&b, "%s%u", b.n ? " " : "", c->table[t].p[i].label);
	return buf_str(&b);
}

static struct str wanted(json_t *labels)
{
	struct buf b;
	json_t *label;
	size_t i;
	buf_init(&b, &arena, 4000);
	json_array_foreach(labels, i, label) buf_fmt(&b, "%s%lld", i ? " " : "", (long long)json_integer_value(label));
	return buf_str(&b);
}

static void one_vector(json_t *vector)
{
	const char *name, *code = json_string_value(json_object_get(vector, "rule"));
	json_t *table, *input = json_object_get(vector, "input"), *expected = json_object_get(vector, "expected");
	struct check_903 c = {.arena = &arena, .as_published = true, .n_ids = 1};
	size_t rule = rule_named(code);
	c.ids = arena_new(&arena, struct str, 1000);
	json_object_foreach(input, name, table) if (strcmp(name, "metadata") != 0) put_table(&c, name, table);
	put_days(&c, json_object_get(input, "metadata"));
	assert_null(index_903(&c));
	rules_903(&c);
	assert_int_equal(c.outcome[rule], RULE_RAN);
	for (int t = 0; t <= T_DOLO; t++) {
		struct str got = found(&c, (enum table_903)t, rule);
		struct str want = wanted(json_object_get(expected, table_defs[t].name));
		if (!str_eq(got, want))
			fail_msg("rule %s, %s: found \"%.*s\", wanted \"%.*s\"", code, table_defs[t].name, STR_ARG(got),
				 STR_ARG(want));
	}
}

static void vectors_agree(void **state)
{
	const char *data = getenv("SHARED_DATA");
	struct str path = arena_fmt(&arena, "%s/ssda903/oc3_rule_vectors.json", data ? data : ".");
	json_error_t wrong;
	json_t *vector;
	size_t i;
	(void)state;
	if (access(path.p, R_OK) != 0) {
		print_message("# SKIPPED: there is no %s\n", path.p);
		return;
	}
	json_t *all = json_load_file(path.p, 0, &wrong);
	assert_non_null(all);
	assert_int_equal(json_array_size(json_object_get(all, "vectors")), 30);
	json_array_foreach(json_object_get(all, "vectors"), i, vector) one_vector(vector);
	json_decref(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(vectors_agree)};
	arena_init(&arena, (size_t)64 << 20);
	int failed = cmocka_run_group_tests_name("vectors of the public validator", tests, NULL, NULL);
	arena_finish(&arena);
	return failed;
}
