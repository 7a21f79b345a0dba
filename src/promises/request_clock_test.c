/*
 * The clocks of requests and complaints: the Acts' and the Information Commissioner's own examples, and by hand from a
 * calendar. Bank holidays are England's, from the councils' file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "request_clock.h"

static struct policy england(void)
{
	static const char *const days[] = {"2024-12-25", "2024-12-26", "2025-01-01", "2025-04-18", "2025-04-21",
					   "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
					   "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04"};
	static struct date holidays[COUNT(days)];
	for (size_t i = 0; i < COUNT(days); i++)
		holidays[i] = day(days[i]);
	return (struct policy){.holidays = holidays, .n_holidays = COUNT(days)};
}

static struct date end_of(const char *from, int n, enum period_unit unit, bool working)
{
	const struct policy policy = england();
	return limit_end(&policy, day(from), (struct limit){{n, unit}, working});
}

static void twenty_working_days(void **state)
{
	static const struct {
		const char *came, *by;
	} rows[] = {
	    {"2025-09-01", "2025-09-29"}, /* a Monday: Tuesday is day one, and four weeks of five days follow */
	    {"2025-09-05", "2025-10-03"}, /* a Friday: Monday is day one */
	    {"2025-09-06", "2025-10-03"}, /* on Saturday and on Sunday too: when it was read says nothing */
	    {"2025-09-07", "2025-10-03"},
	    {"2024-12-20", "2025-01-22"}, /* over Christmas: three bank holidays are left out */
	    {"2024-12-25", "2025-01-24"}, /* came on one */
	    {"2025-04-17", "2025-05-20"}, /* Good Friday, Easter Monday, the early May one */
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(end_of(rows[i].came, 20, PERIOD_DAYS, true).days, day(rows[i].by).days);
	/* stage 1 of a complaint: 10, at most 20 */
	assert_int_equal(end_of("2025-09-01", 10, PERIOD_DAYS, true).days, day("2025-09-15").days);
	assert_int_equal(end_of("2025-12-19", 10, PERIOD_DAYS, true).days, day("2026-01-07").days);
}

/* The ICO's: from 3 September until 3 October; no 31st, then the last of the month; not on a weekend or bank holiday.
 */
