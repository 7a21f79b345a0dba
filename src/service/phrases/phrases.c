#include "phrases.h"

#include "po.h"
#include "public.h"

/* Sentences with a number that is another for each person or council. Names, dates and hours are found by themselves.
 */
static const char *const with_numbers[] = {
    "From {number}.",
    "From {number} until your 21st birthday.",
    "From {number} until your 25th birthday.",
    "If you are under {number}",
    "If you are {number} or over",
    "If you came to the UK on your own to seek safety, until you are {number}",
    "{number} things. Tap one to see how to get it.",
    "Make it shorter: 3,000 letters at most. You wrote {number}",
};

/* &amp; and its like as the letters that they stand for. */
static struct str as_text(struct arena *a, struct str markup)
{
	static const struct {
		struct str in, out;
	} marks[] = {{{"&amp;", 5}, {"&", 1}},
		     {{"&lt;", 4}, {"<", 1}},
		     {{"&gt;", 4}, {">", 1}},
		     {{"&quot;", 6}, {"\"", 1}},
		     {{"&nbsp;", 6}, {"\xC2\xA0", 2}}};
	struct buf out;
	buf_init(&out, a, markup.n + 1);
	for (size_t i = 0; i < markup.n;) {
		size_t m = 0;
		while (m < 5 && !str_starts(str_cut(markup, i, markup.n), marks[m].in))
			m++;
		buf_add(&out, m < 5 ? marks[m].out : str_cut(markup, i, i + 1));
		i += m < 5 ? marks[m].in.n : 1;
	}
	return buf_str(&out);
}

void phrases_begin(struct phrases *all, struct arena *a, const struct office *office)
{
	*all = (struct phrases){.arena = a};
	public_names(a, office, &all->names);
}

static struct phrase_seen *find(const struct phrases *all, struct str text)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].text, text))
			return &all->p[i];
	return NULL;
}

static struct phrase_seen *add(struct phrases *all, struct str text)
{
	if (all->n == all->room) {
		struct phrase_seen *more = arena_new(all->arena, struct phrase_seen, 2 * all->room + 512);
		if (all->n)
			memcpy(more, all->p, all->n * sizeof(*more));
		all->p = more;
		all->room = 2 * all->room + 512;
	}
	all->p[all->n] = (struct phrase_seen){.text = arena_str(all->arena, text)};
	return &all->p[all->n++];
}

static void seen_on(struct phrases *all, struct phrase_seen *s, struct str where)
{
	enum { SAID = 3 };
	struct str rest = s->where, one;
	while (str_split(&rest, ' ', &one))
		if (str_eq(one, where))
			return;
	if (s->pages++ < SAID)
		s->where = arena_fmt(all->arena, "%.*s%s%.*s", STR_ARG(s->where), s->where.n ? " " : "",
				     STR_ARG(where));
}

static struct str with_holes(struct phrases *all, struct str text)
{
	for (size_t i = 0; i < sizeof(with_numbers) / sizeof(with_numbers[0]); i++)
		if (language_fits(str_c(with_numbers[i]), text))
			return str_c(with_numbers[i]);
	return language_with_holes(all->arena, &all->names, text);
}

static void heard(void *to, struct str text)
{
	struct phrases *all = to;
	if (all->leave_out && all->leave_out(all->to, as_text(all->arena, text)))
		return;
	struct str holes = with_holes(all, text), phrase = as_text(all->arena, holes);
	bool only_a_date = !str_empty(holes) && holes.p[0] == '{' && str_find(holes, '}', 0) == holes.n - 1;
	if (only_a_date)
		return;
	struct phrase_seen *s = find(all, phrase);
	if (!s) {
		s = add(all, phrase);
		if (!str_eq(holes, text))
			s->example = as_text(all->arena, text);
	}
	seen_on(all, s, all->page);
}

void phrases_of_page(struct phrases *all, struct str address, struct str html)
{
	all->page = arena_str(all->arena, address);
	language_texts(all->arena, &all->names, arena_str(all->arena, html), heard, all);
}

void phrases_add(struct phrases *all, struct str text, struct str where)
{
	struct phrase_seen *s = find(all, text);
	if (!s)
		s = add(all, text);
	seen_on(all, s, where);
}

void phrases_add_dates(struct phrases *all)
{
	static const char *const parts[] = {"{day} {month}",
					    "{day} {month} {year}",
					    "{weekday} {day} {month}",
					    "{weekday} {day} {month} {year}",
					    "Monday",
					    "Tuesday",
					    "Wednesday",
					    "Thursday",
					    "Friday",
					    "Saturday",
					    "Sunday",
					    "January",
					    "February",
					    "March",
					    "April",
					    "May",
					    "June",
					    "July",
					    "August",
					    "September",
					    "October",
					    "November",
					    "December"};
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		phrases_add(all, str_c(parts[i]), STR("dates"));
}

bool phrases_has(const struct phrases *all, struct str text)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].text, text) || language_fits(text, all->p[i].text))
			return true;
	return false;
}

/* ---- from page to page ---- */

static bool follows(const struct phrases_walk *walk, struct str address)
{
	bool own = str_eq(address, STR("/my")) || str_starts(address, STR("/my/"));
	return walk->own ? own && !str_starts(address, STR("/my/leave")) : language_leads(address) && !own;
}

struct addresses {
	struct str p[PHRASES_MOST_PAGES];
	size_t n;
};

static void take_links(struct phrases *all, const struct phrases_walk *walk, struct str html, struct addresses *list)
{
	static const struct str href = {" href=\"", 7};
	for (size_t i = str_find(html, ' ', 0); i < html.n; i = str_find(html, ' ', i + 1)) {
		if (!str_eq(str_cut(html, i, i + href.n), href))
			continue;
		struct str to = str_cut(html, i + href.n, str_find(html, '"', i + href.n));
		to = as_text(all->arena, str_cut(to, 0, str_find(to, '#', 0)));
		bool known = !follows(walk, to);
		for (size_t j = 0; j < list->n && !known; j++)
			known = str_eq(list->p[j], to);
		if (!known && list->n < PHRASES_MOST_PAGES)
			list->p[list->n++] = to;
	}
}

size_t phrases_follow(struct phrases *all, const struct phrases_walk *walk, struct str from)
{
	struct addresses *list = arena_new(all->arena, struct addresses, 1);
	size_t pages = 0;
	list->p[list->n++] = from;
	for (size_t i = 0; i < list->n; i++) {
		struct str html = walk->get(walk->to, list->p[i]);
		if (str_empty(html))
			continue;
		pages++;
		take_links(all, walk, html, list);
		phrases_of_page(all, list->p[i], html);
	}
	return pages;
}

/* ---- as a catalogue ---- */

void phrases_write_other(struct buf *out, struct str english, const struct language *known)
{
	po_write(out, "msgstr", as_text(out->arena, language_phrase(known, english)));
}

void phrases_write_entry(struct buf *out, const struct phrase_seen *s, const struct language *known)
{
	if (!str_empty(s->example))
		buf_fmt(out, "#. such as: %.*s\n", STR_ARG(s->example));
	if (!str_empty(s->where))
		buf_fmt(out, "#: %.*s%s\n", STR_ARG(s->where), s->pages > 3 ? " ..." : "");
	po_write(out, "msgid", s->text);
	if (known)
		phrases_write_other(out, po_in_markup(out->arena, s->text), known);
	else
		po_write(out, "msgstr", STR_NONE);
	buf_char(out, '\n');
}

void phrases_write(const struct phrases *all, struct buf *out)
{
	for (size_t i = 0; i < all->n; i++)
		phrases_write_entry(out, &all->p[i], NULL);
}
