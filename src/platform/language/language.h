/*
 * A finished page in another language. Pages are written in English; a language is a list of phrases (src/languages,
 * gettext's .po files), and what comes out of a template goes through it once more on its way. Nothing is half
 * translated: where one piece of text has no translation the page stays English.
 *
 * A piece of text is what stands between two tags, the value of aria-label, or a part of the title between " – ". Names
 * stay as they are, and so does what holds no letter, what holds an @, and what stands in an element with
 * translate="no". Where the English of a phrase has {}, a name, a number or another phrase stands.
 */
#pragma once
#include "buf.h"

struct phrase {
	struct str english, other; /* as they stand in markup */
};

struct language {
	struct str code;       /* "ar", as in an address and in lang="" */
	struct str name;       /* in the language itself */
	struct str checked_by; /* the translator who read every phrase; empty: nobody did */
	bool right_to_left;
	const struct phrase *phrases; /* by their English, without {} */
	size_t n;
	const struct phrase *patterns; /* with {} */
	size_t n_patterns;
};

struct languages {
	const struct language *p;
	size_t n;
	struct str mark; /* another one, and some phrase has changed */
};

/* NULL when it is none of them. */
const struct language *language_of(const struct languages *all, struct str code);

struct translation {
	const struct language *language;
	const struct str *names; /* of people, places, teams */
	size_t n_names;
	struct str css, css_right_to_left; /* the second takes the place of the first */
	bool english;                      /* the words stay as they are; only the links lead on in the language */
};

/* One phrase; English when there is none. */
struct str language_say(struct arena *a, const struct translation *t, struct str english);
/* The page with lang and dir, its words, and its links to pages of ours below /in/CODE; what follows note, markup,
 * stands first in <main>. False when a text has no translation: *ret_missing says which was the first, out is of no
 * use. */
bool language_page(struct arena *a, const struct translation *t, struct str page, struct str note, struct buf *out,
		   struct str *ret_missing);
