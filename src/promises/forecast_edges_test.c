/* The forecast, by hand: what it supposes, and of what it counts each once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forecast.h"
#include "one_promise.h"

static const struct str plus = {"21-plus", 7}, north = {"north", 5}, card = {"card", 4};

/* 21 on 10 July 2027. */
static struct facts somebody_younger(void)
{
	return who_left_care("2006-07-10", "2000-01-01");
}

static struct forecast ask(const struct promise *p, size_t n, const struct facts *facts, const char *now,
			   const char *until)
{
	struct policy policy = {.qualifying_until = 21, .promises = p, .n_promises = n};
	return forecast_person(&policy, facts, date_london_start(day(now)), day(until), &arena);
}

/* "review 2027-03-01, card 2027-07-10" */
static const char *work(const struct promise *p, size_t n, const struct facts *facts, const char *now,
			const char *until)
{
	struct forecast f = ask(p, n, facts, now, until);
	struct str text = STR("");
	for (size_t i = 0; i < f.n; i++)
		text = arena_fmt(&arena, "%.*s%s%.*s %s", STR_ARG(text), i ? ", " : "", STR_ARG(f.p[i].promise->id),
				 date_iso(&arena, f.p[i].on).p);
	return text.p;
}

/* Of a plan the kind is supposed that meets it: a review, where it is a review that does. */
static void a_review_is_supposed(void **state)
{
	(void)state;
	const struct facts facts = somebody_younger();
	struct promise p =
	    promise_called("review",
			   (struct clock){.kind = CLOCK_REPEAT,
					  .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 20}, {.kind = ANCHOR_LAST_MET}},
					  .n_anchors = 2,
					  .period = {6, PERIOD_MONTHS}},
			   (struct met_by){.plan = 1U << PLAN_REVIEWED});
	const char *each = "review 2027-01-10, review 2027-07-10, review 2028-01-10";
	assert_string_equal(work(&p, 1, &facts, "2026-11-29", "2028-02-01"), each);
	p.met_by.plan = 1U << PLAN_STARTED | 1U << PLAN_REVIEWED;
	assert_string_equal(work(&p, 1, &facts, "2026-11-29", "2028-02-01"), each);
}

/* One is arranged for April: those before it are supposed before it, and the next counts from it. */
static void before_what_is_arranged(void **state)
{
	(void)state;
	const struct step_fact arranged = {1, day("2027-04-15"), card};
	struct facts facts = somebody_younger();
	facts.steps = &arranged;
	facts.n_steps = 1;
	struct promise p =
	    promise_called("card",
			   (struct clock){.kind = CLOCK_REPEAT,
					  .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 20}, {.kind = ANCHOR_LAST_MET}},
					  .n_anchors = 2,
					  .period = {6, PERIOD_MONTHS}},
			   (struct met_by){.steps = &card, .n_steps = 1});
	assert_string_equal(work(&p, 1, &facts, "2026-11-29", "2028-01-01"), "card 2027-01-10, card 2027-10-15");
}

/* They were with that team before, and left it; that they come again is new. */
static void back_to_a_team(void **state)
{
	(void)state;
	const struct team_fact teams[] = {{1, day("2024-01-01"), day("2025-01-01"), north},
					  {2, day("2025-01-01"), day("2026-01-01"), plus},
					  {3, day("2026-01-01"), DATE_NONE, north}};
	struct facts facts = somebody_younger();
	facts.teams = teams;
	facts.n_teams = COUNT(teams);
	struct promise p[] = {
	    promise_called(
		"summer",
		(struct clock){.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}}, .n_anchors = 1},
		(struct met_by){.teams = (const struct str[]){{"south", 5}}, .n_teams = 1}),
	    promise_called("move",
			   (struct clock){.kind = CLOCK_REPEAT,
					  .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 20}, {.kind = ANCHOR_LAST_MET}},
					  .n_anchors = 2,
					  .period = {16, PERIOD_MONTHS}},
			   (struct met_by){.teams = &plus, .n_teams = 1}),
	    promise_called("welcome",
			   (struct clock){.kind = CLOCK_ONCE,
					  .anchors = {{.kind = ANCHOR_TEAM, .code = plus}},
					  .n_anchors = 1,
					  .period = {1, PERIOD_WEEKS}},
			   (struct met_by){.steps = &card, .n_steps = 1})};
	assert_string_equal(work(p, 3, &facts, "2026-11-29", "2028-01-01"),
			    "summer 2027-07-10, move 2027-11-10, welcome 2027-11-17");
}

