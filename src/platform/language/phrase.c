/* One text: a phrase of the language, or one with holes that fits. */
#include "phrase.h"

enum { DEEPEST = 4 }; /* phrases in phrases */

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

bool phrase_speaks(const struct translation *t, struct str text)
{
	struct kind k = kind_of(text);
	return k.letters && !k.address && !is_name(t, text);
}

bool phrase_find(const struct language *l, struct str english, struct str *ret)
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

bool phrase_order(const struct language *l, struct str english, struct str *ret)
{
	for (size_t i = 0; i < l->n_patterns; i++)
		if (str_eq(l->patterns[i].english, english)) {
			*ret = l->patterns[i].other;
			return true;
		}
	return false;
}

/* ---- with holes ---- */

struct fill {
	struct hole hole;
	struct str value;
};
struct fills {
	struct fill p[HOLES_MAX];
	size_t n;
};

/* Where the hole's value at the front of text may end: what is written by a rule ends where that ends, anything else
 * anywhere. */
static bool matches(struct str pattern, struct str text, struct fills *f)
{
	struct hole h;
	if (!hole_next(pattern, 0, &h))
		return str_eq(pattern, text);
	if (f->n == HOLES_MAX || !str_starts(text, str_cut(pattern, 0, h.at)))
		return false;
	struct str after = str_cut(pattern, h.at + h.name.n, pattern.n), rest = str_cut(text, h.at, text.n);
	bool any = h.kind == HOLE_ANY || h.kind == HOLE_NAME;
	size_t longest = any ? rest.n : hole_takes(h.kind, rest);
	size_t shortest = any ? 1 : longest, at = f->n++;
	for (size_t n = longest; n && n >= shortest; n--) {
		f->n = at + 1;
		f->p[at] = (struct fill){h, str_cut(rest, 0, n)};
		if (matches(after, str_cut(rest, n, rest.n), f))
			return true;
	}
	f->n = at;
	return false;
}

bool language_fits(struct str pattern, struct str text)
{
	struct fills f = {.n = 0};
	return matches(pattern, text, &f);
}

/* Where one writes from right to left, a number or a name from the other side must not be turned round. */
static struct str as_it_stands(struct arena *a, const struct translation *t, struct str text, bool markup)
{
	struct kind k = kind_of(text);
	return (k.letters || k.digits) && markup && t->language->right_to_left
		   ? arena_fmt(a, "<bdi dir=\"ltr\">%.*s</bdi>", STR_ARG(text))
		   : text;
}

struct asked {
	struct arena *a;
	const struct translation *t;
	bool markup;
};
static bool words_of(const struct asked *q, struct str english, int depth, struct str *ret);

static bool value_in(const struct asked *q, const struct fill *f, int depth, struct str *ret)
{
	switch (f->hole.kind) {
	case HOLE_DATE: return hole_date_in(q->a, q->t->language, f->value, ret);
	case HOLE_TIME: *ret = as_it_stands(q->a, q->t, hole_time_in(q->a, f->value), q->markup); return true;
	case HOLE_NAME:
	case HOLE_NUMBER: *ret = as_it_stands(q->a, q->t, f->value, q->markup); return true;
	default: return words_of(q, f->value, depth + 1, ret);
	}
}

/* The other language's words with the values where their holes stand there. */
static struct str filled(struct arena *a, struct str other, const struct fills *f)
{
	struct buf out;
	struct hole h;
	size_t from = 0;
	buf_init(&out, a, 1 << 20);
	for (; hole_next(other, from, &h); from = h.at + h.name.n) {
		buf_add(&out, str_cut(other, from, h.at));
		for (size_t i = 0; i < f->n; i++)
			if (str_eq(f->p[i].hole.name, h.name))
				buf_add(&out, f->p[i].value);
	}
	buf_add(&out, str_cut(other, from, other.n));
	return buf_str(&out);
}

