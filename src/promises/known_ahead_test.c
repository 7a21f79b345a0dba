/* What is recorded for days to come counts from that day on; what stands beside an array is none of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "one_promise.h"

#define NEVER DATE_NONE

static const struct str card = {"card", 4}, call = {"call", 4}, kind = {"21-plus", 7}, before = {"leaving-care", 12};

static struct dues due(const struct promise *p, const struct facts *facts, const char *on)
{
	struct policy policy = {.qualifying_until = 21, .promises = p, .n_promises = 1};
	return promises_due(&policy, facts, date_london_end(day(on)), &arena);
}

/* Somebody with two of these. */
#define ARRAY(array, ...) (rows[n] = somebody(), rows[n].array = (__VA_ARGS__), rows[n++].n_##array = 2)

/* The first of what is to come is what the answer holds until; what has been is nothing. */
static void the_answer_holds_until_what_is_to_come(void **state)
{
	(void)state;
	const struct date has_been = day("2025-02-01"), soon = day("2026-02-01"), later = day("2026-03-01");
	const struct instant at = moment("2026-02-01T12:00:00Z"), past = moment("2025-02-01T12:00:00Z");
	struct facts rows[30];
	size_t n = 0;
	ARRAY(contacts, (struct contact_fact[]){{1, soon, CONTACT_VISIT, true}, {2, later, CONTACT_VISIT, true}});
	ARRAY(plan, (struct plan_event[]){{1, soon, PLAN_REVIEWED}, {2, later, PLAN_REVIEWED}});
	ARRAY(steps, (struct step_fact[]){{1, soon, card}, {2, later, card}});
	ARRAY(wishes, (struct wish_fact[]){{.on = soon}, {.on = later}});
	ARRAY(homes, (struct home_fact[]){{1, soon, NEVER}, {2, later, NEVER}});
	ARRAY(homes, (struct home_fact[]){{1, has_been, soon}, {2, later, NEVER}});
	ARRAY(workers, (struct worker_fact[]){{1, soon, NEVER}, {2, later, NEVER}});
	ARRAY(workers, (struct worker_fact[]){{1, has_been, soon}, {2, later, NEVER}});
	ARRAY(statements, (struct statement_fact[]){{.at = at}, {.at = {at.seconds + 86400}}});
	ARRAY(statements, (struct statement_fact[]){{.at = past, .answered = at}, {.at = past, .answered = past}});
	ARRAY(marks, (struct mark_fact[]){{1, has_been, card, soon}, {2, has_been, card, later}});
	ARRAY(custody, (struct custody_fact[]){{1, soon, NEVER, CUSTODY_REMAND, NEVER},
					       {2, later, NEVER, CUSTODY_REMAND, NEVER}});
	ARRAY(custody, (struct custody_fact[]){{1, has_been, soon, CUSTODY_REMAND, NEVER},
					       {2, later, NEVER, CUSTODY_REMAND, NEVER}});
	ARRAY(teams, (struct team_fact[]){{1, soon, NEVER, kind}, {2, later, NEVER, kind}});
	ARRAY(teams, (struct team_fact[]){{1, has_been, soon, kind}, {2, later, NEVER, kind}});
	ARRAY(spells, (struct spell_fact[]){{1, has_been, soon, SPELL_HOSPITAL}, {2, later, NEVER, SPELL_HOSPITAL}});
	ARRAY(spells, (struct spell_fact[]){{1, has_been, NEVER, SPELL_HOSPITAL}, {2, soon, later, SPELL_HOSPITAL}});
	/* Behind one that has been. */
	ARRAY(wishes, (struct wish_fact[]){{.on = has_been}, {.on = soon}});
	ARRAY(homes, (struct home_fact[]){{1, has_been, NEVER}, {2, soon, NEVER}});
	ARRAY(workers, (struct worker_fact[]){{1, has_been, NEVER}, {2, soon, NEVER}});
	ARRAY(statements, (struct statement_fact[]){{.at = past, .answered = past}, {.at = at}});
	ARRAY(marks, (struct mark_fact[]){{1, has_been, card, has_been}, {2, has_been, card, soon}});
	ARRAY(custody, (struct custody_fact[]){{1, has_been, NEVER, CUSTODY_REMAND, NEVER},
					       {2, soon, NEVER, CUSTODY_REMAND, NEVER}});
	ARRAY(teams, (struct team_fact[]){{1, has_been, NEVER, kind}, {2, soon, NEVER, kind}});
	/* Long overdue: of itself it changes no more until they are 25. */
	struct promise p = promise(
	    (struct clock){.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 20}}, .n_anchors = 1},
	    (struct met_by){.steps = &call, .n_steps = 1});
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(due(&p, &rows[i], "2026-01-15").n, 1);
		assert_int_equal(due(&p, &rows[i], "2026-01-15").holds_until.seconds, date_london_start(soon).seconds);
		assert_int_equal(due(&p, &rows[i], "2026-03-01").holds_until.seconds,
				 date_london_start(day("2029-07-10")).seconds);
	}
}

