/* Which files of a folder are which of the return's tables: known by their headings. */
#include "files_private.h"
#include "folder.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

void notice_903(struct check_903 *c, struct str says)
{
	if (c->n_notices < CHECK_903_NOTICES)
		c->notices[c->n_notices++] = says;
}

static bool heading_is(const struct check_903 *c, struct str heading, const char *name)
{
	return c->as_published ? str_eq(heading, str_c(name)) : str_eq_nocase(str_trim(heading), str_c(name));
}

/* 1 + which of the table's columns the heading is; 0: none. */
static uint8_t column_named(const struct check_903 *c, enum table_903 t, struct str heading)
{
	for (uint8_t i = 0; table_defs[t].column[i].name; i++)
		if (heading_is(c, heading, table_defs[t].column[i].name))
			return (uint8_t)(i + 1);
	return 0;
}

static size_t columns_of(enum table_903 t)
{
	size_t n = 0;
	while (table_defs[t].column[n].name)
		n++;
	return n;
}

/* How many of the table's columns the headings name, each once; SIZE_MAX when one is there twice. */
static size_t named(const struct check_903 *c, enum table_903 t, const struct row *headings)
{
	size_t n = 0;
	for (size_t k = 0; table_defs[t].column[k].name; k++) {
		size_t here = 0;
		for (size_t i = 0; i < headings->n; i++)
			here += heading_is(c, headings->cells[i].text, table_defs[t].column[k].name);
		if (here > 1)
			return SIZE_MAX;
		n += here;
	}
	return n;
}

/* By exactly its columns; else, unless as published, by all of them with others beside, or by its usual name. */
static enum table_903 table_of(const struct check_903 *c, const struct file_903 *f, const struct row *headings)
{
	for (int t = 0; t <= T_DOLO; t++)
		if (named(c, (enum table_903)t, headings) == columns_of((enum table_903)t) &&
		    (headings->n == columns_of((enum table_903)t)))
			return (enum table_903)t;
	for (int t = 0; t <= T_DOLO && !c->as_published; t++)
		if (named(c, (enum table_903)t, headings) == columns_of((enum table_903)t))
			return (enum table_903)t;
	for (int t = 0; t <= T_DOLO && !c->as_published; t++)
		if (str_eq_nocase(f->name, str_c(table_defs[t].usual_file)))
			return (enum table_903)t;
	return NO_TABLE_903;
}

/* "CHILD, DOB, IN_TOUCH, ACTIV, ACCOM" */
static struct str columns_in_words(struct arena *a, enum table_903 t)
{
	struct buf words;
	buf_init(&words, a, 1000);
	for (size_t i = 0; table_defs[t].column[i].name; i++)
		buf_fmt(&words, "%s%s", i ? ", " : "", table_defs[t].column[i].name);
	return buf_str(&words);
}

/* A table known by its file's name alone has not all columns. */
static const struct error *need_columns(const struct check_903 *c, const struct file_903 *f, const struct row *headings)
{
	size_t n = named(c, f->table, headings);
	if (n == columns_of(f->table))
		return NULL;
	for (size_t k = 0; table_defs[f->table].column[k].name; k++) {
		size_t here = 0;
		for (size_t i = 0; i < headings->n; i++)
			here += heading_is(c, headings->cells[i].text, table_defs[f->table].column[k].name);
		if (here != 1)
			return error_new(ERROR_INVALID,
					 "%.*s:%u: by its name this is %s, but the column %s %s. Its columns are %.*s",
					 STR_ARG(f->path), headings->line, table_defs[f->table].name,
					 table_defs[f->table].column[k].name, here ? "is there twice" : "is missing",
					 STR_ARG(columns_in_words(c->arena, f->table)));
	}
	return NULL;
}

static const struct error *find_columns(struct check_903 *c, struct file_903 *f, const struct row *headings)
{
	const struct error *e = need_columns(c, f, headings);
	if (e)
		return e;
	f->headings = headings->n;
	for (size_t i = 0; i < headings->n; i++) {
		struct str heading = headings->cells[i].text;
		f->column[i] = column_named(c, f->table, heading);
		if (!f->column[i])
			notice_903(c,
				   arena_fmt(c->arena,
					     "%.*s: the column \"%.*s\" is none of %s, and was not looked at. The DfE "
					     "takes no other columns: leave it out before you send the file.",
					     STR_ARG(f->name), STR_ARG(str_cut(heading, 0, 60)),
					     table_defs[f->table].name));
	}
	return NULL;
}

/* Only what the public validator would read goes on; it refuses everything over one file. */
static const struct error *check_published(const struct file_903 *f, const struct csv *csv, const struct row *headings)
{
	if (!csv_is_utf8(csv))
		return error_new(ERROR_INVALID,
				 "%.*s: is not UTF-8. The public validator refuses all files over this one: save it as "
				 "\"CSV UTF-8\"",
				 STR_ARG(f->path));
	if (f->table == NO_TABLE_903 || csv_separator(csv) != ',')
		return error_new(
		    ERROR_INVALID,
		    "%.*s:%u: the columns are exactly those of none of the return's tables. The public "
		    "validator refuses all files over this one: take out what does not belong, or leave the file out",
		    STR_ARG(f->path), headings->line);
	return NULL;
}

