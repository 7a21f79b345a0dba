/* Finding an offer by what somebody types: other words for the same thing, half words, other spellings. */
#include <stdlib.h>

#include "buf.h"
#include "local_offer.h"
#include "search.h"

enum {
	TERMS_MAX = 8,
	TEXT_MAX = 8000,
	SHORTEST_SPELT = 4, /* a word with fewer letters must be right */
	SAME_STEM = 5,      /* as many letters at the start, */
	ENDINGS = 3,        /* and no more after them: violent, violence */
	IN_TITLE = 12,
	IN_WORDS = 10,
	IN_TEXT = 3,
	HALF = 2 /* a word that only begins so, is spelt otherwise or sounds alike counts so many times less */
};

/* Words that say nothing of what is looked for. */
static bool says_nothing(struct str word)
{
	static const char *const words[] = {
	    "a",    "about", "am",   "an",   "and",   "any", "are",  "at",     "be",   "can", "do",    "for",
	    "from", "get",   "give", "have", "help",  "how", "i",    "if",     "im",   "in",  "is",    "it",
	    "like", "me",    "my",   "need", "of",    "on",  "or",   "please", "some", "the", "there", "to",
	    "up",   "want",  "what", "when", "where", "who", "will", "with",   "you",  "your"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(word, str_c(words[i])))
			return true;
	return false;
}

struct term {
	struct str text, sound;
};

struct terms {
	struct term p[TERMS_MAX];
	size_t n;
};

/* One letter more, fewer, other, or two that changed places. */
static bool one_slip(struct str a, struct str b)
{
	if (a.n > b.n + 1 || b.n > a.n + 1)
		return false;
	size_t i = 0, end = 0;
	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	while (end < a.n - i && end < b.n - i && a.p[a.n - 1 - end] == b.p[b.n - 1 - end])
		end++;
	size_t left_a = a.n - i - end, left_b = b.n - i - end;
	if (left_a <= 1 && left_b <= 1)
		return true;
	return left_a == 2 && left_b == 2 && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i];
}

static bool same_stem(struct str a, struct str b)
{
	size_t i = 0;
	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	return i >= SAME_STEM && a.n - i <= ENDINGS && b.n - i <= ENDINGS;
}

/* 4: the very word; fewer: half, misspelt or alike; 0: another. */
static int alike(struct arena *a, const struct term *t, struct str word)
{
	if (str_eq(t->text, word))
		return HALF * 2;
	if (t->text.n >= 3 && str_starts(word, t->text))
		return HALF;
	if (word.n >= SHORTEST_SPELT && str_starts(t->text, word) && t->text.n <= word.n + 3)
		return HALF;
	if (t->text.n < SHORTEST_SPELT || word.n < SHORTEST_SPELT)
		return 0;
	if (one_slip(t->text, word) || same_stem(t->text, word))
		return HALF;
	return t->sound.n && word.n > SHORTEST_SPELT && str_eq(t->sound, sound_of(a, word)) ? 1 : 0;
}

/* The best that any word of a folded text is. */
static int best_in(struct arena *a, const struct term *t, struct str folded)
{
	struct str word;
	int best = 0;
	while (str_split(&folded, ' ', &word)) {
		int one = alike(a, t, word);
		best = one > best ? one : best;
	}
	return best;
}

static struct str all_text(struct arena *a, const struct offer *o)
{
	struct buf b;
	buf_init(&b, a, TEXT_MAX);
	for (size_t i = 0; i < o->what.n; i++)
		buf_fmt(&b, "%.*s ", STR_ARG(o->what.p[i]));
	for (size_t i = 0; i < o->get.n; i++)
		buf_fmt(&b, "%.*s ", STR_ARG(o->get.p[i]));
	buf_fmt(&b, "%.*s %.*s %.*s", STR_ARG(o->much), STR_ARG(o->for_whom), STR_ARG(o->by));
	for (int t = 0; t < TOPIC_COUNT; t++)
		if (o->topics >> t & 1)
			buf_fmt(&b, " %s", offer_topic_title((enum offer_topic)t));
	return words_fold(a, buf_str(&b));
}

/* 0 when not every term is somewhere in it, or none stands out. */
static int score_of(struct arena *a, const struct offer *o, const struct terms *terms)
{
	struct str title = words_fold(a, o->title), words = words_fold(a, o->words), text = all_text(a, o);
	int score = 0;
	for (size_t i = 0; i < terms->n; i++) {
		const struct term *t = &terms->p[i];
		score += IN_TITLE * best_in(a, t, title) + IN_WORDS * best_in(a, t, words);
		int in_text = best_in(a, t, text);
		score += in_text >= HALF ? IN_TEXT * in_text : 0;
	}
	return score;
}

static void read_terms(struct arena *a, struct str typed, struct terms *ret)
{
	struct str rest = words_fold(a, typed), word;
	ret->n = 0;
	while (str_split(&rest, ' ', &word) && ret->n < TERMS_MAX)
		if (word.n > 1 && !says_nothing(word))
			ret->p[ret->n++] = (struct term){word, sound_of(a, word)};
}

struct scored {
	const struct offer *offer;
	int score;
	size_t place;
};

static int better(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

struct offer_lines offers_look_for(struct arena *a, const struct offers *offers, struct str typed)
{
	struct terms terms;
	struct scored *all = arena_new(a, struct scored, offers->n);
	size_t n = 0;
	read_terms(a, typed, &terms);
	for (size_t i = 0; i < offers->n && terms.n; i++) {
		int score = score_of(a, &offers->p[i], &terms);
		if (score)
			all[n++] = (struct scored){&offers->p[i], score, i};
	}
	qsort(all, n, sizeof(*all), better);
	/* What only just matches says nothing beside what matches well. */
	while (n > 1 && all[n - 1].score * 4 < all[0].score)
		n--;
	n = n < OFFERS_FOUND_MAX ? n : OFFERS_FOUND_MAX;
	struct offer_line *lines = arena_new(a, struct offer_line, n);
	for (size_t i = 0; i < n; i++)
		lines[i] = (struct offer_line){.offer = all[i].offer, .what = all[i].offer->what.p[0]};
	return (struct offer_lines){lines, n};
}
