#include "po.h"

#include <stdlib.h>

#include "date.h"
#include "phrase.h"

enum { ENTRIES_MAX = 20000 };

struct entry {
	struct str english, other; /* as text */
	int line, other_line;
	bool fuzzy;
};

struct reader {
	struct arena *a;
	struct str line;
	int number;
	bool fuzzy, template;
	struct entry *p;
	size_t n, room;
	struct buf *into; /* the text that quotes go on with; NULL: none has begun */
	struct buf english, other;
	struct po_problems *problems;
};

static void problem(struct reader *r, int line, int column, const char *text)
{
	struct po_problems *all = r->problems;
	if (all->n == PO_PROBLEMS_MAX)
		return;
	if (!all->p)
		all->p = arena_new(r->a, struct po_problem, PO_PROBLEMS_MAX);
	all->p[all->n++] = (struct po_problem){line, column, arena_str(r->a, str_c(text))};
}

static int column_of(const struct reader *r, size_t at)
{
	return 1 + (int)str_chars(str_cut(r->line, 0, at));
}

/* ---- lines ---- */

/* The text in quotes at this byte of the line, which must go to its end. */
static void read_quoted(struct reader *r, size_t at)
{
	static const char letters[] = "nt\"\\", means[] = "\n\t\"\\";
	if (at >= r->line.n || r->line.p[at] != '"') {
		problem(r, r->number, column_of(r, at), "expected a text in double quotes");
		return;
	}
	for (size_t i = at + 1; i < r->line.n; i++) {
		char c = r->line.p[i];
		if (c == '"') {
			if (i + 1 < r->line.n)
				problem(r, r->number, column_of(r, i + 1),
					"nothing may stand behind the text; a \" in it is written \\\"");
			return;
		}
		if (c == '\\') {
			const char *known = i + 1 < r->line.n ? strchr(letters, r->line.p[i + 1]) : NULL;
			if (!known || !*known) {
				problem(r, r->number, column_of(r, i),
					"behind a backslash stands n, t, \" or another backslash");
				return;
			}
			c = means[known - letters];
			i++;
		}
		buf_char(r->into, c);
	}
	problem(r, r->number, column_of(r, r->line.n), "the text does not end: write \" at its end");
}

static void finish_entry(struct reader *r)
{
	if (!r->n)
		return;
	r->p[r->n - 1].english = arena_str(r->a, buf_str(&r->english));
	r->p[r->n - 1].other = arena_str(r->a, buf_str(&r->other));
}

static void begin_entry(struct reader *r)
{
	finish_entry(r);
	if (r->n == r->room) {
		struct entry *more = arena_new(r->a, struct entry, 2 * r->room + 256);
		if (r->n)
			memcpy(more, r->p, r->n * sizeof(*more));
		r->p = more;
		r->room = 2 * r->room + 256;
	}
	r->p[r->n++] = (struct entry){.line = r->number, .fuzzy = r->fuzzy};
	r->fuzzy = false;
	buf_init(&r->english, r->a, PO_MAX);
	buf_init(&r->other, r->a, PO_MAX);
	r->into = &r->english;
}

static size_t after_spaces(struct str line, size_t at)
{
	while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
		at++;
	return at;
}

