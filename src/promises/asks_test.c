/* What is asked and what is said, by hand: "we will answer within 24 working hours" (s:003); a wish that was never
 * asked makes an "ask" due, a "no" has a day to ask again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "one_promise.h"

static struct promise promise_of(struct clock clock)
{
	return promise(clock, (struct met_by){.contacts = 0});
}

/* "7 met 2026-11-25, 8 overdue 2026-11-26": number (of a wish the day it counts from), state, by. */
static const char *said(const struct promise *p, const struct facts *facts, const char *now, bool history)
{
	struct policy policy = {.qualifying_until = 21, .promises = p, .n_promises = 1};
	struct dues d = history ? promises_history(&policy, facts, moment(now), &arena)
				: promises_due(&policy, facts, moment(now), &arena);
	struct str text = STR("");
	for (size_t i = 0; i < d.n; i++) {
		const char *from = d.p[i].number ? arena_fmt(&arena, "%d", (int)d.p[i].number).p
						 : date_iso(&arena, d.p[i].since).p;
		text = arena_fmt(&arena, "%.*s%s%s %s%s %s", STR_ARG(text), i ? ", " : "", from,
				 due_state_name(d.p[i].state),
				 d.p[i].state == DUE_MET && due_met_late(&d.p[i]) ? " late" : "",
				 date_known(d.p[i].by) ? date_iso(&arena, d.p[i].by).p : "-");
	}
	return text.p;
}

static void statements_are_answered(void **state)
{
	(void)state;
	/* Tuesday 24 November 2026 and after. */
	const struct statement_fact statements[] = {
	    {.id = 7, .at = moment("2026-11-24T10:15:00Z"), .answered = moment("2026-11-25T10:15:00Z")},
	    {.id = 8,
	     .at = moment("2026-11-24T10:16:00Z"),
	     .answered = moment("2026-11-25T10:17:00Z"),
	     .about_worker = true},
	    {.id = 9, .at = moment("2026-11-24T12:00:00Z")},
	    {.id = 10, .at = moment("2026-11-25T12:00:00Z"), .answered = moment("2026-11-26T00:00:00Z")},
	    {.id = 11, .at = moment("2026-11-26T00:00:00Z"), .about_worker = true},
	    {.id = 12, .at = moment("2026-11-27T09:00:00Z")},
	};
	struct facts facts = somebody();
	facts.statements = statements;
	facts.n_statements = COUNT(statements);
	struct promise p = promise_of((struct clock){.kind = CLOCK_ANSWER, .hours = 24});
	/* What is answered or said tomorrow is not yet. A second late is late. */
	assert_string_equal(said(&p, &facts, "2026-11-25T12:00:00Z", true),
			    "7 met 2026-11-25, 8 met late 2026-11-25, 9 due 2026-11-25, 10 upcoming 2026-11-26");
	assert_string_equal(said(&p, &facts, "2026-11-25T12:00:01Z", false),
			    "9 overdue 2026-11-25, 10 upcoming 2026-11-26");
	assert_string_equal(said(&p, &facts, "2026-11-26T08:00:00Z", false),
			    "9 overdue 2026-11-25, 11 upcoming 2026-11-27");
	p.clock.about = ABOUT_WORKER;
	assert_string_equal(said(&p, &facts, "2026-11-26T08:00:00Z", true),
			    "8 met late 2026-11-25, 11 upcoming 2026-11-27");
	p.clock.about = ABOUT_OTHER;
	assert_string_equal(said(&p, &facts, "2026-11-26T08:00:00Z", true),
			    "7 met 2026-11-25, 9 overdue 2026-11-25, 10 met 2026-11-26");
	/* Promised from the 26th on: what fell due before is not of it. */
	p.from = day("2026-11-26");
	assert_string_equal(said(&p, &facts, "2026-11-27T08:00:00Z", true),
			    "10 met 2026-11-26, 12 upcoming 2026-11-30");
	facts.n_statements = 0;
	assert_string_equal(said(&p, &facts, "2026-11-27T08:00:00Z", true), "");
}

