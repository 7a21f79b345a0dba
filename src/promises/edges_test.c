/* Days beside those on which a promise is met, begins or ends, by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "one_promise.h"

/* "since 2025-07-10 met 2025-07-17": the history at the end of a day, since and state and the day, comma between. */
static const char *said(const struct promise *p, const struct facts *facts, const char *on)
{
	struct policy policy = {.qualifying_until = 21, .promises = p, .n_promises = 1};
	struct dues d = promises_history(&policy, facts, date_london_end(day(on)), &arena);
	struct str text = STR("");
	for (size_t i = 0; i < d.n; i++)
		text = arena_fmt(&arena, "%.*s%s%s %s %s", STR_ARG(text), i ? ", " : "",
				 date_known(d.p[i].since) ? date_iso(&arena, d.p[i].since).p : "-",
				 due_state_name(d.p[i].state),
				 date_known(d.p[i].by) ? date_iso(&arena, d.p[i].by).p : "-");
	return text.p;
}

static const struct str card = {"card", 4};

/* A card from three weeks before the day until one after it. */
static void a_card_in_its_time(void **state)
{
	(void)state;
	static const struct {
		const char *sent, *said;
	} rows[] = {
	    {"2025-06-18", "2025-07-10 missed 2025-07-10"}, /* the day before it opens: for nothing */
	    {"2025-06-19", "2025-07-10 met 2025-07-10"},
	    {"2025-07-17", "2025-07-10 met 2025-07-10"},
	    {"2025-07-18", "2025-07-10 missed 2025-07-10"},
	};
	struct promise p = promise((struct clock){.kind = CLOCK_BIRTHDAY,
						  .first_age = 21,
						  .last_age = 24,
						  .show = {3, PERIOD_WEEKS},
						  .period = {1, PERIOD_WEEKS}},
				   (struct met_by){.steps = &card, .n_steps = 1});
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct step_fact step = {1, day(rows[i].sent), card};
		struct facts facts = somebody();
		facts.steps = &step;
		facts.n_steps = 1;
		assert_string_equal(said(&p, &facts, "2025-08-01"), rows[i].said);
	}
}

/* Two visits on one day are one time that it was done. */
static void twice_on_one_day(void **state)
{
	(void)state;
	const struct contact_fact visits[] = {{1, day("2025-03-03"), CONTACT_VISIT, true},
					      {2, day("2025-04-10"), CONTACT_VISIT, true},
					      {3, day("2025-04-10"), CONTACT_VISIT, true},
					      {4, day("2025-05-20"), CONTACT_VISIT, true}};
	struct promise p = promise((struct clock){.kind = CLOCK_REPEAT,
						  .anchors = {{.kind = ANCHOR_LAST_MET}},
						  .n_anchors = 1,
						  .period = {2, PERIOD_MONTHS}},
				   (struct met_by){.contacts = 1U << CONTACT_VISIT});
	struct facts facts = somebody();
	facts.contacts = visits;
	facts.n_contacts = COUNT(visits);
	assert_string_equal(said(&p, &facts, "2025-06-01"),
			    "2025-03-03 met 2025-05-03, 2025-04-10 met 2025-06-10, 2025-05-20 upcoming 2025-07-20");
}

/* What was done before somebody came inside is not of that stay; on the day it is; after the stay it is not. */
static void what_is_of_a_stay(void **state)
{
	(void)state;
	static const struct {
		const char *done, *said;
	} rows[] = {
	    {"2025-01-31", "2025-02-01 missed 2025-02-08"},
	    {"2025-02-01", "2025-02-01 met 2025-02-08"},
	    {"2025-03-01", "2025-02-01 met 2025-02-08"},
	    {"2025-03-02", "2025-02-01 missed 2025-02-08"},
	};
	/* Released on paper on 1 April; under supervision from 1 March, so they were out. */
	const struct custody_fact spells[] = {
	    {1, day("2025-02-01"), day("2025-04-01"), CUSTODY_REMAND, DATE_NONE},
	    {2, day("2025-03-01"), DATE_NONE, CUSTODY_SUPERVISION, DATE_NONE},
	};
	const struct str talked = STR("talked");
	struct promise p[] = {promise((struct clock){.kind = CLOCK_ONCE,
						     .anchors = {{.kind = ANCHOR_CUSTODY_START}},
						     .n_anchors = 1,
						     .period = {1, PERIOD_WEEKS}},
				      (struct met_by){.steps = &talked, .n_steps = 1}),
			      promise((struct clock){.kind = CLOCK_ONCE,
						     .anchors = {{.kind = ANCHOR_CUSTODY_START}},
						     .n_anchors = 1,
						     .period = {1, PERIOD_WEEKS}},
				      (struct met_by){.contacts = 1U << CONTACT_VISIT}),
			      promise((struct clock){.kind = CLOCK_ONCE,
						     .anchors = {{.kind = ANCHOR_CUSTODY_START}},
						     .n_anchors = 1,
						     .period = {1, PERIOD_WEEKS}},
				      (struct met_by){.plan = 1U << PLAN_REVIEWED})};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct step_fact step = {1, day(rows[i].done), talked};
		struct contact_fact visit = {1, day(rows[i].done), CONTACT_VISIT, true};
		struct plan_event review = {1, day(rows[i].done), PLAN_REVIEWED};
		struct facts facts = somebody();
		facts.custody = spells;
		facts.n_custody = 2;
		facts.steps = &step;
		facts.contacts = &visit;
		facts.plan = &review;
		facts.n_steps = facts.n_contacts = facts.n_plan = 1;
		for (size_t k = 0; k < COUNT(p); k++)
			assert_string_equal(said(&p[k], &facts, "2025-06-01"), rows[i].said);
	}
}