static void read_line(struct reader *r)
{
	static const struct str msgid = {"msgid", 5}, msgstr = {"msgstr", 6};
	size_t from = after_spaces(r->line, 0);
	struct str rest = str_cut(r->line, from, r->line.n);
	if (str_empty(rest))
		return;
	if (rest.p[0] == '#') {
		r->fuzzy |= str_starts(rest, STR("#,")) && str_contains(rest, STR("fuzzy"));
	} else if (rest.p[0] == '"') {
		if (r->into)
			read_quoted(r, from);
		else
			problem(r, r->number, column_of(r, from), "expected msgid first");
	} else if (str_starts(rest, msgid) && rest.n > msgid.n && strchr(" \t\"", rest.p[msgid.n])) {
		if (r->into == &r->english)
			problem(r, r->number, column_of(r, from), "expected msgstr: the msgid above has none");
		if (r->n < ENTRIES_MAX)
			begin_entry(r);
		read_quoted(r, after_spaces(r->line, from + msgid.n));
	} else if (str_starts(rest, msgstr) && rest.n > msgstr.n && strchr(" \t\"", rest.p[msgstr.n])) {
		if (r->into != &r->english) {
			problem(r, r->number, column_of(r, from), "expected msgid before msgstr");
			return;
		}
		r->into = &r->other;
		r->p[r->n - 1].other_line = r->number;
		read_quoted(r, after_spaces(r->line, from + msgstr.n));
	} else {
		problem(r, r->number, column_of(r, from),
			"expected msgid, msgstr, a text in quotes, or a note that begins with #");
	}
}

static void read_lines(struct reader *r, struct str text)
{
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_cut(text, 3, text.n);
	while (str_split(&text, '\n', &r->line)) {
		r->number++;
		while (r->line.n && strchr(" \t\r", r->line.p[r->line.n - 1]))
			r->line.n--;
		read_line(r);
	}
	if (r->into == &r->english)
		problem(r, r->p[r->n - 1].line, 1, "expected msgstr: the last msgid has none");
	finish_entry(r);
	if (r->n == ENTRIES_MAX)
		problem(r, r->number, 1, "that are too many phrases");
}

/* ---- the header ---- */

static bool header_has(struct str header, const char *name, struct str *ret)
{
	struct str line, key = str_c(name);
	while (str_split(&header, '\n', &line))
		if (str_starts(line, key) && line.n > key.n && line.p[key.n] == ':') {
			*ret = str_trim(str_cut(line, key.n + 1, line.n));
			return true;
		}
	*ret = STR_NONE;
	return false;
}

static bool code_valid(struct str code)
{
	bool good = code.n >= 2 && code.n <= 12 && code.p[0] != '-' && !str_eq(code, STR("en"));
	for (size_t i = 0; i < code.n && good; i++)
		good = code.p[i] == '-' || (code.p[i] >= 'a' && code.p[i] <= 'z');
	return good;
}

/* A day as 2026-11-29 somewhere in it. */
static bool says_when(struct str text)
{
	struct date d;
	for (size_t i = 0; i + 10 <= text.n; i++)
		if (date_parse_iso(str_cut(text, i, i + 10), &d))
			return true;
	return false;
}

static void read_header(struct reader *r, struct language *l)
{
	int line = r->n && r->p[0].other_line ? r->p[0].other_line : 1;
	struct str direction;
	if (!r->n || !str_empty(r->p[0].english)) {
		problem(r, 1, 1, "expected a header first: msgid \"\" and its msgstr");
		return;
	}
	if (r->template)
		return;
	struct str header = r->p[0].other;
	header_has(header, "X-Known-As", &l->known_as);
	if (!header_has(header, "Language", &l->code) || !code_valid(l->code))
		problem(r, line, 1, "the header must say Language: the code in small letters, such as ar");
	if (!header_has(header, "X-Name", &l->name) || str_empty(l->name))
		problem(r, line, 1, "the header must say X-Name: the language in its own words");
	if (!header_has(header, "X-Direction", &direction) ||
	    (!str_eq(direction, STR("ltr")) && !str_eq(direction, STR("rtl"))))
		problem(r, line, 1, "the header must say X-Direction: ltr or rtl");
	l->right_to_left = str_eq(direction, STR("rtl"));
	if (!header_has(header, "X-Checked-By", &l->checked_by))
		problem(r, line, 1, "the header must say X-Checked-By: who has checked every phrase, or nothing");
	else if (!str_empty(l->checked_by) && !says_when(l->checked_by))
		problem(r, line, 1, "X-Checked-By says who and when, such as: A. Name, 2026-11-29");
}

/* ---- phrases ---- */

