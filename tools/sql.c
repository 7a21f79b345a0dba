/* See sql.h. */
#include "sql.h"

#include <ctype.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdlib.h>

/* ---- messages ---- */

bool fail(struct tool *t, const struct file *f, const char *at, const char *format, ...)
{
	int line = 1, column = 1;
	for (const char *p = f->text; at && p < at && p < f->text + f->n; p++) {
		column = *p == '\n' ? 1 : column + 1;
		line += *p == '\n';
	}
	fprintf(t->errors, "%s:%d:%d: ", f->path, line, column);
	va_list args;
	va_start(args, format);
	vfprintf(t->errors, format, args);
	va_end(args);
	fputc('\n', t->errors);
	return false;
}

int line_of(const struct file *f, const char *at)
{
	int line = 1;
	for (const char *p = f->text; p < at; p++)
		line += *p == '\n';
	return line;
}

/* ---- words ---- */

bool word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

struct token token_next(const char **p, const char *end)
{
	const char *start = *p;
	while (*p < end && strchr(" \t\r\n", **p) && **p)
		++*p;
	struct token t = {.kind = SYMBOL, .spaced = *p != start};
	const char *s = *p, *q = s + 1;
	if (s >= end)
		return t.kind = END, t.text = (struct str){end, 0}, t;
	if (*s == '-' && q < end && *q == '-') {
		t.kind = COMMENT;
		while (q < end && *q != '\n')
			q++;
	} else if (*s == '/' && q < end && *q == '*') {
		for (q++; q + 1 < end && (q[0] != '*' || q[1] != '/'); q++)
			;
		t.kind = q + 1 < end ? COMMENT : BAD;
		q = q + 1 < end ? q + 2 : end;
	} else if (*s == '\'' || *s == '"') {
		t.kind = *s == '"' ? QUOTED : STRING;
		while (q < end && (*q != *s || (q + 1 < end && q[1] == *s)))
			q += *q == *s ? 2 : 1;
		t.kind = q < end ? t.kind : BAD;
		q = q < end ? q + 1 : end;
	} else if (isalpha((unsigned char)*s) || *s == '_' || (*s == ':' && q < end && word_char(*q))) {
		t.kind = *s == ':' ? PARAM : WORD;
		while (q < end && word_char(*q))
			q++;
	} else if (isdigit((unsigned char)*s)) {
		t.kind = NUMBER;
		while (q < end && (word_char(*q) || *q == '.'))
			q++;
	} else if (*s == ':' && q < end && *q == ':') {
		q++;
	}
	t.text = (struct str){s, (size_t)(q - s)};
	*p = q;
	return t;
}

bool is(struct token t, const char *text)
{
	return t.kind != STRING && t.kind != QUOTED && str_eq_nocase(t.text, str_c(text));
}

/* The text of a `-- comment`. */
struct str comment_text(struct token t)
{
	return str_starts(t.text, STR("--")) ? str_trim(str_cut(t.text, 2, t.text.n)) : STR_NONE;
}

bool in_list(struct str word, const char *const *list)
{
	for (; *list; list++)
		if (str_eq_nocase(word, str_c(*list)))
			return true;
	return false;
}

struct table *table_find(struct tool *t, const char *name)
{
	for (int i = 0; name && i < t->n_tables; i++)
		if (str_eq_nocase(t->tables[i].name, str_c(name)))
			return &t->tables[i];
	return NULL;
}

void advance(struct cursor *c)
{
	c->now = token_next(&c->p, c->end);
}

struct str postgres_word(struct token t)
{
	return is(t, "integer") ? STR("bigint")
	       : is(t, "blob")  ? STR("bytea")
	       : is(t, "real")  ? STR("double precision")
				: t.text;
}

void c_string(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '\n')
			buf_add(b, STR("\\n\"\n\t\""));
		else if (c < 32 || c > 126 || c == '"' || c == '\\' || (c == '?' && i && s.p[i - 1] == '?'))
			buf_fmt(b, "\\%03o", c);
		else
			buf_char(b, (char)c);
	}
	buf_char(b, '"');
}

