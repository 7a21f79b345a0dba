#include "tables.h"

#include <stdio.h>
#include <unistd.h>

#include "csv_out.h"
#include "whole.h"
#include "workbook.h"

enum { RECORD_MAX = 8 << 20 };

struct table_writer {
	const struct table_about *about;
	struct arena *arena;
	struct str path, part;
	struct workbook *book; /* NULL: CSV */
	FILE *csv;             /* NULL: a workbook */
	struct arena row;      /* of one row */
	size_t columns, rows;  /* columns 0: no sheet was begun */
	bool ended;
};

struct str table_format_code(enum table_format format)
{
	return format == TABLE_CSV ? STR("csv") : STR("xlsx");
}

bool table_format_from_code(struct str code, enum table_format *ret)
{
	for (int f = TABLE_CSV; f <= TABLE_XLSX; f++)
		if (str_eq(code, table_format_code((enum table_format)f))) {
			*ret = (enum table_format)f;
			return true;
		}
	return false;
}

void table_leave(struct table_writer *w)
{
	if (!w || w->ended)
		return;
	w->ended = true;
	if (w->book)
		workbook_forget(w->book);
	if (w->csv)
		(void)fclose(w->csv);
	(void)unlink(w->part.p);
	arena_finish(&w->row);
}

static void leave(void *w)
{
	table_leave(w);
}

/* libxlsxwriter opens it again by its name. */
static const struct error *open_part(struct table_writer *w, enum table_format format)
{
	int fd;
	const struct error *e = whole_begin(w->part, &fd);
	if (e)
		return e;
	if (format == TABLE_CSV && (w->csv = fdopen(fd, "w")))
		return NULL;
	if (format == TABLE_CSV)
		e = whole_failed("write", w->part);
	(void)close(fd);
	return e;
}

const struct error *table_begin(struct arena *a, struct str path, enum table_format format,
				const struct table_about *about, struct table_writer **ret)
{
	struct table_writer *w = arena_new(a, struct table_writer, 1);
	w->about = about;
	w->arena = a;
	w->path = arena_str(a, path);
	w->part = arena_fmt(a, "%.*s.part", STR_ARG(path));
	const struct error *e = open_part(w, format);
	if (e)
		return e;
	arena_init(&w->row, RECORD_MAX);
	arena_defer(a, leave, w);
	if (format == TABLE_XLSX && (e = workbook_open(a, w->part, whole_folder(a, path), about, &w->book)))
		return e;
	*ret = w;
	return NULL;
}

static const struct error *write_out(struct table_writer *w, struct buf *b)
{
	struct str s = buf_str(b);
	if (b->over)
		return error_new(ERROR_INVALID, "a row is longer than 8 MB");
	return fwrite(s.p, 1, s.n, w->csv) == s.n ? NULL : whole_failed("write", w->part);
}

const struct error *table_sheet(struct table_writer *w, struct str name, const struct table_column *columns, size_t n)
{
	struct buf b;
	if (n == 0 || n > TABLE_COLUMNS_MAX || (w->csv && w->columns))
		return error_new(ERROR_INTERNAL, "a table of %zu columns, or a second one in a CSV file", n);
	w->columns = n;
	w->rows = 0;
	if (w->book)
		return workbook_sheet(w->book, name, columns, n);
	arena_reset(&w->row);
	buf_init(&b, &w->row, RECORD_MAX);
	table_csv_heading(&b, w->about, columns, n);
	return write_out(w, &b);
}

const struct error *table_row(struct table_writer *w, const struct table_cell *cells)
{
	struct buf b;
	if (w->columns == 0)
		return error_new(ERROR_INTERNAL, "a row before its table");
	if (w->book && w->rows++ == TABLE_ROWS_MAX)
		return error_new(ERROR_INVALID, "a sheet has at most %d rows", TABLE_ROWS_MAX);
	if (w->book)
		return workbook_row(w->book, cells);
	arena_reset(&w->row);
	buf_init(&b, &w->row, RECORD_MAX);
	table_csv_row(&b, w->about, cells, w->columns);
	return write_out(w, &b);
}

/* What its own program has buffered is with the system. */
static const struct error *close_part(struct table_writer *w)
{
	if (w->book)
		return workbook_close_file(w->book);
	int closed = fclose(w->csv);
	w->csv = NULL;
	return closed == 0 ? NULL : whole_failed("write", w->part);
}

const struct error *table_end(struct table_writer *w)
{
	const struct error *e = w->columns ? close_part(w) : error_new(ERROR_INTERNAL, "a table without a sheet");
	if (!e)
		e = whole_place(w->arena, w->part, w->path);
	if (e) {
		table_leave(w);
		return e;
	}
	w->ended = true;
	arena_finish(&w->row);
	return NULL;
}

/* ---- CSV ---- */

void table_csv_heading(struct buf *to, const struct table_about *about, const struct table_column *columns, size_t n)
{
	struct str fields[TABLE_COLUMNS_MAX];
	for (size_t i = 0; i < n && i < TABLE_COLUMNS_MAX; i++)
		fields[i] = columns[i].title;
	if (!about->no_mark)
		buf_add(to, STR("\xEF\xBB\xBF"));
	csv_record(to, ',', fields, n);
}

static struct str day_text(struct arena *a, const struct table_about *about, struct date day)
{
	int year, month, number;
	if (!date_known(day))
		return STR("");
	if (!about->dates_as_in_return)
		return date_iso(a, day);
	date_to_ymd(day, &year, &month, &number);
	return arena_fmt(a, "%02d/%02d/%04d", number, month, year);
}

/* A number is no text, so a minus at its beginning is one. */
void table_csv_row(struct buf *to, const struct table_about *about, const struct table_cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct table_cell *c = &cells[i];
		if (i > 0)
			buf_char(to, ',');
		if (c->kind == TABLE_NUMBER)
			buf_int(to, c->number);
		else
			csv_field(to, c->kind == TABLE_DATE ? day_text(to->arena, about, c->day) : c->text, n == 1);
	}
	buf_add(to, STR("\r\n"));
}
