/*
 * Drawing a sample: a list of young people, each in one stratum, a number and a seed go in; who is drawn comes out. No
 * clock, no chance and no database, so that anybody who has the four draws the same again.
 *
 * Of each stratum so many are drawn as its share of the list asks for, the largest remainder first, and at least one
 * where the number is enough for all strata. Within it those are drawn whose mark is the smallest: the SHA-256 of the
 * seed, a line feed and the young person's ref. In what order the list stands makes no difference.
 */
#pragma once
#include "arena.h"

enum { DRAW_STRATA_MAX = 400 };

struct draw_entry {
	struct str ref;
	size_t stratum; /* below draw_list.strata */
};
struct draw_list {
	const struct draw_entry *p;
	size_t n, strata;
};

/* How many of each stratum: of[i] are on the list; number in all, or everybody where there are fewer. n may be 0. */
void draw_shares(const size_t *of, size_t n, size_t number, size_t *ret);

struct drawn {
	const size_t *p; /* places on the list, by mark: which stratum somebody is of cannot be told from it */
	size_t n;
};
struct drawn draw(struct arena *a, struct str seed, const struct draw_list *list, size_t number);
