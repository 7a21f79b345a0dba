#include "workbook.h"

#include <xlsxwriter.h>

enum {
	WIDTH_MIN = 8,
	WIDTH_MAX = 60,
	FIRST_SERIAL_DAY = 61, /* 1 March 1900: before it spreadsheets count wrongly */
	SCRATCH_MAX = 64 << 20,
};

struct workbook {
	lxw_workbook *book; /* NULL: written, or forgotten */
	lxw_worksheet *sheet;
	lxw_format *heading, *day, *percent, *tenths_of_percent;
	lxw_row_t row;
	size_t columns;
	struct arena scratch; /* of one row's texts */
};

static const struct error *failed(const char *what, lxw_error error)
{
	return error_new(ERROR_UNAVAILABLE, "cannot %s the workbook: %s", what, lxw_strerror(error));
}

static void forget(void *b)
{
	workbook_forget(b);
}

const struct error *workbook_open(struct arena *a, struct str path, struct str folder, const struct table_about *about,
				  struct workbook **ret)
{
	struct workbook *b = arena_new(a, struct workbook, 1);
	struct str where = arena_str(a, folder), title = arena_str(a, about->title),
		   author = arena_str(a, about->author);
	lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = (char *)(uintptr_t)where.p};
	lxw_doc_properties properties = {
	    .title = (char *)(uintptr_t)title.p, .author = (char *)(uintptr_t)author.p, .created = about->made.seconds};
	b->book = workbook_new_opt(path.p, &options);
	if (!b->book)
		return error_new(ERROR_UNAVAILABLE, "a workbook cannot be made");
	arena_init(&b->scratch, SCRATCH_MAX);
	arena_defer(a, forget, b);
	lxw_error error = workbook_set_properties(b->book, &properties);
	if (error)
		return failed("begin", error);
	b->heading = workbook_add_format(b->book);
	b->day = workbook_add_format(b->book);
	format_set_bold(b->heading);
	format_set_text_wrap(b->heading);
	format_set_num_format(b->day, "dd/mm/yyyy");
	b->percent = workbook_add_format(b->book);
	b->tenths_of_percent = workbook_add_format(b->book);
	format_set_num_format(b->percent, "0%");
	format_set_num_format(b->tenths_of_percent, "0.0%");
	*ret = b;
	return NULL;
}

/* "_x0041_" stands for a character in a workbook's text, so text that looks like it says so of its own underscore. */
static bool looks_escaped(struct str s, size_t i)
{
	struct str x = str_cut(s, i, i + 7);
	if (x.n != 7 || x.p[1] != 'x' || x.p[6] != '_')
		return false;
	for (size_t k = 2; k < 6; k++)
		if (!memchr("0123456789abcdefABCDEF", x.p[k], 22))
			return false;
	return true;
}

/* As it may stand in XML: what is no character of it is U+FFFD. (Control characters libxlsxwriter escapes itself.) */
static struct str clean(struct arena *a, struct str s)
{
	struct buf b;
	buf_init(&b, a, 8 * (size_t)TABLE_TEXT_MAX + 64);
	for (size_t i = 0; i < s.n;) {
		size_t n = str_utf8_step(s, i);
		if (n == 3 && (unsigned char)s.p[i] == 0xEF && (unsigned char)s.p[i + 1] == 0xBF &&
		    (unsigned char)s.p[i + 2] >= 0xBE)
			n = 0; /* U+FFFE and U+FFFF */
		if (n == 0)
			buf_add(&b, STR("\xEF\xBF\xBD"));
		else if (s.p[i] == '_' && looks_escaped(s, i))
			buf_add(&b, STR("_x005F_"));
		else
			buf_add(&b, str_cut(s, i, i + n));
		i += n ? n : 1;
	}
	return buf_str(&b);
}

static lxw_error write_text(struct workbook *b, lxw_col_t column, struct str text, lxw_format *format)
{
	if (text.n > 4 * (size_t)TABLE_TEXT_MAX)
		return LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED;
	return worksheet_write_string(b->sheet, b->row, column, clean(&b->scratch, text).p, format);
}

