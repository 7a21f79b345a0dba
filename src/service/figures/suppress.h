/*
 * What must not be published: a count of 1 to 5 people, and whatever would give one away.
 *
 * A table is its cells and the sums that hold between them: "these parts make that total". Whoever reads it knows the
 * sums, and that nobody counts fewer than 0 people. So
 * - a cell of 1 to 5 is hidden, unless it is one of those that the DfE shows whatever they are ("no information");
 * - no sum has exactly one hidden cell, which the others would tell;
 * - of every hidden cell of 1 to 5 there is another table, with the same shown cells and the same sums, in which it
 *   holds another number.
 * What is hidden beside is what gives way, else the smallest that serves, and may be a 0; a total only when nothing
 * else is left. When two tables about the same people are published, they are one table here: their common cells are
 * the same cells.
 */
#pragma once
#include "arena.h"

enum { SMALL_FIRST = 1, SMALL_LAST = 5 };

struct count_cell {
	int64_t n;
	bool always_shown;   /* 1 to 5 may be seen: "no information" */
	bool gives_way;      /* is hidden beside a small one before others are */
	int64_t least, most; /* something that is shown tells that it lies between, both in; most 0: nothing does */
	bool hidden;         /* out */
};

/* cells[total] is the sum of the parts. */
struct additive_set {
	size_t total;
	const size_t *part;
	size_t parts;
};
struct additive_sets {
	struct additive_set *p;
	size_t n;
};

/* Sets hidden of every cell. */
void suppress(struct arena *scratch, struct count_cell *cells, size_t n, struct additive_sets sets);
/* The sums of rows by columns, a row after the other, each with its total last, and a last row of totals: (rows + 1) by
 * (columns + 1) cells. */
struct additive_sets table_sets(struct arena *a, size_t rows, size_t columns);
/* A count, or "c" where it is hidden. */
struct str count_text(struct arena *a, const struct count_cell *c);
/* A percentage as the DfE rounds it, or "c" where the count or what it is out of is hidden. */
struct str count_share(struct arena *a, const struct count_cell *c, const struct count_cell *of);
