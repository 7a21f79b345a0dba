#include "xlsx_sheet.h"

#include "chars.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void cell_text_visit(struct cell_text *t, struct part *part, const char *tag)
{
	struct str s;
	if (part_starts(part, "rPh"))
		t->phonetic = !part_is_empty(part);
	else if (part_ends(part, "rPh"))
		t->phonetic = false;
	else if (part_starts(part, tag))
		t->inside = !t->phonetic && !part_is_empty(part);
	else if (part_ends(part, tag))
		t->inside = false;
	else if (t->inside && part_text(part, &s)) {
		if (s.n > CELL_MAX_BYTES - t->n) {
			t->over = true;
			return;
		}
		memcpy(t->p + t->n, s.p, s.n);
		t->n += s.n;
	}
}

/* The four hexadecimal digits at p; 0 when they are none, or no character that UTF-8 has by itself. */
static unsigned escaped_char(const char *p)
{
	unsigned value = 0;
	for (int i = 0; i < 4; i++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF", *at = p[i] ? strchr(digits, p[i]) : NULL;
		if (!at)
			return 0;
		value = value * 16 + (unsigned)(at - digits) % 16;
	}
	return value >= 0xD800 && value <= 0xDFFF ? 0 : value;
}

/* In place: what comes out is shorter. */
struct str cell_text_taken(struct cell_text *t)
{
	size_t to = 0;
	for (size_t i = 0; i < t->n;) {
		unsigned value = t->n - i >= 7 && t->p[i] == '_' && t->p[i + 1] == 'x' && t->p[i + 6] == '_'
				     ? escaped_char(t->p + i + 2)
				     : 0;
		if (value) {
			to += chars_put(t->p + to, (int)value);
			i += 7;
		} else {
			t->p[to++] = t->p[i++];
		}
	}
	t->n = to;
	return (struct str){t->p, t->n};
}

void xlsx_sheet_init(struct arena *a, struct xlsx *x)
{
	x->text = arena_new(a, char, ROW_MAX_BYTES);
}

bool xlsx_serial_day(int64_t serial, bool from_1904, struct date *ret)
{
	enum { DAY_0_OF_1904 = -24107, DAY_0_OF_1900 = -25569, LAST = 2958465 };
	if (serial < (from_1904 ? 0 : 1) || serial > LAST || (!from_1904 && serial == 60))
		return false;
	if (from_1904)
		serial += DAY_0_OF_1904;
	else
		serial += serial < 60 ? DAY_0_OF_1900 + 1 : DAY_0_OF_1900; /* 29 February 1900 was never */
	*ret = (struct date){(int32_t)serial};
	return true;
}

static void row_breaks(struct xlsx *x, const char *why)
{
	if (x->row.broken)
		return;
	x->row.broken = why;
	x->row.broken_at = x->column;
	x->row.broken_line = x->line;
}

/* Puts a cell in its place; blank ones before it are blank. */
static void put(struct xlsx *x, enum cell_kind kind, struct str s)
{
	if (s.n == 0)
		return;
	if (x->column > ROW_MAX_CELLS || s.n >= ROW_MAX_BYTES - x->text_n) {
		row_breaks(x, "the row has more than 256 columns, or more than a million characters.");
		return;
	}
	char *to = x->text + x->text_n;
	memcpy(to, s.p, s.n);
	to[s.n] = '\0';
	x->text_n += s.n + 1;
	for (; x->row.n < x->column; x->row.n++)
		x->cells[x->row.n] = (struct cell){.text = {"", 0}, .line = x->line};
	x->cells[x->column - 1] = (struct cell){.text = {to, s.n}, .line = x->line, .kind = kind};
}

static bool put_day(struct xlsx *x, double serial)
{
	char text[40];
	struct date day;
	int year, month, of_month, n;
	double whole = floor(serial);
	int64_t seconds = (int64_t)((serial - whole) * 86400 + 0.5);
	if (seconds == 86400) {
		seconds = 0;
		whole += 1;
	}
	if (!xlsx_serial_day((int64_t)whole, x->from_1904, &day))
		return false;
	date_to_ymd(day, &year, &month, &of_month);
	if (seconds)
		n = snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d", year, month, of_month,
			     (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
	else
		n = snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, of_month);
	put(x, CELL_DATE, (struct str){text, (size_t)n});
	return true;
}

/* A number: a day when its style shows one, else the number, whole ones written without a point or exponent. */
static void put_number(struct xlsx *x, struct str s, bool date)
{
	char text[64], *end;
	if (s.n >= sizeof(text)) {
		put(x, CELL_TEXT, s);
		return;
	}
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	double value = strtod(text, &end);
	if (end == text || *end || !isfinite(value)) {
		put(x, CELL_TEXT, s);
		return;
	}
	if (date && value >= 0 && value < 1e7 && put_day(x, value))
		return;
	if (fabs(value) < 1e15 && value == floor(value))
		s = (struct str){text, (size_t)snprintf(text, sizeof(text), "%.0f", value)};
	put(x, x->from_1904 ? CELL_NUMBER_1904 : CELL_NUMBER, s);
}