static lxw_error write_day(struct workbook *b, lxw_col_t column, struct date day)
{
	struct date first = {0};
	(void)date_from_ymd(1899, 12, 30, &first);
	int32_t serial = date_days_between(first, day);
	if (serial < FIRST_SERIAL_DAY)
		return write_text(b, column, date_iso(&b->scratch, day), NULL);
	return worksheet_write_number(b->sheet, b->row, column, serial, b->day);
}

/* Digits, and for a share maybe a point with one more, and a per cent sign. */
static lxw_error write_figure(struct workbook *b, lxw_col_t column, struct str text)
{
	bool share = str_ends(text, STR("%"));
	struct str digits = str_cut(text, 0, text.n - share);
	bool tenths = share && digits.n > 2 && digits.p[digits.n - 2] == '.';
	int64_t whole, tenth = 0;
	if (!str_to_int(str_cut(digits, 0, digits.n - (tenths ? 2 : 0)), 0, INT32_MAX, &whole) ||
	    (tenths && !str_to_int(str_cut(digits, digits.n - 1, digits.n), 0, 9, &tenth)))
		return text.n ? write_text(b, column, text, NULL) : LXW_NO_ERROR;
	double n = (double)(10 * whole + tenth) / (share ? 1000 : 10);
	return worksheet_write_number(b->sheet, b->row, column, n,
				      tenths  ? b->tenths_of_percent
				      : share ? b->percent
					      : NULL);
}

static lxw_error write_cell(struct workbook *b, lxw_col_t column, const struct table_cell *c)
{
	switch (c->kind) {
	case TABLE_TEXT: return c->text.n ? write_text(b, column, c->text, NULL) : LXW_NO_ERROR;
	case TABLE_DATE: return date_known(c->day) ? write_day(b, column, c->day) : LXW_NO_ERROR;
	case TABLE_NUMBER: return worksheet_write_number(b->sheet, b->row, column, (double)c->number, NULL);
	case TABLE_FIGURE: return write_figure(b, column, c->text);
	}
	return LXW_NO_ERROR;
}

static int width_of(const struct table_column *c)
{
	int width = c->width ? c->width : (int)str_chars(c->title) + 2;
	return width < WIDTH_MIN ? WIDTH_MIN : width > WIDTH_MAX ? WIDTH_MAX : width;
}

const struct error *workbook_sheet(struct workbook *b, struct str name, const struct table_column *columns, size_t n)
{
	struct str named = arena_str(&b->scratch, name);
	b->sheet = workbook_add_worksheet(b->book, named.p);
	if (!b->sheet)
		return error_new(ERROR_INTERNAL, "a workbook cannot have a sheet called \"%s\"", named.p);
	b->row = 0;
	b->columns = n;
	lxw_error error = LXW_NO_ERROR;
	for (size_t i = 0; i < n && !error; i++) {
		lxw_col_t column = (lxw_col_t)i;
		if (!(error = worksheet_set_column(b->sheet, column, column, width_of(&columns[i]), NULL)))
			error = write_text(b, column, columns[i].title, b->heading);
	}
	worksheet_freeze_panes(b->sheet, 1, 0);
	return error ? failed("begin a sheet of", error) : NULL;
}

const struct error *workbook_row(struct workbook *b, const struct table_cell *cells)
{
	lxw_error error = LXW_NO_ERROR;
	arena_reset(&b->scratch);
	b->row++;
	for (size_t i = 0; i < b->columns && !error; i++)
		error = write_cell(b, (lxw_col_t)i, &cells[i]);
	if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		return error_new(ERROR_INVALID,
				 "a text is longer than the 32,767 characters that a workbook's cell holds");
	return error ? failed("write", error) : NULL;
}

const struct error *workbook_close_file(struct workbook *b)
{
	lxw_error error = workbook_close(b->book); /* frees it whether or not it could be written */
	b->book = NULL;
	arena_finish(&b->scratch);
	return error ? failed("finish", error) : NULL;
}

void workbook_forget(struct workbook *b)
{
	if (!b->book)
		return;
	lxw_workbook_free(b->book);
	b->book = NULL;
	arena_finish(&b->scratch);
}
