/* What the heart says of a due and of the words of a policy, word by word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "evidence.h"
#include "explain.h"

static void periods_in_words_and_days(void **state)
{
	(void)state;
	static const struct {
		const char *from;
		struct period period;
		int sign;
		const char *to, *text;
	} rows[] = {
	    {"2026-01-31", {1, PERIOD_DAYS}, 1, "2026-02-01", "1 day"},
	    {"2026-03-01", {2, PERIOD_DAYS}, -1, "2026-02-27", "2 days"},
	    {"2026-11-29", {12, PERIOD_WEEKS}, 1, "2027-02-21", "12 weeks"},
	    {"2027-02-21", {12, PERIOD_WEEKS}, -1, "2026-11-29", "12 weeks"},
	    {"2026-08-31", {6, PERIOD_MONTHS}, 1, "2027-02-28", "6 months"},
	    {"2024-02-29", {1, PERIOD_YEARS}, 1, "2025-02-28", "1 year"},
	    {"2024-02-29", {4, PERIOD_YEARS}, -1, "2020-02-29", "4 years"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date to = period_add(day(rows[i].from), rows[i].period, rows[i].sign);
		assert_string_equal(date_iso(&arena, to).p, rows[i].to);
		assert_string_equal(period_text(&arena, rows[i].period).p, rows[i].text);
	}
}

static void promises_are_found_by_their_id(void **state)
{
	(void)state;
	const struct promise p[] = {{.id = STR("a")}, {.id = STR("b")}};
	const struct policy policy = {.promises = p, .n_promises = 2};
	assert_ptr_equal(policy_promise(&policy, STR("b")), &p[1]);
	assert_null(policy_promise(&policy, STR("c")));
}

/* From 1 April 2026 it is worth more; before the first day the policy does not say. */
static const struct amount amounts[] = {{{20000}, 2000}, {{20544}, 2050}};

static void what_is_given_is_worth_more_from_a_day_on(void **state)
{
	(void)state;
	const struct promise p = {.amounts = amounts, .n_amounts = COUNT(amounts)};
	assert_int_equal(amounts[1].from.days, day("2026-04-01").days);
	assert_int_equal(promise_pence(&p, (struct date){19999}), 0);
	assert_int_equal(promise_pence(&p, (struct date){20000}), 2000);
	assert_int_equal(promise_pence(&p, day("2026-03-31")), 2000);
	assert_int_equal(promise_pence(&p, day("2026-04-01")), 2050);
	assert_int_equal(promise_pence(&p, day("2030-01-01")), 2050);
	assert_int_equal(promise_pence(&(struct promise){0}, day("2030-01-01")), 0);
}

static void states_of_a_day(void **state)
{
	(void)state;
	const struct date today = day("2026-11-29");
	assert_int_equal(due_state_on(day("2026-11-30"), today), DUE_UPCOMING);
	assert_int_equal(due_state_on(today, today), DUE_TODAY);
	assert_int_equal(due_state_on(day("2026-11-28"), today), DUE_OVERDUE);
	assert_int_equal(due_state_on(DATE_NONE, today), DUE_NOT_KNOWN);
	assert_string_equal(due_state_name(DUE_NOT_WANTED), "not-wanted");
	assert_string_equal(unknown_why_name(UNKNOWN_TOO_FEW), "too-few");
}

/* The codes that promises are about have numbers, once each; any other has none. A row without a code is not read past
 * its end. */
static void a_code_has_a_number(void **state)
{
	(void)state;
	static const struct str codes[] = {{"card", 4}, {"birthday-card-sent", 18}, {"card", 4}};
	const struct promise p = {
	    .met_by = {.steps = codes, .n_steps = COUNT(codes)},
	    .clock = {.n_anchors = 2,
		      .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 18}, {.kind = ANCHOR_STEP, .code = STR("asked")}}}};
	const struct policy policy = {.promises = &p, .n_promises = 1};
	struct arena a;
	arena_init(&a, 1 << 20);
	const struct step_numbers n = step_numbers_of(&policy, &a);
	assert_int_equal(n.n, 3);
	assert_int_equal(step_number(&n, STR("card")), 1);
	assert_int_equal(step_number(&n, STR("birthday-card-sent")), 2);
	assert_int_equal(step_number(&n, STR("asked")), 3);
	assert_int_equal(step_number(&n, STR("cake")), 0);
	assert_int_equal(step_number(&n, STR_NONE), 0);
	assert_int_equal(step_bit(0), 0);
	for (unsigned number = 1; number < 200; number++)
		assert_int_equal(__builtin_popcountll(step_bit(number)), 1);
	assert_int_equal(step_bit(1) & (((uint64_t)1 << BIT_STEP) - 1), 0);
	arena_finish(&a);
}

