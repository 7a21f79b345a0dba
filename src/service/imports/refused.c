#include "buf.h"
#include "csv.h"
#include "imports.h"

const struct error *import_sheets(struct arena *a, struct str path, struct import_sheets *ret)
{
	return rows_sheets(a, path, &ret->p, &ret->n);
}

/* A record that is not sound CSV goes out as it came in, so that it is refused again until it is mended. */
static const struct error *write_row(struct arena *a, char separator, const struct row *row, FILE *to)
{
	struct buf b;
	buf_init(&b, a, 4 * (size_t)ROW_MAX_BYTES);
	if (row->broken && row->raw.n) {
		buf_add(&b, row->raw);
		buf_add(&b, STR("\r\n"));
	} else {
		csv_write(&b, separator, row->cells, row->n);
	}
	struct str s = buf_str(&b);
	if (fwrite(s.p, 1, s.n, to) != s.n)
		return error_new(ERROR_UNAVAILABLE, "the file of refused rows cannot be written; is the disk full?");
	return NULL;
}

/*
 * Rows are named by their number, so the file is read a second time and not kept. It begins with a byte order mark:
 * without one a spreadsheet takes it for Windows-1252, and names are spoilt when it is saved.
 */
const struct error *import_write_refused(struct arena *a, struct str path, const struct problems *ps, FILE *to,
					 size_t *ret_rows)
{
	struct rows *rows;
	struct row row;
	struct arena scratch;
	size_t written = 0;
	const struct error *e = rows_open(a, path, ps->sheet, &rows);
	if (e)
		return e;
	if (fwrite("\xEF\xBB\xBF", 1, 3, to) != 3)
		return error_new(ERROR_UNAVAILABLE, "the file of refused rows cannot be written; is the disk full?");
	arena_init(&scratch, 16 * (size_t)ROW_MAX_BYTES);
	for (uint32_t number = 0; !e && rows_next(rows, &row); number++) {
		bool wanted = number > 0 && problems_refused(ps, number);
		if (number == 0 || wanted)
			e = write_row(&scratch, rows_separator(rows), &row, to);
		written += wanted && !e;
		arena_reset(&scratch);
	}
	arena_finish(&scratch);
	if (!e)
		*ret_rows = written;
	return e;
}
