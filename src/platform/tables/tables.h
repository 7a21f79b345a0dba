/*
 * Tables for other programs, as CSV or as an XLSX workbook: a heading, then rows, one in memory at a time. Nothing in
 * them runs: a workbook's text is typed as text and never taken for a number, a formula or a link, and CSV is guarded
 * (csv_out.h). A figure is written as the page has it in CSV, and can be reckoned with in a workbook. Days are dates in
 * a workbook, 2026-11-21 in CSV. The same rows give the same bytes, whenever they are written.
 *
 * A workbook takes its time and writes beside its file: that is for the work process and the command line, not for a
 * page (architecture.md, "Long work").
 */
#pragma once
#include "buf.h"
#include "date.h"
#include "error.h"

enum table_format { TABLE_CSV, TABLE_XLSX };
/* "csv", "xlsx". */
struct str table_format_code(enum table_format format);
bool table_format_from_code(struct str code, enum table_format *ret);

enum table_kind { TABLE_TEXT, TABLE_DATE, TABLE_NUMBER, TABLE_FIGURE };

enum {
	TABLE_COLUMNS_MAX = 64,
	TABLE_TEXT_MAX = 32767,  /* characters in a cell of a workbook */
	TABLE_ROWS_MAX = 1000000 /* of a workbook's sheet; its program's own limit is 1,048,576. CSV has none */
};

struct table_column {
	struct str title;
	int width; /* in a workbook, in characters; 0: as wide as the title */
};

struct table_cell {
	enum table_kind kind;
	struct str text; /* empty: blank */
	struct date day; /* DATE_NONE: blank */
	int64_t number;
};

static inline struct table_cell table_text(struct str text)
{
	return (struct table_cell){.kind = TABLE_TEXT, .text = text};
}
static inline struct table_cell table_day(struct date day)
{
	return (struct table_cell){.kind = TABLE_DATE, .day = day};
}
static inline struct table_cell table_number(int64_t n)
{
	return (struct table_cell){.kind = TABLE_NUMBER, .number = n};
}

/* "77.4%", "77%" or "290": in a workbook that number, shown in the same way. What reads otherwise ("c", "none") is a
 * text there too. */
static inline struct table_cell table_figure(struct str text)
{
	return (struct table_cell){.kind = TABLE_FIGURE, .text = text};
}

static inline struct table_cell table_yes_no(bool yes)
{
	return table_text(yes ? STR("yes") : STR("no"));
}

/* What a file says of itself. */
struct table_about {
	struct str title, author; /* of a workbook */
	struct instant made;      /* of a workbook: its day of creation, and the whole of what is not in the rows */
	bool no_mark; /* CSV without a byte order mark. With one, a spreadsheet reads names as UTF-8 and not as
			 Windows-1252 */
	bool dates_as_in_return; /* CSV with 21/11/2026, as the Department for Education's returns have days */
};

struct table_writer;

/* Begins a file at path, which is in its place, readable by its owner alone, when table_end() has returned NULL; until
 * then path.part stands beside it. about and what it points at must live as long. */
MUST_CHECK const struct error *table_begin(struct arena *a, struct str path, enum table_format format,
					   const struct table_about *about, struct table_writer **ret);
/* Begins a sheet with its heading. name: at most 31 characters, none of []:*?/\ . CSV has one sheet and no name for it.
 */
MUST_CHECK const struct error *table_sheet(struct table_writer *w, struct str name, const struct table_column *columns,
					   size_t n);
/* A row of the newest sheet; as many cells as it has columns. ERROR_INVALID: a text is longer than a cell
 * can be, or a sheet has as many rows as it can. */
MUST_CHECK const struct error *table_row(struct table_writer *w, const struct table_cell *cells);
/* On disk, whole, under its name. */
MUST_CHECK const struct error *table_end(struct table_writer *w);
/* Leaves nothing behind, unless it was ended. Safe at any time; NULL is nothing to leave. */
void table_leave(struct table_writer *w);

/* The same as CSV into memory, for an answer that is small: what a file would hold. */
void table_csv_heading(struct buf *to, const struct table_about *about, const struct table_column *columns, size_t n);
void table_csv_row(struct buf *to, const struct table_about *about, const struct table_cell *cells, size_t n);
