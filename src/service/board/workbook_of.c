/* A report's tables as a workbook, a sheet each. */
#include "content.h"
#include "tables.h"

enum { NAME_MAX_CHARS = 31, SHEETS_MAX = 60 };

/* Not cut in the middle of a word. */
static struct str whole_words(struct str s, bool cut)
{
	size_t end = s.n;
	while (cut && end > 0 && s.p[end - 1] != ' ')
		end--;
	return str_trim(end ? str_cut(s, 0, end) : s);
}

/* No other sheet's name, none of the characters that a sheet's name has not, and not too long. */
static struct str sheet_name(struct arena *a, struct str wanted, const struct str *taken, size_t n)
{
	struct buf b;
	buf_init(&b, a, 200);
	size_t i = 0;
	for (size_t step; i < wanted.n && str_chars(buf_str(&b)) < NAME_MAX_CHARS - 3; i += step) {
		step = str_utf8_step(wanted, i);
		if (step == 0)
			break;
		if (step > 1 || !strchr("[]:*?/\\", wanted.p[i]))
			buf_add(&b, str_cut(wanted, i, i + step));
	}
	struct str name = whole_words(buf_str(&b), i < wanted.n);
	for (size_t k = 0; k < n; k++)
		if (str_eq_nocase(taken[k], name))
			return arena_fmt(a, "%.*s %zu", STR_ARG(name), n + 1);
	return arena_str(a, name);
}

static const struct error *write_sheet(struct table_writer *w, struct arena *a, const struct board_table *t,
				       struct str name)
{
	struct table_column *columns = arena_new(a, struct table_column, t->columns.n + 1);
	for (size_t i = 0; i < t->columns.n; i++)
		columns[i] = (struct table_column){.title = t->columns.p[i], .width = i == 0 || t->wordy ? 40 : 16};
	const struct error *e = table_sheet(w, name, columns, t->columns.n);
	for (size_t i = 0; i < t->rows.n && !e; i++) {
		const struct board_row *r = &t->rows.p[i];
		struct table_cell *cells = arena_new(a, struct table_cell, t->columns.n + 1);
		for (size_t k = 0; k < t->columns.n; k++)
			cells[k] = k >= r->n        ? table_text(STR(""))
				   : r->p[k].number ? table_number(r->p[k].n)
						    : table_figure(r->p[k].text);
		e = table_row(w, cells);
	}
	return e;
}

/* The first sheet says what the others are of. */
static const struct error *write_about(struct table_writer *w, struct arena *a, const struct board_content *c)
{
	const struct table_column columns[] = {{.title = c->title, .width = 80}};
	const struct str lines[] = {
	    c->council, content_days(a, c),
	    instant_known(c->frozen_at)
		? arena_fmt(a, "Frozen by %.*s on %.*s", STR_ARG(c->frozen_by), STR_ARG(instant_long(a, c->frozen_at)))
		: STR("Draft"),
	    STR("c is hidden: it counts 1 to 5 young people, or would give away a number that does."),
	    STR("A share without a decimal, beside a c, is rounded for the same reason.")};
	const struct error *e = table_sheet(w, STR("About this report"), columns, 1);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]) && !e; i++) {
		struct table_cell cell = table_text(lines[i]);
		e = table_row(w, &cell);
	}
	return e;
}

static const struct error *write_sheets(struct table_writer *w, struct arena *a, const struct board_content *c)
{
	struct str taken[SHEETS_MAX];
	size_t n = 0;
	const struct error *e = write_about(w, a, c);
	for (size_t i = 0; i < c->sections.n; i++)
		for (size_t k = 0; k < c->sections.p[i].blocks.n && !e && n < SHEETS_MAX; k++) {
			const struct board_block *b = &c->sections.p[i].blocks.p[k];
			if (b->kind != BLOCK_TABLE)
				continue;
			struct str name = sheet_name(a, b->table.name, taken, n);
			taken[n++] = name;
			e = write_sheet(w, a, &b->table, name);
		}
	return e;
}

const struct error *content_book(struct arena *a, const struct board_content *c, struct instant made, struct str path)
{
	struct table_about about = {.title = c->title, .author = c->council, .made = made};
	struct table_writer *w;
	const struct error *e = table_begin(a, path, TABLE_XLSX, &about, &w);
	if (e)
		return e;
	if (!(e = write_sheets(w, a, c)))
		e = table_end(w);
	table_leave(w);
	return e;
}