static void a_month(void **state)
{
	static const struct {
		const char *came, *by;
	} rows[] = {
	    {"2025-09-03", "2025-10-03"}, {"2024-09-03", "2024-10-03"}, {"2025-03-31", "2025-04-30"},
	    {"2025-01-31", "2025-02-28"}, {"2024-01-31", "2024-02-29"}, /* a leap year */
	    {"2026-01-31", "2026-03-02"},                               /* 28 February 2026 is a Saturday */
	    {"2025-11-25", "2025-12-29"},                               /* Christmas, Boxing Day, a weekend */
	    {"2026-03-03", "2026-04-07"},                               /* 3 April 2026 is Good Friday */
	    {"2024-01-30", "2024-02-29"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(end_of(rows[i].came, 1, PERIOD_MONTHS, false).days, day(rows[i].by).days);
	assert_int_equal(end_of("2025-11-30", 3, PERIOD_MONTHS, false).days, day("2026-03-02").days);
}

/* The ICO's: the day after it came is the first of 30; an end on a weekend is the next working day. */
static void thirty_days(void **state)
{
	(void)state;
	assert_int_equal(end_of("2026-06-22", 30, PERIOD_DAYS, false).days, day("2026-07-22").days);
	assert_int_equal(end_of("2026-06-25", 30, PERIOD_DAYS, false).days, day("2026-07-27").days); /* a Saturday */
	assert_int_equal(end_of("2026-06-26", 30, PERIOD_DAYS, false).days, day("2026-07-27").days); /* a Sunday */
}

static const struct request_promise information = {
    .id = {"information", 11},
    .answer = {{20, PERIOD_DAYS}, true},
    .extended = {{40, PERIOD_DAYS}, true},
    .restarts = true,
    .from = {INT32_MIN},
};
static const struct request_promise data_complaint = {
    .id = {"data", 4}, .acknowledge = {{30, PERIOD_DAYS}, false}, .from = {20623}, /* 19 June 2026 */
};

static struct request_facts came(const char *on)
{
	return (struct request_facts){day(on), DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE};
}

static struct request_due due(const struct request_promise *p, const struct request_facts *f, const char *today)
{
	const struct policy policy = england();
	return promises_request_due(&policy, p, f, day(today));
}

static void open_until_it_is_answered(void **state)
{
	struct request_facts f = came("2025-09-01");
	(void)state;
	assert_int_equal(due(&information, &f, "2025-09-28").state, DUE_UPCOMING);
	assert_int_equal(due(&information, &f, "2025-09-29").state, DUE_TODAY);
	assert_int_equal(due(&information, &f, "2025-09-30").state, DUE_OVERDUE);
	assert_int_equal(due(&information, &f, "2025-09-30").next.days, day("2025-09-29").days);
	f.answered = day("2025-09-29");
	assert_int_equal(due(&information, &f, "2025-12-01").state, DUE_MET);
	assert_false(due(&information, &f, "2025-12-01").open);
	f.answered = day("2025-09-30");
	assert_int_equal(due(&information, &f, "2025-12-01").state, DUE_MISSED);
	f = came("2025-09-01");
	f.ended = day("2025-09-10");
	assert_int_equal(due(&information, &f, "2025-12-01").state, DUE_NOT_WANTED);
	assert_false(date_known(due(&information, &f, "2025-12-01").next));
}

static void longer_only_when_told_in_time(void **state)
{
	struct request_facts f = came("2025-09-01");
	(void)state;
	f.extended = day("2025-09-29");
	struct request_due d = due(&information, &f, "2025-10-01");
	assert_true(d.extended);
	assert_int_equal(d.answer.by.days, day("2025-10-27").days);
	assert_int_equal(d.answer_first.days, day("2025-09-29").days);
	assert_int_equal(d.state, DUE_UPCOMING);
	f.extended = day("2025-09-30"); /* a day late: it was overdue already, and is */
	d = due(&information, &f, "2025-10-01");
	assert_false(d.extended);
	assert_int_equal(d.state, DUE_OVERDUE);
}

static void begins_again_when_they_said_what_they_meant(void **state)
{
	struct request_facts f = came("2025-09-01");
	(void)state;
	f.clarified = day("2025-09-08");
	assert_int_equal(due(&information, &f, "2025-09-10").answer.by.days, day("2025-10-06").days);
	struct request_promise other = information;
	other.restarts = false;
	assert_int_equal(due(&other, &f, "2025-09-10").answer.by.days, day("2025-09-29").days);
	f.clarified = DATE_NONE;
	assert_int_equal(due(&information, &f, "2025-09-10").answer.by.days, day("2025-09-29").days);
	/* and one that cannot be made longer */
	f.extended = day("2025-09-02");
	other.extended.period.n = 0;
	assert_false(due(&other, &f, "2025-09-10").extended);
}

static void acknowledged_and_then_without_a_day(void **state)
{
	struct request_facts f = came("2026-06-22");
	(void)state;
	struct request_due d = due(&data_complaint, &f, "2026-07-23");
	assert_int_equal(d.state, DUE_OVERDUE);
	assert_int_equal(d.next.days, day("2026-07-22").days);
	f.acknowledged = day("2026-07-22");
	d = due(&data_complaint, &f, "2026-07-23");
	assert_true(d.open);
	assert_int_equal(d.acknowledge.state, DUE_MET);
	assert_int_equal(d.state, DUE_NOT_KNOWN); /* "without undue delay": no day, and never called overdue */
	f.acknowledged = day("2026-07-23");
	assert_int_equal(due(&data_complaint, &f, "2026-07-23").acknowledge.state, DUE_MISSED);
	/* an answer within the 30 days acknowledges it */
	f = came("2026-06-22");
	f.answered = day("2026-07-01");
	assert_int_equal(due(&data_complaint, &f, "2026-08-01").acknowledge.state, DUE_MET);
	/* before the law was in force there was no day */
	f = came("2026-06-18");
	assert_int_equal(due(&data_complaint, &f, "2026-09-01").state, DUE_NOT_KNOWN);
	f = came("2026-06-19");
	assert_int_equal(due(&data_complaint, &f, "2026-09-01").state, DUE_OVERDUE);
}

/* Whichever came first: an answer says too that it came; and of two days, the nearer is next. */
static void the_earlier_of_two_days(void **state)
{
	struct request_facts f = came("2026-06-22");
	(void)state;
	f.acknowledged = day("2026-07-01");
	f.answered = day("2026-07-03");
	assert_int_equal(due(&data_complaint, &f, "2026-08-01").acknowledge.done.days, day("2026-07-01").days);
	f.answered = day("2026-06-30");
	assert_int_equal(due(&data_complaint, &f, "2026-08-01").acknowledge.done.days, day("2026-06-30").days);
	struct request_promise both = information;
	both.acknowledge = (struct limit){{5, PERIOD_DAYS}, true};
	f = came("2025-09-01");
	assert_int_equal(due(&both, &f, "2025-09-02").next.days, day("2025-09-08").days);
	both.acknowledge = (struct limit){{40, PERIOD_DAYS}, true};
	assert_int_equal(due(&both, &f, "2025-09-02").next.days, day("2025-09-29").days);
}

static void found_by_id(void **state)
{
	struct request_promise kinds[] = {information, data_complaint};
	struct policy policy = {.requests = kinds, .n_requests = 2};
	(void)state;
	assert_ptr_equal(policy_request(&policy, STR("data")), &kinds[1]);
	assert_null(policy_request(&policy, STR("datum")));
	assert_null(policy_their_complaint(&policy));
	kinds[1].theirs = true;
	assert_ptr_equal(policy_their_complaint(&policy), &kinds[1]);
}

static void in_words(void **state)
{
	(void)state;
	assert_string_equal(limit_text(&arena, (struct limit){{20, PERIOD_DAYS}, true}).p, "20 working days");
	assert_string_equal(limit_text(&arena, (struct limit){{1, PERIOD_DAYS}, true}).p, "1 working day");
	assert_string_equal(limit_text(&arena, (struct limit){{1, PERIOD_MONTHS}, false}).p, "1 month");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(twenty_working_days),
	    cmocka_unit_test(a_month),
	    cmocka_unit_test(thirty_days),
	    cmocka_unit_test(open_until_it_is_answered),
	    cmocka_unit_test(longer_only_when_told_in_time),
	    cmocka_unit_test(begins_again_when_they_said_what_they_meant),
	    cmocka_unit_test(acknowledged_and_then_without_a_day),
	    cmocka_unit_test(the_earlier_of_two_days),
	    cmocka_unit_test(found_by_id),
	    cmocka_unit_test(in_words),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
