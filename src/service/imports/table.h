/* Which column of a file is which: headings are found by name, in any order, without regard to case and punctuation. */
#pragma once
#include "problems.h"

struct column {
	const char *name;    /* ours, as documented */
	const char *also[5]; /* other headings understood; NULL ends them */
	bool required;       /* the column must be there (its cells may still be blank where the reader allows) */
	bool unread;         /* known, as often as it comes, and not looked at */
};

enum { TABLE_MAX_COLUMNS = 40 };

struct table {
	const struct column *columns;
	size_t n;
	size_t width;                          /* cells in the header */
	uint32_t at[TABLE_MAX_COLUMNS];        /* cell of the file, from 1; 0: the file has no such column */
	struct str heading[TABLE_MAX_COLUMNS]; /* as the file spells it */
};

/* Fills t from the header row. Missing required columns and doubled ones refuse the file (false); headings that mean
 * nothing to us are noticed. The arena of ps keeps the headings. */
bool table_match(struct table *t, const struct column *columns, size_t n, const struct row *header,
		 struct problems *ps);
/* The cell of column i in row; a blank cell when the file has no such column or the row is short. */
struct cell table_cell(const struct table *t, const struct row *row, size_t i);
/* Adds a problem about column i of a row. */
void table_problem(const struct table *t, struct problems *ps, enum severity severity, uint32_t row_number,
		   const struct row *row, size_t i, const char *says);
/* True when a and b are the same but for case, spaces and punctuation. */
bool heading_same(struct str a, struct str b);
