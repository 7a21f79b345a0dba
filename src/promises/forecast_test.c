/* The forecast against lives worked out by hand, against a walk from day to day that shares nothing with it, and
 * against what must be true of any. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "forecast.h"
#include "lives.h"
#include "random_facts.h"

static struct instant noon(const char *iso)
{
	return (struct instant){date_london_start(day(iso)).seconds + 12 * 3600};
}

static struct promise promise(const char *id, struct clock clock, struct met_by met_by)
{
	clock.sign = clock.sign ? clock.sign : 1;
	return (struct promise){.id = str_c(id),
				.title = str_c(id),
				.says = str_c(id),
				.source = STR("s:000"),
				.from = DATE_NONE,
				.to = DATE_NONE,
				.who = {.categories = 1U << CATEGORY_FORMER_RELEVANT},
				.clock = clock,
				.met_by = met_by};
}

static struct policy policy_of(const struct promise *p, size_t n)
{
	struct promise *made = arena_new(&arena, struct promise, n);
	for (size_t i = 0; i < n; i++) {
		made[i] = p[i];
		promise_settle(&made[i]);
	}
	return (struct policy){.qualifying_until = 21, .promises = made, .n_promises = n};
}

static const struct stated_category left_care = {.on = {10957}, .category = CATEGORY_FORMER_RELEVANT};

static struct facts born(const char *birth)
{
	return (struct facts){.birth = day(birth),
			      .died = DATE_NONE,
			      .records_from = day("2000-01-01"),
			      .stated = &left_care,
			      .n_stated = 1};
}

/* "review 2027-03-01, card 2027-07-10": in the order in which it is done; with "was" the day it fell due, when late. */
static const char *said(const struct forecast *f)
{
	struct str text = STR("");
	for (size_t i = 0; i < f->n; i++) {
		const struct forecast_work *w = &f->p[i];
		text = arena_fmt(&arena, "%.*s%s%.*s %s", STR_ARG(text), i ? ", " : "", STR_ARG(w->promise->id),
				 date_iso(&arena, w->on).p);
		if (w->by.days != w->on.days)
			text = arena_fmt(&arena, "%.*s was %s", STR_ARG(text), date_iso(&arena, w->by).p);
		if (w->team.p)
			text = arena_fmt(&arena, "%.*s in %.*s", STR_ARG(text), STR_ARG(w->team));
	}
	return text.p;
}

static struct forecast ask(const struct promise *p, size_t n, const struct facts *facts, const char *now,
			   const char *until)
{
	struct policy policy = policy_of(p, n);
	return forecast_person(&policy, facts, noon(now), day(until), &arena);
}

#define SAYS(promises, facts, now, until, text)                                                                        \
	do {                                                                                                           \
		struct forecast f_ = ask(promises, COUNT(promises), facts, now, until);                                \
		assert_string_equal(said(&f_), text);                                                                  \
	} while (0)

#define EVERY(n_, unit_)                                                                                               \
	{                                                                                                              \
		.kind = CLOCK_REPEAT, .anchors = {{.kind = ANCHOR_PLAN_STARTED}, {.kind = ANCHOR_LAST_MET}},           \
		.n_anchors = 2, .period = {                                                                            \
			n_,                                                                                            \
			unit_                                                                                          \
		}                                                                                                      \
	}