static void put_value(struct xlsx *x, struct str type, struct str style)
{
	struct str s = {x->value.p, x->value.n};
	int64_t i;
	if (x->value.over) {
		row_breaks(x, "the cell is longer than 32,767 characters.");
	} else if (str_eq(type, STR("s"))) {
		if (!str_to_int(str_trim(s), 0, INT64_MAX, &i) || (size_t)i >= x->strings_n)
			row_breaks(x, "the cell names a text that the workbook has not got. Save it again as .xlsx.");
		else if (!x->strings[i].p)
			row_breaks(x, "the cell is longer than 32,767 characters.");
		else
			put(x, CELL_TEXT, x->strings[i]);
	} else if (str_eq(type, STR("b"))) {
		put(x, CELL_TEXT, str_eq(str_trim(s), STR("1")) ? STR("TRUE") : STR("FALSE"));
	} else if (str_eq(type, STR("e"))) {
		put(x, CELL_ERROR, s);
	} else if (str_eq(type, STR("d"))) {
		put(x, CELL_DATE, s);
	} else if (str_eq(type, STR("str")) || str_eq(type, STR("inlineStr"))) {
		put(x, CELL_TEXT, cell_text_taken(&x->value));
	} else if (s.n) {
		bool known = str_to_int(style, 0, INT32_MAX, &i) && (size_t)i < x->styles_n;
		put_number(x, s, known && x->style_is_date[i]);
	}
}

/* "AB12" is column 28; 0 when it names none. */
static uint32_t column_of(struct str reference)
{
	uint32_t column = 0;
	for (size_t i = 0; i < reference.n && i < 4; i++) {
		char ch = reference.p[i];
		if (ch >= 'a' && ch <= 'z')
			ch = (char)(ch - 'a' + 'A');
		if (ch < 'A' || ch > 'Z')
			break;
		column = column * 26 + (uint32_t)(ch - 'A') + 1;
	}
	return column;
}

/* Reads the cell that has begun. False when the part broke. */
static bool read_cell(struct xlsx *x)
{
	char type[16] = "", style[16] = "";
	struct str t = part_attribute(x->part, "t"), s = part_attribute(x->part, "s");
	uint32_t column = column_of(part_attribute(x->part, "r"));
	int state = 1;
	x->column = column ? column : x->column + 1;
	snprintf(type, sizeof(type), "%.*s", STR_ARG(t));
	snprintf(style, sizeof(style), "%.*s", STR_ARG(s));
	if (part_is_empty(x->part))
		return true;
	x->value.n = x->value.over = x->value.inside = x->value.phonetic = 0;
	const char *tag = str_eq(t, STR("inlineStr")) ? "t" : "v";
	while ((state = part_next(x->part)) == 1 && !part_ends(x->part, "c"))
		cell_text_visit(&x->value, x->part, tag);
	if (state == 1)
		put_value(x, str_c(type), str_c(style));
	return state == 1;
}

/* Reads the row that has begun. False when the part broke. */
static bool read_row(struct xlsx *x)
{
	int state = 1;
	int64_t line;
	if (str_to_int(part_attribute(x->part, "r"), 1, UINT32_MAX, &line))
		x->line = (uint32_t)line;
	else
		x->line++;
	x->text_n = 0;
	x->column = 0;
	x->row = (struct row){.cells = x->cells, .line = x->line};
	if (part_is_empty(x->part))
		return true;
	while ((state = part_next(x->part)) == 1 && !part_ends(x->part, "row"))
		if (part_starts(x->part, "c") && !read_cell(x))
			return false;
	return state == 1;
}

bool xlsx_next(struct xlsx *x, struct row *ret)
{
	int state = 1;
	bool whole = true;
	while (!x->ended && (state = part_next(x->part)) == 1 && !part_starts(x->part, "row"))
		x->ended = part_ends(x->part, "sheetData");
	if (x->ended || state == 0)
		return false;
	if (state == 1)
		whole = read_row(x);
	else
		x->row = (struct row){.cells = x->cells, .line = x->line + 1};
	if (state < 0 || !whole) {
		x->ended = true;
		x->column = 0;
		x->row.broken = NULL;
		row_breaks(x, x->package.why ? x->package.why
					     : "the workbook is damaged from here on. Save it again as .xlsx");
		x->row.stops = true;
	}
	*ret = x->row;
	return true;
}
