/* Reads a return: every file row by row into what the rules look at, and no more. */
#include "files_private.h"

struct reading {
	struct check_903 *c;
	uint32_t *slots; /* numbers of children, by the hash of their id; 0: free */
	size_t mask;
	char upper[64];
};

/* Upper case, as the public validator reads everything; without blanks around it unless as published. The text is gone
 * with the next one's. */
static struct str tidy(struct reading *g, struct str s)
{
	if (!g->c->as_published)
		s = str_trim(s);
	char *to = s.n <= sizeof(g->upper) ? g->upper : arena_bytes(g->c->arena, s.n);
	for (size_t i = 0; i < s.n; i++)
		to[i] = s.p[i] >= 'a' && s.p[i] <= 'z' ? (char)(s.p[i] - 32) : s.p[i];
	return (struct str){to, s.n};
}

/* A child's number; the same text has the same one. */
static uint32_t number_of(struct reading *g, struct str id)
{
	uint64_t hash = 14695981039346656037u;
	if (!id.n)
		return 0;
	for (size_t i = 0; i < id.n; i++)
		hash = (hash ^ (unsigned char)id.p[i]) * 1099511628211u;
	size_t at = (size_t)(hash ^ hash >> 32) & g->mask;
	while (g->slots[at] && !str_eq(g->c->ids[g->slots[at]], id))
		at = (at + 1) & g->mask;
	if (!g->slots[at]) {
		g->slots[at] = (uint32_t)g->c->n_ids;
		g->c->ids[g->c->n_ids++] = arena_str(g->c->arena, id);
	}
	return g->slots[at];
}

static void put_row(struct reading *g, const struct file_903 *f, const struct row *row, struct row_903 *r)
{
	const struct column_903 *columns = table_defs[f->table == T_EPISODES_LAST ? T_EPISODES
						      : f->table == T_OC3_LAST    ? T_OC3
										  : f->table]
					       .column;
	size_t n = row->n < f->headings ? row->n : f->headings;
	*r = (struct row_903){.line = row->line,
			      .label = (uint32_t)g->c->table[f->table].n,
			      .born = DATE_NONE,
			      .from = DATE_NONE,
			      .to = DATE_NONE};
	for (size_t i = 0; i < n; i++) {
		int at = f->column[i] - 1;
		if (at == 0)
			r->child = number_of(g, tidy(g, row->cells[i].text));
		else if (at > 0 && columns[at].put)
			columns[at].put(r, tidy(g, row->cells[i].text));
	}
}

static bool blank_from(const struct row *row, size_t i)
{
	for (; i < row->n; i++)
		if (str_trim(row->cells[i].text).n)
			return false;
	return true;
}

/* A row that no headings fit. What is too short ends in blanks. */
static const struct error *check_shape(struct reading *g, const struct file_903 *f, const struct row *row,
				       size_t *ret_short)
{
	if (row->broken)
		return error_new(ERROR_INVALID, "%.*s:%u:%u: %s", STR_ARG(f->path), row->broken_line, row->broken_at,
				 row->broken);
	if (row->n > f->headings && (g->c->as_published || !blank_from(row, f->headings)))
		return error_new(
		    ERROR_INVALID,
		    "%.*s:%u:%zu: there are %zu fields, and %zu column names.%s Is a comma inside a field that "
		    "has no quotation marks?",
		    STR_ARG(f->path), row->line, f->headings + 1, row->n, f->headings,
		    g->c->as_published ? " The public validator refuses all files over this, or reads every "
					 "column as the one beside it."
				       : "");
	*ret_short += row->n < f->headings;
	return NULL;
}

static const struct error *read_rows(struct reading *g, const struct file_903 *f, struct csv *csv)
{
	struct table_rows *t = &g->c->table[f->table];
	struct row row;
	size_t too_short = 0;
	uint32_t first_short = 0;
	while (csv_next(csv, &row)) {
		size_t before = too_short;
		if (!row.broken && blank_from(&row, 0) && (row.n == 1 || !g->c->as_published))
			continue;
		const struct error *e = check_shape(g, f, &row, &too_short);
		if (e)
			return e;
		if (t->n == f->most_rows || arena_over(g->c->arena))
			return error_new(ERROR_INVALID, "%.*s:%u: there is more in the file than can be held",
					 STR_ARG(f->path), row.line);
		if (too_short > before && !first_short)
			first_short = row.line;
		put_row(g, f, &row, &t->p[t->n]);
		t->n++;
	}
	if (too_short && !g->c->as_published)
		notice_903(g->c,
			   arena_fmt(g->c->arena,
				     "%.*s: %zu %s fewer fields than there are column names, first line %u. What is "
				     "missing was taken for blank.",
				     STR_ARG(f->name), too_short, too_short == 1 ? "row has" : "rows have",
				     first_short));
	return NULL;
}