/* Every six months under 21: reviewed in September, so in March; the next would be after the 21st birthday. */
static void a_review_until_21(void **state)
{
	(void)state;
	struct plan_event plan[] = {{1, day("2023-01-01"), PLAN_STARTED}, {2, day("2026-09-01"), PLAN_REVIEWED}};
	struct facts facts = born("2006-07-10");
	facts.plan = plan;
	facts.n_plan = 2;
	struct promise p[] = {
	    promise("review", (struct clock)EVERY(6, PERIOD_MONTHS), (struct met_by){.plan = 1U << PLAN_REVIEWED})};
	p[0].who.under = 21;
	SAYS(p, &facts, "2026-11-29", "2028-12-01", "review 2027-03-01");
	struct forecast f = ask(p, 1, &facts, "2026-11-29", "2028-12-01");
	assert_int_equal(f.n_turns, 1);
	assert_int_equal(f.turn[0].age, 21);
	assert_int_equal(f.turn[0].on.days, day("2027-07-10").days);
	/* From their birthday on, and on the day before. */
	assert_int_equal(ask(p, 1, &facts, "2027-07-10", "2028-12-01").n_turns, 1);
	assert_int_equal(ask(p, 1, &facts, "2027-07-11", "2028-12-01").n_turns, 0);
	assert_int_equal(ask(p, 1, &facts, "2026-11-29", "2027-07-10").n_turns, 0);
	/* One that is arranged for a day to come happens on it: what is supposed before it stands before it. */
	struct plan_event arranged[] = {plan[0], plan[1], {3, day("2027-04-15"), PLAN_REVIEWED}};
	facts.plan = arranged;
	facts.n_plan = 3;
	p[0].who.under = 0;
	SAYS(p, &facts, "2026-11-29", "2027-12-01", "review 2027-03-01, review 2027-10-15");
	facts.plan = plan;
	facts.n_plan = 2;
	p[0].who.under = 21;
	/* Late: today, and half a year from today. */
	plan[1].on = day("2026-01-15");
	SAYS(p, &facts, "2026-11-29", "2028-12-01", "review 2026-11-29 was 2026-07-15, review 2027-05-29");
	/* The last day does not belong to it; the first does. */
	SAYS(p, &facts, "2026-11-29", "2027-05-29", "review 2026-11-29 was 2026-07-15");
	SAYS(p, &facts, "2026-11-29", "2026-11-29", "");
	SAYS(p, &facts, "2026-07-15", "2026-07-16", "review 2026-07-15");
}

/* Twice in twelve months: both on the last day that will do, and so again; a call that was made is one of them. */
static void two_contacts_a_year(void **state)
{
	(void)state;
	struct facts facts = born("2004-07-10");
	struct promise p[] = {
	    promise("touch",
		    (struct clock){.kind = CLOCK_COUNT,
				   .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}},
				   .n_anchors = 1,
				   .times = 2,
				   .period = {12, PERIOD_MONTHS}},
		    (struct met_by){.contacts = 1U << CONTACT_VISIT | 1U << CONTACT_PHONE}),
	    promise("visit", (struct clock)EVERY(3, PERIOD_MONTHS), (struct met_by){.contacts = 1U << CONTACT_VISIT})};
	p[0].who.from = 21;
	/* Nothing is said of a plan, so nobody is owed a visit: the phone will do and meets the least. */
	SAYS(p, &facts, "2026-01-05", "2028-01-01",
	     "touch 2026-07-10, touch 2026-07-10, touch 2027-07-10, touch 2027-07-10");
	struct contact_fact call = {5, day("2025-12-01"), CONTACT_PHONE, true};
	facts.contacts = &call;
	facts.n_contacts = 1;
	SAYS(p, &facts, "2026-01-05", "2027-07-10", "touch 2026-07-10, touch 2026-12-01");
	/* Visits count for it as well. */
	struct plan_event plan = {1, day("2026-01-01"), PLAN_STARTED};
	facts.plan = &plan;
	facts.n_plan = 1;
	SAYS(p, &facts, "2026-01-05", "2027-01-02",
	     "visit 2026-04-01, visit 2026-07-01, visit 2026-10-01, visit 2027-01-01");
}

/* Inside on remand, then sentenced, expected out on 1 April: a visit every 12 weeks until then, the plan the day
 * before, the phone on the day; and none of it when the day of release is past or nobody knows it. */