static const struct promise review = {
    .title = {"Review the Pathway Plan", 23},
    .says = {"We will review your plan", 24},
    .source = {"s:003", 5},
    .clock = {.kind = CLOCK_REPEAT, .sign = 1, .period = {6, PERIOD_MONTHS}},
    .met_by = {.plan = 1U << PLAN_REVIEWED},
};

static void check_lines(const struct due *d, const struct facts *facts, const char *const *wanted)
{
	const struct policy policy = {.council = STR("A Council")};
	struct lines lines = due_explain(&policy, facts, d, &arena);
	for (size_t i = 0; i < lines.n; i++)
		assert_string_equal(lines.p[i].text.p, wanted[i] ? wanted[i] : "nothing more");
	assert_null(wanted[lines.n]);
}

/* The lines of a due, after the promise and its source. */
#define SAYS(due, facts, ...)                                                                                          \
	check_lines(due, facts,                                                                                        \
		    (const char *const[]){"We will review your plan", "A Council: s:003", __VA_ARGS__, NULL})

static void what_is_not_known_says_why(void **state)
{
	(void)state;
	struct facts facts = {.records_from = DATE_NONE};
	struct due d = {
	    .promise = &review, .key = DATE_NONE, .since = DATE_NONE, .by = DATE_NONE, .state = DUE_NOT_KNOWN};
	const char *met = "What meets it: a review of the Pathway Plan.";
	d.why = UNKNOWN_START;
	assert_string_equal(due_sentence(&d, &arena).p, "Review the Pathway Plan: check when this was last done");
	SAYS(&d, &facts, "Nobody has recorded the day this starts from, so no day can be given.", met);
	d.why = UNKNOWN_TOO_FEW;
	assert_string_equal(due_sentence(&d, &arena).p,
			    "Review the Pathway Plan: check what happened before our records begin");
	SAYS(&d, &facts, "Too few contacts are known to say. Our records are complete from no day.", met);
	d.why = UNKNOWN_BEFORE_RECORDS;
	d.since = day("2024-01-31");
	d.start = (struct fact_ref){FACT_PLAN, 3};
	facts.records_from = day("2025-04-01");
	assert_string_equal(due_sentence(&d, &arena).p,
			    "Review the Pathway Plan: check whether this was done before our records begin");
	static const char before[] = "It fell due before our records are complete, and nothing that met it is known. "
				     "Our records are complete from 1 April 2025.";
	SAYS(&d, &facts, "Pathway Plan: 31 January 2024.", before, met);
}

