/* What lists_test.c knows of pages and lists (lists_known_test.c), and what it reads in a page and a file
 * (lists_read_test.c). */
#pragma once
#include "testing.h"

struct reason {
	const char *pattern, *why;
	bool where_empty; /* where it has no rows of its own */
};

/* Lists that are no file behind their own address; NULL: it is none of them. */
const struct reason *list_without_file(const char *pattern);
/* Pages of staff to which no link of the made-up county leads; the same. */
const struct reason *page_not_reached(const char *pattern);

/* What stands once for each row of a file, where it is not every item of a list and row of a table on the page: between
 * two texts of the page, the one or the other mark. why: they are not compared. */
struct counted {
	const char *pattern, *file, *from, *to, *mark[3], *why;
};
/* NULL: every item of a list and row of a table is one. */
const struct counted *list_counted(const char *pattern, struct str file);

/* The next address that a page leads to, from *at on; empty: none. */
struct str next_href(struct arena *a, struct str page, size_t *at);
struct str main_of(struct str page);
/* c: as list_counted() gives it. */
size_t rows_on(struct str page, const struct counted *c);
/* "And 3 restricted.", all of it together. */
int64_t hidden_on(struct str page);
/* Where "Next page" or "Older entries" leads; empty on the last. */
struct str further(struct arena *a, struct str page);

/* What a file, or all pages of a list, say: rows, and how many are restricted. */
struct told {
	size_t rows;
	int64_t hidden;
};
struct told told_by(struct arena *a, struct str csv);
