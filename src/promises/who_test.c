/* For whom a promise is and from when, and what a history counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "one_promise.h"

static const struct str card = {"card", 4}, call = {"call", 4};

static void where_they_live_and_whence_they_came(void **state)
{
	(void)state;
	struct place_fact place = {.id = 1, .from = day("2020-01-01"), .to = DATE_NONE};
	struct facts facts = somebody();
	facts.places = &place;
	facts.n_places = 1;
	struct promise p = by_birthday(21, (struct met_by){.steps = &card, .n_steps = 1});
	const char *owed = "2025-07-10 overdue 2025-07-10", *missed = "2025-07-10 missed 2025-07-10";
	for (int asks = 0; asks < 4; asks++)
		for (int is = 0; is < 4; is++) {
			p.who.uasc = asks & 1;
			p.who.outside = asks & 2;
			facts.uasc = is & 1;
			place.outside = is & 2;
			bool theirs = (asks & is) == asks;
			assert_string_equal(open_on(&p, &facts, "2025-08-01"), theirs ? owed : "");
			assert_string_equal(history_on(&p, &facts, "2025-08-01"), theirs ? owed : "");
			p.clock.within = (struct period){1, PERIOD_WEEKS};
			assert_string_equal(open_on(&p, &facts, "2025-08-01"), "");
			assert_string_equal(history_on(&p, &facts, "2025-08-01"), theirs ? missed : "");
			p.clock.within.n = 0;
		}
}

static void with_one_of_two_kinds_of_team(void **state)
{
	(void)state;
	static const struct str kinds[] = {{"north", 5}, {"uasc", 4}};
	const struct team_fact team = {1, day("2022-01-01"), DATE_NONE, STR("uasc")};
	struct facts facts = somebody();
	facts.teams = &team;
	facts.n_teams = 1;
	struct promise p = by_birthday(21, (struct met_by){.steps = &card, .n_steps = 1});
	p.who.teams = kinds;
	p.who.n_teams = 2;
	assert_string_equal(open_on(&p, &facts, "2025-08-01"), "2025-07-10 overdue 2025-07-10");
	p.who.n_teams = 1;
	assert_string_equal(open_on(&p, &facts, "2025-08-01"), "");
}

/* Somebody released at 21 is promised an adviser; one whose time had ended long before is none. */
static void an_adviser_who_left(void **state)
{
	(void)state;
	struct worker_fact worker = {1, day("2023-01-01"), day("2024-01-01")};
	const struct custody_fact spell = {1, day("2025-08-01"), day("2025-12-01"), CUSTODY_SENTENCED, DATE_NONE};
	struct facts facts = somebody();
	facts.custody = &spell;
	facts.workers = &worker;
	facts.n_custody = facts.n_workers = 1;
	struct promise p =
	    promise((struct clock){.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_RELEASED}}, .n_anchors = 1},
		    (struct met_by){.worker = true});
	const char *nobody = "2025-12-01 overdue 2025-12-01";
	assert_string_equal(history_on(&p, &facts, "2025-12-02"), nobody);
	worker.to = day("2025-08-01"); /* who left on the day they came inside was not there on it */
	assert_string_equal(history_on(&p, &facts, "2025-12-02"), nobody);
	worker.to = day("2025-08-02");
	assert_string_equal(history_on(&p, &facts, "2025-12-02"), "2025-12-01 met 2025-12-01 on 2025-08-01");
	p.met_by.afterwards = true;
	assert_string_equal(history_on(&p, &facts, "2025-12-02"), nobody);
	worker.to = day("2025-12-02");
	assert_string_equal(history_on(&p, &facts, "2025-12-02"), "2025-12-01 met 2025-12-01 on 2025-12-01");
	worker.from = day("2025-12-02");
	worker.to = DATE_NONE;
	assert_string_equal(history_on(&p, &facts, "2025-12-02"), "2025-12-01 met 2025-12-01 on 2025-12-02");
	/* Nor is a team that they had left. */
	struct team_fact team = {1, day("2023-01-01"), day("2025-12-01"), call};
	facts.n_workers = 0;
	facts.teams = &team;
	facts.n_teams = 1;
	p.met_by = (struct met_by){.teams = &call, .n_teams = 1, .afterwards = true};
	assert_string_equal(history_on(&p, &facts, "2025-12-02"), nobody);
	team.to = day("2025-12-02");
	assert_string_equal(history_on(&p, &facts, "2025-12-02"), "2025-12-01 met 2025-12-01 on 2025-12-01");
}