/* Late before our records are complete: perhaps there were others, so nothing is said of it. */
static void late_before_our_records(void **state)
{
	(void)state;
	const struct plan_event plan[] = {{1, day("2023-01-01"), PLAN_REVIEWED}, {2, day("2023-07-02"), PLAN_REVIEWED}};
	struct facts facts = somebody();
	facts.plan = plan;
	facts.n_plan = 2;
	struct promise p =
	    promise((struct clock){.kind = CLOCK_REPEAT,
				   .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 18}, {.kind = ANCHOR_LAST_MET}},
				   .n_anchors = 2,
				   .period = {6, PERIOD_MONTHS}},
		    (struct met_by){.plan = 1U << PLAN_REVIEWED});
	facts.records_from = day("2023-07-01"); /* the day by which it was due is complete */
	assert_string_equal(said(&p, &facts, "2023-07-02"),
			    "2022-07-10 met 2023-01-10, 2023-01-01 met 2023-07-01, 2023-07-02 upcoming 2024-01-02");
	facts.records_from = day("2023-07-02");
	assert_string_equal(said(&p, &facts, "2023-07-02"),
			    "2022-07-10 met 2023-01-10, 2023-07-02 upcoming 2024-01-02");
}

/* Only a team of the kind that the promise names; the first that is known of somebody is no arrival; straight from one
 * to another of the kind is no second one. */
static void coming_to_a_team(void **state)
{
	(void)state;
	const struct str kind = STR("21-plus"), other = STR("leaving-care");
	struct team_fact teams[] = {{1, day("2024-01-01"), day("2025-02-01"), kind},
				    {2, day("2025-02-01"), day("2025-03-01"), other},
				    {3, day("2025-03-01"), day("2025-04-01"), kind},
				    {4, day("2025-04-01"), day("2025-05-01"), kind},
				    {5, day("2025-05-02"), DATE_NONE, kind}};
	struct facts facts = somebody();
	facts.teams = teams;
	facts.n_teams = COUNT(teams);
	struct promise p = promise((struct clock){.kind = CLOCK_ONCE,
						  .anchors = {{.kind = ANCHOR_TEAM, .code = kind}},
						  .n_anchors = 1,
						  .period = {1, PERIOD_DAYS}},
				   (struct met_by){.steps = &card, .n_steps = 1});
	assert_string_equal(said(&p, &facts, "2025-06-01"),
			    "2025-03-01 missed 2025-03-02, 2025-05-02 overdue 2025-05-03");
	teams[2].to = day("2025-06-02"); /* longer than the one that came while it lasted */
	facts.n_teams = 4;
	assert_string_equal(said(&p, &facts, "2025-06-01"), "2025-03-01 overdue 2025-03-02");
	facts.n_teams = COUNT(teams);
	teams[3].to = DATE_NONE;
	assert_string_equal(said(&p, &facts, "2025-06-01"), "2025-03-01 overdue 2025-03-02");
}

/* What falls due after a stay is not due by it; on its last day it would be. */
static void a_short_stay(void **state)
{
	(void)state;
	struct custody_fact spell = {1, day("2025-02-01"), day("2025-02-08"), CUSTODY_SENTENCED, DATE_NONE};
	struct facts facts = somebody();
	facts.custody = &spell;
	facts.n_custody = 1;
	struct promise p = promise((struct clock){.kind = CLOCK_ONCE,
						  .anchors = {{.kind = ANCHOR_CUSTODY_START}},
						  .n_anchors = 1,
						  .period = {1, PERIOD_WEEKS}},
				   (struct met_by){.contacts = 1U << CONTACT_VISIT});
	assert_string_equal(said(&p, &facts, "2025-06-01"), "");
	spell.released = day("2025-02-09");
	assert_string_equal(said(&p, &facts, "2025-06-01"), "2025-02-01 missed 2025-02-08");
}