static void how_it_was_worked_out_and_how_it_ended(void **state)
{
	(void)state;
	struct facts facts = {.records_from = DATE_NONE};
	struct promise p = review;
	struct due d = {.promise = &p,
			.since = day("2026-01-31"),
			.by = day("2026-07-31"),
			.period = {6, PERIOD_MONTHS},
			.start = {FACT_BIRTH, 1},
			.state = DUE_MET,
			.met = day("2026-07-31")};
	SAYS(&d, &facts, "Counted from a birthday: 31 January 2026.", "31 January 2026 + 6 months = 31 July 2026",
	     "Met on 31 July 2026.");
	d.met = day("2026-08-01");
	SAYS(&d, &facts, "Counted from a birthday: 31 January 2026.", "31 January 2026 + 6 months = 31 July 2026",
	     "Met on 1 August 2026, late.");
	/* As agreed with them: not the promise's own period. */
	d.state = DUE_MISSED;
	d.by = day("2026-03-31");
	d.period = (struct period){2, PERIOD_MONTHS};
	SAYS(&d, &facts, "Counted from a birthday: 31 January 2026.", "31 January 2026 + 2 months = 31 March 2026",
	     "Agreed with them: every 2 months.", "It was not met while it could be.");
	d.by = day("2026-03-14");
	d.period = (struct period){6, PERIOD_WEEKS};
	SAYS(&d, &facts, "Counted from a birthday: 31 January 2026.", "31 January 2026 + 6 weeks = 14 March 2026",
	     "Agreed with them: every 6 weeks.", "It was not met while it could be.");
	d.state = DUE_NOT_WANTED;
	d.start = (struct fact_ref){FACT_WISH, 2};
	d.by = DATE_NONE;
	d.period = (struct period){0};
	SAYS(&d, &facts, "Asked: 31 January 2026.", "They said that they do not want it.");
	/* £20, and from April £20.50. */
	p.amounts = amounts;
	p.n_amounts = COUNT(amounts);
	p.clock = (struct clock){.kind = CLOCK_ONCE, .sign = -1};
	d = (struct due){.promise = &p,
			 .since = day("2026-05-31"),
			 .by = day("2026-03-31"),
			 .period = {2, PERIOD_MONTHS},
			 .start = {FACT_EXPECTED_RELEASE, 1},
			 .state = DUE_UPCOMING};
	SAYS(&d, &facts, "Counted from the expected release: 31 May 2026.", "31 May 2026 - 2 months = 31 March 2026",
	     "It is £20.", "What meets it: a review of the Pathway Plan.");
	d.by = day("2026-04-01");
	d.period.n = 0;
	SAYS(&d, &facts, "Counted from the expected release: 31 May 2026.", "It is £20.50.",
	     "What meets it: a review of the Pathway Plan.");
	assert_string_equal(due_sentence(&d, &arena).p, "Review the Pathway Plan by 1 April 2026");
	p.clock.kind = CLOCK_BIRTHDAY;
	assert_string_equal(due_sentence(&d, &arena).p, "Review the Pathway Plan for 1 April 2026");
	p.n_amounts = 0;
	p.clock = (struct clock){.kind = CLOCK_COUNT, .times = 2, .period = {12, PERIOD_MONTHS}, .sign = 1};
	d.period = p.clock.period;
	d.by = day("2027-05-31");
	SAYS(&d, &facts, "Counted from the expected release: 31 May 2026.", "31 May 2026 + 12 months = 31 May 2027",
	     "Promised: 2 in any 12 months.", "What meets it: a review of the Pathway Plan.");
	/* To the minute, and a second after it is late. */
	p.clock = (struct clock){.kind = CLOCK_ANSWER, .hours = 24};
	d = (struct due){.promise = &p,
			 .since = day("2026-11-24"),
			 .by = day("2026-11-25"),
			 .by_at = {1795601700},
			 .start = {FACT_STATEMENT, 1},
			 .state = DUE_MET,
			 .met = day("2026-11-25"),
			 .met_at = {1795601700}};
	SAYS(&d, &facts, "Said: 24 November 2026.", "24 working hours later: 25 November 2026 at 10:15am",
	     "Met on 25 November 2026.");
	d.met_at.seconds++;
	SAYS(&d, &facts, "Said: 24 November 2026.", "24 working hours later: 25 November 2026 at 10:15am",
	     "Met on 25 November 2026, late.");
	assert_string_equal(promise_met_text(&p, &arena).p, "an answer to what they said");
	p.clock.kind = CLOCK_ASK;
	assert_string_equal(promise_met_text(&p, &arena).p, "recording what they want");
	p.clock.kind = CLOCK_ONCE;
	p.occasion = OCCASION_DAY_TO_MARK;
	assert_string_equal(promise_met_text(&p, &arena).p, "marking the day");
}

static const char *from(const struct facts *facts, enum fact_kind kind, int64_t id, enum clock_kind clock)
{
	struct promise p = review;
	p.clock.kind = clock;
	struct due d = {.promise = &p,
			.since = day("2026-01-01"),
			.by = day("2026-02-01"),
			.start = {kind, id},
			.state = DUE_UPCOMING};
	return due_explain(&(struct policy){0}, facts, &d, &arena).p[2].text.p;
}

