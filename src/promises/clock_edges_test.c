/* What two days that are the same day, a day to come and a day that nobody recorded do to a clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "one_promise.h"

static const struct anchor at_21 = {.kind = ANCHOR_BIRTHDAY, .age = 21}, last_met = {.kind = ANCHOR_LAST_MET},
			   became = {.kind = ANCHOR_BECAME_ELIGIBLE}, inside = {.kind = ANCHOR_CUSTODY_START};
static const struct met_by visited = {.contacts = 1U << CONTACT_VISIT};
static const struct period six_months = {6, PERIOD_MONTHS};

/* 21 on 10 July 2025. */
static struct facts somebody_visited(const struct contact_fact *visits, size_t n)
{
	struct facts facts = somebody();
	facts.contacts = visits;
	facts.n_contacts = n;
	return facts;
}

static struct promise every_six_months(struct anchor since)
{
	return promise(
	    (struct clock){.kind = CLOCK_REPEAT, .anchors = {since, last_met}, .n_anchors = 2, .period = six_months},
	    visited);
}

static struct dues ask(const struct promise *p, const struct facts *facts, const char *on, bool history)
{
	struct policy policy = {.qualifying_until = 21, .promises = p, .n_promises = 1};
	return (history ? promises_history : promises_due)(&policy, facts, date_london_end(day(on)), &arena);
}

/* "met 2026-01-10, upcoming 2026-08-01"; of one that is not known why. */
static const char *said(const struct promise *p, const struct facts *facts, const char *on, bool history)
{
	struct dues d = ask(p, facts, on, history);
	struct str text = STR("");
	for (size_t i = 0; i < d.n; i++)
		text = arena_fmt(&arena, "%.*s%s%s %s", STR_ARG(text), i ? ", " : "", due_state_name(d.p[i].state),
				 date_known(d.p[i].by) ? date_iso(&arena, d.p[i].by).p : unknown_why_name(d.p[i].why));
	return text.p;
}

#define SAYS(p, facts, on, text)  assert_string_equal(said(p, facts, on, false), text)
#define TELLS(p, facts, on, text) assert_string_equal(said(p, facts, on, true), text)

/* Visited on the very day from which it counts: that was the first time, and the next counts from the visit. */
static void done_on_the_first_day(void **state)
{
	(void)state;
	const struct contact_fact visit = {7, day("2025-07-10"), CONTACT_VISIT, true};
	const struct facts facts = somebody_visited(&visit, 1);
	struct promise p = every_six_months(at_21);
	TELLS(&p, &facts, "2025-08-01", "met 2026-01-10, upcoming 2026-01-10");
	assert_int_equal(ask(&p, &facts, "2025-08-01", false).p[0].start.kind, FACT_CONTACT);
	assert_int_equal(ask(&p, &facts, "2025-08-01", true).p[1].start.kind, FACT_CONTACT);
	/* So many in a year, likewise. */
	p.clock = (struct clock){.kind = CLOCK_COUNT,
				 .anchors = {at_21},
				 .n_anchors = 1,
				 .times = 1,
				 .period = {12, PERIOD_MONTHS},
				 .sign = 1};
	assert_int_equal(ask(&p, &facts, "2025-08-01", false).p[0].start.kind, FACT_CONTACT);
	assert_int_equal(ask(&p, &facts, "2025-08-01", true).p[1].start.kind, FACT_CONTACT);
}

/* Of two on one day the first that the policy names is what it counts from. */
static void from_two_on_one_day(void **state)
{
	(void)state;
	const struct custody_fact spell = {3, day("2025-07-10"), DATE_NONE, CUSTODY_REMAND, DATE_NONE};
	struct facts facts = somebody_visited(NULL, 0);
	facts.custody = &spell;
	facts.n_custody = 1;
	static const enum clock_kind kinds[] = {CLOCK_ONCE, CLOCK_REPEAT};
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct promise p = promise((struct clock){.kind = kinds[i], .anchors = {at_21, inside}, .n_anchors = 2},
					   visited);
		assert_int_equal(ask(&p, &facts, "2025-08-01", false).p[0].start.kind, FACT_BIRTH);
		p.clock.anchors[0] = inside;
		p.clock.anchors[1] = at_21;
		assert_int_equal(ask(&p, &facts, "2025-08-01", false).p[0].start.kind, FACT_CUSTODY);
	}
}

