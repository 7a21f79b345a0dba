#include "date.h"

#include <time.h>

/* With room to be copied in one step. */
struct name {
	char text[15];
	unsigned char n;
};
#define NAME(s)                                                                                                        \
	{                                                                                                              \
		"" s "", sizeof(s) - 1                                                                                 \
	}
static const struct name month_names[] = {NAME("January"),   NAME("February"), NAME("March"),    NAME("April"),
					  NAME("May"),       NAME("June"),     NAME("July"),     NAME("August"),
					  NAME("September"), NAME("October"),  NAME("November"), NAME("December")};
static const struct name weekday_names[] = {NAME("Sunday"),   NAME("Monday"), NAME("Tuesday"), NAME("Wednesday"),
					    NAME("Thursday"), NAME("Friday"), NAME("Saturday")};

static bool leap_year(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int month_length(int y, int m)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return m == 2 && leap_year(y) ? 29 : lengths[m - 1];
}

/* Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms" (2022). Years begin in
 * March, so that the leap day comes last; 82 times 400 years are added, so that nothing is negative. */
enum { ERAS = 82, DAYS_BEFORE_1970 = 719468 + 146097 * ERAS, JANUARY = 306 };

/* Days since 1970 of a day that exists: years from March, with 400 * ERAS; months 3 to 14. */
static inline int32_t days_of(int year, int m, int d)
{
	uint32_t y = (uint32_t)year, century = y / 100, day_of_year = (979 * (uint32_t)m - 2919) / 32 + (uint32_t)d - 1;
	return (int32_t)(1461 * y / 4 - century + century / 4 + day_of_year - DAYS_BEFORE_1970);
}

static int32_t days_from_ymd(int y, int m, int d)
{
	bool next = m <= 2;
	return days_of(y + 400 * ERAS - next, next ? m + 12 : m, d);
}

bool date_from_ymd(int year, int month, int day, struct date *ret)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    (day > 28 && day > month_length(year, month)))
		return false;
	*ret = (struct date){days_from_ymd(year, month, day)};
	return true;
}

/* A day in a year from March. */
struct in_year {
	uint32_t year, day; /* with 400 * ERAS; the first is 0 */
};

static inline struct in_year in_year(struct date d)
{
	uint32_t n = 4 * ((uint32_t)d.days + DAYS_BEFORE_1970) + 3, century = n / 146097;
	uint64_t years = (uint64_t)2939745 * (n % 146097 | 3);
	return (struct in_year){100 * century + (uint32_t)(years >> 32), (uint32_t)years / 2939745 / 4};
}

/* The month, 3 to 14, above the lower 16 bits, and in those 2141 for each day of it. */
static inline uint32_t month_and_day(uint32_t day_of_year)
{
	return 2141 * day_of_year + 197913;
}

void date_to_ymd(struct date d, int *ret_year, int *ret_month, int *ret_day)
{
	struct in_year of = in_year(d);
	uint32_t month = month_and_day(of.day);
	bool next = of.day >= JANUARY;
	*ret_year = (int)of.year - 400 * ERAS + next;
	*ret_month = (int)(month >> 16) - (next ? 12 : 0);
	*ret_day = (int)((month & 0xffff) / 2141) + 1;
}

struct date date_add_months(struct date d, int n)
{
	struct in_year of = in_year(d);
	uint32_t month = month_and_day(of.day), months = of.year * 12 + (month >> 16) - 3 + (uint32_t)n;
	int year = (int)(months / 12), m = (int)(months % 12) + 3, day = (int)((month & 0xffff) / 2141) + 1;
	if (day > 28) {
		int calendar_year = year - 400 * ERAS + (m > 12),
		    length = month_length(calendar_year, m > 12 ? m - 12 : m);
		day = day > length ? length : day;
	}
	return (struct date){days_of(year, m, day)};
}

enum weekday date_weekday(struct date d)
{
	int32_t w = (d.days + 4) % 7; /* 1 January 1970 was a Thursday */
	return (enum weekday)(w < 0 ? w + 7 : w);
}

/* Born on day d of month m; in year y. */
static struct date anniversary(int y, int m, int d, bool leap_on_1_march)
{
	if (m == 2 && d == 29 && !leap_year(y)) {
		m = leap_on_1_march ? 3 : 2;
		d = leap_on_1_march ? 1 : 28;
	}
	return (struct date){days_from_ymd(y, m, d)};
}

struct date date_birthday(struct date birth, int years, bool leap_on_1_march)
{
	int y, m, d;
	date_to_ymd(birth, &y, &m, &d);
	return anniversary(y + years, m, d, leap_on_1_march);
}

void date_birthdays(struct date birth, int first, int last, bool leap_on_1_march, struct date *ret)
{
	int y, m, d;
	date_to_ymd(birth, &y, &m, &d);
	bool leap_day = m == 2 && d == 29;
	int before = m > 2 ? 0 : 1; /* whose 29 February lies in between */
	ret[0] = anniversary(y + first, m, d, leap_on_1_march);
	for (int i = 1; i <= last - first; i++) {
		int year = y + first + i;
		ret[i] = leap_day ? anniversary(year, m, d, leap_on_1_march)
				  : date_add_days(ret[i - 1], leap_year(year - before) ? 366 : 365);
	}
}

