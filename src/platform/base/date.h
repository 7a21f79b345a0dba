/*
 * Days and moments. A date is a day in the calendar of Europe/London; an instant is a moment in UTC.
 * Nothing outside this file knows about time zones, and nothing outside promises/ compares a date with an age.
 */
#pragma once
#include "arena.h"

/* Days since 1 January 1970. DATE_NONE means that no day is recorded. */
struct date {
	int32_t days;
};

/* Seconds since 1970-01-01T00:00:00Z. */
struct instant {
	int64_t seconds;
};

#define DATE_NONE ((struct date){INT32_MIN})
enum weekday { SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY };

static inline bool date_known(struct date d)
{
	return d.days != INT32_MIN;
}
/* Less than, equal to or greater than 0 as a is before, the same as or after b. Both must be known. */
static inline int date_cmp(struct date a, struct date b)
{
	return a.days < b.days ? -1 : a.days > b.days;
}
static inline struct date date_min(struct date a, struct date b)
{
	return date_cmp(a, b) <= 0 ? a : b;
}
static inline struct date date_max(struct date a, struct date b)
{
	return date_cmp(a, b) >= 0 ? a : b;
}
static inline struct date date_add_days(struct date d, int32_t n)
{
	return (struct date){d.days + n};
}
/* Days from a to b: 1 from today to tomorrow. */
static inline int32_t date_days_between(struct date a, struct date b)
{
	return b.days - a.days;
}

/* year 1 to 9999, month 1 to 12, day 1 to 31. True and *ret set when there is such a day. */
bool date_from_ymd(int year, int month, int day, struct date *ret);
void date_to_ymd(struct date d, int *ret_year, int *ret_month, int *ret_day);
/* n calendar months later (or earlier, n < 0); a day the month has not got becomes its last: 31 January + 1 = 28
 * February. */
struct date date_add_months(struct date d, int n);
enum weekday date_weekday(struct date d);

/* The day somebody born on birth becomes years old. Born on 29 February: 1 March in a year without one when
 * leap_on_1_march, else 28 February. English law takes 1 March (a person attains an age at the start of the
 * anniversary, Family Law Reform Act 1969 s.9; Re Shurey [1918] on the day before). */
struct date date_birthday(struct date birth, int years, bool leap_on_1_march);
/* The same for the ages from first to last, into ret[last - first + 1], for less than one by one. */
void date_birthdays(struct date birth, int first, int last, bool leap_on_1_march, struct date *ret);
/* Completed years on day on; negative before birth. */
int date_age(struct date birth, struct date on, bool leap_on_1_march);

/* YYYY-MM-DD, exactly. False on anything else. */
bool date_parse_iso(struct str s, struct date *ret);
/* "2026-11-21" */
struct str date_iso(struct arena *a, struct date d);
/* "21 November 2026" */
struct str date_long(struct arena *a, struct date d);
/* As date_long() writes it, exactly. False on anything else. */
bool date_parse_long(struct str s, struct date *ret);
/* "21 November" */
struct str date_day_month(struct arena *a, struct date d);
/* "Saturday 21 November" */
struct str date_weekday_day_month(struct arena *a, struct date d);

/* The day it is in London at t, the first moment of that day, and the last second of it. */
struct date instant_london_day(struct instant t);
struct instant date_london_start(struct date d);
struct instant date_london_end(struct date d);
/* Seconds after midnight by the clock in London, 0 to 86,399. */
int instant_london_seconds(struct instant t);

/* The moment at which the clock in London shows so many seconds after midnight on that day: the first of two when it
 * goes back, an hour on when it was put forward past that time. */
struct instant date_london_at(struct date d, int seconds);
/* A time of day as somebody types it: "14:30", "2.30pm", "9 am", "1430". False on anything else. */
bool clock_parse(struct str s, int *ret_seconds);

/* YYYY-MM-DDTHH:MM:SSZ, exactly. False on anything else. */
bool instant_parse_iso(struct str s, struct instant *ret);
struct str instant_iso(struct arena *a, struct instant t);
/* "21 November 2026 at 4:05pm", London time. */
struct str instant_long(struct arena *a, struct instant t);
/* The system's clock. Only main.c, the server loop and the jobs ask; everything else is told. */
struct instant instant_now(void);
