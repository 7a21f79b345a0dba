#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "buf.h"
#include "date.h"
#include "error.h"
#include "id.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 1 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

#define assert_str(s, literal)                                                                                         \
	do {                                                                                                           \
		struct str got_ = (s);                                                                                 \
		assert_int_equal(got_.n, sizeof(literal) - 1);                                                         \
		assert_memory_equal(got_.p, literal, got_.n);                                                          \
	} while (0)

static struct date day(int y, int m, int d)
{
	struct date ret = DATE_NONE;
	assert_true(date_from_ymd(y, m, d, &ret));
	return ret;
}

static void str_splits_and_trims(void **state)
{
	(void)state;
	struct str rest = STR("a,,b"), part;
	assert_true(str_split(&rest, ',', &part));
	assert_str(part, "a");
	assert_true(str_split(&rest, ',', &part));
	assert_str(part, "");
	assert_true(str_split(&rest, ',', &part));
	assert_str(part, "b");
	assert_false(str_split(&rest, ',', &part));
	assert_str(str_trim(STR(" \t x y\r\n")), "x y");
	assert_true(str_eq_nocase(STR("AbC"), STR("aBc")));
	assert_false(str_eq_nocase(STR("AbC"), STR("aB")));
	assert_true(str_contains(STR("needle in hay"), STR("in h")));
}