static void where_a_clock_starts(void **state)
{
	(void)state;
	static const struct contact_fact contacts[] = {{4, {1}, CONTACT_PHONE, true}, {5, {2}, CONTACT_VISIT, true}};
	static const struct plan_event plan[] = {{4, {1}, PLAN_STARTED}, {5, {2}, PLAN_REVIEWED}};
	static const struct facts facts = {.contacts = contacts, .n_contacts = 2, .plan = plan, .n_plan = 2};
	static const struct {
		enum fact_kind kind;
		int64_t id;
		enum clock_kind clock;
		const char *says;
	} rows[] = {
	    {FACT_NONE, 0, CLOCK_COUNT, "Our records are complete from"},
	    {FACT_BIRTH, 0, CLOCK_BIRTHDAY, "Birthday"},
	    {FACT_BIRTH, 0, CLOCK_ONCE, "Counted from a birthday"},
	    {FACT_CARE, 4, CLOCK_BIRTHDAY, "Became eligible, from the care periods"},
	    {FACT_SPELL, 4, CLOCK_ONCE, "Became relevant, from being detained or in hospital at 16"},
	    {FACT_CONTACT, 4, CLOCK_REPEAT, "Phone call"},
	    {FACT_CONTACT, 5, CLOCK_REPEAT, "Contact"},
	    {FACT_CONTACT, 6, CLOCK_REPEAT, "Contact"},
	    {FACT_PLAN, 4, CLOCK_REPEAT, "Pathway Plan started"},
	    {FACT_PLAN, 5, CLOCK_REPEAT, "Pathway Plan reviewed"},
	    {FACT_PLAN, 6, CLOCK_REPEAT, "Pathway Plan"},
	    {FACT_STEP, 4, CLOCK_ONCE, "Done"},
	    {FACT_TEAM, 4, CLOCK_ONCE, "With a team"},
	    {FACT_CUSTODY, 4, CLOCK_ONCE, "Came into custody"},
	    {FACT_EXPECTED_RELEASE, 4, CLOCK_ONCE, "Counted from the expected release"},
	    {FACT_RELEASED, 4, CLOCK_ONCE, "Released"},
	    {FACT_WISH, 4, CLOCK_ASK, "Asked"},
	    {FACT_HOME, 4, CLOCK_ONCE, "Moved into a home that the council provides"},
	    {FACT_WORKER, 4, CLOCK_ONCE, "With a named adviser"},
	    {FACT_STATEMENT, 4, CLOCK_ANSWER, "Said"},
	    {FACT_MARK, 4, CLOCK_ONCE, "A day to be marked"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(from(&facts, rows[i].kind, rows[i].id, rows[i].clock),
				    arena_fmt(&arena, "%s: 1 January 2026.", rows[i].says).p);
}

static void what_meets_it(void **state)
{
	(void)state;
	static const struct str steps[] = {{"card", 4}}, teams[] = {{"21-plus", 7}};
	static const struct {
		struct met_by met_by;
		const char *says;
	} rows[] = {
	    {{.plan = 3}, "the start of the Pathway Plan or a review of the Pathway Plan"},
	    {{.worker = true}, "having a named adviser"},
	    {{.teams = teams, .n_teams = 1, .steps = steps, .n_steps = 1, .worker = true},
	     "being with a team of kind 21-plus, the step card or having a named adviser"},
	    {{.contacts = 1U << CONTACT_LETTER},
	     "a letter; a contact must have taken place, an attempt does not count"},
	    {{.contacts = (1U << CONTACT_KIND_COUNT) - 1, .plan = 1},
	     "a visit, a legal visit, a domestic visit, a video call, a phone call, text messages, an email, a letter, "
	     "a meeting at a drop-in, contact of a kind not stated or the start of the Pathway Plan; a contact must "
	     "have "
	     "taken place, an attempt does not count"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(met_by_text(&rows[i].met_by, &arena).p, rows[i].says);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(periods_in_words_and_days),
	    cmocka_unit_test(promises_are_found_by_their_id),
	    cmocka_unit_test(what_is_given_is_worth_more_from_a_day_on),
	    cmocka_unit_test(states_of_a_day),
	    cmocka_unit_test(a_code_has_a_number),
	    cmocka_unit_test(what_is_not_known_says_why),
	    cmocka_unit_test(how_it_was_worked_out_and_how_it_ended),
	    cmocka_unit_test(where_a_clock_starts),
	    cmocka_unit_test(what_meets_it),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
