/*
 * The figures of a report: those of src/service/figures of one day, beside those of a year before and of others, with
 * what must not be published hidden. A report leaves the building, so all its counts are one table with the sums that
 * hold between them (suppress.h): what one section hides, no other gives away.
 */
#pragma once
#include "figures.h"
#include "others.h"
#include "suppress.h"

/* An indicator, of everybody or of those from 21 on. */
struct board_line {
	const struct indicator *indicator;
	bool over_21;
	struct str word; /* how it is called in a text: "suitable" */
	struct str title;
	struct figure figure;
	size_t in, of, not_in; /* its cells */
};

/* Of what a figure is made up, or why not. */
struct board_reason {
	size_t line;
	enum figure_reason reason; /* REASON_NONE: of several together, under the words */
	struct str word, words;
	bool in;
	bool no_share; /* its per cent would tell what it is out of */
	size_t cell;
};

struct board_counts {
	struct arena *arena;
	struct count_cell *cells;
	size_t n, room;
	struct board_line *lines;
	size_t n_lines;
	struct board_reason *reasons;
	size_t n_reasons;
	size_t inside_under_21, inside_from_21; /* cells */
	size_t offer_got, offer_of;             /* who has the Local Offer, of all open cases */
};
/* got: how many of the open cases have the Local Offer. */
void board_count(struct arena *a, const struct cohort *c, int64_t got, struct board_counts *ret);
/* Its part: hides what these sums must not give away. A share out of a number that is hidden and that no other figure
 * is out of reads as a whole per cent, when all that is said so leaves what is hidden open; else it is hidden too. */
void board_hide(struct board_counts *c, struct additive_sets sums);
/* NULL when there is none of that word. */
const struct board_line *board_line_find(const struct board_counts *c, struct str word);
/* "257", "88.6%", "24.2"; "89%" where what it is out of is hidden, "c" where it is hidden, "none" out of nobody. */
struct str board_cell_text(const struct board_counts *c, size_t at);
struct str board_percent(const struct board_counts *c, size_t in, size_t of);
/* The same of a reason: its share of all, not in and in. */
struct str board_reason_percent(const struct board_counts *c, const struct board_reason *r);
int board_reason_tenths(const struct board_counts *c, const struct board_reason *r);
struct str board_line_text(const struct board_counts *c, const struct board_line *l);
/* Whether anybody's case was open that day: of a day before there were records nothing can be said. */
bool board_known(const struct board_counts *c);
/* Of 1000; -1 where it is hidden or out of nobody. */
int board_tenths(const struct board_counts *c, size_t in, size_t of);

enum { BOARD_BESIDES = 2 };
/* What the DfE published for a year, of those of 19 to 21. */
struct board_beside {
	struct str word;
	struct beside beside;
};
struct board_figures {
	struct date on, known;
	struct board_counts now, before; /* before: a year before that day */
	struct board_beside besides[BOARD_BESIDES];
	struct str council;
};