/* They are 20 and will be 21: nothing is due yet, whatever the age it is for. */
static void before_it_begins(void **state)
{
	(void)state;
	struct custody_fact spell = {3, day("2025-07-01"), DATE_NONE, CUSTODY_REMAND, DATE_NONE};
	struct facts facts = somebody_visited(NULL, 0);
	struct promise p = every_six_months(at_21);
	SAYS(&p, &facts, "2025-07-09", "");
	SAYS(&p, &facts, "2025-07-10", "upcoming 2026-01-10");
	p.clock = (struct clock){
	    .kind = CLOCK_COUNT, .anchors = {at_21}, .n_anchors = 1, .times = 1, .period = six_months, .sign = 1};
	SAYS(&p, &facts, "2025-07-09", "");
	SAYS(&p, &facts, "2025-07-10", "upcoming 2026-01-10");
	p.clock = (struct clock){.kind = CLOCK_BIRTHDAY, .first_age = 21, .last_age = 21, .period = six_months};
	SAYS(&p, &facts, "2025-07-09", "");
	SAYS(&p, &facts, "2025-07-10", "due 2025-07-10");
	facts.custody = &spell;
	facts.n_custody = 1;
	p = every_six_months(inside);
	SAYS(&p, &facts, "2025-06-30", "");
	SAYS(&p, &facts, "2025-07-01", "upcoming 2026-01-01");
	TELLS(&p, &facts, "2025-06-30", "");
	p = promise((struct clock){.kind = CLOCK_ONCE, .anchors = {inside}, .n_anchors = 1, .period = six_months},
		    visited);
	SAYS(&p, &facts, "2025-06-30", "");
	SAYS(&p, &facts, "2025-07-01", "upcoming 2026-01-01");
}

/* Promised only from a day on: what was done before it is not forgotten, but the clock runs from that day. */
static void in_force_later(void **state)
{
	(void)state;
	const struct contact_fact visit = {7, day("2025-11-01"), CONTACT_VISIT, true};
	struct facts facts = somebody_visited(&visit, 1);
	struct promise p = every_six_months(at_21);
	p.from = day("2026-01-01");
	SAYS(&p, &facts, "2026-02-01", "upcoming 2026-07-01");
	facts.n_contacts = 0;
	SAYS(&p, &facts, "2026-02-01", "upcoming 2026-07-01");
	struct promise q = promise(
	    (struct clock){
		.kind = CLOCK_COUNT, .anchors = {at_21}, .n_anchors = 1, .times = 2, .period = {12, PERIOD_MONTHS}},
	    visited);
	q.from = day("2026-01-01");
	SAYS(&q, &facts, "2026-02-01", "upcoming 2027-01-01");
	/* Where no start is known, the day from which it is promised is none. */
	p = promise((struct clock){.kind = CLOCK_REPEAT, .anchors = {last_met}, .n_anchors = 1, .period = six_months},
		    visited);
	p.from = day("2026-01-01");
	facts.records_from = day("2025-01-01");
	SAYS(&p, &facts, "2026-02-01", "not-known start");
	facts.n_contacts = 1;
	SAYS(&p, &facts, "2026-02-01", "upcoming 2026-07-01");
}

/* What is known of a time before our records are complete is believed; what is not known is said not to be. */
static void before_our_records(void **state)
{
	(void)state;
	const struct contact_fact visit = {7, day("2025-08-01"), CONTACT_VISIT, true};
	struct facts facts = somebody_visited(&visit, 1);
	facts.records_from = day("2026-06-01");
	struct promise p = every_six_months(at_21);
	SAYS(&p, &facts, "2026-07-01", "overdue 2026-02-01");
	facts.n_contacts = 0;
	SAYS(&p, &facts, "2026-07-01", "not-known before-records");
	p.clock = (struct clock){
	    .kind = CLOCK_COUNT, .anchors = {at_21}, .n_anchors = 1, .times = 2, .period = six_months, .sign = 1};
	facts.records_from = DATE_NONE;
	SAYS(&p, &facts, "2026-07-01", "not-known too-few");
	facts.records_from = day("2025-12-01");
	SAYS(&p, &facts, "2026-06-01", "not-known too-few");
	struct dues d = ask(&p, &facts, "2026-06-02", false);
	assert_int_equal(d.p[0].by.days, day("2026-06-01").days);
	assert_int_equal(d.p[0].start.kind, FACT_NONE);
	assert_int_equal(d.p[0].start.id, 0);
}

