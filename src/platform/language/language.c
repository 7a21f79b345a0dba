#include "phrase.h"

/* Both pages are written in one walk: in the language until something is missing, and in English, whose links lead on
 * in the language all the same. */
struct walk {
	struct arena *a;
	const struct translation *t;
	struct str page;
	size_t i;
	bool translates; /* nothing is missing so far */
	struct buf other, english;
	struct str untouched; /* the element whose content stays as it is; empty: none */
	size_t depth;         /* how often it has begun without having ended */
	struct str as_it_is;  /* the element with lang="en": what has no translation stays in it; empty: none */
	size_t as_it_is_depth;
	bool title, plain; /* plain: no element can stand in the text */
	struct str missing;
	language_heard *heard; /* who collects texts, and then no page is written; NULL: nobody */
	void *to;
};

static void put_two(struct walk *w, struct str other, struct str english)
{
	if (w->heard)
		return;
	if (w->translates)
		buf_add(&w->other, other);
	buf_add(&w->english, english);
}

static void put(struct walk *w, struct str same)
{
	put_two(w, same, same);
}

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

static bool blank_at(struct str text, size_t i)
{
	return text.p[i] == ' ' || text.p[i] == '\n';
}

/* In an element that says it is in English, what the language has is marked as the language's. */
static void put_in_english(struct walk *w, struct str text, bool markup)
{
	const struct language *l = w->t->language;
	struct str english = single_spaced(w->a, text), other;
	if (markup && w->translates && phrase_speaks(w->t, english) && phrase_in(w->a, w->t, english, true, &other))
		put_two(w,
			arena_fmt(w->a, "<bdi lang=\"%.*s\" dir=\"%s\">%.*s</bdi>", STR_ARG(l->code),
				  l->right_to_left ? "rtl" : "ltr", STR_ARG(other)),
			text);
	else
		put(w, text);
}

static void put_words(struct walk *w, struct str text, bool markup)
{
	if (!str_empty(w->as_it_is) && !w->heard) {
		put_in_english(w, text, markup);
		return;
	}
	struct str english = w->translates || w->heard ? single_spaced(w->a, text) : STR_NONE, other = STR_NONE;
	if (english.n && w->heard && phrase_speaks(w->t, english))
		w->heard(w->to, english);
	if (english.n && !w->heard && !phrase_in(w->a, w->t, english, markup, &other)) {
		w->translates = false;
		w->missing = english;
	}
	if (w->translates && english.n && blank_at(text, 0))
		buf_char(&w->other, ' ');
	put_two(w, english.n ? other : text, text);
	if (w->translates && english.n && blank_at(text, text.n - 1))
		buf_char(&w->other, ' ');
}

/* "Help now – Help for care leavers" is two phrases. */
static void put_title(struct walk *w, struct str text)
{
	const struct str between = STR(" \xE2\x80\x93 ");
	for (size_t i = 0; i + between.n <= text.n; i++) {
		if (!str_eq(str_cut(text, i, i + between.n), between))
			continue;
		put_words(w, str_cut(text, 0, i), false);
		put(w, between);
		text = str_cut(text, i + between.n, text.n);
		i = 0;
	}
	put_words(w, text, false);
}

/* Pages of ours that everybody may read are there in this language too, and so are those on which young people sign in;
 * files and the rest are not. */
bool language_leads(struct str url)
{
	static const char *const others[] = {"/assets/", "/sign-in", "/manifest.", "/api/", "/offline",
					     "/in/",     "/paper",   "/my",        "//"};
	static const char *const signing_in[] = {"/my/sign-in", "/my/start/", "/my/code"};
	if (!str_starts(url, STR("/")))
		return false;
	for (size_t i = 0; i < sizeof(signing_in) / sizeof(signing_in[0]); i++)
		if (str_starts(url, str_c(signing_in[i])))
			return true;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (str_starts(url, str_c(others[i])))
			return false;
	return true;
}

struct tag {
	struct str element;
	bool closing, other_language; /* hreflang: a link to another language's page */
	bool untouched;               /* translate="no" */
	bool as_it_is;                /* lang="en", but for the page itself */
};