static void wishes_are_asked(void **state)
{
	(void)state;
	const struct wish_fact wishes[] = {
	    {.id = 1,
	     .on = day("2025-08-01"),
	     .wish = WISH_CUSTODY_LETTERS,
	     .wanted = false,
	     .ask_again = day("2025-09-01")},
	    {.id = 2,
	     .on = day("2025-08-20"),
	     .wish = WISH_CUSTODY_VISITS,
	     .wanted = false,
	     .ask_again = day("2026-02-20")},
	    {.id = 3, .on = day("2026-02-25"), .wish = WISH_CUSTODY_VISITS, .wanted = false, .ask_again = DATE_NONE},
	    {.id = 4,
	     .on = day("2026-03-25"),
	     .wish = WISH_CUSTODY_VISITS,
	     .wanted = true,
	     .ask_again = day("2026-04-01")},
	};
	struct facts facts = somebody();
	facts.wishes = wishes;
	/* Within a month of the 21st birthday, 10 July 2025. */
	struct promise p = promise_of((struct clock){.kind = CLOCK_ASK,
						     .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}},
						     .n_anchors = 1,
						     .period = {1, PERIOD_MONTHS},
						     .sign = 1,
						     .wish = WISH_CUSTODY_VISITS});
	assert_string_equal(said(&p, &facts, "2025-08-10T12:00:00Z", false), "2025-07-10 due 2025-08-10");
	facts.n_wishes = COUNT(wishes);
	assert_string_equal(said(&p, &facts, "2025-08-19T12:00:00Z", true), "2025-07-10 overdue 2025-08-10");
	assert_string_equal(said(&p, &facts, "2025-08-20T12:00:00Z", true),
			    "2025-07-10 met late 2025-08-10, 2025-08-20 upcoming 2026-02-20");
	/* No day to ask again: nothing is due. Nor is it after a yes, whatever day is beside it. */
	assert_string_equal(said(&p, &facts, "2026-02-25T12:00:00Z", false), "");
	assert_string_equal(said(&p, &facts, "2026-05-01T12:00:00Z", true),
			    "2025-07-10 met late 2025-08-10, 2025-08-20 met late 2026-02-20");
	/* Asked before the clock began: that was not this question, but its "no" is asked again when it begins. */
	p.clock.anchors[0].age = 22;
	facts.n_wishes = 2;
	assert_string_equal(said(&p, &facts, "2026-07-10T12:00:00Z", true), "2025-08-20 due 2026-07-10");
	facts.n_wishes = 3;
	assert_string_equal(said(&p, &facts, "2026-07-11T12:00:00Z", true), "");
}

/* Who became relevant is not recorded where only a list says so: nobody can say from when to ask. */
static void from_when_to_ask_is_not_known(void **state)
{
	(void)state;
	struct facts facts = somebody();
	struct promise p = promise_of((struct clock){.kind = CLOCK_ASK,
						     .anchors = {{.kind = ANCHOR_BECAME_ELIGIBLE}},
						     .n_anchors = 1,
						     .period = {1, PERIOD_MONTHS},
						     .sign = 1,
						     .wish = WISH_CUSTODY_VISITS});
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct dues d = promises_due(&policy, &facts, moment("2025-08-10T12:00:00Z"), &arena);
	assert_int_equal(d.n, 1);
	assert_int_equal(d.p[0].why, UNKNOWN_START);
	/* No plan was started, and we would know: there is nothing to ask about. */
	p.clock.anchors[0].kind = ANCHOR_PLAN_STARTED;
	assert_int_equal(promises_due(&policy, &facts, moment("2025-08-10T12:00:00Z"), &arena).n, 0);
	/* Where our records are complete from no day, we would not. */
	facts.records_from = DATE_NONE;
	assert_int_equal(promises_due(&policy, &facts, moment("2025-08-10T12:00:00Z"), &arena).n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(statements_are_answered),
	    cmocka_unit_test(wishes_are_asked),
	    cmocka_unit_test(from_when_to_ask_is_not_known),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