/* No plan was ever started: so much is known where our records go back to when they could first have had one. */
static void it_never_began(void **state)
{
	(void)state;
	struct facts facts = somebody_visited(NULL, 0);
	struct promise p = every_six_months((struct anchor){.kind = ANCHOR_PLAN_STARTED});
	facts.records_from = day("2020-07-10"); /* 16 */
	SAYS(&p, &facts, "2026-07-01", "");
	facts.records_from = day("2020-07-11");
	SAYS(&p, &facts, "2026-07-01", "not-known start");
	/* When they became eligible no list says, however far back the records of visits go. */
	facts.records_from = day("2019-01-01");
	p = every_six_months(became);
	SAYS(&p, &facts, "2026-07-01", "not-known start");
}

/* In the place of a month four weeks are agreed, which in February is the same day: nothing is said to be agreed. */
static void agreed_to_the_same_day(void **state)
{
	(void)state;
	struct wish_fact wish = {.id = 8,
				 .on = day("2026-01-01"),
				 .wish = WISH_CONTACT_INTERVAL,
				 .wanted = true,
				 .ask_again = DATE_NONE,
				 .interval = {4, PERIOD_WEEKS}};
	const struct contact_fact visits[] = {{7, day("2026-02-01"), CONTACT_VISIT, true}};
	struct facts facts = somebody_visited(visits, 1);
	facts.wishes = &wish;
	facts.n_wishes = 1;
	struct promise p = every_six_months(at_21);
	p.clock.agreed = AGREED_SHORTER;
	p.clock.wish = WISH_CONTACT_INTERVAL;
	p.clock.period = (struct period){1, PERIOD_MONTHS};
	SAYS(&p, &facts, "2026-02-02", "upcoming 2026-03-01");
	assert_int_equal(ask(&p, &facts, "2026-02-02", false).p[0].period.unit, PERIOD_MONTHS);
	wish.interval.n = 3;
	SAYS(&p, &facts, "2026-02-02", "upcoming 2026-02-22");
	/* As often as agreed and from nothing else: the first visit met nothing, since nothing had begun. */
	p.clock = (struct clock){.kind = CLOCK_REPEAT,
				 .anchors = {last_met},
				 .n_anchors = 1,
				 .agreed = AGREED_ALONE,
				 .wish = WISH_CONTACT_INTERVAL};
	TELLS(&p, &facts, "2026-02-02", "upcoming 2026-02-22");
}

/* Done before it was listed is done, and so it is on the last day on which it would do. */
static void done_early_and_late(void **state)
{
	(void)state;
	struct contact_fact visit = {7, day("2025-04-01"), CONTACT_VISIT, true};
	const struct facts facts = somebody_visited(&visit, 1);
	struct promise p = promise((struct clock){.kind = CLOCK_ONCE,
						  .anchors = {at_21},
						  .n_anchors = 1,
						  .show = {1, PERIOD_MONTHS},
						  .within = {1, PERIOD_WEEKS}},
				   visited);
	TELLS(&p, &facts, "2025-05-01", "met 2025-07-10");
	visit.on = day("2025-07-17");
	TELLS(&p, &facts, "2025-09-01", "met 2025-07-10");
	visit.on = day("2025-07-18");
	TELLS(&p, &facts, "2025-09-01", "missed 2025-07-10");
}

/* Open as long as it may still be met, whatever birthdays come meanwhile. */
static void as_long_as_it_may_be_met(void **state)
{
	(void)state;
	const struct facts facts = somebody_visited(NULL, 0);
	struct promise p = promise((struct clock){.kind = CLOCK_ONCE,
						  .anchors = {at_21},
						  .n_anchors = 1,
						  .show = six_months,
						  .within = {105, PERIOD_WEEKS}},
				   visited);
	SAYS(&p, &facts, "2025-01-10", "upcoming 2025-07-10");
	SAYS(&p, &facts, "2027-07-15", "overdue 2025-07-10"); /* 735 days */
	SAYS(&p, &facts, "2027-07-16", "");
	p.clock.within = (struct period){731, PERIOD_DAYS};
	SAYS(&p, &facts, "2027-07-11", "overdue 2025-07-10");
}