static void put_attribute(struct walk *w, const struct tag *tag, struct str name, struct str value)
{
	const struct language *l = w->t->language;
	if (str_eq(name, STR("aria-label"))) {
		put_words(w, value, false);
	} else if (w->heard) {
		return;
	} else if (str_eq(name, STR("lang")) && str_eq(tag->element, STR("html"))) {
		put_two(w, arena_fmt(w->a, "%.*s\" dir=\"%s", STR_ARG(l->code), l->right_to_left ? "rtl" : "ltr"),
			arena_fmt(w->a, "%.*s\" dir=\"ltr", STR_ARG(value)));
	} else if ((str_eq(name, STR("href")) || str_eq(name, STR("action"))) && !tag->other_language &&
		   language_leads(value)) {
		put(w, STR("/in/"));
		put(w, l->code);
		put(w, value);
	} else if (l->right_to_left && str_eq(name, STR("href")) && str_eq(value, w->t->css)) {
		put_two(w, w->t->css_right_to_left, value);
	} else {
		put(w, value);
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
		put(w, str_cut(w->page, from, value));
		put_attribute(w, tag, str_cut(w->page, name, w->i), str_cut(w->page, value, end));
		from = w->i = end;
		w->i += w->i < w->page.n;
	}
	w->i += w->i < w->page.n;
	put(w, str_cut(w->page, from, w->i));
}

static bool in_tag(struct str page, size_t i, struct str what)
{
	for (; i + what.n <= page.n && page.p[i] != '>'; i++)
		if (str_eq(str_cut(page, i, i + what.n), what))
			return true;
	return false;
}

/* What somebody typed is nobody's to translate. */
static bool never_translated(struct str element)
{
	return str_eq(element, STR("script")) || str_eq(element, STR("style")) || str_eq(element, STR("textarea"));
}

static struct tag tag_at(struct str page, size_t i)
{
	struct tag t = {.closing = i + 1 < page.n && page.p[i + 1] == '/'};
	size_t from = i + (t.closing ? 2 : 1), to = from;
	while (to < page.n && !strchr(" \n\t/>", page.p[to]))
		to++;
	t.element = str_cut(page, from, to);
	t.other_language = in_tag(page, i, STR(" hreflang=\""));
	t.untouched = in_tag(page, i, STR(" translate=\"no\"")) || never_translated(t.element) || t.other_language;
	t.as_it_is = !t.untouched && !str_eq(t.element, STR("html")) && in_tag(page, i, STR(" lang=\"en\""));
	return t;
}

/* Whether an element begins here that goes on to its own end, or ends. */
static void follow(struct str *element, size_t *depth, const struct tag *t, bool begins)
{
	if (str_empty(*element) && begins && !t->closing) {
		*element = t->element;
		*depth = 1;
	} else if (str_eq(t->element, *element) && (t->closing ? --*depth == 0 : (++*depth, false))) {
		*element = STR_NONE;
	}
}

static void put_tag(struct walk *w)
{
	struct tag t = tag_at(w->page, w->i);
	size_t after = w->i + 1 + t.closing + t.element.n;
	put(w, str_cut(w->page, w->i, after));
	w->i = after;
	put_attributes(w, &t);
	follow(&w->untouched, &w->depth, &t, t.untouched);
	follow(&w->as_it_is, &w->as_it_is_depth, &t, t.as_it_is);
	w->title = str_eq(t.element, STR("title")) && !t.closing;
	w->plain = str_eq(t.element, STR("option")) && !t.closing;
	if (str_eq(t.element, STR("main")) && !t.closing)
		put_two(w, w->t->note, w->t->english_note);
}

static void walk_page(struct walk *w)
{
	while (w->i < w->page.n) {
		size_t end = str_find(w->page, '<', w->i);
		struct str text = str_cut(w->page, w->i, end);
		w->i = end;
		if (!str_empty(w->untouched))
			put(w, text);
		else if (w->title)
			put_title(w, text);
		else if (text.n)
			put_words(w, text, !w->plain);
		if (w->i < w->page.n)
			put_tag(w);
	}
}

bool language_page(struct arena *a, const struct translation *t, struct str page, size_t max, struct buf *ret,
		   struct str *ret_missing)
{
	struct walk w = {.a = a, .t = t, .page = page, .translates = !t->english};
	buf_init(&w.other, a, max);
	buf_init(&w.english, a, max);
	walk_page(&w);
	*ret = w.translates ? w.other : w.english;
	*ret_missing = w.missing;
	return w.translates;
}

void language_texts(struct arena *a, const struct translation *t, struct str page, language_heard *heard, void *to)
{
	walk_page(&(struct walk){.a = a, .t = t, .page = page, .heard = heard, .to = to});
}