static const struct error *read_file(struct reading *g, const struct file_903 *f)
{
	struct arena scratch;
	struct csv *csv;
	struct row headings;
	struct table_rows *t = &g->c->table[f->table];
	t->there = true;
	t->file = f->name;
	t->p = (struct row_903 *)(void *)arena_bytes(g->c->arena, f->most_rows * sizeof(*t->p));
	arena_init(&scratch, 16 << 20);
	const struct error *e = open_903(g->c, &scratch, f, &csv, &headings);
	if (!e)
		e = read_rows(g, f, csv);
	arena_finish(&scratch);
	return e;
}

static const struct error *make_room(struct reading *g, const struct file_903 *p, size_t n)
{
	size_t rows = 0, room = 1024;
	for (size_t i = 0; i < n; i++) {
		rows += p[i].most_rows;
		if (rows > CHECK_903_ROWS)
			return error_new(
			    ERROR_INVALID,
			    "there are more than %d rows in all, more than any return. Are these the right "
			    "files?",
			    (int)CHECK_903_ROWS);
	}
	while (room < 2 * rows)
		room *= 2;
	g->slots = arena_new(g->c->arena, uint32_t, room);
	g->mask = room - 1;
	g->c->ids = (struct str *)(void *)arena_bytes(g->c->arena, (rows + 1) * sizeof(struct str));
	g->c->ids[0] = STR("");
	g->c->n_ids = 1;
	return NULL;
}

/* What the rules cannot see because a cell could not be read, or is blank. */
static void tell_of(struct check_903 *c, enum table_903 t, const char *column, size_t n, uint32_t line,
		    const char *what)
{
	if (n)
		notice_903(c,
			   arena_fmt(c->arena, "%.*s: %s %s in %zu %s, first on line %u; the rules pass over it there.",
				     STR_ARG(c->table[t].file), column, what, n, n == 1 ? "row" : "rows", line));
}

static void count_one(bool is, uint32_t line, size_t *n, uint32_t *first)
{
	if (is && !(*n)++)
		*first = line;
}

static void tell_of_unread(struct check_903 *c, enum table_903 t)
{
	static const char unread[] = "cannot be read as DD/MM/YYYY";
	size_t born = 0, from = 0, to = 0, child = 0, empty = 0;
	uint32_t line[5] = {0};
	for (EACH_ROW(r, &c->table[t])) {
		count_one(r->born.days == DATE_UNREAD.days, r->line, &born, &line[0]);
		count_one(r->from.days == DATE_UNREAD.days, r->line, &from, &line[1]);
		count_one(r->to.days == DATE_UNREAD.days, r->line, &to, &line[2]);
		count_one(!r->child, r->line, &child, &line[3]);
		count_one(t == T_OC3 && !r->filled, r->line, &empty, &line[4]);
	}
	tell_of(c, t, "DOB", born, line[0], unread);
	tell_of(c, t, "DECOM", from, line[1], unread);
	tell_of(c, t, "DEC", to, line[2], unread);
	tell_of(c, t, "CHILD", child, line[3], "is blank");
	tell_of(c, t, "IN_TOUCH, ACTIV and ACCOM", empty, line[4], "are all blank");
}

static const struct error *read_all(struct check_903 *c, const struct file_903 *p, size_t n)
{
	struct reading g = {.c = c};
	const struct error *e = make_room(&g, p, n);
	for (size_t i = 0; i < n && !e; i++)
		if (p[i].table != NO_TABLE_903 && !(e = read_file(&g, &p[i])) && !c->as_published)
			tell_of_unread(c, p[i].table);
	if (!e && !n)
		e = error_new(ERROR_NOT_FOUND,
			      "there is no table of the return among the .csv files; a table is known by "
			      "the columns in its first row (doc/check-903.md)");
	return e ? e : index_903(c);
}

const struct error *check_903_run(struct arena *a, const struct check_903_options *options, struct check_903 *ret)
{
	struct check_903 *c = arena_new(a, struct check_903, 1);
	struct file_903 *files = arena_new(a, struct file_903, 2 * CHECK_903_FILES + 1);
	size_t n = 0;
	*c = (struct check_903){.arena = a, .as_published = options->as_published, .year = options->year};
	if (options->year < CHECK_903_FIRST_YEAR || options->year > CHECK_903_LAST_YEAR ||
	    !date_from_ymd(options->year - 1, 4, 1, &c->start) || !date_from_ymd(options->year, 3, 31, &c->end))
		return error_new(ERROR_INVALID, "%d is no year of a return", options->year);
	c->notices = arena_new(a, struct str, CHECK_903_NOTICES);
	const struct error *e = files_903(c, options->folder, false, files, &n);
	if (!e && !str_empty(options->last))
		e = files_903(c, options->last, true, files, &n);
	if (!e)
		e = read_all(c, files, n);
	if (e)
		return e;
	rules_903(c);
	*ret = *c;
	return NULL;
}
