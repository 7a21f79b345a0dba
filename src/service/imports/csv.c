#include "csv.h"

#include "chars.h"
#include "csv_out.h"

struct csv {
	struct chars chars;
	bool unguard, ended;
	char separator;
	uint32_t line;
	struct buf text; /* of the row, field behind field, each ended by NUL */
	size_t field_start;
	size_t starts[ROW_MAX_CELLS]; /* where in text each cell begins: text may move while it grows */
	struct buf raw;               /* the record as it stands in the file */
	struct cell cells[ROW_MAX_CELLS];
	struct row row;
};

/* Whichever of , ; and tab the first line that is not empty has most of, outside quotation marks. */
static void find_separator(struct csv *c)
{
	size_t comma = 0, semicolon = 0, tab = 0;
	bool quoted = false, empty = true;
	for (size_t i = 0; i < ROW_MAX_BYTES; i++) {
		int ch = chars_next(&c->chars);
		bool line_end = (ch == '\n' || ch == '\r') && !quoted;
		if (ch == END || (line_end && !empty))
			break;
		empty = empty && line_end;
		quoted ^= ch == '"';
		comma += !quoted && ch == ',';
		semicolon += !quoted && ch == ';';
		tab += !quoted && ch == '\t';
	}
	c->separator = ',';
	if (semicolon > comma)
		c->separator = ';';
	if (tab > comma && tab > semicolon)
		c->separator = '\t';
	chars_start_over(&c->chars);
}

static void close_file(void *in)
{
	fclose(in);
}

const struct error *csv_open(struct arena *a, FILE *in, bool unguard, struct csv **ret)
{
	arena_defer(a, close_file, in);
	struct csv *c = arena_new(a, struct csv, 1);
	c->unguard = unguard;
	buf_init(&c->text, a, ROW_MAX_BYTES + ROW_MAX_CELLS + 8);
	buf_init(&c->raw, a, ROW_MAX_BYTES);
	chars_open(&c->chars, in);
	c->line = 1;
	find_separator(c);
	if (ferror(in))
		return error_new(ERROR_UNAVAILABLE, "the file cannot be read");
	*ret = c;
	return NULL;
}

const char *csv_notice(const struct csv *c)
{
	if (c->chars.encoding != WINDOWS_1252)
		return NULL;
	return "the file is not UTF-8, so all of it was read as Windows-1252. Check that accented letters in names are "
	       "right; saving as \"CSV UTF-8\" avoids the guess.";
}

bool csv_is_utf8(const struct csv *c)
{
	return c->chars.encoding == UTF_8;
}

char csv_separator(const struct csv *c)
{
	return c->separator;
}

/* Keeps the first thing that is wrong with a row. */
static void row_breaks(struct csv *c, uint32_t line, const char *why)
{
	if (c->row.broken)
		return;
	c->row.broken = why;
	c->row.broken_at = (uint32_t)c->row.n + 1;
	c->row.broken_line = line;
}

static void row_stops(struct csv *c, uint32_t line, const char *why)
{
	c->row.broken = NULL;
	row_breaks(c, line, why);
	c->row.stops = true;
	c->ended = true;
}

/* The next character of a record, kept as it is too; what is no character is kept as U+FFFD. */
static int record_char(struct csv *c)
{
	int ch = chars_next(&c->chars);
	char *to = ch == END ? NULL : buf_room(&c->raw, 4);
	if (to)
		buf_grew(&c->raw, chars_put(to, ch == BAD ? 0xFFFD : ch));
	return ch;
}

/* False when a limit was passed. */
static bool field_add(struct csv *c, int ch)
{
	if (ch == BAD || ch == 0) {
		row_breaks(c, c->line,
			   ch == 0 ? "there is a NUL character, which no text has. Save the file again as \"CSV "
				     "UTF-8\"."
				   : "there are bytes that are no character. Save the file again as \"CSV UTF-8\".");
		return true;
	}
	char *to = buf_room(&c->text, 4);
	if (!to || c->text.n - c->field_start > CELL_MAX_BYTES - 4 || c->text.n > ROW_MAX_BYTES - 8)
		return false;
	buf_grew(&c->text, chars_put(to, ch));
	return true;
}

static void field_close(struct csv *c, uint32_t line)
{
	struct str s = str_cut(buf_str(&c->text), c->field_start, c->text.n);
	if (c->unguard && csv_guarded(s))
		s = str_cut(s, 1, s.n);
	if (c->row.n == ROW_MAX_CELLS) {
		row_breaks(c, line, "there are more than 256 fields. Export only the columns that are documented.");
	} else {
		c->starts[c->row.n] = (size_t)(s.p - c->text.p);
		c->cells[c->row.n++] = (struct cell){.text = s, .line = line};
		buf_char(&c->text, '\0');
	}
	c->field_start = c->text.n;
}

/* Counts a line end that begins with ch; true when an LF that belongs to it was taken too. */
static bool count_line(struct csv *c, int ch)
{
	c->line++;
	if (ch != '\r')
		return false;
	c->chars.pushed = chars_next(&c->chars);
	if (c->chars.pushed != '\n')
		return false;
	c->chars.pushed = NOTHING;
	return true;
}

static const char too_long[] = "the field is longer than 32,767 characters, or the row than a million. Is a quotation "
			       "mark missing?";

/* count_line took an LF past record_char. */
static bool raw_lf(struct csv *c)
{
	buf_char(&c->raw, '\n');
	return true;
}