static bool by_pattern(const struct asked *q, struct str english, int depth, struct str *ret)
{
	for (size_t i = 0; i < q->t->language->n_patterns; i++) {
		const struct phrase *p = &q->t->language->patterns[i];
		struct fills f = {.n = 0};
		bool all = matches(p->english, english, &f);
		for (size_t j = 0; j < f.n && all; j++)
			all = value_in(q, &f.p[j], depth, &f.p[j].value);
		if (!all)
			continue;
		*ret = filled(q->a, p->other, &f);
		return true;
	}
	return false;
}

static bool words_of(const struct asked *q, struct str english, int depth, struct str *ret)
{
	if (phrase_find(q->t->language, english, ret))
		return true;
	if (!phrase_speaks(q->t, english)) {
		*ret = as_it_stands(q->a, q->t, english, q->markup);
		return true;
	}
	if (hole_takes(HOLE_DATE, english) == english.n)
		return hole_date_in(q->a, q->t->language, english, ret);
	if (hole_takes(HOLE_TIME, english) == english.n) {
		*ret = as_it_stands(q->a, q->t, hole_time_in(q->a, english), q->markup);
		return true;
	}
	return depth < DEEPEST && by_pattern(q, english, depth, ret);
}

bool phrase_in(struct arena *a, const struct translation *t, struct str english, bool markup, struct str *ret)
{
	return words_of(&(struct asked){a, t, markup}, english, 0, ret);
}

struct str language_say(struct arena *a, const struct translation *t, struct str english)
{
	struct str ret;
	return phrase_in(a, t, english, false, &ret) ? ret : english;
}

/* ---- names of languages ---- */

const struct language *language_of(const struct languages *all, struct str code)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].code, code))
			return &all->p[i];
	return NULL;
}

const struct language *language_called(const struct languages *all, struct str name)
{
	name = str_trim(name);
	for (size_t i = 0; i < all->n && !str_empty(name); i++) {
		struct str rest = all->p[i].known_as, one;
		if (str_eq_nocase(all->p[i].name, name))
			return &all->p[i];
		while (str_split(&rest, ',', &one))
			if (str_eq_nocase(str_trim(one), name))
				return &all->p[i];
	}
	return NULL;
}

/* ---- for the list of what there is to translate ---- */

bool language_has(struct arena *a, const struct translation *t, struct str english)
{
	struct str ret;
	return phrase_in(a, t, english, false, &ret);
}

struct str language_phrase(const struct language *l, struct str english)
{
	struct str other;
	return phrase_find(l, english, &other) || phrase_order(l, english, &other) ? other : STR_NONE;
}

static size_t name_at(const struct translation *t, struct str text)
{
	size_t longest = 0;
	for (size_t i = 0; i < t->n_names; i++)
		if (t->names[i].n > longest && str_starts(text, t->names[i]))
			longest = t->names[i].n;
	return longest;
}

static bool in_word(struct str text, size_t at)
{
	char c = at < text.n ? text.p[at] : ' ';
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static void put_hole(struct buf *out, const char *kind, int nth)
{
	if (nth > 1)
		buf_fmt(out, "{%s%d}", kind, nth);
	else
		buf_fmt(out, "{%s}", kind);
}

struct str language_with_holes(struct arena *a, const struct translation *t, struct str text)
{
	struct buf out;
	int dates = 0, times = 0;
	buf_init(&out, a, 2 * text.n + 64);
	for (size_t i = 0; i < text.n;) {
		struct str rest = str_cut(text, i, text.n);
		bool begins = i == 0 || !in_word(text, i - 1);
		size_t date = begins ? hole_takes(HOLE_DATE, rest) : 0, time = begins ? hole_takes(HOLE_TIME, rest) : 0,
		       name = begins ? name_at(t, rest) : 0;
		if (name && in_word(rest, name))
			name = 0;
		if (date)
			put_hole(&out, "date", ++dates);
		else if (time)
			put_hole(&out, "time", ++times);
		else if (name)
			buf_add(&out, STR("{}"));
		else
			buf_char(&out, text.p[i]);
		i += date ? date : time ? time : name ? name : 1;
	}
	return buf_str(&out);
}
