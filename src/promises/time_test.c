/* Working hours by hand, and what the whole service promised. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "service.h"
#include "working_time.h"

/* Good Friday and Easter Monday of 2026, Christmas Day and the day in the place of Boxing Day. */
static const char *const holidays[] = {"2026-04-03", "2026-04-06", "2026-12-25", "2026-12-28"};

struct row {
	const char *at, *by; /* in UTC */
	int hours;
};

static void check(const struct row *rows, size_t n, int opens, int closes)
{
	struct date days[COUNT(holidays)];
	for (size_t i = 0; i < COUNT(holidays); i++)
		days[i] = day(holidays[i]);
	struct policy policy = {
	    .holidays = days, .n_holidays = COUNT(holidays), .opens = opens * 60, .closes = closes * 60};
	for (size_t i = 0; i < n; i++) {
		struct instant by = working_hours_after(&policy, moment(rows[i].at), rows[i].hours);
		assert_int_equal(by.seconds, moment(rows[i].by).seconds);
	}
}

/* The same time on the next working day, by London's clocks: the night before 29 March 2026 is an hour short. */
static void the_same_time_on_the_next_working_day(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"2026-11-24T10:15:00Z", "2026-11-25T10:15:00Z", 24}, /* Tuesday */
	    {"2026-03-27T16:30:00Z", "2026-03-30T15:30:00Z", 24}, /* Friday; 16:30 in summer */
	    {"2026-10-23T15:30:00Z", "2026-10-26T16:30:00Z", 24}, /* Friday before the clocks go back */
	    {"2026-03-28T12:00:00Z", "2026-03-30T11:00:00Z", 24}, /* Saturday */
	    {"2026-04-02T14:00:00Z", "2026-04-07T14:00:00Z", 24}, /* the Thursday before Easter */
	    {"2026-12-24T10:00:00Z", "2026-12-29T10:00:00Z", 24}, /* Christmas */
	    {"2026-11-26T00:00:00Z", "2026-11-27T00:00:00Z", 24}, /* at midnight */
	    {"2026-11-24T10:15:00Z", "2026-11-26T10:15:00Z", 48},
	    {"2026-11-24T10:15:00Z", "2026-11-26T10:15:00Z", 30}, /* a begun day is a day */
	};
	check(rows, COUNT(rows), 0, 0);
}

/* From 9am to 5pm by London's clocks, without days off. */
static void when_the_duty_desk_reads(void **state)
{
	(void)state;
	static const struct {
		const char *at, *reads; /* in UTC */
	} rows[] = {
	    {"2026-11-24T10:15:00Z", "2026-11-24T10:15:00Z"}, /* Tuesday */
	    {"2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z"}, /* as it opens */
	    {"2026-11-24T08:59:59Z", "2026-11-24T09:00:00Z"},
	    {"2026-11-24T16:59:59Z", "2026-11-24T16:59:59Z"},
	    {"2026-11-24T17:00:00Z", "2026-11-25T09:00:00Z"}, /* as it closes */
	    {"2026-11-27T18:00:00Z", "2026-11-30T09:00:00Z"}, /* Friday evening */
	    {"2026-11-28T12:00:00Z", "2026-11-30T09:00:00Z"}, /* Saturday, when it would be open */
	    {"2026-11-28T06:00:00Z", "2026-11-30T09:00:00Z"},
	    {"2026-03-28T12:00:00Z", "2026-03-30T08:00:00Z"}, /* the night before summer time */
	    {"2026-04-02T18:00:00Z", "2026-04-07T08:00:00Z"}, /* the Thursday before Easter */
	};
	struct date days[COUNT(holidays)];
	for (size_t i = 0; i < COUNT(holidays); i++)
		days[i] = day(holidays[i]);
	struct policy policy = {
	    .holidays = days, .n_holidays = COUNT(holidays), .desk_opens = 9 * 60, .desk_closes = 17 * 60};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(desk_reads(&policy, moment(rows[i].at)).seconds, moment(rows[i].reads).seconds);
}

static void the_hours_of_an_office(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"2026-11-23T10:00:00Z", "2026-11-26T10:00:00Z", 24}, /* Monday: 7, 8, 8 and 1 hours */
	    {"2026-11-20T18:00:00Z", "2026-11-25T17:00:00Z", 24}, /* Friday evening: Monday to Wednesday */
	    {"2026-11-21T11:00:00Z", "2026-11-25T17:00:00Z", 24}, /* Saturday */
	    {"2026-11-23T06:00:00Z", "2026-11-23T17:00:00Z", 8},  /* before it opens */
	    {"2026-11-23T17:00:00Z", "2026-11-24T10:00:00Z", 1},  /* as it closes */
	    {"2026-03-27T15:00:00Z", "2026-03-30T09:00:00Z", 3},  /* Friday to 10:00 on Monday in summer */
	};
	check(rows, COUNT(rows), 9, 17);
}

static void what_the_whole_service_promised(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a, 1 << 20);
	const struct service_promise promises[] = {
	    {.id = STR_NONE, .from = DATE_NONE, .every = {1, PERIOD_MONTHS}},
	    {.id = {"newsletter", 10}, .from = day("2026-01-01"), .every = {2, PERIOD_MONTHS}},
	    {.id = {"later", 5}, .from = day("2027-01-01"), .every = {2, PERIOD_MONTHS}},
	    {.id = {"drop-in", 7}, .from = DATE_NONE, .every = {1, PERIOD_MONTHS}},
	};
	const struct service_event events[] = {
	    {3, day("2026-10-31"), {"drop-in", 7}},     {2, day("2026-09-30"), {"drop-in", 7}},
	    {5, day("2026-12-01"), {"drop-in", 7}},     /* to come */
	    {6, day("2025-12-31"), {"newsletter", 10}}, /* before it was promised */
	    {7, day("2026-02-28"), {"newsletter", 10}}, {8, day("2026-03-31"), {"newsletter", 10}},
	};
	struct policy policy = {.service = promises, .n_service = COUNT(promises)};
	size_t n;
	struct service_due *d = promises_service_due(&policy, events, COUNT(events), moment("2026-11-29T12:00:00Z"), &a,
						     &n);
	assert_int_equal(n, 3);
	assert_int_equal(d[0].state, DUE_NOT_KNOWN);
	assert_int_equal(d[1].by.days, day("2026-05-31").days);
	assert_int_equal(d[1].last, 8);
	assert_int_equal(d[1].state, DUE_OVERDUE);
	assert_int_equal(d[2].by.days, day("2026-11-30").days);
	assert_int_equal(d[2].since.days, day("2026-10-31").days);
	assert_int_equal(d[2].last, 3);
	assert_int_equal(d[2].state, DUE_UPCOMING);
	arena_finish(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_same_time_on_the_next_working_day),
	    cmocka_unit_test(when_the_duty_desk_reads),
	    cmocka_unit_test(the_hours_of_an_office),
	    cmocka_unit_test(what_the_whole_service_promised),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