int date_age(struct date birth, struct date on, bool leap_on_1_march)
{
	int by, bm, bd, y, m, d;
	date_to_ymd(birth, &by, &bm, &bd);
	date_to_ymd(on, &y, &m, &d);
	if (bm == 2 && bd == 29 && !leap_year(y)) {
		bm = leap_on_1_march ? 3 : 2;
		bd = leap_on_1_march ? 1 : 28;
	}
	return y - by - (m < bm || (m == bm && d < bd));
}

/* Decimal digits only, n of them. */
static bool digits(const char *p, int n, int *ret)
{
	int value = 0;
	for (int i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return false;
		value = value * 10 + (p[i] - '0');
	}
	*ret = value;
	return true;
}

/* Two digits as a number, above 99 when one of them is none. */
static unsigned two_digits(const char *p)
{
	unsigned tens = (unsigned)(p[0] - '0'), ones = (unsigned)(p[1] - '0');
	return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

bool date_parse_iso(struct str s, struct date *ret)
{
	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	unsigned century = two_digits(s.p), year = two_digits(s.p + 2), m = two_digits(s.p + 5),
		 d = two_digits(s.p + 8);
	return century < 100 && year < 100 && date_from_ymd((int)(century * 100 + year), (int)m, (int)d, ret);
}

/* Pages are full of days, so they are written by hand, straight to where they stay: this is several times faster than
 * printf. */
enum { DAY_ROOM = 48 };
struct writer {
	char *text;
	size_t n;
};

static struct writer day_writer(struct arena *a)
{
	return (struct writer){arena_bytes(a, DAY_ROOM), 0};
}

static void write_char(struct writer *w, char c)
{
	w->text[w->n++] = c;
}

/* The whole of its room, in one step whatever its length; what follows is written over the rest. */
static void write_name(struct writer *w, const struct name *name)
{
	memcpy(w->text + w->n, name->text, sizeof(name->text));
	w->n += name->n;
}

/* At least so many digits; value is 0 to 9999. */
static void write_number(struct writer *w, int value, int digits)
{
	int n = value >= 1000 ? 4 : value >= 100 ? 3 : value >= 10 ? 2 : 1;
	n = n < digits ? digits : n;
	for (int i = n; i > 0; i--, value /= 10)
		w->text[w->n + (size_t)i - 1] = (char)('0' + value % 10);
	w->n += (size_t)n;
}

static struct str written(struct writer *w)
{
	w->text[w->n] = '\0';
	return (struct str){w->text, w->n};
}

struct str date_iso(struct arena *a, struct date date)
{
	struct writer w = day_writer(a);
	int y, m, d;
	date_to_ymd(date, &y, &m, &d);
	write_number(&w, y, 4);
	write_char(&w, '-');
	write_number(&w, m, 2);
	write_char(&w, '-');
	write_number(&w, d, 2);
	return written(&w);
}

static void write_day_month(struct writer *w, int m, int d)
{
	write_number(w, d, 1);
	write_char(w, ' ');
	write_name(w, &month_names[m - 1]);
}

struct str date_long(struct arena *a, struct date date)
{
	struct writer w = day_writer(a);
	int y, m, d;
	date_to_ymd(date, &y, &m, &d);
	write_day_month(&w, m, d);
	write_char(&w, ' ');
	write_number(&w, y, 1);
	return written(&w);
}

bool date_parse_long(struct str s, struct date *ret)
{
	struct str day, month;
	int64_t d, y;
	if (!str_split(&s, ' ', &day) || !str_split(&s, ' ', &month) || !str_to_int(day, 1, 31, &d) ||
	    !str_to_int(s, 1000, 9999, &y))
		return false;
	for (int m = 0; m < 12; m++)
		if (str_eq(month, str_c(month_names[m].text)))
			return date_from_ymd((int)y, m + 1, (int)d, ret);
	return false;
}

struct str date_day_month(struct arena *a, struct date date)
{
	struct writer w = day_writer(a);
	int y, m, d;
	date_to_ymd(date, &y, &m, &d);
	write_day_month(&w, m, d);
	return written(&w);
}

struct str date_weekday_day_month(struct arena *a, struct date date)
{
	struct writer w = day_writer(a);
	int y, m, d;
	date_to_ymd(date, &y, &m, &d);
	write_name(&w, &weekday_names[date_weekday(date)]);
	write_char(&w, ' ');
	write_day_month(&w, m, d);
	return written(&w);
}

/* 01:00 UTC on the last Sunday of the month: when the clocks change (Summer Time Order 2002; the same days in
 * every year since 1996, before which no time of day is kept here). */
static int64_t clock_change(int year, int month)
{
	struct date last = {days_from_ymd(year, month, 31)};
	return ((int64_t)last.days - (int64_t)date_weekday(last)) * 86400 + 3600;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t london_offset(int64_t utc)
{
	int y, m, d;
	date_to_ymd((struct date){(int32_t)floor_div(utc, 86400)}, &y, &m, &d);
	if (m != 3 && m != 10)
		return m > 3 && m < 10 ? 3600 : 0;
	return utc >= clock_change(y, 3) && utc < clock_change(y, 10) ? 3600 : 0;
}

struct date instant_london_day(struct instant t)
{
	return (struct date){(int32_t)floor_div(t.seconds + london_offset(t.seconds), 86400)};
}

struct instant date_london_start(struct date d)
{
	int64_t midnight = (int64_t)d.days * 86400;
	/* The clocks change at 01:00 UTC, so the offset an hour before midnight UTC is the one in force at midnight. */
	return (struct instant){midnight - london_offset(midnight - 3600)};
}

struct instant date_london_end(struct date d)
{
	return (struct instant){date_london_start(date_add_days(d, 1)).seconds - 1};
}

int instant_london_seconds(struct instant t)
{
	int64_t local = t.seconds + london_offset(t.seconds);
	return (int)(local - floor_div(local, 86400) * 86400);
}

struct instant date_london_at(struct date d, int seconds)
{
	int64_t local = (int64_t)d.days * 86400 + seconds;
	int64_t in_summer = local - 3600;
	return (struct instant){london_offset(in_summer) == 3600 ? in_summer : local};
}

/* Up to four digits from *at on; -1 when there are none or more. */
static int take_digits(struct str s, size_t *at, size_t *ret_n)
{
	size_t from = *at;
	int n = 0;
	while (*at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9' && *at - from < 5)
		n = n * 10 + (s.p[(*at)++] - '0');
	*ret_n = *at - from;
	return *ret_n >= 1 && *ret_n <= 4 ? n : -1;
}

/* What stands behind the digits: "am", "PM", "p.m."; 0: nothing, -1: something else. */
static int half_of_day(struct str s, size_t at)
{
	char letters[2];
	size_t n = 0;
	for (; at < s.n; at++) {
		char c = s.p[at];
		if (c == ' ' || (c == '.' && n))
			continue;
		if (n == 2)
			return -1;
		letters[n++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
	}
	if (n == 0)
		return 0;
	return n == 2 && letters[1] == 'm' && (letters[0] == 'a' || letters[0] == 'p') ? letters[0] : -1;
}

bool clock_parse(struct str s, int *ret_seconds)
{
	size_t at = 0, n, m;
	int hour = take_digits(s, &at, &n), minute = 0;
	bool parted = at < s.n &&
		      (s.p[at] == ':' || (s.p[at] == '.' && at + 1 < s.n && s.p[at + 1] >= '0' && s.p[at + 1] <= '9'));
	if (parted) {
		at++;
		minute = take_digits(s, &at, &m);
		if (m != 2 || n > 2)
			return false;
	} else if (n > 2) {
		minute = hour % 100;
		hour /= 100;
	}
	int half = half_of_day(s, at);
	if (half < 0 || hour < 0 || minute < 0 || minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12)) ||
	    (!half && n <= 2 && !parted))
		return false;
	if (half)
		hour = hour % 12 + (half == 'p' ? 12 : 0);
	*ret_seconds = (hour * 60 + minute) * 60;
	return true;
}

bool instant_parse_iso(struct str s, struct instant *ret)
{
	struct date day;
	int h, m, sec;
	if (s.n != 20 || s.p[10] != 'T' || s.p[13] != ':' || s.p[16] != ':' || s.p[19] != 'Z' ||
	    !date_parse_iso(str_cut(s, 0, 10), &day) || !digits(s.p + 11, 2, &h) || !digits(s.p + 14, 2, &m) ||
	    !digits(s.p + 17, 2, &sec) || h > 23 || m > 59 || sec > 59)
		return false;
	*ret = (struct instant){(int64_t)day.days * 86400 + h * 3600 + m * 60 + sec};
	return true;
}

struct str instant_iso(struct arena *a, struct instant t)
{
	int64_t days = floor_div(t.seconds, 86400);
	int64_t rest = t.seconds - days * 86400;
	int y, m, d;
	date_to_ymd((struct date){(int32_t)days}, &y, &m, &d);
	return arena_fmt(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", y, m, d, (int)(rest / 3600), (int)(rest / 60 % 60),
			 (int)(rest % 60));
}

struct str instant_long(struct arena *a, struct instant t)
{
	int seconds = instant_london_seconds(t);
	int hour = seconds / 3600;
	struct str day = date_long(a, instant_london_day(t));
	return arena_fmt(a, "%s at %d:%02d%s", day.p, hour % 12 ? hour % 12 : 12, seconds / 60 % 60,
			 hour < 12 ? "am" : "pm");
}

struct instant instant_now(void)
{
	return (struct instant){(int64_t)time(NULL)};
}