static void str_reads_whole_numbers_only(void **state)
{
	(void)state;
	int64_t n = 7;
	assert_true(str_to_int(STR("-9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	assert_true(n == INT64_MIN);
	assert_true(str_to_int(STR("9223372036854775807"), INT64_MIN, INT64_MAX, &n));
	assert_false(str_to_int(STR("9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	assert_false(str_to_int(STR(""), 0, 9, &n));
	assert_false(str_to_int(STR("-"), -9, 9, &n));
	assert_false(str_to_int(STR("1 "), 0, 9, &n));
	assert_false(str_to_int(STR("10"), 0, 9, &n));
}

/* Table 3-8 of the Unicode standard and the usual overlong and surrogate forms. */
static void utf8_is_checked(void **state)
{
	(void)state;
	assert_true(str_is_utf8(STR("Zo\xC3\xAB \xE2\x82\xAC \xF0\x9F\x98\x80")));
	assert_int_equal(str_chars(STR("Zo\xC3\xAB")), 3);
	assert_false(str_is_utf8(STR("\xC0\xAF")));
	assert_false(str_is_utf8(STR("\xE0\x9F\xBF")));
	assert_false(str_is_utf8(STR("\xED\xA0\x80")));
	assert_false(str_is_utf8(STR("\xF4\x90\x80\x80")));
	assert_false(str_is_utf8(STR("\xE2\x82")));
	assert_false(str_is_utf8((struct str){"a\0b", 3}));
}

static void arena_raises_a_flag_past_its_cap(void **state)
{
	(void)state;
	struct arena small;
	arena_init(&small, 1000);
	assert_non_null(arena_new(&small, char, 900));
	assert_false(arena_over(&small));
	assert_non_null(arena_new(&small, char, 900));
	assert_true(arena_over(&small));
	arena_reset(&small);
	assert_false(arena_over(&small));
	arena_finish(&small);
}

static void count_up(void *arg)
{
	++*(int *)arg;
}

static void arena_runs_what_was_deferred(void **state)
{
	(void)state;
	int n = 0;
	struct arena a;
	arena_init(&a, 1000);
	arena_defer(&a, count_up, &n);
	arena_defer(&a, count_up, &n);
	arena_reset(&a);
	assert_int_equal(n, 2);
	arena_finish(&a);
	assert_int_equal(n, 2);
}

static void arena_without_a_cap_goes_on(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a, SIZE_MAX);
	for (int i = 0; i < 8; i++)
		assert_non_null(arena_new(&a, char, 1 << 20));
	assert_false(arena_over(&a));
	arena_finish(&a);
}

static void buf_stops_at_its_maximum(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, &arena, 5);
	buf_add(&b, STR("abc"));
	buf_add(&b, STR("def"));
	assert_true(b.over);
	buf_int(&b, -7);
	assert_str(buf_str(&b), "abc");
	assert_int_equal(b.p[3], 0);
}

static void buf_leaves_no_empty_line(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, &arena, 12);
	buf_line(&b, STR("\na"));
	buf_line(&b, STR("\n"));
	buf_line(&b, STR("\nb"));
	buf_line(&b, STR("\n"));
	buf_line(&b, STR("\n"));
	assert_str(buf_str(&b), "\na\nb\n");
	buf_line(&b, STR("\nmore than it takes"));
	assert_true(b.over);
	assert_str(buf_str(&b), "\na\nb\n");
	buf_line(&b, STR("\n"));
	assert_str(buf_str(&b), "\na\nb\n");
	assert_int_equal(b.p[b.n], 0);
}

static void dates_match_the_c_library(void **state)
{
	(void)state;
	for (int32_t days = -36525; days < 60000; days++) {
		time_t t = (time_t)days * 86400;
		struct tm tm;
		int y, m, d;
		gmtime_r(&t, &tm);
		date_to_ymd((struct date){days}, &y, &m, &d);
		assert_int_equal(y, tm.tm_year + 1900);
		assert_int_equal(m, tm.tm_mon + 1);
		assert_int_equal(d, tm.tm_mday);
		assert_int_equal(date_weekday((struct date){days}), tm.tm_wday);
		assert_int_equal(day(y, m, d).days, days);
	}
}

/* The system's own time zone data is the oracle, every half hour from 1996 to 2037. */
static void london_time_matches_the_c_library(void **state)
{
	(void)state;
	setenv("TZ", "Europe/London", 1);
	tzset();
	time_t summer = 1783000000;
	struct tm tm;
	localtime_r(&summer, &tm);
	if (!tm.tm_isdst)
		skip(); /* no time zone data on this machine (package tzdata) */
	for (int64_t t = 820454400; t < 2145916800; t += 1800) {
		time_t tt = t;
		localtime_r(&tt, &tm);
		struct date d = instant_london_day((struct instant){t});
		assert_int_equal(d.days, day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday).days);
		assert_int_equal(instant_london_seconds((struct instant){t}),
				 tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec);
		assert_true(date_london_start(d).seconds <= t && t <= date_london_end(d).seconds);
	}
}

/* There and back, every half hour; and the two nights on which the clock is changed. */
static void a_time_of_day_in_london(void **state)
{
	(void)state;
	for (int64_t t = 1767225600; t < 1830297600; t += 1800) { /* 2026 and 2027 */
		struct instant at = {t}, back = date_london_at(instant_london_day(at), instant_london_seconds(at));
		assert_true(back.seconds == t ||
			    (back.seconds == t - 3600 && instant_london_seconds(back) == instant_london_seconds(at)));
	}
	assert_str(instant_iso(&arena, date_london_at(day(2026, 3, 29), 5400)), "2026-03-29T01:30:00Z");  /* no 1:30 */
	assert_str(instant_iso(&arena, date_london_at(day(2026, 10, 25), 5400)), "2026-10-25T00:30:00Z"); /* two */
	assert_str(instant_iso(&arena, date_london_at(day(2026, 7, 1), 0)), "2026-06-30T23:00:00Z");
}

static void times_of_day_as_people_type_them(void **state)
{
	static const struct {
		const char *typed;
		int minutes; /* -1: no time */
	} cases[] = {{"14:30", 870},  {"2:30pm", 870}, {"2.30 pm", 870}, {"2:30 P.M.", 870}, {"1430", 870},
		     {"930", 570},    {"9am", 540},    {"9 am", 540},    {"9 a.m.", 540},    {"12am", 0},
		     {"12:05am", 5},  {"12pm", 720},   {"00:00", 0},     {"23:59", 1439},    {"0:15", 15},
		     {"", -1},        {"9", -1},       {"14", -1},       {"24:00", -1},      {"2:3pm", -1},
		     {"13pm", -1},    {"0am", -1},     {"14:60", -1},    {"half past", -1},  {"9 xm", -1},
		     {"9 am pm", -1}, {"12345", -1},   {"123:45", -1},   {"9:", -1},         {":30", -1},
		     {"9:30:15", -1}, {"-9:30", -1},   {"9pp", -1},      {"9 a", -1},        {"99999999999", -1}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int seconds = -60;
		bool is = clock_parse(str_c(cases[i].typed), &seconds);
		if (is != (cases[i].minutes >= 0) || seconds != cases[i].minutes * 60)
			fail_msg("\"%s\" is %d seconds", cases[i].typed, seconds);
	}
}

static void months_are_added_as_people_count_them(void **state)
{
	(void)state;
	assert_int_equal(date_add_months(day(2026, 1, 31), 1).days, day(2026, 2, 28).days);
	assert_int_equal(date_add_months(day(2024, 1, 31), 1).days, day(2024, 2, 29).days);
	assert_int_equal(date_add_months(day(2026, 8, 31), 6).days, day(2027, 2, 28).days);
	assert_int_equal(date_add_months(day(2026, 3, 31), -13).days, day(2025, 2, 28).days);
}

static void birthdays_on_29_february(void **state)
{
	(void)state;
	struct date born = day(2008, 2, 29);
	assert_int_equal(date_birthday(born, 18, true).days, day(2026, 3, 1).days);
	assert_int_equal(date_birthday(born, 18, false).days, day(2026, 2, 28).days);
	assert_int_equal(date_birthday(born, 16, true).days, day(2024, 2, 29).days);
	assert_int_equal(date_age(born, day(2026, 2, 28), true), 17);
	assert_int_equal(date_age(born, day(2026, 2, 28), false), 18);
	assert_int_equal(date_age(born, day(2008, 2, 28), true), -1);
}

static void dates_are_read_and_written(void **state)
{
	(void)state;
	struct date d;
	struct instant t;
	assert_true(date_parse_iso(STR("2024-02-29"), &d));
	assert_str(date_iso(&arena, d), "2024-02-29");
	assert_str(date_long(&arena, d), "29 February 2024");
	assert_true(date_parse_long(STR("1 March 2026"), &d));
	assert_str(date_iso(&arena, d), "2026-03-01");
	assert_false(date_parse_long(STR("29 February 2023"), &d));
	assert_false(date_parse_long(STR("1 march 2026"), &d));
	assert_false(date_parse_long(STR("1 March 26"), &d));
	assert_false(date_parse_long(STR("1 March"), &d));
	assert_false(date_parse_iso(STR("2023-02-29"), &d));
	assert_false(date_parse_iso(STR("2024-2-29"), &d));
	assert_true(instant_parse_iso(STR("2026-10-25T00:30:00Z"), &t));
	assert_str(instant_iso(&arena, t), "2026-10-25T00:30:00Z");
	assert_str(instant_long(&arena, t), "25 October 2026 at 1:30am");
	assert_false(instant_parse_iso(STR("2026-10-25T24:30:00Z"), &t));
	assert_str(date_weekday_day_month(&arena, instant_london_day(t)), "Sunday 25 October");
}

static void refs_are_valid_and_differ(void **state)
{
	(void)state;
	struct str a = ref_new(&arena), b = ref_new(&arena);
	assert_true(ref_valid(a));
	assert_false(str_eq(a, b));
	assert_false(ref_valid(STR("../../../etc")));
}

static void errors_stay_readable(void **state)
{
	(void)state;
	const struct error *e = error_new(ERROR_BUSY, "waited %d s", 5);
	for (int i = 0; i < 15; i++)
		(void)error_new(ERROR_INTERNAL, "x");
	assert_str(e->what, "waited 5 s");
	assert_int_equal(e->kind, ERROR_BUSY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(str_splits_and_trims),
	    cmocka_unit_test(str_reads_whole_numbers_only),
	    cmocka_unit_test(utf8_is_checked),
	    cmocka_unit_test(arena_raises_a_flag_past_its_cap),
	    cmocka_unit_test(arena_runs_what_was_deferred),
	    cmocka_unit_test(arena_without_a_cap_goes_on),
	    cmocka_unit_test(buf_stops_at_its_maximum),
	    cmocka_unit_test(buf_leaves_no_empty_line),
	    cmocka_unit_test(dates_match_the_c_library),
	    cmocka_unit_test(london_time_matches_the_c_library),
	    cmocka_unit_test(a_time_of_day_in_london),
	    cmocka_unit_test(times_of_day_as_people_type_them),
	    cmocka_unit_test(months_are_added_as_people_count_them),
	    cmocka_unit_test(birthdays_on_29_february),
	    cmocka_unit_test(dates_are_read_and_written),
	    cmocka_unit_test(refs_are_valid_and_differ),
	    cmocka_unit_test(errors_stay_readable),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
