/* What somebody typed into the box: names, a birth date, a telephone number, an id, in any order. */
#include "words_private.h"

#include "buf.h"
#include "postcode.h"

/* Text is compared by bytes in both databases; nothing that begins with a word comes after this character. */
#define AFTER_ALL "\xF4\x8F\xBF\xBF"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct str end_of(struct arena *a, struct str from)
{
	return arena_fmt(a, "%.*s" AFTER_ALL, STR_ARG(from));
}

static void add(struct typed *to, struct arena *a, struct str from, struct str or_from, size_t says)
{
	if (str_empty(from) || to->n == TYPED_MAX)
		return;
	size_t at = to->n++;
	for (; at > 0 && to->p[at - 1].says < says; at--)
		to->p[at] = to->p[at - 1];
	to->p[at] = (struct typed_word){.from = from, .to = end_of(a, from), .says = says};
	if (!str_empty(or_from)) {
		to->p[at].or_from = or_from;
		to->p[at].or_to = end_of(a, or_from);
	}
}

/* As add; the second range has nothing but or_word in it. */
static void add_exact(struct typed *to, struct arena *a, struct str from, struct str or_word, size_t says)
{
	size_t n = to->n;
	add(to, a, from, or_word, says);
	for (size_t i = 0; i < to->n && to->n > n; i++)
		if (str_eq(to->p[i].or_from, or_word))
			to->p[i].or_to = arena_fmt(a, "%.*s\x01", STR_ARG(or_word));
}

/* ---- dates ---- */

static bool number(struct str s, int64_t max, int64_t *ret)
{
	return s.n > 0 && s.n <= 4 && is_digit(s.p[0]) && str_to_int(s, 0, max, ret);
}

/* 2008, 08 and 98 as people write the years in which the young are born. */
static bool year_of(struct str s, int64_t *ret)
{
	if ((s.n != 2 && s.n != 4) || !number(s, 9999, ret))
		return false;
	if (s.n == 2)
		*ret += *ret < 70 ? 2000 : 1900;
	return *ret >= 1900;
}

static bool month_of(struct str s, int64_t *ret)
{
	static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
					     "july",    "august",   "september", "october", "november", "december"};
	for (size_t i = 0; i < 12 && s.n >= 3; i++)
		if (str_eq_nocase(s, str_cut(str_c(months[i]), 0, s.n))) {
			*ret = (int64_t)i + 1;
			return true;
		}
	return false;
}

/* 3, 3rd */
static bool day_of(struct str s, int64_t *ret)
{
	size_t n = 0;
	while (n < s.n && is_digit(s.p[n]))
		n++;
	struct str tail = str_cut(s, n, s.n);
	return n <= 2 && number(str_cut(s, 0, n), 31, ret) &&
	       (str_empty(tail) || str_eq_nocase(tail, STR("st")) || str_eq_nocase(tail, STR("nd")) ||
		str_eq_nocase(tail, STR("rd")) || str_eq_nocase(tail, STR("th")));
}

/* 2008-04-03, 3/4/2008, 3.4.08, 3-apr-2008 */
static bool date_in_one(struct str s, struct date *ret)
{
	static const char separators[] = "/.-";
	int64_t d, m, y;
	if (date_parse_iso(s, ret))
		return true;
	for (const char *c = separators; *c; c++) {
		struct str rest = s, part[3];
		size_t n = 0;
		while (n < 3 && str_split(&rest, *c, &part[n]))
			n++;
		if (n == 3 && !rest.p && day_of(part[0], &d) &&
		    (month_of(part[1], &m) || (part[1].n <= 2 && number(part[1], 12, &m))) && year_of(part[2], &y))
			return date_from_ymd((int)y, (int)m, (int)d, ret);
	}
	return false;
}

/* How many of the n parts are a date, and the word for it: 3 April 2008 three, April 2008 two, 3/4/2008 one. */
static size_t take_date(struct arena *a, const struct str *part, size_t n, struct str *ret)
{
	struct date day;
	int64_t d, m, y;
	if (date_in_one(part[0], &day)) {
		*ret = arena_fmt(a, "=%.*s", STR_ARG(date_iso(a, day)));
		return 1;
	}
	if (n >= 3 && day_of(part[0], &d) && month_of(part[1], &m) && year_of(part[2], &y) &&
	    date_from_ymd((int)y, (int)m, (int)d, &day)) {
		*ret = arena_fmt(a, "=%.*s", STR_ARG(date_iso(a, day)));
		return 3;
	}
	if (n >= 2 && month_of(part[0], &m) && part[1].n == 4 && year_of(part[1], &y)) {
		*ret = arena_fmt(a, "=%04d-%02d-", (int)y, (int)m);
		return 2;
	}
	return 0;
}