/* They come to one team in the morning, and move to another on the same day: that one is new, the first that is known
 * of them is not. */
static void moved_on_the_day_they_came(void **state)
{
	(void)state;
	const struct team_fact first = {1, day("2027-07-10"), DATE_NONE, north};
	struct facts facts = somebody_younger();
	facts.teams = &first;
	facts.n_teams = 1;
	struct promise p[] = {
	    promise_called(
		"move",
		(struct clock){.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}}, .n_anchors = 1},
		(struct met_by){.teams = &plus, .n_teams = 1}),
	    promise_called("welcome",
			   (struct clock){.kind = CLOCK_ONCE,
					  .anchors = {{.kind = ANCHOR_TEAM, .code = plus}},
					  .n_anchors = 1,
					  .period = {1, PERIOD_WEEKS}},
			   (struct met_by){.steps = &card, .n_steps = 1})};
	assert_string_equal(work(p, 2, &facts, "2026-11-29", "2028-01-01"), "move 2027-07-10, welcome 2027-07-17");
}

/* What another promise has open of the same day is not what is done. */
static void done_though_another_is_open(void **state)
{
	(void)state;
	const struct contact_fact call = {1, day("2027-08-01"), CONTACT_PHONE, true};
	struct facts facts = somebody_younger();
	facts.contacts = &call;
	facts.n_contacts = 1;
	const struct anchor at_21 = {.kind = ANCHOR_BIRTHDAY, .age = 21};
	struct promise p[] = {
	    promise_called(
		"touch",
		(struct clock){
		    .kind = CLOCK_COUNT, .anchors = {at_21}, .n_anchors = 1, .times = 2, .period = {12, PERIOD_MONTHS}},
		(struct met_by){.contacts = 1U << CONTACT_PHONE}),
	    promise_called("adviser", (struct clock){.kind = CLOCK_ONCE, .anchors = {at_21}, .n_anchors = 1},
			   (struct met_by){.worker = true})};
	assert_string_equal(work(p, 2, &facts, "2027-08-02", "2028-08-01"), "adviser 2027-08-02, touch 2028-07-10");
	assert_string_equal(work(p, 2, &facts, "2027-08-02", "2028-08-02"),
			    "adviser 2027-08-02, touch 2028-07-10, touch 2028-08-01");
	/* What nothing we may suppose meets is one piece of work, however often it would have to be done. */
	p[1].clock.times = 3;
	assert_string_equal(work(&p[1], 1, &facts, "2027-08-02", "2029-01-01"), "adviser 2027-08-02");
}