/* Met by what happened, not by what is to come; and the next counts from what it was. */
static void it_counts_from_what_was(void **state)
{
	(void)state;
	const struct date was = day("2025-09-15"), coming = day("2026-02-01");
	struct facts rows[5];
	size_t n = 0;
	ARRAY(contacts, (struct contact_fact[]){{7, was, CONTACT_VISIT, true}, {8, coming, CONTACT_VISIT, true}});
	ARRAY(plan, (struct plan_event[]){{7, was, PLAN_REVIEWED}, {8, coming, PLAN_REVIEWED}});
	ARRAY(steps, (struct step_fact[]){{7, was, card}, {8, coming, card}});
	ARRAY(teams, (struct team_fact[]){{7, was, NEVER, kind}, {8, coming, NEVER, kind}});
	ARRAY(workers, (struct worker_fact[]){{7, was, coming}, {8, coming, NEVER}});
	struct promise p =
	    promise((struct clock){.kind = CLOCK_REPEAT,
				   .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}, {.kind = ANCHOR_LAST_MET}},
				   .n_anchors = 2,
				   .period = {6, PERIOD_MONTHS}},
		    (struct met_by){.contacts = 1U << CONTACT_VISIT,
				    .plan = 1U << PLAN_REVIEWED,
				    .steps = &card,
				    .n_steps = 1,
				    .teams = &kind,
				    .n_teams = 1,
				    .worker = true});
	static const enum fact_kind kinds[] = {FACT_CONTACT, FACT_PLAN, FACT_STEP, FACT_TEAM, FACT_WORKER};
	for (size_t i = 0; i < n; i++) {
		struct dues d = due(&p, &rows[i], "2026-01-31");
		assert_int_equal(d.n, 1);
		assert_int_equal(d.p[0].by.days, day("2026-03-15").days);
		assert_int_equal(d.p[0].start.kind, kinds[i]);
		assert_int_equal(d.p[0].start.id, 7);
		d = due(&p, &rows[i], "2026-02-01");
		assert_int_equal(d.p[0].by.days, day("2026-08-01").days);
		assert_int_equal(d.p[0].start.id, 8);
	}
}

/* A new plan that begins next month is not the plan of today. */
static void a_plan_to_come(void **state)
{
	(void)state;
	const struct plan_event plan[] = {{1, day("2025-10-01"), PLAN_STARTED}, {2, day("2026-02-01"), PLAN_STARTED}};
	struct facts facts = somebody();
	facts.plan = plan;
	facts.n_plan = 2;
	struct promise p = promise((struct clock){.kind = CLOCK_REPEAT,
						  .anchors = {{.kind = ANCHOR_PLAN_STARTED}, {.kind = ANCHOR_LAST_MET}},
						  .n_anchors = 2,
						  .period = {6, PERIOD_MONTHS}},
				   (struct met_by){.plan = 1U << PLAN_REVIEWED});
	assert_int_equal(due(&p, &facts, "2026-01-31").p[0].by.days, day("2026-04-01").days);
	assert_int_equal(due(&p, &facts, "2026-02-01").p[0].by.days, day("2026-08-01").days);
}

