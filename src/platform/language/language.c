#include "language.h"

const struct language *language_of(const struct languages *all, struct str code)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].code, code))
			return &all->p[i];
	return NULL;
}

/* ---- phrases ---- */

static bool is_name(const struct translation *t, struct str text)
{
	for (size_t i = 0; i < t->n_names; i++)
		if (str_eq(t->names[i], text))
			return true;
	return false;
}

/* What a text is made of; &amp; and the like are none of it. */
struct kind {
	bool letters, digits, address;
};
static struct kind kind_of(struct str text)
{
	struct kind k = {false, false, false};
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '&')
			i = str_find(text, ';', i);
		k.address |= c == '@';
		k.digits |= c >= '0' && c <= '9';
		k.letters |= (c | 32) >= 'a' && (c | 32) <= 'z';
	}
	return k;
}

/* Whether there is something to translate: a letter (no number, no arrow), and no address. */
static bool speaks(struct str text)
{
	struct kind k = kind_of(text);
	return k.letters && !k.address;
}

static bool find(const struct language *l, struct str english, struct str *ret)
{
	size_t low = 0, high = l->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int way = str_cmp(english, l->phrases[middle].english);
		if (way == 0) {
			*ret = l->phrases[middle].other;
			return true;
		}
		if (way < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static struct str hole(struct str text, struct str *ret_after)
{
	size_t i = 0;
	while (i + 1 < text.n && !(text.p[i] == '{' && text.p[i + 1] == '}'))
		i++;
	*ret_after = str_cut(text, i + 2, text.n);
	return str_cut(text, 0, i);
}

/* Where one writes from right to left, a number or a name from the other side must not be turned round. */
static struct str as_it_stands(struct arena *a, const struct translation *t, struct str text, bool markup)
{
	struct kind k = kind_of(text);
	return (k.letters || k.digits) && markup && t->language->right_to_left
		   ? arena_fmt(a, "<bdi dir=\"ltr\">%.*s</bdi>", STR_ARG(text))
		   : text;
}

static bool words_of(struct arena *a, const struct translation *t, struct str english, bool markup, struct str *ret);

/* "From {}." for "From 18.": what stands in the hole is a phrase itself, or stays. */
static bool by_pattern(struct arena *a, const struct translation *t, struct str english, bool markup, struct str *ret)
{
	for (size_t i = 0; i < t->language->n_patterns; i++) {
		const struct phrase *p = &t->language->patterns[i];
		struct str after, before = hole(p->english, &after), other_after,
				  other_before = hole(p->other, &other_after), inside;
		if (english.n <= before.n + after.n || !str_starts(english, before) || !str_ends(english, after))
			continue;
		inside = str_cut(english, before.n, english.n - after.n);
		if (!words_of(a, t, inside, markup, &inside))
			continue;
		*ret = arena_fmt(a, "%.*s%.*s%.*s", STR_ARG(other_before), STR_ARG(inside), STR_ARG(other_after));
		return true;
	}
	return false;
}

/* markup: may have elements in it. */
static bool words_of(struct arena *a, const struct translation *t, struct str english, bool markup, struct str *ret)
{
	if (find(t->language, english, ret))
		return true;
	if (!speaks(english) || is_name(t, english)) {
		*ret = as_it_stands(a, t, english, markup);
		return true;
	}
	return by_pattern(a, t, english, markup, ret);
}

struct str language_say(struct arena *a, const struct translation *t, struct str english)
{
	struct str ret;
	return words_of(a, t, english, false, &ret) ? ret : english;
}

/* ---- a page ---- */

struct walk {
	struct arena *a;
	const struct translation *t;
	struct str page, note;
	size_t i;
	struct buf *out;
	struct str untouched; /* the element whose content stays as it is; empty: none */
	size_t depth;         /* how often it has begun without having ended */
	bool title, plain;    /* plain: no element can stand in the text */
	struct str missing;
};

/* Single spaces, none at the ends. */
static struct str single_spaced(struct arena *a, struct str text)
{
	char *p = arena_new(a, char, text.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		bool blank = text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\t';
		if (blank && (n == 0 || p[n - 1] == ' '))
			continue;
		p[n++] = blank ? ' ' : text.p[i];
	}
	return str_trim((struct str){p, n});
}

static void put_words(struct walk *w, struct str text, bool markup)
{
	struct str english = single_spaced(w->a, text), other;
	if (english.n == 0 || w->t->english) {
		buf_add(w->out, text);
		return;
	}
	if (!words_of(w->a, w->t, english, markup, &other)) {
		if (str_empty(w->missing))
			w->missing = english;
		other = english;
	}
	if (text.p[0] == ' ' || text.p[0] == '\n')
		buf_char(w->out, ' ');
	buf_add(w->out, other);
	if (text.p[text.n - 1] == ' ' || text.p[text.n - 1] == '\n')
		buf_char(w->out, ' ');
}

/* "Help now – Help for care leavers" is two phrases. */
static void put_title(struct walk *w, struct str text)
{
	const struct str between = STR(" \xE2\x80\x93 ");
	for (size_t i = 0; i + between.n <= text.n; i++) {
		if (!str_eq(str_cut(text, i, i + between.n), between))
			continue;
		put_words(w, str_cut(text, 0, i), false);
		buf_add(w->out, between);
		text = str_cut(text, i + between.n, text.n);
		i = 0;
	}
	put_words(w, text, false);
}

/* Pages of ours that everybody may read are there in this language too; files and the rest are not. */
static bool leads_to_a_page(struct str url)
{
	static const char *const others[] = {"/assets/", "/sign-in", "/manifest.", "/api/", "/offline",
					     "/in/",     "/paper",   "/my",        "//"};
	if (!str_starts(url, STR("/")))
		return false;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (str_starts(url, str_c(others[i])))
			return false;
	return true;
}

struct tag {
	struct str element;
	bool closing, other_language; /* hreflang: a link to another language's page */
	bool untouched;               /* translate="no" */
};

static void put_attribute(struct walk *w, const struct tag *tag, struct str name, struct str value)
{
	const struct language *l = w->t->language;
	bool rtl = l->right_to_left && !w->t->english;
	if (str_eq(name, STR("lang")) && str_eq(tag->element, STR("html"))) {
		buf_fmt(w->out, "%.*s\" dir=\"%s", STR_ARG(w->t->english ? value : l->code), rtl ? "rtl" : "ltr");
	} else if (str_eq(name, STR("aria-label"))) {
		put_words(w, value, false);
	} else if ((str_eq(name, STR("href")) || str_eq(name, STR("action"))) && !tag->other_language &&
		   leads_to_a_page(value)) {
		buf_fmt(w->out, "/in/%.*s%.*s", STR_ARG(l->code), STR_ARG(value));
	} else if (rtl && str_eq(name, STR("href")) && str_eq(value, w->t->css)) {
		buf_add(w->out, w->t->css_right_to_left);
	} else {
		buf_add(w->out, value);
	}
}

/* Copies attributes up to the end of the tag. What templates write has every value in double quotes. */
static void put_attributes(struct walk *w, const struct tag *tag)
{
	size_t from = w->i;
	while (w->i < w->page.n && w->page.p[w->i] != '>') {
		if (w->page.p[w->i] != '=' || w->i + 1 >= w->page.n || w->page.p[w->i + 1] != '"') {
			w->i++;
			continue;
		}
		size_t name = w->i, value = w->i + 2, end = str_find(w->page, '"', value);
		while (name > from && !strchr(" \n\t\"", w->page.p[name - 1]))
			name--;
		buf_add(w->out, str_cut(w->page, from, value));
		put_attribute(w, tag, str_cut(w->page, name, w->i), str_cut(w->page, value, end));
		from = w->i = end;
		w->i += w->i < w->page.n;
	}
	w->i += w->i < w->page.n;
	buf_add(w->out, str_cut(w->page, from, w->i));
}

static bool in_tag(struct str page, size_t i, struct str what)
{
	for (; i + what.n <= page.n && page.p[i] != '>'; i++)
		if (str_eq(str_cut(page, i, i + what.n), what))
			return true;
	return false;
}

static struct tag tag_at(struct str page, size_t i)
{
	struct tag t = {.closing = i + 1 < page.n && page.p[i + 1] == '/'};
	size_t from = i + (t.closing ? 2 : 1), to = from;
	while (to < page.n && !strchr(" \n\t/>", page.p[to]))
		to++;
	t.element = str_cut(page, from, to);
	t.other_language = in_tag(page, i, STR(" hreflang=\""));
	t.untouched = in_tag(page, i, STR(" translate=\"no\"")) || str_eq(t.element, STR("script")) ||
		      str_eq(t.element, STR("style")) || t.other_language;
	return t;
}

static void put_tag(struct walk *w)
{
	struct tag t = tag_at(w->page, w->i);
	size_t after = w->i + 1 + t.closing + t.element.n;
	buf_add(w->out, str_cut(w->page, w->i, after));
	w->i = after;
	put_attributes(w, &t);
	if (str_empty(w->untouched) && t.untouched && !t.closing) {
		w->untouched = t.element;
		w->depth = 1;
	} else if (str_eq(t.element, w->untouched) && (t.closing ? --w->depth == 0 : (w->depth++, false))) {
		w->untouched = STR_NONE;
	}
	w->title = str_eq(t.element, STR("title")) && !t.closing;
	w->plain = (str_eq(t.element, STR("option")) || str_eq(t.element, STR("textarea"))) && !t.closing;
	if (str_eq(t.element, STR("main")) && !t.closing)
		buf_add(w->out, w->note);
}

bool language_page(struct arena *a, const struct translation *t, struct str page, struct str note, struct buf *out,
		   struct str *ret_missing)
{
	struct walk w = {.a = a, .t = t, .page = page, .note = note, .out = out};
	while (w.i < page.n) {
		size_t end = w.i;
		while (end < page.n && page.p[end] != '<')
			end++;
		struct str text = str_cut(page, w.i, end);
		w.i = end;
		if (!str_empty(w.untouched))
			buf_add(out, text);
		else if (w.title)
			put_title(&w, text);
		else if (text.n)
			put_words(&w, text, !w.plain);
		if (w.i < page.n)
			put_tag(&w);
	}
	*ret_missing = w.missing;
	return str_empty(w.missing);
}
