/* The heart against tables. What it says of whole people is in src/policy/golden_* and tests/oracle, what is true of
 * anybody in property_test.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "explain.h"

/* 13 weeks: one period from a Monday, the birthday well before, asked on the day care ended. */
static void thirteen_weeks_counted_both_ways(void **state)
{
	(void)state;
	static const struct {
		int days; /* from the day care began to the day it ended */
		bool both_ends;
		enum category left;
	} rows[] = {
	    {89, false, CATEGORY_QUALIFYING}, {90, false, CATEGORY_QUALIFYING}, {91, false, CATEGORY_RELEVANT},
	    {89, true, CATEGORY_QUALIFYING},  {90, true, CATEGORY_RELEVANT},    {91, true, CATEGORY_RELEVANT},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date from = day("2024-01-01");
		struct care_period care = {
		    .id = 7, .from = from, .to = date_add_days(from, rows[i].days), .ours = true};
		struct facts facts = {.birth = day("2007-10-01"),
				      .died = DATE_NONE,
				      .records_from = DATE_NONE,
				      .care = &care,
				      .n_care = 1};
		struct policy policy = {.count_both_ends = rows[i].both_ends, .qualifying_until = 21};
		struct category_answer c = category_on(&facts, &policy, care.to);
		assert_int_equal(c.category, rows[i].left);
		assert_int_equal(c.days, rows[i].days + rows[i].both_ends);
		/* While still in care they are eligible from the day the count is reached. */
		care.to = DATE_NONE;
		c = category_on(&facts, &policy, date_add_days(from, rows[i].days));
		assert_int_equal(c.category, rows[i].left == CATEGORY_RELEVANT ? CATEGORY_ELIGIBLE : CATEGORY_NOT_YET);
		assert_int_equal(c.became_eligible.days, from.days + 91 - rows[i].both_ends);
		assert_int_equal(c.became_fact.id, 7);
	}
}

/* Two periods that share a day are not counted twice on it, however one counts. */
static void a_shared_day_counts_once(void **state)
{
	(void)state;
	for (int both = 0; both < 2; both++) {
		struct care_period care[] = {
		    {.id = 1, .from = day("2024-01-01"), .to = day("2024-02-15"), .ours = true},
		    {.id = 2, .from = day("2024-02-15"), .to = day("2024-03-31"), .ours = true},
		    {.id = 3, .from = day("2024-03-01"), .to = day("2024-03-20"), .ours = true},
		};
		struct facts facts = {.birth = day("2007-10-01"),
				      .died = DATE_NONE,
				      .records_from = DATE_NONE,
				      .care = care,
				      .n_care = 3};
		struct policy policy = {.count_both_ends = both, .qualifying_until = 21};
		assert_int_equal(category_on(&facts, &policy, day("2024-04-01")).days, 90 + both);
	}
}

static const struct str ID_A = {"a", 1};

static struct promise birthday_promise(struct clock clock)
{
	return (struct promise){.id = ID_A,
				.title = STR("Send a card"),
				.says = STR("We will send a card"),
				.source = STR("s:000"),
				.from = DATE_NONE,
				.to = DATE_NONE,
				.who = {.categories = 1U << CATEGORY_FORMER_RELEVANT},
				.clock = clock};
}

/* The day turns at midnight in London, in summer an hour before it does in UTC. */
static void midnight_is_in_london(void **state)
{
	(void)state;
	struct stated_category stated = {.on = day("2026-01-01"), .category = CATEGORY_FORMER_RELEVANT};
	struct facts facts = {.birth = day("2005-07-10"),
			      .died = DATE_NONE,
			      .records_from = day("2026-01-01"),
			      .stated = &stated,
			      .n_stated = 1};
	struct promise p = birthday_promise((struct clock){
	    .kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}}, .n_anchors = 1, .sign = 1});
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	static const struct {
		const char *now;
		enum due_state state;
	} rows[] = {
	    {"2026-07-09T22:59:59Z", DUE_UPCOMING},
	    {"2026-07-09T23:00:00Z", DUE_TODAY},
	    {"2026-07-10T22:59:59Z", DUE_TODAY},
	    {"2026-07-10T23:00:00Z", DUE_OVERDUE},
	};
	struct arena a;
	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct instant now;
		assert_true(instant_parse_iso(str_c(rows[i].now), &now));
		struct dues d = promises_due(&policy, &facts, now, &a);
		assert_int_equal(d.n, 1);
		assert_int_equal(d.p[0].state, rows[i].state);
		assert_false(d.holds_forever);
	}
	/* What holds until the 25th birthday ends at its first moment in London, an hour before midnight in UTC. */
	struct instant now;
	assert_true(instant_parse_iso(STR("2029-01-01T12:00:00Z"), &now));
	struct dues d = promises_due(&policy, &facts, now, &a);
	assert_true(str_eq(instant_iso(&a, d.holds_until), STR("2030-07-09T23:00:00Z")));
	d = promises_due(&policy, &facts, d.holds_until, &a);
	assert_int_equal(d.n, 0);
	assert_true(d.holds_forever);
	arena_finish(&a);
}

