/* Two names at once: where thousands are called Kelly and thousands Moorhouse, few are both. A name and a birth date:
 * of those born on a day few are called so. */
#include "words_private.h"

#define AFTER_ALL "\xF4\x8F\xBF\xBF" /* as in typed.c */

enum { STUB = 2 /* characters */ };

/* The first two characters of a word; the whole of one that is shorter, with *ret_whole false. */
static struct str stub_of(struct str word, bool *ret_whole)
{
	size_t n = 0;
	int characters = 0;
	for (size_t step; characters < STUB && n < word.n && (step = str_utf8_step(word, n)) > 0; n += step)
		characters++;
	*ret_whole = characters == STUB;
	return str_cut(word, 0, n);
}

static struct str both_begin(struct arena *a, struct str stub, struct str word, struct str rest)
{
	return arena_fmt(a, "&%.*s %.*s%s%.*s", STR_ARG(stub), STR_ARG(word), rest.n ? " " : "", STR_ARG(rest));
}

static struct str one_sounds(struct arena *a, struct str sound, struct str word)
{
	return arena_fmt(a, "&~%.*s %.*s", STR_ARG(sound), STR_ARG(word));
}

static struct str both_sound(struct arena *a, struct str x, struct str y)
{
	bool first = str_cmp(x, y) <= 0;
	return arena_fmt(a, "&~%.*s~%.*s", STR_ARG(first ? x : y), STR_ARG(first ? y : x));
}

static void add(struct pairs *to, struct arena *a, struct str x, struct str y)
{
	bool whole;
	struct str sound_x = sound_of(a, x), sound_y = sound_of(a, y);
	to->p[to->n++] = both_begin(a, stub_of(x, &whole), y, x);
	to->p[to->n++] = both_begin(a, stub_of(y, &whole), x, y);
	if (!str_empty(sound_x))
		to->p[to->n++] = one_sounds(a, sound_x, y);
	if (!str_empty(sound_y))
		to->p[to->n++] = one_sounds(a, sound_y, x);
	if (!str_empty(sound_x) && !str_empty(sound_y))
		to->p[to->n++] = both_sound(a, sound_x, sound_y);
}

struct str born_and_called(struct arena *a, struct str birth, struct str word)
{
	return arena_fmt(a, "&%.*s %.*s", STR_ARG(birth), STR_ARG(word));
}

static struct str born_and_sounds(struct arena *a, struct str birth, struct str sound)
{
	return arena_fmt(a, "&%.*s~%.*s", STR_ARG(birth), STR_ARG(sound));
}

static void add_birth(struct pairs *to, struct arena *a, struct str birth, struct str name)
{
	struct str sound = sound_of(a, name);
	to->p[to->n++] = born_and_called(a, birth, name);
	if (!str_empty(sound))
		to->p[to->n++] = born_and_sounds(a, birth, sound);
}

void pairs_of_person(struct arena *a, const struct words *words, struct pairs *ret)
{
	enum { OF_ONE_PAIR = 5, OF_ONE_NAME = 2 };
	struct str name[WORDS_MAX], birth = STR_NONE;
	size_t n = 0;
	for (size_t i = 0; i < words->n; i++) {
		if (words->p[i].kind == WORD_NAME)
			name[n++] = words->p[i].text;
		if (words->p[i].kind == WORD_BIRTH)
			birth = words->p[i].text;
	}
	*ret = (struct pairs){.p = arena_new(a, struct str, n * n * OF_ONE_PAIR / 2 + n * OF_ONE_NAME + 1)};
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; j < n; j++)
			add(ret, a, name[i], name[j]);
		if (!str_empty(birth))
			add_birth(ret, a, birth, name[i]);
	}
}

/* ---- what was typed ---- */

static bool is_name(const struct typed_word *t)
{
	return !strchr("&=@#~+", t->from.p[0]) && (str_empty(t->or_from) || t->or_from.p[0] == '~');
}

static struct str sound_typed(const struct typed_word *t)
{
	return str_empty(t->or_from) ? STR_NONE : str_cut(t->or_from, 1, t->or_from.n);
}

/* How every word sounds, up to there, that begins with this one. */
static struct str sound_begins(struct arena *a, struct str word)
{
	struct str sound = sound_of(a, word.n == 1 ? arena_fmt(a, "%ca", word.p[0]) : word);
	while (sound.n && sound.p[sound.n - 1] == '0')
		sound.n--;
	return sound;
}

