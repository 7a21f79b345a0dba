/*
 * A file as rows of cells, whichever kind of file it is: CSV (csv.h) or one sheet of an .xlsx workbook (xlsx.h).
 * Rows come one at a time and live until the next is asked for. Nothing here knows what a column means.
 */
#pragma once
#include "error.h"

enum {
	CELL_MAX_BYTES = 32767, /* text of one cell, in UTF-8: a spreadsheet's own limit */
	ROW_MAX_CELLS = 256,
	ROW_MAX_BYTES = 1024 * 1024, /* all cells of a row together */
};

enum cell_kind {
	CELL_TEXT,        /* also every cell of a CSV file */
	CELL_NUMBER,      /* a workbook's number; text as short as it is exact */
	CELL_NUMBER_1904, /* the same in a workbook that counts days from 1904 */
	CELL_DATE,        /* a workbook's date: text is 2006-03-12 or 2006-03-12T09:30:00 */
	CELL_ERROR,       /* a formula that failed: text is #N/A and the like */
};

struct cell {
	struct str text; /* UTF-8, without NUL; empty when blank */
	uint32_t line;   /* where it begins: physical line of a CSV file, row of a sheet, from 1 */
	enum cell_kind kind;
};

struct row {
	const struct cell *cells;
	size_t n;
	uint32_t line; /* where it begins, as in struct cell */
	const char
	    *broken; /* NULL, or why it cannot be used, with what to do: sentences without a capital at the start */
	uint32_t broken_at;   /* column that is broken, from 1; 0: none in particular */
	uint32_t broken_line; /* line where it broke */
	bool stops;           /* nothing after it can be trusted: the whole file must be refused */
	struct str raw;       /* of a CSV file: the whole record as it was, in UTF-8, without its line end */
};

struct rows; /* an open file */

/* Opens a file for its kind, which its first bytes tell, not its name. sheet is looked for in a workbook, without
 * regard to case; empty: the only one. Closed with the arena.
 * ERROR_NOT_FOUND: no such file. ERROR_INVALID: no such sheet, not a file that can be read, too large. */
MUST_CHECK const struct error *rows_open(struct arena *a, struct str path, struct str sheet, struct rows **ret);
/* The names of a workbook's sheets, in its order; none of a CSV file. Errors as above. */
MUST_CHECK const struct error *rows_sheets(struct arena *a, struct str path, struct str **ret_names, size_t *ret_n);
/* The same as rows_open() over bytes in memory, which must outlive it. */
MUST_CHECK const struct error *rows_open_bytes(struct arena *a, struct str bytes, struct str sheet, struct rows **ret);
/* False at the end. Rows whose cells are all blank are left out. */
bool rows_next(struct rows *r, struct row *ret);
/* The sheet's name, NULL for CSV. Decides how places are named. */
const char *rows_sheet(const struct rows *r);
/* The separator of a CSV file; a comma for a workbook. */
char rows_separator(const struct rows *r);
/* What the clerk should know about how the file was read ("not UTF-8; read as Windows-1252"), NULL when nothing. */
const char *rows_notice(const struct rows *r);
