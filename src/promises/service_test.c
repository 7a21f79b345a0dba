/* What the whole service promised, by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "service.h"

static void a_drop_in_each_month(void **state)
{
	(void)state;
	struct service_promise p = {.id = STR("drop-in"), .from = DATE_NONE, .every = {1, PERIOD_MONTHS}};
	const struct policy policy = {.service = &p, .n_service = 1};
	const struct service_event events[] = {{.id = 1, .promise = STR("drop-in"), .on = day("2026-01-31")},
					       {.id = 2, .promise = STR("newsletter"), .on = day("2026-02-10")},
					       {.id = 3, .promise = STR("drop-in"), .on = day("2026-02-15")}};
	static const struct {
		const char *from, *on, *by;
		enum due_state state;
		int64_t last;
	} rows[] = {
	    {"", "2026-01-30", "", DUE_NOT_KNOWN, 0},
	    {"", "2026-01-31", "2026-02-28", DUE_UPCOMING, 1}, /* held today */
	    {"", "2026-02-14", "2026-02-28", DUE_UPCOMING, 1},
	    {"", "2026-02-15", "2026-03-15", DUE_UPCOMING, 3},
	    {"", "2026-03-15", "2026-03-15", DUE_TODAY, 3},
	    {"", "2026-03-16", "2026-03-15", DUE_OVERDUE, 3},
	    /* Promised from a day on: what was held before it is none of it, on the day it is. */
	    {"2026-02-01", "2026-02-01", "2026-03-01", DUE_UPCOMING, 0},
	    {"2026-01-31", "2026-02-01", "2026-02-28", DUE_UPCOMING, 1},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t n;
		p.from = rows[i].from[0] ? day(rows[i].from) : DATE_NONE;
		struct service_due *d = promises_service_due(&policy, events, COUNT(events),
							     date_london_end(day(rows[i].on)), &arena, &n);
		assert_int_equal(n, 1);
		assert_int_equal(d->state, rows[i].state);
		assert_int_equal(d->last, rows[i].last);
		assert_int_equal(d->by.days, rows[i].by[0] ? day(rows[i].by).days : DATE_NONE.days);
	}
	size_t n;
	p.from = day("2026-03-17");
	promises_service_due(&policy, events, COUNT(events), date_london_end(day("2026-03-16")), &arena, &n);
	assert_int_equal(n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_drop_in_each_month)};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
