/* The lines of an explanation: how many there can be, which fact each is about, and the days they tell apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "category.h"
#include "explain.h"

/* Twelve years in care with a gap each: every one is told, in order, with its own fact. */
static void more_lines_than_are_made_at_first(void **state)
{
	(void)state;
	struct care_period care[12];
	for (int i = 0; i < 12; i++)
		care[i] = (struct care_period){.id = 100 + i,
					       .from = date_add_months(day("2012-01-01"), 12 * i),
					       .to = date_add_months(day("2012-03-01"), 12 * i),
					       .ours = true};
	const struct facts facts = {.birth = day("2009-03-10"),
				    .birth_id = 5,
				    .died = DATE_NONE,
				    .records_from = DATE_NONE,
				    .care = care,
				    .n_care = COUNT(care)};
	const struct policy policy = {.qualifying_until = 21};
	struct lines l = category_explain(&facts, &policy, day("2026-01-01"), &arena);
	assert_true(l.n > 12);
	assert_string_equal(l.p[0].text.p, "Born on 10 March 2009; 16 years old on 1 January 2026.");
	assert_int_equal(l.p[0].fact.kind, FACT_BIRTH);
	assert_int_equal(l.p[0].fact.id, 5);
	for (size_t i = 0; i < COUNT(care); i++) {
		assert_non_null(strstr(l.p[i + 1].text.p, date_long(&arena, care[i].from).p));
		assert_int_equal(l.p[i + 1].fact.kind, FACT_CARE);
		assert_int_equal(l.p[i + 1].fact.id, care[i].id);
	}
	assert_int_equal(l.p[l.n - 1].fact.kind, FACT_NONE);
	assert_int_equal(l.p[l.n - 1].fact.id, 0);
}

/* The list of a day is known on that day, one of the day after is not. */
static void a_list_of_the_day(void **state)
{
	(void)state;
	const struct stated_category stated[] = {{7, day("2026-01-01"), CATEGORY_FORMER_RELEVANT, STR("A list")},
						 {8, day("2026-01-02"), CATEGORY_QUALIFYING, STR("Another list")}};
	const struct facts facts = {
	    .birth = day("2006-07-10"), .died = DATE_NONE, .records_from = DATE_NONE, .stated = stated, .n_stated = 2};
	const struct policy policy = {.qualifying_until = 21};
	struct lines l = category_explain(&facts, &policy, day("2026-01-01"), &arena);
	assert_int_equal(l.n, 3);
	assert_int_equal(l.p[1].fact.kind, FACT_STATED);
	assert_int_equal(l.p[1].fact.id, 7);
	assert_non_null(strstr(l.p[1].text.p, "A list said former-relevant on 1 January 2026."));
	assert_int_equal(category_explain(&facts, &policy, day("2026-01-02"), &arena).n, 4);
}

/* What is about no fact names none; a clock that counts back says so, and no other. */
static void about_which_fact(void **state)
{
	(void)state;
	struct amount amount = {{10000}, 2000};
	struct promise p = {.title = STR("Do it"),
			    .says = STR("We will do it"),
			    .source = STR("s:001"),
			    .clock = {.kind = CLOCK_COUNT, .times = 2, .period = {6, PERIOD_MONTHS}},
			    .amounts = &amount,
			    .n_amounts = 1};
	const struct policy policy = {.council = STR("A Council")};
	const struct facts facts = {.records_from = DATE_NONE};
	struct due d = {.promise = &p,
			.since = day("2026-01-01"),
			.by = day("2026-07-01"),
			.period = {6, PERIOD_MONTHS},
			.start = {FACT_WISH, 9},
			.met = day("2026-02-01"),
			.met_fact = {FACT_STEP, 10}};
	static const enum due_state states[] = {DUE_UPCOMING, DUE_MISSED};
	for (size_t s = 0; s < COUNT(states); s++) {
		d.state = states[s];
		struct lines l = due_explain(&policy, &facts, &d, &arena);
		assert_int_equal(l.n, 7);
		assert_string_equal(l.p[3].text.p, "1 January 2026 + 6 months = 1 July 2026");
		for (size_t i = 0; i < l.n; i++) {
			const bool start = i == 2 || i == 3;
			assert_int_equal(l.p[i].fact.kind, start ? FACT_WISH : FACT_NONE);
			assert_int_equal(l.p[i].fact.id, start ? 9 : 0);
		}
	}
	d.state = DUE_MET;
	struct lines l = due_explain(&policy, &facts, &d, &arena);
	assert_int_equal(l.p[6].fact.kind, FACT_STEP);
	assert_int_equal(l.p[6].fact.id, 10);
}

/* Of two with one number, only what there is of them is read. */
static void nothing_behind_the_contacts(void **state)
{
	(void)state;
	const struct contact_fact contacts[] = {{5, {1}, CONTACT_VISIT, true}, {5, {2}, CONTACT_PHONE, true}};
	const struct plan_event plan[] = {{5, {1}, PLAN_STARTED}, {6, {2}, PLAN_REVIEWED}};
	const struct facts facts = {.contacts = contacts, .n_contacts = 1, .plan = plan, .n_plan = 1};
	const struct promise p = {.clock = {.kind = CLOCK_REPEAT}};
	struct due d = {.promise = &p, .since = day("2026-01-01"), .by = day("2026-07-01"), .start = {FACT_CONTACT, 5}};
	assert_string_equal(due_explain(&(struct policy){0}, &facts, &d, &arena).p[2].text.p,
			    "Contact: 1 January 2026.");
	d.start = (struct fact_ref){FACT_PLAN, 6};
	assert_string_equal(due_explain(&(struct policy){0}, &facts, &d, &arena).p[2].text.p,
			    "Pathway Plan: 1 January 2026.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(more_lines_than_are_made_at_first),
	    cmocka_unit_test(a_list_of_the_day),
	    cmocka_unit_test(about_which_fact),
	    cmocka_unit_test(nothing_behind_the_contacts),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
