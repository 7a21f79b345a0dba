/*
 * A finished page in another language. Pages are written in English; a language is a list of phrases (src/languages,
 * gettext's .po files), and what comes out of a template goes through it once more on its way. Nothing is half
 * translated: where one piece of text has no translation the page stays English.
 *
 * A piece of text is what stands between two tags, the value of aria-label, or a part of the title between " – ". Names
 * stay as they are, and so does what holds no letter, what holds an @, and what stands in an element with
 * translate="no" or in a <textarea>. In an element with lang="en" what a council words itself stands: what the language
 * has of it is marked as the language's, the rest stays English, and the page is translated all the same.
 *
 * The English of a phrase may have holes. In {} a name, a number or another phrase stands. In {date}, {time} and
 * {number} only what pages write as such: "Monday 30 November", "5:30pm", "3,000"; {date2} is the second in one phrase.
 * In {name} anything: a name that somebody typed, which stays. A date is written in the language's own order
 * ("{weekday} {day} {month}" is a phrase, and so is each month), a time by the 24-hour clock. Nothing else is put
 * together from pieces.
 */
#pragma once
#include "buf.h"

struct phrase {
	struct str english, other; /* as they stand in markup */
};

struct language {
	struct str code;       /* "ar", as in an address and in lang="" */
	struct str name;       /* in the language itself */
	struct str known_as;   /* what a record may call it, with commas: "Kurdish Sorani, Sorani" */
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
/* By its own name or what else it is known as, as somebody typed it; NULL when it is none of them. */
const struct language *language_called(const struct languages *all, struct str name);

struct translation {
	const struct language *language;
	const struct str *names; /* of people, places, teams */
	size_t n_names;
	struct str css, css_right_to_left; /* the second takes the place of the first */
	struct str note, english_note;     /* markup that stands first in <main>, of the page in either language */
	bool english;                      /* the words stay as they are; only the links lead on in the language */
};

/* One phrase; English when there is none. */
struct str language_say(struct arena *a, const struct translation *t, struct str english);
/* The page with lang and dir, its words, and its links to pages of ours below /in/CODE. False when it stays English,
 * because a text has no translation: *ret_missing says which was the first. max: bytes that it may have. */
bool language_page(struct arena *a, const struct translation *t, struct str page, size_t max, struct buf *ret,
		   struct str *ret_missing);
/* Whether a page of ours at this address is there below /in/CODE. */
bool language_leads(struct str url);

/* ---- for the list of what there is to translate ---- */

typedef void language_heard(void *to, struct str text);
/* Each text of a page, as often as it stands there; of t the names alone are used. */
void language_texts(struct arena *a, const struct translation *t, struct str page, language_heard *heard, void *to);
/* Whether every piece of this text has a translation. */
bool language_has(struct arena *a, const struct translation *t, struct str english);
/* What the language has for exactly this phrase, holes and all; empty: nothing. */
struct str language_phrase(const struct language *l, struct str english);
/* Whether the text could be the pattern with its holes filled. */
bool language_fits(struct str pattern, struct str text);
/* The text with holes where a date, a time or one of the names stands; itself when there is none. */
struct str language_with_holes(struct arena *a, const struct translation *t, struct str text);