/* A promise made from a day on, or withdrawn: clocks do not reach back, nothing is due on or after its end. */
static void promises_begin_and_end(void **state)
{
	(void)state;
	struct stated_category stated = {.on = day("2020-01-01"), .category = CATEGORY_FORMER_RELEVANT};
	struct plan_event plan = {.id = 3, .on = day("2023-01-01"), .kind = PLAN_STARTED};
	struct facts facts = {.birth = day("2004-07-10"),
			      .died = DATE_NONE,
			      .records_from = day("2019-01-01"),
			      .stated = &stated,
			      .n_stated = 1,
			      .plan = &plan,
			      .n_plan = 1};
	struct promise p =
	    birthday_promise((struct clock){.kind = CLOCK_REPEAT,
					    .anchors = {{.kind = ANCHOR_PLAN_STARTED}, {.kind = ANCHOR_LAST_MET}},
					    .n_anchors = 2,
					    .period = {6, PERIOD_MONTHS},
					    .sign = 1});
	p.met_by.plan = 1U << PLAN_REVIEWED;
	p.from = day("2026-01-01");
	p.to = day("2026-07-02");
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct arena a;
	arena_init(&a, 1 << 20);
	assert_int_equal(promises_due(&policy, &facts, date_london_end(day("2025-12-31")), &a).n, 0);
	struct dues d = promises_due(&policy, &facts, date_london_end(day("2026-01-01")), &a);
	assert_int_equal(d.n, 1);
	assert_int_equal(d.p[0].by.days, day("2026-07-01").days);
	assert_int_equal(promises_due(&policy, &facts, date_london_end(day("2026-07-01")), &a).n, 1);
	assert_int_equal(promises_due(&policy, &facts, date_london_end(day("2026-07-02")), &a).n, 0);
	d = promises_history(&policy, &facts, date_london_end(day("2026-07-02")), &a);
	assert_int_equal(d.n, 1);
	assert_int_equal(d.p[0].state, DUE_MISSED);
	p.to = day("2026-07-01");
	assert_int_equal(promises_due(&policy, &facts, date_london_end(day("2026-03-01")), &a).n, 0);
	arena_finish(&a);
}

/* Nothing is due to the dead, whatever a policy says and whoever says that they died. */
static void nothing_is_due_to_the_dead(void **state)
{
	(void)state;
	struct care_period care = {
	    .id = 1, .from = day("2010-01-01"), .to = day("2020-07-09"), .ours = true, .ended = STR("E2")};
	struct facts facts = {.birth = day("2004-07-10"), .died = DATE_NONE, .records_from = day("2019-01-01")};
	struct promise p = birthday_promise((struct clock){.kind = CLOCK_REPEAT,
							   .anchors = {{ANCHOR_BIRTHDAY, 16}, {ANCHOR_LAST_MET, 0}},
							   .n_anchors = 2,
							   .period = {1, PERIOD_MONTHS},
							   .sign = 1});
	p.met_by.plan = 1U << PLAN_REVIEWED;
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct stated_category stated = {.on = day("2020-01-01"), .category = CATEGORY_RELEVANT};
	struct instant after = date_london_end(day("2021-03-01"));
	struct arena a;
	arena_init(&a, 1 << 20);
	for (unsigned all = 0; all < 2; all++) {
		p.who.categories = all ? ~0U : 1U << CATEGORY_CLOSED;
		facts.died = day("2020-07-09");
		assert_int_equal(promises_due(&policy, &facts, after, &a).n, 0);
		facts.died = DATE_NONE;
		facts.care = &care;
		facts.n_care = 1;
		assert_int_equal(category_on(&facts, &policy, day("2021-03-01")).category, CATEGORY_CLOSED);
		assert_int_equal(promises_due(&policy, &facts, after, &a).n, 0);
		facts.n_care = 0;
		facts.stated = &stated;
		facts.n_stated = 1;
		assert_int_equal(promises_due(&policy, &facts, after, &a).n, all); /* alive, it would be */
		facts.n_stated = 0;
	}
	arena_finish(&a);
}

