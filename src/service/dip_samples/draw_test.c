/* Drawing: the same from the same, nobody twice, everybody as likely as the next, and strata by their share. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "draw.h"

static struct arena a;

static struct draw_list list_of(const size_t *of, size_t strata)
{
	struct draw_entry *p;
	size_t n = 0, at = 0;
	for (size_t i = 0; i < strata; i++)
		n += of[i];
	p = arena_new(&a, struct draw_entry, n);
	for (size_t i = 0; i < strata; i++)
		for (size_t k = 0; k < of[i]; k++, at++)
			p[at] = (struct draw_entry){arena_fmt(&a, "p%04zu", at), i};
	return (struct draw_list){p, n, strata};
}

/* Shares that were worked out on paper. */
static void shares_by_largest_remainder(void **state)
{
	static const struct {
		size_t of[5], n, number, is[5];
	} rows[] = {
	    {{50, 30, 20}, 3, 10, {5, 3, 2}},
	    {{50, 30, 21}, 3, 10, {5, 3, 2}},     /* 4.95 2.97 2.08 */
	    {{47, 16, 37}, 3, 10, {5, 1, 4}},     /* 4.7 1.6 3.7: two over, to .7 and .7 */
	    {{1, 1, 1}, 3, 2, {1, 1, 0}},         /* too few for all: of equal remainders the first */
	    {{96, 2, 2}, 3, 3, {1, 1, 1}},        /* 2.88 .06 .06: one at least of each */
	    {{90, 8, 1, 1}, 4, 10, {7, 1, 1, 1}}, /* 9.0 .8 .1 .1 */
	    {{0, 5, 5}, 3, 2, {0, 1, 1}},         /* nobody there: nobody drawn */
	    {{3, 2}, 2, 5, {3, 2}},
	    {{3, 2}, 2, 50, {3, 2}}, /* more than there are: everybody */
	    {{3, 2}, 2, 0, {0, 0}},
	    {{0, 0}, 2, 5, {0, 0}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t got[5] = {9, 9, 9, 9, 9};
		draw_shares(rows[i].of, rows[i].n, rows[i].number, got);
		for (size_t k = 0; k < rows[i].n; k++)
			if (got[k] != rows[i].is[k])
				fail_msg("row %zu, stratum %zu: %zu instead of %zu", i, k, got[k], rows[i].is[k]);
	}
}

static void same_seed_same_sample(void **state)
{
	static const size_t of[] = {40, 25, 7, 1};
	struct draw_list list = list_of(of, 4), turned = list;
	struct draw_entry *p = arena_new(&a, struct draw_entry, list.n);
	(void)state;
	for (size_t i = 0; i < list.n; i++)
		p[i] = list.p[list.n - 1 - i];
	turned.p = p;
	struct drawn one = draw(&a, STR("oak"), &list, 12), two = draw(&a, STR("oak"), &list, 12),
		     other = draw(&a, STR("ash"), &list, 12), back = draw(&a, STR("oak"), &turned, 12);
	size_t same = 0;
	assert_int_equal(one.n, 12);
	for (size_t i = 0; i < 12; i++) {
		assert_int_equal(one.p[i], two.p[i]);
		/* in whatever order the list stands */
		assert_true(str_eq(list.p[one.p[i]].ref, turned.p[back.p[i]].ref));
		same += one.p[i] == other.p[i];
	}
	assert_true(same < 12);
}

static void nobody_twice(void **state)
{
	static const size_t of[] = {9, 0, 30, 2, 14};
	struct draw_list list = list_of(of, 5);
	(void)state;
	for (size_t seed = 0; seed < 300; seed++) {
		size_t number = seed % 60, drawn_of[5] = {0}, share[5];
		bool had[55] = {false};
		struct drawn d = draw(&a, arena_fmt(&a, "%zu", seed), &list, number);
		assert_int_equal(d.n, number < list.n ? number : list.n);
		for (size_t i = 0; i < d.n; i++) {
			assert_false(had[d.p[i]]);
			had[d.p[i]] = true;
			drawn_of[list.p[d.p[i]].stratum]++;
		}
		draw_shares(of, 5, number, share);
		for (size_t i = 0; i < 5; i++)
			assert_int_equal(drawn_of[i], share[i]);
	}
}

/*
 * Over 20,000 seeds everybody of a stratum is drawn about equally often: chi-square with 39 degrees of freedom, and for
 * two who stand beside one another as often together as chance has it. Without replacement the sum is below chi-square
 * by (N - k) / (N - 1); the bound is that of one in ten thousand. Seeds are fixed, so it passes always or never.
 */
static void everybody_as_likely(void **state)
{
	enum { PEOPLE = 40, DRAWN = 10, SEEDS = 20000 };
	static const size_t of[] = {PEOPLE};
	struct draw_list list = list_of(of, 1);
	double often[PEOPLE] = {0}, chi = 0, expected = (double)SEEDS * DRAWN / PEOPLE, pairs = 0;
	struct arena each;
	arena_init(&each, 1 << 20);
	(void)state;
	for (size_t seed = 0; seed < SEEDS; seed++) {
		bool had[PEOPLE + 1] = {false};
		struct drawn d = draw(&each, arena_fmt(&each, "s%zu", seed), &list, DRAWN);
		for (size_t i = 0; i < d.n; i++) {
			often[d.p[i]]++;
			had[d.p[i]] = true;
		}
		for (size_t i = 0; i < PEOPLE; i++)
			pairs += had[i] && had[i + 1];
		arena_reset(&each);
	}
	arena_finish(&each);
	for (size_t i = 0; i < PEOPLE; i++)
		chi += (often[i] - expected) * (often[i] - expected) / expected;
	chi *= (double)(PEOPLE - 1) / (PEOPLE - DRAWN);
	if (chi > 79.1 || chi < 13.4)
		fail_msg("chi-square of %.1f", chi);
	/* 39 neighbours, each together with 10/40 * 9/39: 2.25 a drawing */
	double together = pairs / SEEDS;
	if (together < 2.20 || together > 2.30)
		fail_msg("%.3f neighbours a drawing", together);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shares_by_largest_remainder),
	    cmocka_unit_test(same_seed_same_sample),
	    cmocka_unit_test(nobody_twice),
	    cmocka_unit_test(everybody_as_likely),
	};
	arena_init(&a, 256 << 20);
	int failed = cmocka_run_group_tests_name("drawing", tests, NULL, NULL);
	arena_finish(&a);
	return failed;
}
