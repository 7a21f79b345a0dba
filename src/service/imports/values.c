#include "values.h"

#include "xlsx.h"

#define WRITE_A_DATE "Write it as 28/02/2006 or 2006-02-28."

/* Spaces that spreadsheets and web pages leave: also the no-break space and a byte order mark inside. */
static struct str trim(struct str s)
{
	for (;;) {
		struct str t = str_trim(s);
		if (str_starts(t, STR("\xC2\xA0")))
			t = str_cut(t, 2, t.n);
		else if (str_starts(t, STR("\xEF\xBB\xBF")))
			t = str_cut(t, 3, t.n);
		if (str_ends(t, STR("\xC2\xA0")))
			t = str_cut(t, 0, t.n - 2);
		if (t.n == s.n)
			return t;
		s = t;
	}
}

static bool is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static bool is_letter(char ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

/* A piece of a date: digits or letters, taken off the front of *rest together with what separates it from the next. */
static struct str take_piece(struct str *rest, bool last)
{
	size_t n = 0;
	while (n < rest->n && (is_digit(rest->p[0]) ? is_digit(rest->p[n]) : is_letter(rest->p[n])))
		n++;
	struct str piece = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n, rest->n);
	if (last)
		return piece;
	/* 12th, 1st, 2nd, 3rd */
	struct str ordinal = str_cut(*rest, 0, 2);
	if (n && is_digit(piece.p[0]) && rest->n > 2 && !is_letter(rest->p[2]) &&
	    (str_eq_nocase(ordinal, STR("th")) || str_eq_nocase(ordinal, STR("st")) ||
	     str_eq_nocase(ordinal, STR("nd")) || str_eq_nocase(ordinal, STR("rd"))))
		*rest = str_cut(*rest, 2, rest->n);
	size_t skip = 0;
	while (skip < rest->n && skip < 2 && memchr("/-. ", rest->p[skip], 4))
		skip++;
	if (skip == 0)
		return STR_NONE;
	*rest = str_cut(*rest, skip, rest->n);
	return piece;
}

/* Nothing, or a time of day behind the date: T09:30:00, 00:00:00.000, 12:00. */
static bool is_time_or_nothing(struct str s)
{
	if (s.n == 0)
		return true;
	if ((s.p[0] != 'T' && s.p[0] != ' ') || s.n < 5)
		return false;
	bool colon = false;
	for (size_t i = 1; i < s.n; i++) {
		colon = colon || s.p[i] == ':';
		if (!is_digit(s.p[i]) && !memchr(":.+Z", s.p[i], 4))
			return false;
	}
	return colon;
}

static int month_named(struct str s)
{
	static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
					    "july",    "august",   "september", "october", "november", "december"};
	for (int i = 0; i < 12; i++)
		if (s.n >= 3 && s.n <= strlen(names[i]) && str_eq_nocase(str_cut(str_c(names[i]), 0, s.n), s))
			return i + 1;
	return str_eq_nocase(s, STR("sept")) ? 9 : 0;
}

static const char *make_day(int64_t year, int64_t month, int64_t day, struct date *ret)
{
	if (year < 1900 || year > 2199)
		return "has a year before 1900 or after 2199. " WRITE_A_DATE;
	if (month > 12 && day <= 12)
		return "has its month before its day. Write the day first: 28/02/2006, or 2006-02-28.";
	if (!date_from_ymd((int)year, (int)month, (int)day, ret))
		return "is not a day in the calendar. " WRITE_A_DATE;
	return NULL;
}

static const char *written_day(struct str s, struct date *ret)
{
	static const char no_date[] = "is not a date. " WRITE_A_DATE;
	struct str first = take_piece(&s, false), second = take_piece(&s, false), third = take_piece(&s, true);
	int64_t a, b, c;
	if (!first.n || !second.n || !third.n || !is_time_or_nothing(s))
		return no_date;
	if (!str_to_int(first, 0, 9999, &a) || !str_to_int(third, 0, 9999, &c))
		return no_date;
	if (is_letter(second.p[0])) {
		b = month_named(second);
		if (!b)
			return no_date;
	} else if (second.n > 2 || !str_to_int(second, 0, 99, &b)) {
		return no_date;
	}
	if (first.n == 4 && third.n <= 2)
		return make_day(a, b, c, ret);
	if (first.n > 2)
		return no_date;
	if (third.n == 2)
		return "has a year of two figures, which could be either century. Write all four: 28/02/2006.";
	return third.n == 4 ? make_day(c, b, a, ret) : no_date;
}

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

const char *value_date(const struct cell *c, struct date *ret)
{
	struct str s = trim(c->text);
	bool number = c->kind == CELL_NUMBER || c->kind == CELL_NUMBER_1904;
	int64_t serial;
	if (c->kind == CELL_ERROR)
		return "is an error in the workbook. Mend the formula, or leave the cell blank.";
	if (s.n == 0 || str_eq_nocase(s, STR("ZZ/ZZ/ZZZZ"))) {
		*ret = DATE_NONE;
		return NULL;
	}
	if (s.p[0] == 'z' || s.p[0] == 'Z')
		return "is only partly known. Write the whole day (28/02/2006), or ZZ/ZZ/ZZZZ when it is not known.";
	/* A day formatted as a number: in a workbook by its type, in CSV because no date is five figures. */
	struct str whole = number ? str_cut(s, 0, str_find(s, '.', 0)) : s;
	if (number || (s.n == 5 && all_digits(s))) {
		if (!str_to_int(whole, 20000, 80000, &serial) ||
		    !xlsx_serial_day(serial, c->kind == CELL_NUMBER_1904, ret))
			return "is a number and not a date. Format the column as a date, or write 28/02/2006.";
		return NULL;
	}
	return written_day(s, ret);
}

static const char *text(const struct cell *c, size_t max, bool lines, struct str *ret)
{
	struct str s = trim(c->text);
	if (c->kind == CELL_ERROR)
		return "is an error in the workbook. Mend the formula, or leave the cell blank.";
	if (str_chars(s) > max)
		return "is too long for this column. Shorten it.";
	if (str_contains(s, STR("\xEF\xBF\xBD")))
		return "has a character in it that was lost when the file was saved. Type it again.";
	for (size_t i = 0; i < s.n; i++) {
		bool control = (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F;
		bool line_end = s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t';
		if (control && !line_end)
			return "has a character in it that cannot be shown. Type it again.";
		if (line_end && !lines)
			return "goes over more than one line. Write it on one.";
	}
	*ret = s;
	return NULL;
}

const char *value_text(const struct cell *c, size_t max, struct str *ret)
{
	return text(c, max, false, ret);
}

const char *value_note(const struct cell *c, size_t max, struct str *ret)
{
	return text(c, max, true, ret);
}