/* Whether some word begins with one of them and sounds like the other. */
static bool may_be(struct arena *a, const struct typed_word *begins, const struct typed_word *sounds)
{
	struct str sound = sound_begins(a, begins->from);
	return !str_empty(sound) && str_starts(sound_typed(sounds), sound);
}

/* One of their words may then be what both mean: Thomas Thomas has but one. */
static bool one_word_may_be_both(struct arena *a, const struct typed_word *x, const struct typed_word *y)
{
	return str_starts(x->from, y->from) || str_starts(y->from, x->from) || may_be(a, x, y) || may_be(a, y, x);
}

/* The one entry alone, of however many people. */
static void only_here(struct pair_ranges *to, struct arena *a, struct str from, bool alike)
{
	to->p[to->n++] =
	    (struct pair_range){.from = from, .to = arena_fmt(a, "%.*s\x01", STR_ARG(from)), .alike = alike};
}

static void from_here(struct pair_ranges *to, struct arena *a, struct str from, bool alike)
{
	to->p[to->n++] =
	    (struct pair_range){.from = from, .to = arena_fmt(a, "%.*s" AFTER_ALL, STR_ARG(from)), .alike = alike};
}

/* Those who are called x, and something that begins with y; then those who are called more than x, among whom the first
 * two characters of y are all that the index knows: behind a whole name few. */
static void both_from_here(struct pair_ranges *to, struct arena *a, struct str x, struct str stub_y, struct str y)
{
	from_here(to, a, both_begin(a, stub_y, x, y), false);
	from_here(to, a, both_begin(a, stub_y, arena_fmt(a, "%.*s!", STR_ARG(x)), STR_NONE), false);
	to->p[to->n - 1].to = arena_fmt(a, "%.*s" AFTER_ALL, STR_ARG(both_begin(a, stub_y, x, STR_NONE)));
}

bool typed_names_alone(const struct typed *typed)
{
	for (size_t i = 0; i < typed->n; i++)
		if (!is_name(&typed->p[i]))
			return false;
	return true;
}

bool is_birth_typed(const struct typed_word *t)
{
	enum { WHOLE = sizeof("=2008-04-03") - 1 };
	return t->from.p[0] == '=' && t->from.n == WHOLE;
}

bool birth_typed(struct arena *a, const struct typed *typed, struct pair_ranges *ret)
{
	const struct typed_word *birth = NULL, *name = NULL;
	*ret = (struct pair_ranges){.n = 0};
	for (size_t i = 0; i < typed->n; i++) {
		if (!birth && is_birth_typed(&typed->p[i]))
			birth = &typed->p[i];
		else if (!name && is_name(&typed->p[i]))
			name = &typed->p[i];
	}
	if (!birth || !name)
		return false;
	struct str sound = sound_typed(name);
	from_here(ret, a, born_and_called(a, birth->from, name->from), false);
	if (str_empty(sound))
		return true;
	only_here(ret, a, born_and_sounds(a, birth->from, sound), true);
	ret->p[ret->n - 1].whole = true; /* of many it is known only that they were born on some first of January */
	return true;
}

bool pairs_typed(struct arena *a, const struct typed *typed, struct pair_ranges *ret)
{
	const struct typed_word *x = NULL, *y = NULL;
	bool whole = false;
	*ret = (struct pair_ranges){.n = 0};
	if (!typed_names_alone(typed)) /* a number or a date says more than any name */
		return false;
	for (size_t i = 0; i < typed->n && !y; i++) {
		if (!x)
			x = &typed->p[i];
		else if (!one_word_may_be_both(a, x, &typed->p[i]))
			y = &typed->p[i];
	}
	if (!y)
		return false;
	/* y says less: the first two characters of it, and all of x; or the other way round. */
	struct str stub = stub_of(y->from, &whole), sound_x = sound_typed(x), sound_y = sound_typed(y);
	if (whole)
		both_from_here(ret, a, x->from, stub, y->from);
	else if (stub = stub_of(x->from, &whole), whole)
		both_from_here(ret, a, y->from, stub, x->from);
	else
		return false;
	if (!str_empty(sound_y))
		from_here(ret, a, one_sounds(a, sound_y, x->from), true);
	if (!str_empty(sound_x))
		from_here(ret, a, one_sounds(a, sound_x, y->from), true);
	if (!str_empty(sound_x) && !str_empty(sound_y))
		only_here(ret, a, both_sound(a, sound_x, sound_y), true);
	return true;
}
