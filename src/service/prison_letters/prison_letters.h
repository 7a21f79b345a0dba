/*
 * Letters to somebody in custody. Others open them: so a letter is plain, carries the number, the full name and the
 * prison's address, and says of itself nothing about the offence, immigration, health or other people. What the adviser
 * writes is looked through for words that do, and comes back with them named.
 */
#pragma once
#include "resettlement.h"

extern const struct route_table prison_letter_routes;

enum { LETTER_WORDS_MAX = 6000, LETTER_SENDER_MAX = 400 /* characters */, LETTER_TELLING_MAX = 20 };

/* A word that tells others something, and of what. */
struct telling {
	struct str word, of;
};
struct tellings {
	struct telling p[LETTER_TELLING_MAX];
	size_t n;
};
/* Looks through a letter: for words about offences, immigration and health, and for the names of other people. names:
 * those that are noted about the young person; own: names that may stand there, of who it is to and from. An honest
 * check of words and no more: what it does not find may harm all the same. */
void letter_tells(struct arena *a, struct str words, const struct str *names, size_t n_names, struct str own,
		  struct tellings *ret);