/* ---- numbers and names ---- */

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

/* Digits alone, and what people write between those of a telephone number. */
static bool only_number(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]) && !strchr("+-().", s.p[i]))
			return false;
	return has_digit(s);
}

/* How many parts are one number, written with spaces: an id from its beginning, a telephone number from its end. */
static size_t take_number(struct arena *a, const struct str *part, size_t n, struct typed *to)
{
	enum { LAST_DIGITS = 3 };
	struct buf digits;
	size_t taken = 0;
	buf_init(&digits, a, WORD_MAX);
	for (; taken < n && only_number(part[taken]); taken++)
		for (size_t i = 0; i < part[taken].n; i++)
			if (is_digit(part[taken].p[i]))
				buf_char(&digits, part[taken].p[i]);
	struct str all = buf_str(&digits);
	if (taken)
		add(to, a, word_of_id(a, all), all.n >= LAST_DIGITS ? word_of_phone(a, all) : STR_NONE, 2 * all.n);
	return taken;
}

/* How many parts are a postcode or its beginning; ng22 is one with its first part whole, ng22 8 with a digit more. */
static size_t take_postcode(struct arena *a, const struct str *part, size_t n, struct typed *to)
{
	struct str stub, word, next = n > 1 ? part[1] : STR_NONE;
	size_t taken = 1;
	if (n > 1 && take_date(a, part + 1, n - 1, &word)) /* e1 3 april 2008 */
		next = STR_NONE;
	if (!postcode_stub(a, part[0], next, &stub, &taken))
		return 0;
	size_t space = str_find(stub, ' ', 0);
	struct str id = taken == 2 ? arena_fmt(a, "%.*s%.*s", STR_ARG(part[0]), STR_ARG(next)) : part[0];
	word = arena_fmt(a, "+%.*s", STR_ARG(stub));
	if (space + 2 < stub.n) /* a letter behind the digit: no other is longer by mistake */
		add(to, a, word_of_id(a, id), word, 2 * id.n);
	else
		add_exact(to, a, word_of_id(a, id), word, 2 * id.n);
	return taken;
}

static void add_names(struct typed *to, struct arena *a, struct str part)
{
	struct str rest = words_fold(a, part), word;
	while (str_split(&rest, ' ', &word)) {
		word = word_cut(word);
		struct str sound = word.n >= 3 ? sound_of(a, word) : STR_NONE;
		add(to, a, word, str_empty(sound) ? STR_NONE : arena_fmt(a, "~%.*s", STR_ARG(sound)), word.n);
	}
}

void words_typed(struct arena *a, struct str text, struct typed *ret)
{
	enum { TEXT_MAX = 400, PARTS_MAX = 24, DATE_SAYS = 16 };
	struct str part[PARTS_MAX], rest = str_cut(text, 0, TEXT_MAX), one, word;
	size_t n = 0;
	ret->n = 0;
	while (n < PARTS_MAX && str_split(&rest, ' ', &one)) {
		one = str_trim(one);
		while (one.n && (one.p[one.n - 1] == ',' || one.p[one.n - 1] == ';'))
			one.n--;
		if (!str_empty(one))
			part[n++] = one;
	}
	for (size_t i = 0; i < n;) {
		size_t taken = take_date(a, part + i, n - i, &word);
		if (taken)
			add(ret, a, word, STR_NONE, DATE_SAYS);
		else if (!(taken = take_number(a, part + i, n - i, ret)) &&
			 !(taken = take_postcode(a, part + i, n - i, ret))) {
			taken = 1;
			if (has_digit(part[i])) {
				word = words_fold(a, part[i]);
				bool name = str_find(word, ' ', 0) == word.n;
				add(ret, a, word_of_id(a, part[i]), name ? word_cut(word) : STR_NONE, 2 * part[i].n);
			} else {
				add_names(ret, a, part[i]);
			}
		}
		i += taken;
	}
}

static bool within(struct str word, struct str from, struct str to)
{
	return !str_empty(from) && str_cmp(word, from) >= 0 && str_cmp(word, to) < 0;
}

enum match word_match(const struct word *w, const struct typed_word *t)
{
	if (within(w->text, t->from, t->to))
		return str_eq(w->text, t->from) ? MATCH_EXACT : MATCH_PREFIX;
	if (!within(w->text, t->or_from, t->or_to))
		return MATCH_NONE;
	if (w->kind == WORD_SOUND)
		return MATCH_SOUND;
	return str_eq(w->text, t->or_from) ? MATCH_EXACT : MATCH_PREFIX;
}
