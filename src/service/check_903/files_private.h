/* Inside check_903/: which file is which table, and reading them. */
#pragma once
#include "csv.h"
#include "rows_903.h"

struct file_903 {
	struct str path, name;
	enum table_903 table;          /* NO_TABLE_903: not one of the return's, or left out */
	uint8_t column[ROW_MAX_CELLS]; /* 1 + the table's column at each of the file's; 0: not looked at */
	size_t headings;
	size_t most_rows; /* lines at most */
};

/* Lists the .csv files of a folder, by name, and finds out which tables they are; last: they are last year's. Adds to
 * p[*n]. ERROR_NOT_FOUND, ERROR_INVALID. */
MUST_CHECK const struct error *files_903(struct check_903 *c, struct str folder, bool last, struct file_903 *p,
					 size_t *n);
/* Opens one and reads its headings into row. */
MUST_CHECK const struct error *open_903(struct check_903 *c, struct arena *scratch, const struct file_903 *f,
					struct csv **ret, struct row *ret_headings);
/* A sentence about the files. */
void notice_903(struct check_903 *c, struct str says);