static void in_custody_and_out(void **state)
{
	(void)state;
	struct custody_fact spells[] = {
	    {.id = 1,
	     .from = day("2026-10-05"),
	     .released = DATE_NONE,
	     .status = CUSTODY_REMAND,
	     .expected_release = DATE_NONE},
	    {.id = 2,
	     .from = day("2026-11-02"),
	     .released = DATE_NONE,
	     .status = CUSTODY_SENTENCED,
	     .expected_release = day("2027-04-01")},
	};
	struct facts facts = born("2007-02-20");
	facts.custody = spells;
	facts.n_custody = 2;
	struct promise p[] = {
	    promise("visit",
		    (struct clock){.kind = CLOCK_REPEAT,
				   .anchors = {{.kind = ANCHOR_CUSTODY_START}, {.kind = ANCHOR_LAST_MET}},
				   .n_anchors = 2,
				   .period = {12, PERIOD_WEEKS}},
		    (struct met_by){.contacts = 1U << CONTACT_VISIT}),
	    promise("plan",
		    (struct clock){.kind = CLOCK_ONCE,
				   .anchors = {{.kind = ANCHOR_EXPECTED_RELEASE}},
				   .n_anchors = 1,
				   .period = {1, PERIOD_DAYS},
				   .sign = -1,
				   .show = {6, PERIOD_WEEKS}},
		    (struct met_by){.steps = &p[1].id, .n_steps = 1}),
	    promise("phone", (struct clock){.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_RELEASED}}, .n_anchors = 1},
		    (struct met_by){.steps = &p[2].id, .n_steps = 1}),
	};
	SAYS(p, &facts, "2026-11-29", "2028-11-01",
	     "visit 2026-12-28, visit 2027-03-22, plan 2027-03-31, phone 2027-04-01");
	struct forecast f = ask(p, COUNT(p), &facts, "2026-11-29", "2028-11-01");
	assert_int_equal(f.release.days, day("2027-04-01").days);
	assert_false(date_known(ask(p, COUNT(p), &facts, "2026-11-29", "2027-04-01").release));
	assert_int_equal(spells[1].released.days, DATE_NONE.days); /* what was given is as it was */
	/* A release that is overdue is nobody's knowledge: they stay inside. */
	SAYS(p, &facts, "2027-05-03", "2027-08-01",
	     "visit 2027-05-03 was 2026-12-28, plan 2027-05-03 was 2027-03-31, visit 2027-07-26");
	assert_false(date_known(ask(p, COUNT(p), &facts, "2027-05-03", "2027-08-01").release));
	/* Out already. */
	spells[1].released = day("2026-11-20");
	SAYS(p, &facts, "2026-11-29", "2028-11-01", "phone 2026-11-29 was 2026-11-20");
	assert_false(date_known(ask(p, COUNT(p), &facts, "2026-11-29", "2028-11-01").release));
}

/* Whoever moves to another kind of team on paper is with it from then on, and owed what that team's people are. */
static void a_move_to_another_team(void **state)
{
	(void)state;
	static const struct str kinds[] = {{"21-plus", 7}};
	static const struct str other = {"stays", 5};
	struct team_fact team = {3, day("2020-01-01"), DATE_NONE, STR("leaving-care")};
	struct facts facts = born("2006-02-28");
	facts.teams = &team;
	facts.n_teams = 1;
	struct promise p[] = {
	    promise(
		"move",
		(struct clock){.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}}, .n_anchors = 1},
		(struct met_by){.teams = kinds, .n_teams = 1, .steps = &other, .n_steps = 1}),
	    promise("letter",
		    (struct clock){.kind = CLOCK_ONCE,
				   .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}},
				   .n_anchors = 1,
				   .period = {1, PERIOD_MONTHS}},
		    (struct met_by){.contacts = 1U << CONTACT_LETTER}),
	    promise("old",
		    (struct clock){.kind = CLOCK_ONCE,
				   .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}},
				   .n_anchors = 1,
				   .period = {1, PERIOD_MONTHS}},
		    (struct met_by){.contacts = 1U << CONTACT_LETTER}),
	};
	p[1].who.teams = kinds;
	p[1].who.n_teams = 1;
	p[2].who.teams = &team.kind;
	p[2].who.n_teams = 1;
	SAYS(p, &facts, "2026-11-29", "2028-11-01", "move 2027-02-28, letter 2027-03-28 in 21-plus");
	assert_int_equal(team.to.days, DATE_NONE.days);
}

/* What we cannot suppose to be met counts once, and the walk ends. */
static void what_nothing_meets_counts_once(void **state)
{
	(void)state;
	struct plan_event plan = {1, day("2026-01-01"), PLAN_STARTED};
	struct facts facts = born("2006-07-10");
	facts.plan = &plan;
	facts.n_plan = 1;
	struct promise p[] = {promise("ask", (struct clock)EVERY(1, PERIOD_DAYS), (struct met_by){0})};
	SAYS(p, &facts, "2026-11-29", "2030-11-01", "ask 2026-11-29 was 2026-01-02");
	/* A day apart is as close as clocks come. */
	p[0].met_by.contacts = 1U << CONTACT_TEXT;
	assert_int_equal(ask(p, 1, &facts, "2026-11-29", "2027-11-29").n, 365);
}

