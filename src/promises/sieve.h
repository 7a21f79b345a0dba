/*
 * Most promises say nothing about somebody today: they are for another category or age, or about what never happened to
 * them. So a policy is prepared once: for each such question, which promises it leaves, 64 at a time as the bits of one
 * number, the first promise lowest.
 */
#pragma once
#include "evidence.h"

enum { SIEVE_WIDTH = 64, NEEDS_COUNT = 8, AGES = AGE_LAST - AGE_FIRST + 1 };

/* What follows from a promise alone. */
struct sieved {
	struct meets meets;
	uint64_t begins; /* the bit of the step that it counts from; 0: from no step */
	int ends;        /* nothing of it falls due from this birthday on */
};

struct sieve {
	uint64_t all;                      /* every promise there is */
	uint64_t category[CATEGORY_COUNT]; /* for whom; closed is nobody's: 25, or died */
	uint64_t needs[NEEDS_COUNT];       /* what is nothing without it, by the bits of enum needs */
	uint64_t turns[AGES];              /* what begins or ends at an age */
	uint64_t aged[AGES + 1];           /* for who has so many of these birthdays behind them; all of a release */
	uint64_t settled[AGES + 1];        /* of these, what is nothing more once it was met */
	uint64_t met[BITS];                /* what happened meets it; only of those that are settled some day */
	uint64_t uasc;                     /* only for those who came alone */
	uint64_t dated;                    /* in force from a day or to one */
	uint64_t asks;                     /* what must be asked of each: whether in force, where they are, a wish */
	struct sieved each[SIEVE_WIDTH];
};

struct prepared {
	struct step_numbers codes;
	const struct sieve *sieves; /* as many as the promises fill */
};

struct prepared prepared_of(const struct policy *policy, struct arena *a);
static inline size_t sieves_count(const struct policy *policy)
{
	return (policy->n_promises + SIEVE_WIDTH - 1) / SIEVE_WIDTH;
}
/* The lowest promise of some, which is taken out; *some must not be 0. */
static inline unsigned sieve_take(uint64_t *some)
{
	unsigned lowest = (unsigned)__builtin_ctzll(*some);
	*some &= *some - 1;
	return lowest;
}