/* A move to a team on 1 March is known. From three months before there must be an adviser each half year; the first day
 * on which it counts to have one is a month before, and then they have one. */
static void a_day_from_which_it_counts(void **state)
{
	(void)state;
	struct stated_category stated = {.on = day("2020-01-01"), .category = CATEGORY_FORMER_RELEVANT};
	struct team_fact teams[] = {{1, day("2022-01-01"), DATE_NONE, STR("leaving-care")},
				    {2, day("2026-03-01"), DATE_NONE, STR("21-plus")}};
	struct worker_fact worker = {1, day("2023-01-01"), DATE_NONE};
	struct facts facts = {.birth = day("2004-07-10"),
			      .died = DATE_NONE,
			      .records_from = day("2019-01-01"),
			      .stated = &stated,
			      .n_stated = 1,
			      .teams = teams,
			      .n_teams = 2,
			      .workers = &worker,
			      .n_workers = 1};
	struct promise p = birthday_promise(
	    (struct clock){.kind = CLOCK_REPEAT,
			   .anchors = {{.kind = ANCHOR_TEAM, .code = STR("21-plus"), .before = {3, PERIOD_MONTHS}},
				       {.kind = ANCHOR_LAST_MET}},
			   .n_anchors = 2,
			   .period = {6, PERIOD_MONTHS},
			   .show = {1, PERIOD_MONTHS},
			   .sign = 1});
	p.met_by.worker = true;
	promise_settle(&p);
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct arena a;
	arena_init(&a, 1 << 20);
	static const struct {
		const char *on, *by, *until;
	} rows[] = {
	    {"2026-01-31", "", "2026-02-01"}, /* by 1 June: listed from May on */
	    {"2026-02-01", "", "2026-03-01"}, /* they have one: by 1 August */
	    {"2026-07-01", "2026-08-01", ""},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct dues d = promises_due(&policy, &facts, date_london_end(day(rows[i].on)), &a);
		assert_int_equal(d.n, rows[i].by[0] ? 1 : 0);
		if (d.n)
			assert_int_equal(d.p[0].by.days, day(rows[i].by).days);
		if (rows[i].until[0])
			assert_int_equal(d.holds_until.seconds, date_london_start(day(rows[i].until)).seconds);
	}
	arena_finish(&a);
}

/* Who became relevant by being in hospital at 16 keeps the history that counts from it, also after 25. */
static void history_after_25(void **state)
{
	(void)state;
	struct care_period care = {.id = 1, .from = day("2005-01-01"), .to = day("2006-07-01"), .ours = true};
	struct spell_fact spell = {.id = 2, .from = day("2006-07-01"), .to = day("2006-08-01"), .kind = SPELL_HOSPITAL};
	struct plan_event plan = {.id = 3, .on = day("2006-10-11"), .kind = PLAN_STARTED};
	struct facts facts = {.birth = day("1990-07-10"),
			      .died = DATE_NONE,
			      .records_from = day("2004-01-01"),
			      .care = &care,
			      .n_care = 1,
			      .spells = &spell,
			      .n_spells = 1,
			      .plan = &plan,
			      .n_plan = 1};
	struct promise p = birthday_promise((struct clock){.kind = CLOCK_ONCE,
							   .anchors = {{.kind = ANCHOR_BECAME_ELIGIBLE}},
							   .n_anchors = 1,
							   .period = {3, PERIOD_MONTHS},
							   .sign = 1});
	p.who.categories |= 1U << CATEGORY_RELEVANT;
	p.met_by.plan = 1U << PLAN_STARTED;
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct arena a;
	arena_init(&a, 1 << 20);
	static const char *const days[] = {"2006-10-11", "2015-07-09", "2015-07-10", "2026-11-29"};
	for (size_t i = 0; i < COUNT(days); i++) {
		struct dues d = promises_history(&policy, &facts, date_london_end(day(days[i])), &a);
		assert_int_equal(d.n, 1);
		assert_int_equal(d.p[0].state, DUE_MET);
		assert_int_equal(d.p[0].by.days, day("2006-10-10").days);
		assert_int_equal(d.p[0].start.kind, FACT_SPELL);
		assert_true(due_met_late(&d.p[0]));
	}
	arena_finish(&a);
}