/* The field behind an opening quotation mark. Returns what ended it: the separator, a line end or END. */
static int read_quoted(struct csv *c, uint32_t line)
{
	for (;;) {
		int ch = record_char(c);
		if (ch == END) {
			row_stops(c, line,
				  "the quotation mark that opens here is never closed. Close it, or take it out.");
			return END;
		}
		if (ch == '"' && (ch = record_char(c)) != '"')
			return ch;
		bool fits = field_add(c, ch);
		if ((ch == '\n' || ch == '\r') && count_line(c, ch))
			fits = fits && raw_lf(c) && field_add(c, '\n');
		if (!fits) {
			row_stops(c, line, too_long);
			return END;
		}
	}
}

/* The rest of a field without quotation marks, which begins with ch. */
static int read_plain(struct csv *c, int ch, bool keep)
{
	for (;; ch = record_char(c)) {
		if (ch == END || ch == '\n' || ch == '\r' || ch == c->separator)
			return ch;
		if (keep && !field_add(c, ch)) {
			row_breaks(c, c->line, too_long);
			keep = false;
		}
	}
}

static int read_field(struct csv *c)
{
	uint32_t line = c->line;
	int ch = record_char(c);
	if (ch == '"') {
		ch = read_quoted(c, line);
		if (ch != END && ch != '\n' && ch != '\r' && ch != c->separator) {
			row_breaks(
			    c, c->line,
			    "there is text behind the closing quotation mark. Inside quotation marks, a quotation "
			    "mark is written twice.");
			ch = read_plain(c, ch, false);
		}
	} else {
		ch = read_plain(c, ch, true);
	}
	field_close(c, line);
	return ch;
}

/* The end of a line that lies in the buffer whole; NULL when it does not, or is too long for a field. */
static const unsigned char *line_end(const struct csv *c)
{
	const unsigned char *from = c->chars.bytes + c->chars.at;
	const unsigned char *to = memchr(from, '\n', c->chars.n - c->chars.at);
	return to && to - from < CELL_MAX_BYTES - 8 ? to : NULL;
}

/* Takes [from, to) apart at its separators. False when there is anything in it but plain ASCII without quotation marks,
 * or too many fields. */
static bool split_plain(struct csv *c, const unsigned char *from, const unsigned char *to, char *text)
{
	size_t n = 0;
	c->starts[n++] = 0;
	for (size_t i = 0; from + i < to; i++) {
		unsigned char b = from[i];
		if (b == (unsigned char)c->separator) {
			text[i] = '\0';
			c->cells[n - 1].text.n = i - c->starts[n - 1];
			if (n == ROW_MAX_CELLS)
				return false;
			c->starts[n++] = i + 1;
		} else if (b < 0x80 && b != '"' && b != '\r' && b != '\0' && (b != '\'' || !c->unguard)) {
			text[i] = (char)b;
		} else {
			return false;
		}
	}
	c->cells[n - 1].text.n = (size_t)(to - from) - c->starts[n - 1];
	text[to - from] = '\0';
	c->row.n = n;
	return true;
}

/* Most lines are plain, and are not read character by character. False, with nothing taken, when this one is not. */
static bool plain_record(struct csv *c)
{
	const unsigned char *from = c->chars.bytes + c->chars.at, *end;
	if (c->chars.pushed != NOTHING || c->chars.encoding == UTF_16LE || c->chars.encoding == UTF_16BE ||
	    !(end = line_end(c)))
		return false;
	const unsigned char *to = end > from && end[-1] == '\r' ? end - 1 : end;
	size_t bytes = (size_t)(to - from);
	c->text.n = c->raw.n = 0;
	char *text = buf_room(&c->text, bytes + 1);
	if (!bytes || !text || !split_plain(c, from, to, text))
		return false;
	buf_grew(&c->text, bytes + 1);
	buf_add(&c->raw, (struct str){(const char *)from, bytes});
	for (size_t i = 0; i < c->row.n; i++) {
		c->cells[i].text.p = text + c->starts[i];
		c->cells[i].line = c->line;
		c->cells[i].kind = CELL_TEXT;
	}
	c->row = (struct row){.cells = c->cells, .n = c->row.n, .line = c->line, .raw = buf_str(&c->raw)};
	c->chars.at = (size_t)(end + 1 - c->chars.bytes);
	c->line++;
	return true;
}

bool csv_next(struct csv *c, struct row *ret)
{
	int ch;
	if (!c->ended && plain_record(c)) {
		*ret = c->row;
		return true;
	}
	for (;;) {
		if (c->ended)
			return false;
		ch = chars_next(&c->chars);
		if (ch != '\n' && ch != '\r')
			break;
		(void)count_line(c, ch);
	}
	if (ch == END && !ferror(c->chars.in)) {
		c->ended = true;
		return false;
	}
	c->chars.pushed = ch;
	c->text.n = c->field_start = c->raw.n = 0;
	c->row = (struct row){.cells = c->cells, .line = c->line};
	do
		ch = read_field(c);
	while (ch == c->separator);
	if (ch == '\n' || ch == '\r') {
		(void)count_line(c, ch);
		c->raw.n -= c->raw.n && c->raw.p[c->raw.n - 1] == ch;
	} else {
		c->ended = true;
	}
	if (ferror(c->chars.in))
		row_stops(c, c->line, "the file could not be read to its end.");
	for (size_t i = 0; i < c->row.n; i++)
		c->cells[i].text.p = c->text.p + c->starts[i];
	c->row.raw = buf_str(&c->raw);
	*ret = c->row;
	return true;
}

void csv_write(struct buf *to, char separator, const struct cell *cells, size_t n)
{
	struct str fields[ROW_MAX_CELLS];
	for (size_t i = 0; i < n && i < ROW_MAX_CELLS; i++)
		fields[i] = cells[i].text;
	csv_record(to, separator, fields, n);
}