/* Nobody knows when the plan was agreed; that is asked once they have come to the team, not before. */
static void what_is_still_to_begin(void **state)
{
	(void)state;
	const struct team_fact teams[] = {{1, day("2022-01-01"), day("2026-02-01"), before},
					  {2, day("2026-02-01"), NEVER, kind}};
	struct facts facts = somebody();
	facts.records_from = day("2026-01-01");
	facts.teams = teams;
	facts.n_teams = 2;
	struct promise p =
	    promise((struct clock){.kind = CLOCK_ONCE,
				   .anchors = {{.kind = ANCHOR_TEAM, .code = kind}, {.kind = ANCHOR_PLAN_STARTED}},
				   .n_anchors = 2},
		    (struct met_by){.steps = &card, .n_steps = 1});
	assert_int_equal(due(&p, &facts, "2026-01-31").n, 0);
	assert_int_equal(due(&p, &facts, "2026-02-01").p[0].why, UNKNOWN_START);
}

/* Under supervision, and again from a day that is known: nothing is due of the second before it begins. */
static void supervision_to_come(void **state)
{
	(void)state;
	const struct custody_fact spells[] = {{1, day("2026-01-01"), day("2026-01-20"), CUSTODY_SUPERVISION, NEVER},
					      {2, day("2026-01-20"), NEVER, CUSTODY_SUPERVISION, NEVER}};
	struct facts facts = somebody();
	facts.custody = spells;
	facts.n_custody = 2;
	struct promise p =
	    promise((struct clock){.kind = CLOCK_REPEAT,
				   .anchors = {{.kind = ANCHOR_LAST_MET}, {.kind = ANCHOR_BIRTHDAY, .age = 21}},
				   .n_anchors = 2,
				   .period = {1, PERIOD_MONTHS}},
		    (struct met_by){.steps = &card, .n_steps = 1});
	p.who.custody = 1U << CUSTODY_SUPERVISION;
	promise_settle(&p);
	assert_int_equal(due(&p, &facts, "2026-01-19").n, 1);
	assert_int_equal(due(&p, &facts, "2026-01-20").n, 1);
}

/* That they will be out on 1 February is known: until then they are inside, and not released. */
static void a_release_to_come(void **state)
{
	(void)state;
	const struct custody_fact spell = {1, day("2026-01-01"), day("2026-02-01"), CUSTODY_REMAND, NEVER};
	struct facts facts = somebody();
	facts.custody = &spell;
	facts.n_custody = 1;
	struct promise p = promise((struct clock){.kind = CLOCK_ONCE,
						  .anchors = {{.kind = ANCHOR_CUSTODY_START}},
						  .n_anchors = 1,
						  .period = {2, PERIOD_MONTHS}},
				   (struct met_by){.steps = &card, .n_steps = 1});
	assert_int_equal(due(&p, &facts, "2026-01-31").p[0].by.days, day("2026-03-01").days);
	assert_int_equal(due(&p, &facts, "2026-02-01").n, 0);
	p.clock.anchors[0].kind = ANCHOR_RELEASED;
	promise_settle(&p);
	assert_int_equal(due(&p, &facts, "2026-01-31").n, 0);
	assert_int_equal(due(&p, &facts, "2026-02-01").p[0].by.days, day("2026-04-01").days);
}

