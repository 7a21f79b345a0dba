/* What a letter may tell those who open it. */
#include "prison_letters.h"
#include "search.h"

/* A word that begins so; with a space, the words that follow each other so. */
static const struct {
	const char *begins, *of;
} told[] = {
    {"offence", "the offence"},
    {"offend", "the offence"},
    {"crime", "the offence"},
    {"criminal", "the offence"},
    {"convict", "the offence"},
    {"sentence", "the offence"},
    {"guilty", "the offence"},
    {"charge", "the offence"},
    {"court", "the offence"},
    {"remand", "the offence"},
    {"trial", "the offence"},
    {"assault", "the offence"},
    {"robb", "the offence"},
    {"burgl", "the offence"},
    {"theft", "the offence"},
    {"drug", "the offence or health"},
    {"weapon", "the offence"},
    {"knife", "the offence"},
    {"gang", "the offence"},
    {"abus", "abuse"},
    {"violen", "abuse"},
    {"sexual", "abuse"},
    {"victim", "the offence"},
    {"witness", "the offence"},
    {"asylum", "immigration"},
    {"refugee", "immigration"},
    {"immigra", "immigration"},
    {"visa", "immigration"},
    {"deport", "immigration"},
    {"home office", "immigration"},
    {"leave to remain", "immigration"},
    {"unaccompanied", "immigration"},
    {"uasc", "immigration"},
    {"trafficking", "immigration"},
    {"health", "health"},
    {"hospital", "health"},
    {"medic", "health"},
    {"diagnos", "health"},
    {"depress", "health"},
    {"anxiety", "health"},
    {"suicid", "health"},
    {"self harm", "health"},
    {"psych", "health"},
    {"therap", "health"},
    {"counsell", "health"},
    {"hiv", "health"},
    {"pregnan", "health"},
    {"epilep", "health"},
    {"autis", "health"},
    {"adhd", "health"},
    {"disab", "health"},
    {"tablets", "health"},
    {"sick", "health"},
    {"illness", "health"},
};

static bool stands_in(struct str text, struct str words)
{
	for (size_t i = 0; i + words.n <= text.n; i++)
		if ((i == 0 || text.p[i - 1] == ' ') && memcmp(text.p + i, words.p, words.n) == 0)
			return true;
	return false;
}

static bool is_whole_word_in(struct str text, struct str word)
{
	struct str rest = text, w;
	while (str_split(&rest, ' ', &w))
		if (str_eq(w, word))
			return true;
	return false;
}

static void add(struct tellings *t, struct str word, struct str of)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->p[i].word, word))
			return;
	if (t->n < LETTER_TELLING_MAX)
		t->p[t->n++] = (struct telling){word, of};
}

/* The letter's own word that begins so: what the adviser looks for. */
static struct str own_word(struct str text, struct str begins)
{
	struct str rest = text, w;
	while (str_split(&rest, ' ', &w))
		if (str_starts(w, begins))
			return w;
	return begins;
}

void letter_tells(struct arena *a, struct str words, const struct str *names, size_t n_names, struct str own,
		  struct tellings *ret)
{
	enum { SHORTEST_NAME = 3 };
	struct str text = words_fold(a, words), ours = words_fold(a, own);
	*ret = (struct tellings){.n = 0};
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		struct str begins = str_c(told[i].begins);
		if (stands_in(text, begins))
			add(ret, own_word(text, begins), str_c(told[i].of));
	}
	for (size_t i = 0; i < n_names; i++) {
		struct str rest = words_fold(a, names[i]), name;
		while (str_split(&rest, ' ', &name))
			if (name.n >= SHORTEST_NAME && !is_whole_word_in(ours, name) && is_whole_word_in(text, name))
				add(ret, name, STR("somebody else"));
	}
}