/* Nobody recorded the end of the first home: it was over when the second began. */
static void another_home(void **state)
{
	(void)state;
	struct home_fact homes[] = {{1, day("2025-01-01"), DATE_NONE}, {2, day("2025-04-01"), DATE_NONE}};
	struct facts facts = somebody();
	facts.homes = homes;
	facts.n_homes = 2;
	struct promise p = promise((struct clock){.kind = CLOCK_ONCE,
						  .anchors = {{.kind = ANCHOR_COUNCIL_HOME}},
						  .n_anchors = 1,
						  .period = {1, PERIOD_WEEKS}},
				   (struct met_by){.contacts = 1U << CONTACT_VISIT});
	assert_string_equal(said(&p, &facts, "2025-06-01"),
			    "2025-01-01 missed 2025-01-08, 2025-04-01 overdue 2025-04-08");
	homes[0].to = day("2025-07-01"); /* on paper only */
	assert_string_equal(said(&p, &facts, "2025-06-01"),
			    "2025-01-01 missed 2025-01-08, 2025-04-01 overdue 2025-04-08");
}

/* A visit to a child in care meets nothing that is promised to those who have left it, nor is it listed. */
static void for_whom_it_was_on_the_day(void **state)
{
	(void)state;
	const struct care_period care = {.id = 1, .from = day("2012-01-01"), .to = day("2022-07-10"), .ours = true};
	const struct contact_fact visits[] = {{1, day("2022-03-01"), CONTACT_VISIT, true},
					      {2, day("2022-08-01"), CONTACT_VISIT, true}};
	const struct team_fact team = {1, day("2021-01-01"), day("2022-08-15"), STR("leaving-care")};
	struct facts facts = somebody();
	facts.care = &care;
	facts.contacts = visits;
	facts.teams = &team;
	facts.n_care = facts.n_teams = 1;
	facts.n_contacts = 2;
	struct promise p =
	    promise((struct clock){.kind = CLOCK_REPEAT,
				   .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 16}, {.kind = ANCHOR_LAST_MET}},
				   .n_anchors = 2,
				   .period = {6, PERIOD_MONTHS}},
		    (struct met_by){.contacts = 1U << CONTACT_VISIT});
	assert_string_equal(said(&p, &facts, "2022-08-14"),
			    "2022-03-01 met 2022-09-01, 2022-08-01 upcoming 2023-02-01");
	/* Only with that team, and while they are. */
	p.who.teams = &team.kind;
	p.who.n_teams = 1;
	assert_string_equal(said(&p, &facts, "2022-08-14"),
			    "2022-03-01 met 2022-09-01, 2022-08-01 upcoming 2023-02-01");
	assert_string_equal(said(&p, &facts, "2022-08-15"), "2022-03-01 met 2022-09-01");
	const struct str other = STR("21-plus");
	p.who.teams = &other;
	assert_string_equal(said(&p, &facts, "2022-08-14"), "");
}

/* How often is agreed with them; a yes without a period agrees nothing. */
static void as_agreed(void **state)
{
	(void)state;
	struct wish_fact wish = {.id = 1,
				 .on = day("2025-01-01"),
				 .wish = WISH_CONTACT_INTERVAL,
				 .wanted = true,
				 .ask_again = DATE_NONE,
				 .interval = {2, PERIOD_MONTHS}};
	struct facts facts = somebody();
	facts.wishes = &wish;
	facts.n_wishes = 1;
	struct promise p =
	    promise((struct clock){.kind = CLOCK_REPEAT,
				   .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 18}, {.kind = ANCHOR_LAST_MET}},
				   .n_anchors = 2,
				   .period = {6, PERIOD_MONTHS},
				   .agreed = AGREED_ALONE,
				   .wish = WISH_CONTACT_INTERVAL},
		    (struct met_by){.contacts = 1U << CONTACT_VISIT});
	assert_string_equal(said(&p, &facts, "2025-01-31"), "2025-01-01 upcoming 2025-03-01");
	assert_string_equal(said(&p, &facts, "2024-12-31"), "");
	wish.interval.n = 0;
	assert_string_equal(said(&p, &facts, "2025-01-31"), "");
	wish.interval.n = 2;
	wish.wanted = false;
	assert_string_equal(said(&p, &facts, "2025-01-31"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_card_in_its_time), cmocka_unit_test(twice_on_one_day),
	    cmocka_unit_test(what_is_of_a_stay),  cmocka_unit_test(late_before_our_records),
	    cmocka_unit_test(coming_to_a_team),   cmocka_unit_test(a_short_stay),
	    cmocka_unit_test(another_home),       cmocka_unit_test(for_whom_it_was_on_the_day),
	    cmocka_unit_test(as_agreed),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