/* Inside for the first time, and out on the day expected; a day that has gone by is none. */
static void out_on_the_day_expected(void **state)
{
	(void)state;
	struct custody_fact spell = {1, day("2026-10-01"), DATE_NONE, CUSTODY_SENTENCED, day("2027-02-01")};
	struct facts facts = somebody_younger();
	facts.custody = &spell;
	facts.n_custody = 1;
	struct promise p = promise_called(
	    "phone", (struct clock){.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_RELEASED}}, .n_anchors = 1},
	    (struct met_by){.steps = &card, .n_steps = 1});
	assert_int_equal(ask(&p, 1, &facts, "2026-11-29", "2028-01-01").release.days, day("2027-02-01").days);
	assert_string_equal(work(&p, 1, &facts, "2026-11-29", "2028-01-01"), "phone 2027-02-01");
	assert_string_equal(work(&p, 1, &facts, "2027-02-01", "2028-01-01"), "");
	spell.released = day("2027-01-15"); /* sooner than was expected, and known ahead */
	assert_string_equal(work(&p, 1, &facts, "2026-11-29", "2028-01-01"), "phone 2027-01-15");
	spell.released = DATE_NONE;
	/* Under supervision already: they are out. */
	const struct custody_fact spells[] = {spell, {2, day("2026-11-01"), DATE_NONE, CUSTODY_SUPERVISION, DATE_NONE}};
	facts.custody = spells;
	facts.n_custody = 2;
	assert_false(date_known(ask(&p, 1, &facts, "2026-11-29", "2028-01-01").release));
}

/* A visit and a call both do, and meet one other promise each: the first of them is supposed. */
static void of_two_the_first(void **state)
{
	(void)state;
	const struct facts facts = somebody_younger();
	struct clock c = {.kind = CLOCK_REPEAT,
			  .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 20}, {.kind = ANCHOR_LAST_MET}},
			  .n_anchors = 2,
			  .period = {12, PERIOD_MONTHS}};
	struct promise p[] = {
	    promise_called("touch", c, (struct met_by){.contacts = 1U << CONTACT_VISIT | 1U << CONTACT_PHONE}),
	    promise_called("seen", c, (struct met_by){.contacts = 1U << CONTACT_VISIT}),
	    promise_called("rung", c, (struct met_by){.contacts = 1U << CONTACT_PHONE})};
	p[0].clock.period.n = 3;
	assert_string_equal(work(p, 3, &facts, "2026-11-29", "2027-08-01"),
			    "touch 2026-11-29, touch 2027-02-28, touch 2027-05-28, rung 2027-07-10");
}

/* Of many that nothing we may suppose meets each is one piece of work. */
static void many_that_stay_open(void **state)
{
	(void)state;
	const struct facts facts = somebody_younger();
	struct promise p[20];
	for (size_t i = 0; i < COUNT(p); i++)
		p[i] = promise_called("adviser",
				      (struct clock){.kind = CLOCK_ONCE,
						     .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 20}},
						     .n_anchors = 1},
				      (struct met_by){.worker = true});
	assert_int_equal(ask(p, COUNT(p), &facts, "2026-11-29", "2028-01-01").n, COUNT(p));
}

/* Who comes into care on the day before is ours when they turn 18; a day later, or without care, they are nobody's. */
static void ours_until_the_day_before(void **state)
{
	(void)state;
	struct care_period care = {.id = 1, .from = day("2024-07-09"), .to = DATE_NONE, .ours = true};
	struct facts facts = somebody_younger();
	facts.care = &care;
	facts.n_care = 1;
	facts.n_stated = 0;
	struct promise p = promise_called("none", (struct clock){.kind = CLOCK_ONCE}, (struct met_by){0});
	p.who.categories = 0;
	struct forecast f = ask(&p, 1, &facts, "2024-07-01", "2025-01-01");
	assert_int_equal(f.n_turns, 1);
	assert_int_equal(f.turn[0].age, 18);
	care.from = day("2024-07-10");
	assert_int_equal(ask(&p, 1, &facts, "2024-07-01", "2025-01-01").n_turns, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_review_is_supposed),
	    cmocka_unit_test(before_what_is_arranged),
	    cmocka_unit_test(back_to_a_team),
	    cmocka_unit_test(moved_on_the_day_they_came),
	    cmocka_unit_test(done_though_another_is_open),
	    cmocka_unit_test(of_two_the_first),
	    cmocka_unit_test(many_that_stay_open),
	    cmocka_unit_test(out_on_the_day_expected),
	    cmocka_unit_test(ours_until_the_day_before),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