/* The explanation holds the sum, points at the fact, and says what counts. */
static void a_due_is_explained(void **state)
{
	(void)state;
	struct stated_category stated = {.on = day("2020-01-01"), .category = CATEGORY_FORMER_RELEVANT};
	struct plan_event plan = {.id = 42, .on = day("2025-09-01"), .kind = PLAN_REVIEWED};
	struct facts facts = {.birth = day("2006-07-10"),
			      .died = DATE_NONE,
			      .records_from = day("2019-01-01"),
			      .stated = &stated,
			      .n_stated = 1,
			      .plan = &plan,
			      .n_plan = 1};
	struct promise p = birthday_promise((struct clock){.kind = CLOCK_REPEAT,
							   .anchors = {{.kind = ANCHOR_LAST_MET}},
							   .n_anchors = 1,
							   .period = {6, PERIOD_MONTHS},
							   .sign = 1});
	p.title = STR("Review the Pathway Plan");
	p.met_by.plan = 1U << PLAN_REVIEWED;
	struct policy policy = {.council = STR("A Council"), .qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct arena a;
	arena_init(&a, 1 << 20);
	struct dues d = promises_due(&policy, &facts, date_london_end(day("2026-01-01")), &a);
	assert_int_equal(d.n, 1);
	assert_string_equal(due_sentence(&d.p[0], &a).p, "Review the Pathway Plan by 1 March 2026");
	struct lines lines = due_explain(&policy, &facts, &d.p[0], &a);
	static const char *const wanted[] = {
	    "We will send a card", "A Council: s:000", "Pathway Plan reviewed: 1 September 2025.",
	    "1 September 2025 + 6 months = 1 March 2026", "What meets it: a review of the Pathway Plan."};
	assert_int_equal(lines.n, COUNT(wanted));
	for (size_t i = 0; i < lines.n; i++)
		assert_string_equal(lines.p[i].text.p, wanted[i]);
	assert_int_equal(lines.p[3].fact.kind, FACT_PLAN);
	assert_int_equal(lines.p[3].fact.id, 42);
	lines = category_explain(&facts, &policy, day("2026-01-01"), &a);
	assert_int_equal(lines.n, 3);
	assert_non_null(strstr(lines.p[1].text.p, "That is all we go by"));
	assert_string_equal(lines.p[2].text.p, "So on 1 January 2026: Former relevant.");
	arena_finish(&a);
}

/* What dues_same_open must tell apart. */
static void other_dues_are_not_the_same(void **state)
{
	(void)state;
	struct promise p = {.id = ID_A}, q = {.id = {"b", 1}}, again = {.id = ID_A};
	struct due base = {
	    .promise = &p, .key = {10}, .since = {10}, .by = {20}, .show_from = DATE_NONE, .state = DUE_UPCOMING};
	struct due rows[8] = {base, base, base, base, base, base, base, base};
	rows[0].promise = &q;
	rows[1].key.days = 11;
	rows[2].by.days = 21;
	rows[3].since.days = 11;
	rows[4].state = DUE_NOT_KNOWN;
	rows[5].state = DUE_MET;
	rows[6].number = 1;
	rows[7].by_at.seconds = 1;
	struct dues one = {.p = &base, .n = 1};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct dues other = {.p = &rows[i], .n = 1};
		assert_false(dues_same_open(&one, &other));
		assert_false(dues_same_open(&other, &one));
	}
	struct due late = base;
	late.state = DUE_OVERDUE;
	late.promise = &again;
	struct due two[2] = {rows[5], late};
	struct dues other = {.p = two, .n = 2};
	assert_true(dues_same_open(&one, &other));
	assert_true(dues_same_open(&other, &one));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(thirteen_weeks_counted_both_ways),
	    cmocka_unit_test(a_shared_day_counts_once),
	    cmocka_unit_test(midnight_is_in_london),
	    cmocka_unit_test(promises_begin_and_end),
	    cmocka_unit_test(nothing_is_due_to_the_dead),
	    cmocka_unit_test(a_day_from_which_it_counts),
	    cmocka_unit_test(history_after_25),
	    cmocka_unit_test(a_due_is_explained),
	    cmocka_unit_test(other_dues_are_not_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
