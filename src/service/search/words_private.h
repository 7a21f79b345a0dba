/* What words of a person (words.c) and words that were typed (typed.c) share. */
#pragma once
#include "words.h"

/* At most WORD_MAX bytes, ending with a whole character. */
struct str word_cut(struct str word);
/* #: the digits of a number from its end; "447700900123" as "07700900123" is. */
struct str word_of_phone(struct arena *a, struct str digits);
/* @: an id without what stands between its letters and digits; empty when it has none. */
struct str word_of_id(struct arena *a, struct str id);

/* ---- two names at once (pairs.c) ---- */

struct pairs {
	struct str *p; /* some may be there twice */
	size_t n;
};

/* Every two of somebody's names, and each with the birth date, so that whoever has both is found without a walk through
 * all who have either:
 *
 *	&ka moorhouse kai    how one begins, and the other
 *	&~M620 kai           how one sounds, and the other
 *	&~K000~M620          how both sound
 *	&=2008-04-03 kai     when they were born, and a name
 *	&=2008-04-03~K000    and how it sounds
 */
void pairs_of_person(struct arena *a, const struct words *words, struct pairs *ret);
/* The entry of those who were born then (=2008-04-03) and have that word in a name. */
struct str born_and_called(struct arena *a, struct str birth, struct str word);

struct pair_range {
	struct str from, to;
	bool alike; /* who only sounds so, in one name at least, stands there beside those who are called so */
	bool whole; /* looked at to its end, whoever was found before */
};
struct pair_ranges {
	struct pair_range p[5];
	size_t n;
};

/* Nothing but names was typed. */
bool typed_names_alone(const struct typed *typed);
/* Where everybody stands who matches two of the typed names, each by another of theirs: those whom both begin first.
 * False when it is not two names, or one name of somebody's may be what both mean: they are then looked for singly. */
bool pairs_typed(struct arena *a, const struct typed *typed, struct pair_ranges *ret);
/* A whole birth date was typed: of a month alone the index knows no pairs. */
bool is_birth_typed(const struct typed_word *t);
/* Where everybody stands who was born on the day typed and is called, or sounds, like one of the names typed. False
 * when it is not a whole date and a name. */
bool birth_typed(struct arena *a, const struct typed *typed, struct pair_ranges *ret);