/* ---- the schema ---- */

static bool table_add(struct tool *t, struct file *f, struct table mark, struct token kind, struct token name)
{
	mark.view = is(kind, "view");
	if (mark.view && mark.name.p)
		return fail(t, f, mark.name.p, "a view has no marks: it is what its tables are");
	if (t->n_tables == TABLES || name.kind != WORD || table_find(t, arena_str(&t->arena, name.text).p))
		return fail(t, f, name.text.p, "`%.*s` is no name for a table, is there already, or there are too many",
			    STR_ARG(name.text));
	mark.name = arena_str(&t->arena, name.text);
	t->tables[t->n_tables++] = mark;
	return true;
}

bool schema_words(struct tool *t, struct file *f, struct buf *post)
{
	static const char *const marks[] = {"people", "own", "append", NULL};
	struct cursor c = {.p = f->text, .end = f->text + f->n};
	struct table mark = {0};
	int depth = 0;
	bool in_table = false, spaced = false;
	for (advance(&c); c.now.kind != END; advance(&c)) {
		struct str text = comment_text(c.now);
		mark.people |= str_eq(text, STR("people"));
		mark.own |= str_eq(text, STR("own"));
		mark.append |= str_eq(text, STR("append"));
		if (in_list(text, marks))
			mark.name = text;
		if (c.now.kind == BAD)
			return fail(t, f, c.now.text.p, "this quotation or comment has no end");
		spaced |= c.now.spaced || c.now.kind == COMMENT;
		if (c.now.kind == COMMENT)
			continue;
		struct cursor next = c, then;
		advance(&next);
		then = next;
		advance(&then);
		if (is(c.now, "create") && (is(next.now, "table") || is(next.now, "view"))) {
			if (!table_add(t, f, mark, next.now, then.now))
				return false;
			in_table = is(next.now, "table");
		} else if (mark.name.p) {
			return fail(t, f, mark.name.p, "`-- %.*s` must stand directly before `create table NAME`",
				    STR_ARG(mark.name));
		}
		mark = (struct table){0};
		depth += is(c.now, "(") ? 1 : is(c.now, ")") ? -1 : 0;
		in_table &= !is(c.now, ";");
		/* SQLite's words after the table's closing bracket: ) strict, without rowid; */
		if (in_table && depth == 0 &&
		    (is(c.now, "strict") || is(c.now, "without") || is(c.now, "rowid") || is(c.now, ",")))
			continue;
		buf_add(post, spaced && post->n ? STR(" ") : STR_NONE);
		spaced = false;
		if (is(c.now, "integer") && is(next.now, "primary") && is(then.now, "key"))
			buf_add(post, STR("bigint generated by default as identity"));
		else
			buf_add(post, postgres_word(c.now));
	}
	return !mark.name.p || fail(t, f, mark.name.p, "there is no table after this mark");
}

bool file_read(struct tool *t, const char *path, struct file *ret)
{
	struct buf b;
	const char *slash = strrchr(path, '/');
	struct str base = str_c(slash ? slash + 1 : path);
	base = str_cut(base, 0, base.n - (str_ends(base, STR(".sql")) ? 4 : 0));
	buf_init(&b, &t->arena, OUTPUT_MAX);
	*ret = (struct file){.path = path, .base = arena_str(&t->arena, base)};
	FILE *in = fopen(path, "rb");
	char piece[8192];
	size_t n;
	while (in && (n = fread(piece, 1, sizeof(piece), in)) > 0)
		buf_add(&b, (struct str){piece, n});
	bool good = in && !ferror(in) && !b.over;
	if (in)
		fclose(in);
	buf_char(&b, '\n');
	ret->text = b.p;
	ret->n = b.n;
	for (size_t i = 0; i < base.n; i++)
		good = good && word_char(base.p[i]);
	return good || fail(t, ret, NULL, "cannot be read, is too large, or has a name that C cannot use");
}

