#include "ical.h"

enum { LINE_MAX_OCTETS = 75 };

/* Where the text may be cut so that at most room octets stand before: never inside a character. */
static size_t fits(struct str s, size_t room)
{
	size_t n = 0, step;
	while (n < s.n && (step = str_utf8_step(s, n)) && n + step <= room)
		n += step;
	return n ? n : s.n < room ? s.n : room; /* what is no UTF-8 is cut anywhere, so that this ends */
}

void ical_line(struct buf *to, const char *name, struct str value)
{
	struct str rest = arena_fmt(to->arena, "%s:%.*s", name, STR_ARG(value));
	size_t room = LINE_MAX_OCTETS;
	while (rest.n > room) {
		size_t n = fits(rest, room);
		buf_add(to, str_cut(rest, 0, n));
		buf_add(to, STR("\r\n "));
		rest = str_cut(rest, n, rest.n);
		room = LINE_MAX_OCTETS - 1; /* the space counts */
	}
	buf_add(to, rest);
	buf_add(to, STR("\r\n"));
}

struct str ical_text(struct arena *a, struct str s)
{
	struct buf b;
	buf_init(&b, a, 2 * s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			buf_add(&b, STR("\\n"));
			continue;
		}
		if (((unsigned char)s.p[i] < 0x20 && s.p[i] != '\t') || s.p[i] == 0x7F)
			continue;
		if (s.p[i] == '\\' || s.p[i] == ',' || s.p[i] == ';')
			buf_char(&b, '\\');
		buf_char(&b, s.p[i]);
	}
	return buf_str(&b);
}

void ical_begin(struct buf *to, struct str name)
{
	ical_line(to, "BEGIN", STR("VCALENDAR"));
	ical_line(to, "VERSION", STR("2.0"));
	ical_line(to, "PRODID", STR("-//Always Here//Worklist//EN"));
	ical_line(to, "CALSCALE", STR("GREGORIAN"));
	ical_line(to, "METHOD", STR("PUBLISH"));
	ical_line(to, "X-WR-CALNAME", ical_text(to->arena, name));
	ical_line(to, "REFRESH-INTERVAL;VALUE=DURATION", STR("PT1H"));
}

static struct str without(struct arena *a, struct str s, char c)
{
	struct buf b;
	buf_init(&b, a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '-' && s.p[i] != c)
			buf_char(&b, s.p[i]);
	return buf_str(&b);
}

void ical_day(struct buf *to, struct str uid, struct instant stamp, struct date day, struct str summary)
{
	struct arena *a = to->arena;
	ical_line(to, "BEGIN", STR("VEVENT"));
	ical_line(to, "UID", uid);
	ical_line(to, "DTSTAMP", without(a, instant_iso(a, stamp), ':'));
	ical_line(to, "DTSTART;VALUE=DATE", without(a, date_iso(a, day), '-'));
	ical_line(to, "DTEND;VALUE=DATE", without(a, date_iso(a, date_add_days(day, 1)), '-')); /* the day after */
	ical_line(to, "SUMMARY", ical_text(a, summary));
	ical_line(to, "CLASS", STR("PRIVATE"));
	ical_line(to, "TRANSP", STR("TRANSPARENT"));
	ical_line(to, "END", STR("VEVENT"));
}

void ical_end(struct buf *to)
{
	ical_line(to, "END", STR("VCALENDAR"));
}