const struct error *open_903(struct check_903 *c, struct arena *scratch, const struct file_903 *f, struct csv **ret,
			     struct row *ret_headings)
{
	FILE *in = fopen(f->path.p, "rbe");
	if (!in)
		return error_new(ERROR_UNAVAILABLE, "%.*s cannot be opened: %s", STR_ARG(f->path),
				 strerrordesc_np(errno));
	const struct error *e = csv_open(scratch, in, !c->as_published, ret);
	if (e)
		return e;
	if (!csv_next(*ret, ret_headings))
		return error_new(ERROR_INVALID, "%.*s: is empty. A file begins with a row of column names",
				 STR_ARG(f->path));
	if (ret_headings->broken)
		return error_new(ERROR_INVALID, "%.*s:%u:%u: %s", STR_ARG(f->path), ret_headings->broken_line,
				 ret_headings->broken_at, ret_headings->broken);
	return NULL;
}

/* Lines at most, by counting line ends, so that memory is asked for once, and not at all for what is too long. */
static const struct error *count_rows(struct file_903 *f)
{
	static char block[64 * 1024];
	struct stat about;
	size_t lf = 0, cr = 0;
	FILE *in = fopen(f->path.p, "rbe");
	if (!in)
		return error_new(ERROR_UNAVAILABLE, "%.*s cannot be opened: %s", STR_ARG(f->path),
				 strerrordesc_np(errno));
	bool too_big = fstat(fileno(in), &about) != 0 || about.st_size > CHECK_903_BYTES;
	for (size_t n; !too_big && (n = fread(block, 1, sizeof(block), in)) > 0;) {
		for (const char *p = block; (p = memchr(p, '\n', (size_t)(block + n - p))); p++)
			lf++;
		for (const char *p = block; (p = memchr(p, '\r', (size_t)(block + n - p))); p++)
			cr++;
		too_big = lf > CHECK_903_ROWS + 1 || cr > CHECK_903_ROWS + 1;
	}
	fclose(in);
	f->most_rows = (lf > cr ? lf : lf + cr) + 1;
	if (too_big)
		return error_new(
		    ERROR_INVALID,
		    "%.*s: is larger than 1 GB or has more than %d rows, more than any return. Is it the right file?",
		    STR_ARG(f->path), (int)CHECK_903_ROWS);
	return NULL;
}

static const struct error *look_at(struct check_903 *c, struct file_903 *f, bool last)
{
	struct arena scratch;
	struct csv *csv = NULL;
	struct row headings = {.n = 0};
	arena_init(&scratch, 16 << 20);
	const struct error *e = count_rows(f);
	if (!e && !(e = open_903(c, &scratch, f, &csv, &headings))) {
		f->table = table_of(c, f, &headings);
		if (c->as_published)
			e = check_published(f, csv, &headings);
		if (!e && f->table == NO_TABLE_903)
			notice_903(c, arena_fmt(c->arena,
						"%.*s: was not read: its first row is none of the return's tables.",
						STR_ARG(f->name)));
		else if (!e)
			e = find_columns(c, f, &headings);
		if (!e && f->table != NO_TABLE_903 && csv_notice(csv))
			notice_903(c, arena_fmt(c->arena, "%.*s: %s", STR_ARG(f->name), csv_notice(csv)));
	}
	arena_finish(&scratch);
	if (last) /* no rule looks at others of last year */
		f->table = f->table == T_EPISODES ? T_EPISODES_LAST : f->table == T_OC3 ? T_OC3_LAST : NO_TABLE_903;
	return e;
}

/* Two files of one table: the public validator takes the later one. */
static const struct error *only_one(struct check_903 *c, struct file_903 *p, size_t n)
{
	for (size_t i = 0; i < n && p[n].table != NO_TABLE_903; i++) {
		if (p[i].table != p[n].table)
			continue;
		if (!c->as_published)
			return error_new(ERROR_INVALID,
					 "%.*s and %.*s are the same table. Leave one year's files in a folder; last "
					 "year's are given with --last",
					 STR_ARG(p[i].path), STR_ARG(p[n].path));
		notice_903(c, arena_fmt(c->arena, "%.*s: was not read: %.*s is the same table and comes later.",
					STR_ARG(p[i].name), STR_ARG(p[n].name)));
		p[i].table = NO_TABLE_903;
	}
	return NULL;
}

const struct error *files_903(struct check_903 *c, struct str folder, bool last, struct file_903 *p, size_t *n)
{
	struct str *names = arena_new(c->arena, struct str, CHECK_903_FILES);
	size_t found = 0;
	const struct error *e = folder_files(c->arena, folder, names, CHECK_903_FILES, &found);
	for (size_t i = 0; i < found && !e; i++) {
		struct file_903 *f = &p[*n];
		if (!str_eq_nocase(str_cut(names[i], names[i].n < 4 ? 0 : names[i].n - 4, names[i].n), STR(".csv"))) {
			notice_903(c, arena_fmt(c->arena, "%.*s: was not read: only CSV files are (.csv).",
						STR_ARG(names[i])));
			continue;
		}
		*f = (struct file_903){.path = arena_fmt(c->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(names[i])),
				       .name = names[i],
				       .table = NO_TABLE_903};
		if (!(e = look_at(c, f, last)) && !(e = only_one(c, p, *n)))
			*n += f->table != NO_TABLE_903;
	}
	return e;
}
