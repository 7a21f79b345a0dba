/* A figure, its breakdown, its reasons and its list agree, whoever they are limited to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "figures.h"

static uint64_t chance = 2463534242;

static int any(int below)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return (int)(chance % (uint64_t)below);
}

static void random_filters_agree(void **state)
{
	(void)state;
	struct cohort_word words[4] = {{.code = STR("a")}, {.code = STR("b")}, {.code = STR("c")}, {.code = STR("d")}};
	static struct figure_case cases[400];
	struct arena a;
	arena_init(&a, 1 << 20);
	struct cohort c = {
	    .cases = cases, .n = 400, .teams = words, .n_teams = 4, .districts = words, .n_districts = 4};
	for (size_t i = 0; i < c.n; i++)
		cases[i] = (struct figure_case){.person = (int64_t)i + 1,
						.worker = any(9),
						.age = (int16_t)(16 + any(10)),
						.contacts = (int16_t)any(3),
						.attempts = (int16_t)any(2),
						.team = (uint16_t)any(4),
						.district = (uint16_t)any(4),
						.category = (uint8_t)any(CATEGORY_COUNT),
						.gender = (uint8_t)any(GENDERS),
						.ethnicity = (uint8_t)any(ETHNICITIES),
						.home = (uint8_t)any(HOME_KINDS),
						.suitable = (uint8_t)any(SUITABILITIES),
						.place = (uint8_t)any(HOME_PLACES),
						.activity = (uint8_t)any(ACTIVITIES),
						.in_touch = (uint8_t)any(IN_TOUCHES),
						.plan_reason = (uint8_t)(REASON_ENGAGING * any(2)),
						.open = any(4) > 0,
						.uasc = any(2),
						.uasc_known = any(2),
						.adviser = any(2),
						.inside = any(6) == 0,
						.planned = any(5) > 0,
						.reviewed = any(2),
						.support = any(2),
						.helped = any(5) == 0};
	for (int round = 0; round < 2000; round++) {
		const struct indicator *i = &indicators[any((int)n_indicators)];
		struct figure_filter f = everybody;
		for (int d = 0; d < DIMENSIONS; d++)
			if (any(5) == 0)
				f.value[d] = any((int)dimension_values(&c, (enum dimension)d));
		f.in = any(3) - 1;
		f.reason = any(4) ? ANY : any(FIGURE_REASONS);
		struct figure all = figure_of(&c, i, &f), listed = {0};
		struct figure_all parts;
		struct judged j;
		int64_t last = 0;
		for (size_t at = 0; figure_next(&c, i, &f, &at, &j);) {
			assert_true(cases[at - 1].person > last && j.counted); /* each once */
			last = cases[at - 1].person;
			listed.in += j.in;
			listed.of++;
		}
		assert_true(listed.in == all.in && listed.of == all.of && all.in <= all.of);
		figure_all(&a, &c, i, &f, &parts);
		assert_memory_equal(&parts.whole, &all, sizeof(all));
		for (int d = 0; d < DIMENSIONS; d++) {
			struct figure sum = {0};
			const struct figure *part = parts.by[d];
			for (size_t v = 0; v < dimension_values(&c, (enum dimension)d); v++) {
				sum.in += part[v].in;
				sum.of += part[v].of;
				struct figure_filter narrower = f;
				if (f.value[d] == ANY)
					narrower.value[d] = (int)v;
				if (f.value[d] == ANY || f.value[d] == (int)v) {
					struct figure same = figure_of(&c, i, &narrower);
					assert_true(same.in == part[v].in && same.of == part[v].of &&
						    same.workers == part[v].workers);
				}
			}
			assert_true(sum.in == all.in && sum.of == all.of);
		}
		struct figure why[FIGURE_REASONS], sum = {0};
		figure_reasons(&c, i, &f, why);
		for (size_t k = 0; k < FIGURE_REASONS; k++)
			sum.of += why[k].of;
		assert_int_equal(sum.of, all.of);
		assert_memory_equal(parts.reasons, why, sizeof(why));
		arena_reset(&a);
	}
	arena_finish(&a);
}

/* Every indicator says what it is, and every word has a code of its own. */
static void everything_has_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_indicators; i++) {
		assert_ptr_equal(indicator_by_code(indicators[i].code), &indicators[i]);
		assert_true(strlen(indicators[i].definition) > 20 && indicators[i].numerator[0] &&
			    indicators[i].denominator[0] && indicators[i].exclusions[0]);
	}
	for (int r = 0; r < FIGURE_REASONS; r++) {
		enum figure_reason back;
		assert_true(figure_reason_from_code(figure_reason_code((enum figure_reason)r), &back));
		assert_int_equal(back, r);
		assert_true(figure_reason_words((enum figure_reason)r).n > 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(random_filters_agree),
	    cmocka_unit_test(everything_has_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