/* Of two homes with a time between them, of two reviews on one day, and of who was never released. */
static void one_after_the_other(void **state)
{
	(void)state;
	const struct home_fact homes[] = {{1, day("2026-01-01"), day("2026-02-01")}, {2, day("2026-04-01"), DATE_NONE}};
	const struct plan_event plan[] = {{5, day("2026-01-01"), PLAN_REVIEWED}, {6, day("2026-01-01"), PLAN_REVIEWED}};
	struct custody_fact spell = {3, day("2026-01-01"), DATE_NONE, CUSTODY_REMAND, DATE_NONE};
	const struct worker_fact left = {9, day("2024-01-01"), day("2025-01-01")};
	struct facts facts = somebody_visited(NULL, 0);
	facts.homes = homes;
	facts.n_homes = 2;
	struct clock once = {.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_COUNCIL_HOME}}, .n_anchors = 1};
	struct promise p = promise(once, visited);
	SAYS(&p, &facts, "2026-01-31", "overdue 2026-01-01");
	SAYS(&p, &facts, "2026-03-01", "");
	once.anchors[0].kind = ANCHOR_PLAN_REVIEWED;
	p = promise(once, visited);
	facts.plan = plan;
	facts.n_plan = 2;
	assert_int_equal(ask(&p, &facts, "2026-03-01", false).p[0].start.id, 5);
	once.anchors[0].kind = ANCHOR_RELEASED;
	p = promise(once, visited);
	facts.custody = &spell;
	facts.n_custody = 1;
	facts.records_from = DATE_NONE;
	SAYS(&p, &facts, "2026-03-01", "");
	spell.released = day("2026-02-01");
	assert_int_equal(ask(&p, &facts, "2026-03-01", false).n, 1);
	p.who.under = 21;
	SAYS(&p, &facts, "2026-03-01", "");
	/* An adviser who had left before they came inside was none of theirs there. */
	spell.released = DATE_NONE;
	facts.workers = &left;
	facts.n_workers = 1;
	facts.records_from = day("2019-01-01");
	p = every_six_months(inside);
	p.met_by = (struct met_by){.worker = true};
	assert_int_equal(ask(&p, &facts, "2026-03-01", false).p[0].start.kind, FACT_CUSTODY);
}

/* What is told beside the day. */
static void what_is_beside_the_day(void **state)
{
	(void)state;
	const struct wish_fact no = {
	    .id = 4, .on = day("2025-09-01"), .wish = WISH_CUSTODY_VISITS, .ask_again = DATE_NONE};
	struct facts facts = somebody_visited(NULL, 0);
	struct promise p = every_six_months(at_21);
	assert_false(date_known(ask(&p, &facts, "2026-01-01", false).p[0].show_from));
	p.clock.show = (struct period){1, PERIOD_WEEKS};
	assert_int_equal(ask(&p, &facts, "2026-01-05", false).p[0].show_from.days, day("2026-01-03").days);
	facts.wishes = &no;
	facts.n_wishes = 1;
	p.who.wish = WISH_CUSTODY_VISITS;
	struct dues d = ask(&p, &facts, "2026-01-05", true);
	assert_int_equal(d.n, 1);
	assert_int_equal(d.p[0].state, DUE_NOT_WANTED);
	assert_int_equal(d.p[0].number, 0);
	/* The mail run is not asked to find out. */
	facts = somebody_visited(NULL, 0);
	p = every_six_months(became);
	SAYS(&p, &facts, "2026-01-01", "not-known start");
	p.owner = OWNER_MAIL_RUN;
	SAYS(&p, &facts, "2026-01-01", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(done_on_the_first_day),  cmocka_unit_test(from_two_on_one_day),
	    cmocka_unit_test(before_it_begins),       cmocka_unit_test(in_force_later),
	    cmocka_unit_test(before_our_records),     cmocka_unit_test(it_never_began),
	    cmocka_unit_test(agreed_to_the_same_day), cmocka_unit_test(done_early_and_late),
	    cmocka_unit_test(what_is_beside_the_day), cmocka_unit_test(as_long_as_it_may_be_met),
	    cmocka_unit_test(one_after_the_other),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