/* While they did not want it nothing was missed. */
static void not_wanted_then(void **state)
{
	(void)state;
	const struct wish_fact wishes[] = {
	    {.id = 1, .on = day("2025-08-01"), .wish = WISH_CUSTODY_VISITS, .wanted = false, .ask_again = DATE_NONE},
	    {.id = 2, .on = day("2025-12-01"), .wish = WISH_CUSTODY_VISITS, .wanted = true, .ask_again = DATE_NONE}};
	struct facts facts = somebody();
	facts.wishes = wishes;
	facts.n_wishes = 2;
	struct promise p = by_birthday(21, (struct met_by){.steps = &card, .n_steps = 1});
	p.clock.period = (struct period){2, PERIOD_MONTHS};
	p.clock.within = (struct period){1, PERIOD_WEEKS};
	assert_string_equal(history_on(&p, &facts, "2026-01-01"), "2025-07-10 missed 2025-09-10");
	p.who.wish = WISH_CUSTODY_VISITS;
	assert_string_equal(history_on(&p, &facts, "2026-01-01"), "");
	p.clock.period.n = 5;
	assert_string_equal(history_on(&p, &facts, "2026-01-01"), "2025-07-10 missed 2025-12-10");
}

/* What is for nobody from 18 on ends at 18, and a limit of age that comes later does not make it longer. */
static void it_ends_with_the_category(void **state)
{
	(void)state;
	const struct care_period care = {.id = 1, .from = day("2015-01-01"), .to = DATE_NONE, .ours = true};
	struct facts facts = somebody();
	facts.care = &care;
	facts.n_care = 1;
	facts.n_stated = 0;
	struct promise p = by_birthday(18, (struct met_by){.steps = &card, .n_steps = 1});
	p.who = (struct who){.categories = 1U << CATEGORY_ELIGIBLE, .under = 21};
	assert_string_equal(open_on(&p, &facts, "2022-07-01"), "");
	p.clock.period = (struct period){1, PERIOD_DAYS};
	p.clock.sign = -1;
	assert_string_equal(open_on(&p, &facts, "2022-07-01"), "2022-07-10 upcoming 2022-07-09");
	p.who.under = 17;
	assert_string_equal(open_on(&p, &facts, "2021-07-01"), "");
}

/* What falls due on the day from which it is promised is promised; the day before, it was not. */
static void from_the_day_it_is_in_force(void **state)
{
	(void)state;
	const struct facts facts = somebody();
	struct promise p = by_birthday(21, (struct met_by){.steps = &card, .n_steps = 1});
	p.from = day("2025-07-10");
	assert_string_equal(open_on(&p, &facts, "2025-08-01"), "2025-07-10 overdue 2025-07-10");
	p.from = day("2025-07-11");
	assert_string_equal(open_on(&p, &facts, "2025-08-01"), "");
}

/* A visit on the day it is agreed how often: the next counts from the visit, not from the agreement. */
static void visited_on_the_day_of_the_agreement(void **state)
{
	(void)state;
	const struct wish_fact wish = {.id = 8,
				       .on = day("2025-09-01"),
				       .wish = WISH_CONTACT_INTERVAL,
				       .wanted = true,
				       .ask_again = DATE_NONE,
				       .interval = {2, PERIOD_MONTHS}};
	struct contact_fact visit = {9, day("2025-09-01"), CONTACT_VISIT, true};
	struct facts facts = somebody();
	facts.wishes = &wish;
	facts.contacts = &visit;
	facts.n_wishes = facts.n_contacts = 1;
	struct promise p =
	    promise((struct clock){.kind = CLOCK_REPEAT,
				   .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}, {.kind = ANCHOR_LAST_MET}},
				   .n_anchors = 2,
				   .period = {6, PERIOD_MONTHS},
				   .agreed = AGREED_ALONE,
				   .wish = WISH_CONTACT_INTERVAL},
		    (struct met_by){.contacts = 1U << CONTACT_VISIT});
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct dues d = promises_due(&policy, &facts, date_london_end(day("2025-09-02")), &arena);
	assert_int_equal(d.n, 1);
	assert_int_equal(d.p[0].start.kind, FACT_CONTACT);
	assert_int_equal(d.p[0].by.days, day("2025-11-01").days);
	visit.on = day("2025-08-31");
	d = promises_due(&policy, &facts, date_london_end(day("2025-09-02")), &arena);
	assert_int_equal(d.p[0].start.kind, FACT_WISH);
	assert_int_equal(d.p[0].start.id, 8);
}

