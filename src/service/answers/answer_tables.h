/*
 * The tables of a safe answer: how many young people there are, contact, support, accommodation, education and work,
 * and who got the Local Offer. Pure: cases go in, cells come out.
 *
 * The tables are about the same people and share their margins, so all of them are one system of cells and sums here:
 * a cell stands once, however many tables show it, and what is hidden (figures/suppress.h) is hidden against all of
 * them together.
 */
#pragma once
#include "figures.h"
#include "suppress.h"

enum answer_cell {
	CELL_OPEN,      /* all with an open case */
	CELL_16_17,     /* eligible and relevant: who is 16 or 17 */
	CELL_ELIGIBLE,  /* looked after */
	CELL_RELEVANT,  /* left care, 16 or 17 */
	CELL_FORMER,    /* former relevant: from 18 on */
	CELL_18_20,     /* of them */
	CELL_21,        /* of them, to 24 */
	CELL_UNDER_21,  /* 16 to 20 */
	CELL_LEFT,      /* left care: relevant and former relevant */
	CELL_LEFT_U21,  /* of them, under 21 */
	CELL_CONTACT_0, /* a block: under 21, 21 and over, all; of each: two or more contacts, one, none */
	CELL_UPTAKE = CELL_CONTACT_0 + 9, /* from 21 on: took up support, did not */
	CELL_HOME = CELL_UPTAKE + 2,      /* a block of five: suitable, custody, other, not recorded, not counted */
	CELL_WORK = CELL_HOME + 15, /* a block of three: in education, employment or training, not, not recorded */
	CELL_GOT = CELL_WORK + 9,   /* a block of two: has the Local Offer, has not */
	PEOPLE_CELLS = CELL_GOT + 6
};
enum { CONTACT_PARTS = 3, HOME_PARTS = 5, WORK_PARTS = 3, GOT_PARTS = 2 };

/* The name of a cell, for tests: "home-u21-custody". */
struct str answer_cell_name(struct arena *a, size_t cell);

struct answer_people {
	struct count_cell cells[PEOPLE_CELLS];
	struct additive_sets sets;
};
/* got: of each case, whether they have the Local Offer. Counts, and hides what must be. */
void answer_count(const struct cohort *c, const bool *got, struct arena *a, struct answer_people *ret);

/* How often the Local Offer was given, by channel and year: a count of times, with its sums. */
enum { ANSWER_YEARS = 3, ANSWER_CHANNELS = 6 };
struct answer_times {
	int64_t n[ANSWER_CHANNELS][ANSWER_YEARS];
	struct count_cell cells[(ANSWER_CHANNELS + 1) * (ANSWER_YEARS + 1)]; /* out, as table_sets() has them */
	struct additive_sets sets;
};
void answer_times_hide(struct answer_times *t, struct arena *a);