/* Who was never inside is not looked at again on the day on which something is first promised to those inside. */
static void what_it_needs(void **state)
{
	(void)state;
	static const enum anchor_kind kinds[] = {ANCHOR_CUSTODY_START, ANCHOR_COUNCIL_HOME, ANCHOR_TEAM,
						 ANCHOR_PLAN_REVIEWED, ANCHOR_STEP,         ANCHOR_DAY_TO_MARK};
	const struct facts facts = somebody();
	for (size_t i = 0; i < COUNT(kinds) + 2; i++) {
		struct promise p = promise(
		    (struct clock){
			.kind = CLOCK_ONCE,
			.anchors = {{.kind = i < COUNT(kinds) ? kinds[i] : ANCHOR_BIRTHDAY, .age = 21, .code = kind}},
			.n_anchors = 1,
			.hours = 24},
		    (struct met_by){.steps = &card, .n_steps = 1});
		p.from = day("2026-06-01");
		p.clock.kind = i == COUNT(kinds) ? CLOCK_ANSWER : CLOCK_ONCE;
		p.clock.agreed = i > COUNT(kinds) ? AGREED_ALONE : AGREED_NOTHING;
		promise_settle(&p);
		assert_int_equal(due(&p, &facts, "2026-01-01").holds_until.seconds,
				 date_london_start(day("2029-07-10")).seconds);
	}
}

/* What stands in memory before and behind an array, and would change the answer if it were read. */
static void nothing_beside_an_array_is_read(void **state)
{
	(void)state;
	struct custody_fact spells[] = {{1, day("2020-01-01"), NEVER, CUSTODY_SUPERVISION, NEVER},
					{2, day("2025-01-01"), day("2025-12-01"), CUSTODY_SUPERVISION, NEVER},
					{3, day("2025-02-01"), NEVER, CUSTODY_SUPERVISION, NEVER}};
	struct facts facts = somebody();
	struct clock once = {.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}}, .n_anchors = 1};
	struct promise p = promise(once, (struct met_by){.steps = &card, .n_steps = 1});
	p.who.custody = 1U << CUSTODY_SUPERVISION;
	promise_settle(&p);
	facts.custody = &spells[1];
	facts.n_custody = 1;
	assert_int_equal(due(&p, &facts, "2025-11-30").n, 1);
	assert_int_equal(due(&p, &facts, "2024-12-31").n, 0);

	struct home_fact homes[] = {{1, day("2025-01-01"), NEVER}, {2, day("2025-02-01"), NEVER}};
	once.anchors[0] = (struct anchor){.kind = ANCHOR_COUNCIL_HOME};
	p = promise(once, (struct met_by){.steps = &card, .n_steps = 1});
	facts = somebody();
	facts.homes = homes;
	facts.n_homes = 1;
	assert_int_equal(due(&p, &facts, "2025-11-30").p[0].by.days, day("2025-01-01").days);

	/* Before the first spell they are not under supervision. */
	p.who.custody = 1U << CUSTODY_SUPERVISION;
	promise_settle(&p);
	homes[0].from = day("2024-06-01");
	facts.custody = &spells[1];
	facts.n_custody = 1;
	assert_int_equal(due(&p, &facts, "2024-12-31").n, 0);
	assert_int_equal(due(&p, &facts, "2025-01-01").n, 1);

	struct plan_event plan[] = {{1, day("2025-01-01"), PLAN_REVIEWED},
				    {2, day("2025-02-01"), PLAN_STARTED},
				    {3, day("2025-03-01"), PLAN_REVIEWED},
				    {4, day("2025-04-01"), PLAN_REVIEWED}};
	once.anchors[0] = (struct anchor){.kind = ANCHOR_PLAN_REVIEWED};
	p = promise(once, (struct met_by){.steps = &card, .n_steps = 1});
	facts = somebody();
	facts.plan = plan;
	facts.n_plan = 2;
	assert_int_equal(due(&p, &facts, "2025-11-30").p[0].by.days, day("2025-01-01").days);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_answer_holds_until_what_is_to_come),
	    cmocka_unit_test(it_counts_from_what_was),
	    cmocka_unit_test(a_plan_to_come),
	    cmocka_unit_test(what_is_still_to_begin),
	    cmocka_unit_test(supervision_to_come),
	    cmocka_unit_test(a_release_to_come),
	    cmocka_unit_test(what_it_needs),
	    cmocka_unit_test(nothing_beside_an_array_is_read),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
