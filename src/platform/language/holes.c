/* What stands in the holes of a phrase, found in English and written in another language. */
#include "phrase.h"

static const struct str kinds[HOLE_KINDS] = {
    [HOLE_ANY] = {"", 0},          [HOLE_DATE] = {"date", 4},       [HOLE_TIME] = {"time", 4},
    [HOLE_NUMBER] = {"number", 6}, [HOLE_WEEKDAY] = {"weekday", 7}, [HOLE_DAY] = {"day", 3},
    [HOLE_MONTH] = {"month", 5},   [HOLE_YEAR] = {"year", 4},       [HOLE_NAME] = {"name", 4},
};
static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
				     "July",    "August",   "September", "October", "November", "December"};
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

bool hole_next(struct str text, size_t from, struct hole *ret)
{
	for (size_t at = str_find(text, '{', from); at < text.n; at = str_find(text, '{', at + 1)) {
		size_t end = str_find(text, '}', at);
		struct str name = str_cut(text, at + 1, end);
		if (end < text.n && name.n > 1 && digit(name.p[name.n - 1]))
			name.n--;
		for (int k = 0; k < HOLE_KINDS && end < text.n; k++)
			if (str_eq(name, kinds[k])) {
				*ret = (struct hole){(enum hole_kind)k, str_cut(text, at, end + 1), at};
				return true;
			}
	}
	return false;
}

/* ---- as pages write it ---- */

static struct str digits_at(struct str text, size_t from)
{
	size_t to = from;
	while (to < text.n && digit(text.p[to]))
		to++;
	return str_cut(text, from, to);
}

static struct str word_of(struct str text, size_t from, const char *const *list, size_t n)
{
	size_t to = from;
	while (to < text.n && letter(text.p[to]))
		to++;
	struct str word = str_cut(text, from, to);
	for (size_t i = 0; i < n; i++)
		if (str_eq(word, str_c(list[i])))
			return word;
	return STR_NONE;
}

/* "Monday 30 November 2026"; the weekday and the year need not stand there. */
struct date_said {
	struct str weekday, day, month, year;
	size_t n; /* bytes; 0: none */
};
static struct date_said date_said(struct str text)
{
	struct date_said d = {.weekday = word_of(text, 0, weekdays, COUNT(weekdays))};
	size_t at = d.weekday.n ? d.weekday.n + 1 : 0;
	if (d.weekday.n && (text.n <= d.weekday.n || text.p[d.weekday.n] != ' '))
		return (struct date_said){0};
	d.day = digits_at(text, at);
	at += d.day.n + 1;
	if (d.day.n < 1 || d.day.n > 2 || at >= text.n || text.p[at - 1] != ' ')
		return (struct date_said){0};
	d.month = word_of(text, at, months, COUNT(months));
	if (str_empty(d.month))
		return (struct date_said){0};
	d.n = at + d.month.n;
	if (d.n + 4 < text.n && text.p[d.n] == ' ')
		d.year = digits_at(text, d.n + 1);
	if (d.year.n == 4)
		d.n += 5;
	else
		d.year = STR_NONE;
	return d;
}

/* "9am", "5:30pm" */
static size_t time_said(struct str text, int *ret_hour, int *ret_minute)
{
	struct str hour = digits_at(text, 0);
	int64_t h, m = 0;
	size_t at = hour.n;
	if (at < text.n && text.p[at] == ':') {
		struct str minute = digits_at(text, at + 1);
		at += 1 + minute.n;
		if (minute.n != 2 || !str_to_int(minute, 0, 59, &m))
			return 0;
	}
	struct str half = str_cut(text, at, at + 2);
	bool afternoon = str_eq(half, STR("pm"));
	if (hour.n < 1 || hour.n > 2 || !str_to_int(hour, 1, 12, &h) || (!afternoon && !str_eq(half, STR("am"))) ||
	    (at + 2 < text.n && letter(text.p[at + 2])))
		return 0;
	*ret_hour = (int)(h % 12) + (afternoon ? 12 : 0);
	*ret_minute = (int)m;
	return at + 2;
}

/* "3,000", "17.5", "17½" */
static size_t number_said(struct str text)
{
	size_t n = 0;
	while (n < text.n &&
	       (digit(text.p[n]) || (n > 0 && n + 1 < text.n && strchr(",.", text.p[n]) && digit(text.p[n + 1]))))
		n++;
	return n && str_starts(str_cut(text, n, text.n), STR("\xC2\xBD")) ? n + 2 : n;
}

size_t hole_takes(enum hole_kind kind, struct str text)
{
	int hour, minute;
	switch (kind) {
	case HOLE_DATE: return date_said(text).n;
	case HOLE_TIME: return time_said(text, &hour, &minute);
	case HOLE_NUMBER: return number_said(text);
	default: return 0;
	}
}

/* ---- in the language ---- */

struct str hole_time_in(struct arena *a, struct str english)
{
	int hour = 0, minute = 0;
	(void)time_said(english, &hour, &minute);
	return arena_fmt(a, "%d:%02d", hour, minute);
}

bool hole_date_in(struct arena *a, const struct language *l, struct str english, struct str *ret)
{
	struct date_said d = date_said(english);
	struct str order, weekday = STR_NONE, month;
	struct str key = arena_fmt(a, "%s{day} {month}%s", d.weekday.n ? "{weekday} " : "", d.year.n ? " {year}" : "");
	struct hole h;
	struct buf out;
	size_t from = 0;
	if (!phrase_order(l, key, &order) || !phrase_find(l, d.month, &month) ||
	    (d.weekday.n && !phrase_find(l, d.weekday, &weekday)))
		return false;
	buf_init(&out, a, 4096);
	for (; hole_next(order, from, &h); from = h.at + h.name.n) {
		buf_add(&out, str_cut(order, from, h.at));
		buf_add(&out, h.kind == HOLE_WEEKDAY ? weekday
			      : h.kind == HOLE_MONTH ? month
			      : h.kind == HOLE_YEAR  ? d.year
						     : d.day);
	}
	buf_add(&out, str_cut(order, from, order.n));
	*ret = buf_str(&out);
	return true;
}