static size_t how_often(struct str text, struct str name)
{
	size_t n = 0;
	struct hole h;
	for (size_t from = 0; hole_next(text, from, &h); from = h.at + h.name.n)
		n += str_eq(h.name, name);
	return n;
}

static bool holes_in(struct str from, struct str to, size_t *ret_n)
{
	struct hole h;
	*ret_n = 0;
	for (size_t at = 0; hole_next(from, at, &h); at = h.at + h.name.n, ++*ret_n)
		if (how_often(from, h.name) != 1 || how_often(to, h.name) != 1)
			return false;
	return true;
}

/* How many holes; each stands once in both. */
static size_t check_holes(struct reader *r, const struct entry *e)
{
	size_t n, there;
	bool same = holes_in(e->english, str_empty(e->other) ? e->english : e->other, &n);
	if (!same || (!str_empty(e->other) && !holes_in(e->other, e->english, &there)))
		problem(r, e->other_line ? e->other_line : e->line, 1,
			"what stands in {} must stand once in both: the same braces with the same word");
	struct hole h;
	if (n > HOLES_MAX)
		problem(r, e->line, 1, "that are too many holes for one phrase");
	if (n == 1 && hole_next(e->english, 0, &h) && h.name.n == e->english.n)
		problem(r, e->line, 1, "words must stand beside {}");
	return n;
}

static int by_english(const void *x, const void *y)
{
	const struct phrase *p = x, *q = y;
	return str_cmp(p->english, q->english);
}

static int entries_by_english(const void *x, const void *y)
{
	const struct entry *p = x, *q = y;
	int way = str_cmp(p->english, q->english);
	return way ? way : p->line - q->line;
}

/* Phrases by their English; those with holes apart, those whose holes say more first. */
static void take_phrases(struct reader *r, struct language *l)
{
	struct entry *e = r->n ? r->p + 1 : r->p;
	size_t n = r->n ? r->n - 1 : 0;
	struct phrase *plain = arena_new(r->a, struct phrase, n + 1), *pattern = arena_new(r->a, struct phrase, n + 1);
	if (n)
		qsort(e, n, sizeof(*e), entries_by_english);
	for (size_t i = 0; i < n; i++) {
		if (str_empty(e[i].english))
			problem(r, e[i].line, 1, "only the header has an empty msgid");
		else if (i && str_eq(e[i].english, e[i - 1].english))
			problem(r, e[i].line, 1, arena_fmt(r->a, "this phrase stands in line %d too", e[i - 1].line).p);
		size_t holes = check_holes(r, &e[i]);
		struct str other = r->template ? e[i].english : e[i].fuzzy ? STR_NONE : e[i].other;
		struct phrase p = {po_in_markup(r->a, e[i].english), po_in_markup(r->a, other)};
		if (str_empty(other) || str_empty(e[i].english))
			continue;
		if (holes)
			pattern[l->n_patterns++] = p;
		else
			plain[l->n++] = p;
	}
	if (l->n)
		qsort(plain, l->n, sizeof(*plain), by_english);
	l->phrases = plain;
	l->patterns = pattern;
}

static bool read_all(struct arena *a, struct str text, bool template, struct language *ret,
		     struct po_problems *problems)
{
	struct reader r = {.a = a, .template = template, .problems = problems};
	*ret = (struct language){0};
	*problems = (struct po_problems){0};
	if (text.n > PO_MAX) {
		problem(&r, 1, 1, "this file is larger than a catalogue may be");
		return false;
	}
	if (!str_is_utf8(text)) {
		problem(&r, 1, 1, "this file is not UTF-8: save it as such");
		return false;
	}
	read_lines(&r, text);
	read_header(&r, ret);
	take_phrases(&r, ret);
	return problems->n == 0;
}

bool po_read(struct arena *a, struct str text, struct language *ret, struct po_problems *problems)
{
	return read_all(a, text, false, ret, problems);
}

bool po_read_template(struct arena *a, struct str text, struct language *ret, struct po_problems *problems)
{
	return read_all(a, text, true, ret, problems);
}
