/* Percentages, against those that the DfE published (SHARED_DATA/dfe), and by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rounding.h"
#include "rows.h"

static struct arena arena;

static int begin(void **state)
{
	(void)state;
	arena_init(&arena, 256 << 20);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static void by_hand(void **state)
{
	(void)state;
	static const struct {
		int64_t n, of;
		const char *whole, *decimal;
	} rows[] = {
	    {257, 290, "89", "88.6%"}, /* s:004 2.6 */
	    {1, 200, "1", "0.5%"},     /* half goes up */
	    {1, 201, "k", "0.5%"},     {3, 200, "2", "1.5%"},      {5, 200, "3", "2.5%"},
	    {1, 2000, "k", "0.1%"},    {1, 2001, "k", "0.0%"},     {0, 7, "0", "0.0%"},
	    {7, 7, "100", "100.0%"},   {199, 200, "100", "99.5%"}, {0, 0, "z", "none"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_string_equal(share_text(&arena, share_of(rows[i].n, rows[i].of)).p, rows[i].whole);
		assert_string_equal(share_decimal(&arena, rows[i].n, rows[i].of).p, rows[i].decimal);
	}
	assert_int_equal(share_tenths(257, 290), 886);
	assert_int_equal(share_tenths(0, 0), -1);
}

/* One local authority, year and age: its counts and percentages, until its total is known. */
struct held {
	struct str n[16], percent[16];
	size_t rows;
	struct str key;
};

/* How many came out of each kind. */
struct checked {
	size_t kind[SHARE_NO_BASE + 1];
};

static void check_held(const struct held *h, int64_t total, struct checked *checked)
{
	if (total < 0)
		return; /* the total itself is not shown */
	for (size_t i = 0; i < h->rows; i++) {
		int64_t n;
		if (!str_to_int(h->n[i], 0, 1000000, &n))
			continue;
		struct share share = share_of(n, total);
		assert_string_equal(share_text(&arena, share).p, arena_str(&arena, h->percent[i]).p);
		checked->kind[share.kind]++;
	}
}

static size_t column(const struct row *head, const char *name)
{
	for (size_t i = 0; i < head->n; i++)
		if (str_eq(head->cells[i].text, str_c(name)))
			return i;
	fail_msg("no column %s", name);
	return 0;
}

static struct checked check_file(const char *name, const char *total_row)
{
	struct rows *in;
	struct row row;
	struct held h = {0};
	int64_t total = -1;
	struct checked checked = {0};
	struct str path = arena_fmt(&arena, "%s/dfe/%s", getenv("SHARED_DATA"), name);
	assert_null(rows_open(&arena, path, STR(""), &in));
	assert_true(rows_next(in, &row));
	size_t level = column(&row, "geographic_level"), what = column(&row, "breakdown");
	size_t n = column(&row, "care_leaver_count"), percent = column(&row, "care_leaver_percent");
	size_t key[3] = {column(&row, "time_period"), column(&row, "new_la_code"), column(&row, "care_leaver_age")};
	while (rows_next(in, &row)) {
		const struct cell *c = row.cells;
		if (!str_eq(c[level].text, STR("Local authority")))
			continue;
		struct str now = arena_fmt(&arena, "%.*s %.*s %.*s", STR_ARG(c[key[0]].text), STR_ARG(c[key[1]].text),
					   STR_ARG(c[key[2]].text));
		if (!str_eq(now, h.key)) {
			check_held(&h, total, &checked);
			h = (struct held){.key = now};
			total = -1;
		}
		if (str_eq(c[what].text, str_c(total_row)))
			(void)str_to_int(c[n].text, 0, 1000000, &total);
		assert_true(h.rows < 16);
		h.n[h.rows] = arena_str(&arena, c[n].text);
		h.percent[h.rows++] = arena_str(&arena, c[percent].text);
	}
	check_held(&h, total, &checked);
	return checked;
}

static void as_the_dfe_published(void **state)
{
	(void)state;
	const char *shared = getenv("SHARED_DATA");
	static const char activity[] = "dfe_la_care_leavers_activity.csv";
	FILE *there = shared ? fopen(arena_fmt(&arena, "%s/dfe/%s", shared, activity).p, "r") : NULL;
	if (!there) {
		print_message("# skipped: the DfE's files are not in SHARED_DATA, its percentages were not checked\n");
		return;
	}
	fclose(there);
	struct checked a = check_file(activity, "Total");
	struct checked s = check_file("dfe_la_care_leavers_accommodation_suitability.csv", "Suitability total");
	print_message("# %zu published percentages come out to the digit, %zu k and %zu z\n",
		      a.kind[SHARE_PERCENT] + s.kind[SHARE_PERCENT], a.kind[SHARE_BELOW] + s.kind[SHARE_BELOW],
		      a.kind[SHARE_NO_BASE] + s.kind[SHARE_NO_BASE]);
	assert_int_equal(a.kind[SHARE_PERCENT], 12190);
	assert_int_equal(s.kind[SHARE_PERCENT], 4605);
	assert_int_equal(a.kind[SHARE_BELOW] + s.kind[SHARE_BELOW], 27);
	assert_int_equal(a.kind[SHARE_NO_BASE] + s.kind[SHARE_NO_BASE], 148);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(by_hand, begin, end),
	    cmocka_unit_test_setup_teardown(as_the_dfe_published, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