/* Two visits in any twelve months from 21 on, in a history: met once for each time that there were enough. */
static void so_many_in_a_history(void **state)
{
	(void)state;
	const struct contact_fact visits[] = {
	    {1, day("2025-07-09"), CONTACT_VISIT, true}, /* before the 21st birthday */
	    {2, day("2025-07-10"), CONTACT_VISIT, true},
	    {3, day("2026-07-11"), CONTACT_VISIT, true},
	    {4, day("2026-07-20"), CONTACT_VISIT, true},
	    {5, day("2027-07-11"), CONTACT_VISIT, true}};
	struct facts facts = somebody();
	facts.contacts = visits;
	facts.n_contacts = COUNT(visits);
	struct promise p = promise((struct clock){.kind = CLOCK_COUNT,
						  .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}},
						  .n_anchors = 1,
						  .times = 2,
						  .period = {12, PERIOD_MONTHS}},
				   (struct met_by){.contacts = 1U << CONTACT_VISIT});
	const char *all = "2025-07-10 met 2026-07-10 on 2026-07-11, 2025-07-10 met 2026-07-10 on 2026-07-20, "
			  "2026-07-11 met 2027-07-11 on 2027-07-11, 2026-07-20 upcoming 2027-07-20";
	assert_string_equal(history_on(&p, &facts, "2027-07-12"), all);
	assert_string_equal(history_on(&p, &facts, "2025-07-12"), "2025-07-10 upcoming 2026-07-10");
	/* Late before our records are complete: others may have been; on time is on time. */
	facts.records_from = day("2027-07-12");
	assert_string_equal(history_on(&p, &facts, "2027-07-12"),
			    "2026-07-11 met 2027-07-11 on 2027-07-11, 2026-07-20 upcoming 2027-07-20");
	/* Three times: the window begins anew with the last but two. */
	facts.records_from = day("2019-01-01");
	p.clock.times = 3;
	assert_string_equal(history_on(&p, &facts, "2027-07-12"),
			    "2025-07-10 met 2026-07-10 on 2026-07-20, 2025-07-10 met 2026-07-10 on 2027-07-11, "
			    "2026-07-11 overdue 2027-07-11");
}

/* Done for the last time on the very day by which it was due, before our records are complete: on time is on time. */
static void on_time_before_our_records(void **state)
{
	(void)state;
	const struct step_fact steps[] = {{1, day("2023-01-01"), call}, {2, day("2023-07-01"), call}};
	struct facts facts = somebody();
	facts.records_from = day("2024-01-01");
	facts.steps = steps;
	facts.n_steps = 2;
	struct promise p = promise((struct clock){.kind = CLOCK_REPEAT,
						  .anchors = {{.kind = ANCHOR_LAST_MET}},
						  .n_anchors = 1,
						  .period = {6, PERIOD_MONTHS}},
				   (struct met_by){.steps = &call, .n_steps = 1});
	assert_string_equal(history_on(&p, &facts, "2023-08-01"),
			    "2023-01-01 met 2023-07-01 on 2023-07-01, 2023-07-01 upcoming 2024-01-01");
}

/* Of what happened on one day what stands first among the kinds is named. */
static void met_twice_on_one_day(void **state)
{
	(void)state;
	const struct contact_fact visit = {7, day("2025-07-01"), CONTACT_VISIT, true};
	const struct step_fact step = {8, day("2025-07-01"), card};
	struct facts facts = somebody();
	facts.contacts = &visit;
	facts.steps = &step;
	facts.n_contacts = facts.n_steps = 1;
	struct promise p = by_birthday(21,
				       (struct met_by){.contacts = 1U << CONTACT_VISIT, .steps = &card, .n_steps = 1});
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct dues d = promises_history(&policy, &facts, date_london_end(day("2025-08-01")), &arena);
	assert_int_equal(d.n, 1);
	assert_int_equal(d.p[0].met_fact.kind, FACT_CONTACT);
	static const struct str steps[] = {{"call", 4}, {"card", 4}};
	p.met_by = (struct met_by){.steps = steps, .n_steps = 2};
	assert_string_equal(history_on(&p, &facts, "2025-08-01"), "2025-07-10 met 2025-07-10 on 2025-07-01");
	p.met_by = (struct met_by){.contacts = 1U << CONTACT_VISIT, .steps = steps, .n_steps = 2};
	/* The second of two things is then the other. */
	p.clock.times = 2;
	d = promises_history(&policy, &facts, date_london_end(day("2025-08-01")), &arena);
	assert_int_equal(d.p[0].met_fact.kind, FACT_STEP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(where_they_live_and_whence_they_came),
	    cmocka_unit_test(with_one_of_two_kinds_of_team),
	    cmocka_unit_test(an_adviser_who_left),
	    cmocka_unit_test(not_wanted_then),
	    cmocka_unit_test(it_ends_with_the_category),
	    cmocka_unit_test(from_the_day_it_is_in_force),
	    cmocka_unit_test(visited_on_the_day_of_the_agreement),
	    cmocka_unit_test(so_many_in_a_history),
	    cmocka_unit_test(on_time_before_our_records),
	    cmocka_unit_test(met_twice_on_one_day),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
