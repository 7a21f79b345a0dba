/* The lines of an explanation: how many there can be, which fact each is about, and the days they tell apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "category.h"
#include "explain.h"

/* Forty times in care: every one is told, in order, with its own fact. */
static void more_lines_than_are_made_at_first(void **state)
{
	(void)state;
	struct care_period care[40];
	for (int i = 0; i < 40; i++)
		care[i] = (struct care_period){.id = 100 + i,
					       .from = date_add_months(day("2012-01-01"), 4 * i),
					       .to = date_add_months(day("2012-03-01"), 4 * i),
					       .ours = true};
	const struct facts facts = {.birth = day("2009-03-10"),
				    .birth_id = 5,
				    .died = DATE_NONE,
				    .records_from = DATE_NONE,
				    .care = care,
				    .n_care = COUNT(care)};
	const struct policy policy = {.qualifying_until = 21};
	struct lines l = category_explain(&facts, &policy, day("2026-01-01"), &arena);
	assert_true(l.n > 40);
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
	assert_int_equal(category_on(&facts, &policy, day("2026-01-01")).category, CATEGORY_FORMER_RELEVANT);
	assert_int_equal(category_on(&facts, &policy, day("2026-01-02")).category, CATEGORY_QUALIFYING);
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
	const struct contact_fact both[] = {{5, {1}, CONTACT_VISIT, true}, {6, {2}, CONTACT_PHONE, true}};
	const struct facts two = {.contacts = both, .n_contacts = 2};
	d.start.id = 6;
	assert_string_equal(due_explain(&(struct policy){0}, &two, &d, &arena).p[2].text.p,
			    "Phone call: 1 January 2026.");
	const struct str teams[] = {STR("north"), STR("uasc")};
	assert_string_equal(met_by_text(&(struct met_by){.teams = teams, .n_teams = 2}, &arena).p,
			    "being with a team of kind north or being with a team of kind uasc");
	d.start = (struct fact_ref){FACT_PLAN, 6};
	assert_string_equal(due_explain(&(struct policy){0}, &facts, &d, &arena).p[2].text.p,
			    "Pathway Plan: 1 January 2026.");
}

static const char *lines_on(const struct facts *facts, const char *on)
{
	static const struct policy policy = {.qualifying_until = 21};
	struct lines l = category_explain(facts, &policy, day(on), &arena);
	struct str text = STR("");
	for (size_t i = 0; i < l.n; i++)
		text = arena_fmt(&arena, "%.*s%.*s\n", STR_ARG(text), STR_ARG(l.p[i].text));
	return text.p;
}

#define TELLS(facts, on, text)    assert_non_null(strstr(lines_on(facts, on), text))
#define SAYS_NOT(facts, on, text) assert_null(strstr(lines_on(facts, on), text))

/* What is said of a day is said on it, and not the day before. */
static void from_the_day_itself(void **state)
{
	(void)state;
	const struct care_period care = {
	    .id = 3, .from = day("2025-01-01"), .to = DATE_NONE, .ours = true, .ended = STR("E2")};
	const struct spell_fact spells[] = {{4, day("2025-03-01"), DATE_NONE, SPELL_SPECIAL_GUARDIANSHIP},
					    {5, day("2025-03-05"), DATE_NONE, SPELL_HOSPITAL},
					    {6, day("2025-03-06"), DATE_NONE, SPELL_DETAINED}};
	/* 16 on 10 March 2025; 91 days in care on 2 April. */
	struct facts facts = {.birth = day("2009-03-10"),
			      .died = day("2026-01-01"),
			      .records_from = DATE_NONE,
			      .care = &care,
			      .n_care = 1,
			      .spells = spells,
			      .n_spells = 1};
	SAYS_NOT(&facts, "2024-12-31", "Looked after");
	TELLS(&facts, "2024-12-31", "They are not looked after, and 16 on 10 March 2025.");
	TELLS(&facts, "2025-01-01", "Looked after from 1 January 2025 and still: 0 days");
	SAYS_NOT(&facts, "2025-02-28", "guardianship");
	TELLS(&facts, "2025-03-01", "A special guardianship order of 1 March 2025, made while they were looked after.");
	const struct policy plain = {.qualifying_until = 21};
	assert_int_equal(category_on(&facts, &plain, day("2025-04-01")).until.days, day("2025-04-02").days);
	SAYS_NOT(&facts, "2025-04-01", "eligible while looked after");
	TELLS(&facts, "2025-04-02", "From 2 April 2025 they had 13 weeks and were 16: eligible while looked after.");
	SAYS_NOT(&facts, "2025-12-31", "Died");
	TELLS(&facts, "2026-01-01", "Died on 1 January 2026."); /* of one that goes on nobody can say how it ended */
	/* Of two who both held them on the birthday the first is named; one that is to come is none yet. */
	const struct care_period long_care = {
	    .id = 3, .from = day("2024-01-01"), .to = day("2025-03-05"), .ours = true};
	facts.care = &long_care;
	facts.n_spells = 3;
	facts.died = DATE_NONE;
	assert_int_equal(category_on(&facts, &plain, day("2025-03-10")).became_fact.id, 5);
	SAYS_NOT(&facts, "2025-03-04", "in hospital or detained");
	TELLS(&facts, "2025-03-10", "in hospital or detained");
}

/* After 18 what counts is how it was on the day before. */
static void as_it_was_before_18(void **state)
{
	(void)state;
	const struct care_period care = {.id = 3, .from = day("2020-01-01"), .to = day("2026-09-09"), .ours = true};
	struct spell_fact home = {4, day("2026-09-09"), day("2027-03-11"), SPELL_HOME};
	const struct facts facts = {.birth = day("2009-03-10"),
				    .died = DATE_NONE,
				    .records_from = DATE_NONE,
				    .care = &care,
				    .n_care = 1,
				    .spells = &home,
				    .n_spells = 1};
	TELLS(&facts, "2028-01-01", "Home with a parent since 9 September 2026, six months or more.");
	home.from = day("2026-09-10");
	SAYS_NOT(&facts, "2028-01-01", "Home with a parent");
}

/* Born on 29 February they are 16 on 1 March. Where there is no care period, no fact stands behind what came of it. */
static void on_a_leap_day(void **state)
{
	(void)state;
	const struct facts facts = {.birth = day("2008-02-29"), .died = DATE_NONE, .records_from = DATE_NONE};
	TELLS(&facts, "2022-02-28", "13 years old on 28 February 2022");
	TELLS(&facts, "2022-03-01", "14 years old on 1 March 2022");
	struct policy policy = {.qualifying_until = 21};
	struct lines l = category_explain(&facts, &policy, day("2022-03-01"), &arena);
	assert_string_equal(l.p[3].text.p, "They are not looked after, and 16 on 29 February 2024.");
	assert_int_equal(l.p[3].fact.kind, FACT_NONE);
	assert_int_equal(l.p[3].fact.id, 0);
	policy.leap_on_28_february = true;
	l = category_explain(&facts, &policy, day("2022-02-28"), &arena);
	assert_string_equal(l.p[0].text.p, "Born on 29 February 2008; 14 years old on 28 February 2022.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(more_lines_than_are_made_at_first),
	    cmocka_unit_test(a_list_of_the_day),
	    cmocka_unit_test(about_which_fact),
	    cmocka_unit_test(nothing_behind_the_contacts),
	    cmocka_unit_test(from_the_day_itself),
	    cmocka_unit_test(as_it_was_before_18),
	    cmocka_unit_test(on_a_leap_day),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
