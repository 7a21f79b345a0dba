/* The tables of an answer over random cohorts: they add up, agree with the figures, and no sum has one hidden cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "answer_random.h"

enum { COHORTS = 300 };

static void each_cohort(void (*check)(const struct cohort *, const bool *, const struct answer_people *))
{
	for (uint64_t seed = 1; seed <= COHORTS; seed++) {
		struct arena a;
		struct cohort c;
		bool *got;
		struct answer_people p;
		arena_init(&a, 64 << 20);
		answer_random(seed, &a, &c, &got);
		answer_count(&c, got, &a, &p);
		check(&c, got, &p);
		arena_finish(&a);
	}
}

static void sums(const struct cohort *c, const bool *got, const struct answer_people *p)
{
	(void)got;
	assert_int_equal(p->cells[CELL_OPEN].n, (int64_t)c->n);
	for (size_t i = 0; i < p->sets.n; i++) {
		const struct additive_set *s = &p->sets.p[i];
		int64_t of_parts = 0;
		size_t hidden = p->cells[s->total].hidden;
		for (size_t k = 0; k < s->parts; k++) {
			of_parts += p->cells[s->part[k]].n;
			hidden += p->cells[s->part[k]].hidden;
		}
		assert_int_equal(of_parts, p->cells[s->total].n);
		assert_int_not_equal(hidden, 1);
	}
	for (size_t i = 0; i < PEOPLE_CELLS; i++)
		if (p->cells[i].n >= SMALL_FIRST && p->cells[i].n <= SMALL_LAST)
			assert_true(p->cells[i].hidden);
}

static void they_add_up_and_none_is_hidden_alone(void **state)
{
	(void)state;
	each_cohort(sums);
}

static int64_t figure(const struct cohort *c, const char *code, bool in)
{
	struct figure f = figure_of(c, indicator_by_code(str_c(code)), &everybody);
	return in ? f.in : f.of;
}

/* The same numbers as the pages of figures have, by their own walk. */
static void agree(const struct cohort *c, const bool *got, const struct answer_people *p)
{
	int64_t have = 0;
	for (size_t i = 0; i < c->n; i++)
		have += got[i];
	assert_int_equal(p->cells[CELL_OPEN].n, figure(c, "open", true));
	assert_int_equal(p->cells[CELL_UNDER_21].n, figure(c, "under-21", true));
	assert_int_equal(p->cells[CELL_CONTACT_0 + 6].n, figure(c, "two-contacts", true));
	assert_int_equal(p->cells[CELL_CONTACT_0 + 6].n + p->cells[CELL_CONTACT_0 + 7].n, figure(c, "contact", true));
	assert_int_equal(p->cells[CELL_UPTAKE].n, figure(c, "uptake", true));
	assert_int_equal(p->cells[CELL_21].n, figure(c, "uptake", false));
	assert_int_equal(p->cells[CELL_HOME + 10].n, figure(c, "suitable", true));
	assert_int_equal(p->cells[CELL_LEFT].n - p->cells[CELL_HOME + 14].n, figure(c, "suitable", false));
	assert_int_equal(p->cells[CELL_WORK + 6].n, figure(c, "eet", true));
	assert_int_equal(p->cells[CELL_LEFT].n, figure(c, "eet", false));
	assert_int_equal(p->cells[CELL_GOT + 4].n, have);
}

static void they_agree_with_the_figures(void **state)
{
	(void)state;
	each_cohort(agree);
}

static void each_cell_has_a_name_of_its_own(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < PEOPLE_CELLS; i++) {
		struct str name = answer_cell_name(&a, i);
		assert_false(str_empty(name));
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(name, answer_cell_name(&a, k)));
	}
	arena_finish(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(they_add_up_and_none_is_hidden_alone),
	    cmocka_unit_test(they_agree_with_the_figures),
	    cmocka_unit_test(each_cell_has_a_name_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