static void cards_until_25_and_nothing_to_the_dead(void **state)
{
	(void)state;
	static const struct str card = {"card", 4};
	struct facts facts = born("2002-02-28");
	struct promise p[] = {promise("card",
				      (struct clock){.kind = CLOCK_BIRTHDAY,
						     .first_age = 21,
						     .last_age = 24,
						     .show = {3, PERIOD_WEEKS},
						     .period = {1, PERIOD_WEEKS}},
				      (struct met_by){.steps = &card, .n_steps = 1})};
	SAYS(p, &facts, "2024-06-01", "2029-01-01", "card 2025-02-28, card 2026-02-28");
	struct forecast f = ask(p, 1, &facts, "2024-06-01", "2029-01-01");
	assert_int_equal(f.n_turns, 1);
	assert_int_equal(f.turn[0].age, 25);
	facts.died = day("2025-06-01");
	SAYS(p, &facts, "2024-06-01", "2029-01-01", "card 2025-02-28");
	assert_int_equal(ask(p, 1, &facts, "2024-06-01", "2029-01-01").n_turns, 0);
	facts.died = day("2024-01-01");
	SAYS(p, &facts, "2024-06-01", "2029-01-01", "");
	facts.died = DATE_NONE;
	facts.birth = DATE_NONE;
	SAYS(p, &facts, "2024-06-01", "2029-01-01", "");
}

/* What cannot be said is counted apart. */
static void the_unknown_is_counted_apart(void **state)
{
	(void)state;
	struct facts facts = born("2006-07-10");
	facts.records_from = day("2026-01-01");
	struct promise p[] = {
	    promise("review", (struct clock)EVERY(6, PERIOD_MONTHS), (struct met_by){.plan = 1U << PLAN_REVIEWED})};
	struct forecast f = ask(p, 1, &facts, "2026-11-29", "2030-11-01");
	assert_int_equal(f.n, 0);
	assert_int_equal(f.not_known, 1);
}

/* Of any life: in order, within the time, not before it falls due, nothing after 25 or death; the months hold it all.
 */
static void what_is_true_of_any(void **state)
{
	(void)state;
	uint64_t seed = 4;
	size_t total = 0, late = 0, turns = 0, releases = 0;
	for (int i = 0; i < lives() / 2; i++) {
		struct facts facts = random_facts(&seed, &arena);
		struct policy policy = random_policy(&seed, &arena);
		struct instant now = random_moment(&seed, &facts);
		struct date first = instant_london_day(now), until = date_add_months(first, 24);
		struct forecast f = forecast_person(&policy, &facts, now, until, &arena);
		size_t months[26] = {0}, sum = 0;
		for (size_t k = 0; k < f.n; k++) {
			int y, m, d, y0, m0, d0;
			date_to_ymd(f.p[k].on, &y, &m, &d);
			date_to_ymd(first, &y0, &m0, &d0);
			months[(y - y0) * 12 + m - m0]++;
			assert_true(f.p[k].on.days >= first.days && f.p[k].on.days < until.days);
			assert_true(f.p[k].by.days <= f.p[k].on.days);
			assert_true(k == 0 || f.p[k - 1].on.days <= f.p[k].on.days);
			assert_true(f.p[k].on.days < date_birthday(facts.birth, 25, !policy.leap_on_28_february).days);
			assert_true(!date_known(facts.died) || f.p[k].on.days < facts.died.days);
			late += f.p[k].by.days < first.days;
		}
		for (int k = 0; k < 26; k++)
			sum += months[k];
		assert_int_equal(sum, f.n);
		total += f.n;
		turns += f.n_turns;
		releases += date_known(f.release);
		/* What is late or due today is work of today; one thing done may meet several. */
		struct dues open = promises_due(&policy, &facts, date_london_end(first), &arena);
		for (size_t k = 0; k < open.n; k++)
			if (date_known(open.p[k].by) && open.p[k].by.days <= first.days)
				assert_true(f.n > 0 && f.p[0].on.days == first.days);
		arena_reset(&arena);
	}
	print_message("# %zu pieces, %zu late, %zu birthdays, %zu releases\n", total, late, turns, releases);
	enough((int64_t)total, 8000);
	enough((int64_t)late, 600);
	enough((int64_t)turns, 1000);
	enough((int64_t)releases, 30);
}

static int begin(void **state)
{
	(void)state;
	arena_init(&arena, 256 << 20);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_review_until_21),
	    cmocka_unit_test(two_contacts_a_year),
	    cmocka_unit_test(in_custody_and_out),
	    cmocka_unit_test(a_move_to_another_team),
	    cmocka_unit_test(what_nothing_meets_counts_once),
	    cmocka_unit_test(cards_until_25_and_nothing_to_the_dead),
	    cmocka_unit_test(the_unknown_is_counted_apart),
	    cmocka_unit_test(what_is_true_of_any),
	};
	return cmocka_run_group_tests(tests, begin, by_hand_end);
}
