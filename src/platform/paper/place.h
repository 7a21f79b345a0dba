/* Inside paper/: what stands on which page, and which page on which side of a sheet. */
#pragma once
#include "paper.h"

/* A block as it was measured, and where it was put. In points. */
struct placed {
	const struct paper_block *block;
	double space, height;        /* space: before it, unless it is the first of its page */
	bool keep;                   /* with the next one: a heading, a box */
	const struct placed *titles; /* of a row: the row of titles of its table; NULL: there is none */
	size_t page;                 /* from 0 */
	double y;                    /* from the top of the page's text */
	bool again;                  /* the titles stand again above it: it begins a page */
};

struct pages_group {
	enum paper_place place;
	struct placed *p;
	size_t n;
};

/* Puts every block somewhere. height: of a page's text; gap: between halves. *ret_pages: how many there are.
 * booklet: as many as a multiple of four. ERROR_INVALID when something that is not parted is higher than a page. */
MUST_CHECK const struct error *pages_place(struct pages_group *groups, size_t n, double height, double gap,
					   bool booklet, size_t *ret_pages);

/* The two pages of a side, from 0. pages: a multiple of four; sides: half of them, front and back of each sheet. */
struct pages_side {
	size_t left, right;
};
struct pages_side pages_side(size_t pages, size_t side);