bool file_write(struct tool *t, const char *path, struct str text)
{
	FILE *out = fopen(path, "wb");
	bool good = out && fwrite(text.p, 1, text.n, out) == text.n;
	good = out && fclose(out) == 0 && good;
	return good || fail(t, &(struct file){.path = path}, NULL, "cannot be written");
}

static void migration_row(struct buf *c, const struct file *f, struct str post)
{
	uint64_t sum = 0xcbf29ce484222325; /* FNV-1a: it notices a change, not an attack */
	for (size_t k = 0; k < f->n; k++)
		sum = (sum ^ (unsigned char)f->text[k]) * 0x100000001b3;
	buf_fmt(c, "\t{\"%s\",\n\t", f->base.p);
	c_string(c, (struct str){f->text, f->n});
	buf_fmt(c, ",\n\t");
	c_string(c, post);
	buf_fmt(c, ",\n\t\"%016llx\"},\n", (unsigned long long)sum);
}

static bool schema_file(struct tool *t, const char *path, struct buf *c)
{
	struct file f;
	struct buf post;
	char *message = NULL;
	buf_init(&post, &t->arena, OUTPUT_MAX);
	bool good = file_read(t, path, &f) && schema_words(t, &f, &post);
	if (good && sqlite3_exec(t->db, f.text, NULL, NULL, &message) != SQLITE_OK)
		good = fail(t, &f, NULL, "SQLite says: %s", message);
	sqlite3_free(message);
	if (good && c)
		migration_row(c, &f, buf_str(&post));
	return good;
}

static bool schema_check(struct tool *t)
{
	static const char loose[] = "select name from pragma_table_list where schema = 'main' and type = 'table' and "
				    "strict = 0 and name not like 'sqlite_%' union all select name from sqlite_schema "
				    "where type = 'view' and lower(sql) like '% left %'";
	sqlite3_stmt *s = NULL;
	bool good = sqlite3_prepare_v2(t->db, loose, -1, &s, NULL) == SQLITE_OK;
	if (good && sqlite3_step(s) == SQLITE_ROW)
		good = fail(t, &(struct file){.path = "schema"}, NULL,
			    "%s: a table must be `strict`; a view must have no left "
			    "join, which hides what can be NULL",
			    (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	return good;
}

static int is_sql(const struct dirent *d)
{
	return str_ends(str_c(d->d_name), STR(".sql")) && d->d_name[0] != '.';
}

bool schema_load(struct tool *t, const char *dir, const char *target, const char *depfile, struct buf *c)
{
	struct dirent **names;
	struct buf deps;
	bool good = true;
	int n = scandir(dir, &names, is_sql, alphasort);
	if (n < 0)
		return fail(t, &(struct file){.path = dir}, NULL, "is no folder");
	buf_init(&deps, &t->arena, OUTPUT_MAX);
	buf_fmt(&deps, "%s: %s", target ? target : "", dir);
	for (int i = 0; i < n; i++) {
		const char *path = arena_fmt(&t->arena, "%s/%s", dir, names[i]->d_name).p;
		buf_fmt(&deps, " %s", path);
		good = good && schema_file(t, path, c);
		free(names[i]);
	}
	free(names);
	buf_char(&deps, '\n');
	return good && schema_check(t) && (!depfile || file_write(t, depfile, buf_str(&deps)));
}

bool tool_open(struct tool *t, FILE *errors)
{
	t->errors = errors;
	arena_init(&t->arena, (size_t)1 << 30);
	return sqlite3_open(":memory:", &t->db) == SQLITE_OK &&
	       sqlite3_db_config(t->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) == SQLITE_OK &&
	       sqlite3_db_config(t->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) == SQLITE_OK &&
	       /* Off, so that an insert is not taken for a read of the tables it points at. */
	       sqlite3_exec(t->db, "pragma foreign_keys = off", NULL, NULL, NULL) == SQLITE_OK;
}

void tool_close(struct tool *t)
{
	sqlite3_close(t->db);
	arena_finish(&t->arena);
}
