/*
 * mkquery: turns x.sql into x_sql.{h,c}, asking the real SQLite whether every query is true. See doc/mkquery.md.
 *
 *	mkquery queries SCHEMA_DIR DEPFILE IN.sql OUT.c OUT.h
 *	mkquery schema SCHEMA_DIR DEPFILE OUT.c        the migrations as a table, for both engines
 *
 * It reads the header of a query and the words of its statement. What the statement means it leaves to SQLite; what may
 * be a name in C to the C compiler, which says so at the line of the .sql file; the plan of a query to tests/queries.
 */
#include "buf.h"

#include <ctype.h>
#include <glob.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>

enum { OUTPUT_MAX = 64 << 20, TABLES = 400, FIELDS = 60, MANY_MAX = 100000 };

enum token_kind { END, WORD, STRING, QUOTED, PARAM, COMMENT, SYMBOL, BAD };
struct token {
	enum token_kind kind;
	struct str text;
	bool spaced; /* something stands between it and the token before */
};
struct cursor {
	const char *p, *end;
	bool header;              /* lines begin with `--`, which is as a blank; the first that does not is the end */
	struct token before, now; /* before is never a comment */
};

/* A table or view, with what the comment lines directly before `create table` say of it. */
enum { PEOPLE, OWN, APPEND, MARKS };
static const char *const mark_names[] = {"people", "own", "append"};
struct table {
	struct str name;
	bool mark[MARKS];
	bool read, written; /* by the query that is looked at */
};

/* c: the C type; where c_opt is NULL the word that was written follows it. bind, get, opt: what the functions of
 * query.h call it; opt is for both, where it may be NULL. */
struct type {
	const char *name, *c, *c_opt, *class, *bind, *get, *opt;
};
enum { ID, ENUM };
static const struct type types[] = {
    [ID] = {"X_id", "struct ", NULL, "INT", "int", "int", "opt_id"},
    [ENUM] = {"enum X", "enum ", NULL, "TEXT", "code", "code", "opt_code"},
    {"int", "int64_t", "struct opt_int", "INT", "int", "int", "opt_int"},
    {"pence", "int64_t", "struct opt_int", "INT", "int", "int", "opt_int"},
    {"bool", "bool", "struct opt_bool", "INT", "int", "bool", "opt_bool"},
    {"text", "struct str", "struct str", "TEXT", "text", "text", "opt_text"},
    {"blob", "struct str", "struct str", "BLOB", "blob", "blob", "opt_blob"},
    {"date", "struct ", NULL, "TEXT", "date", "date", "opt_date"},
    {"instant", "struct ", NULL, "TEXT", "instant", "instant", "opt_instant"},
};
struct field {
	struct str name, word; /* word: the type as written, without `enum` and `?` */
	const struct type *type;
	bool nullable, used;
};

enum rows { ONE, MAYBE, MANY, EACH, RUN };
/* The statement as each engine is asked, and as SQLite is asked which columns may be missing; what else is gathered. */
enum { SQLITE, POSTGRES, AWAY, READS, WRITES, TEXTS };
struct query {
	struct str name, full, all, scan; /* full: x_name */
	enum rows rows;
	int64_t max;
	struct field params[FIELDS + 1], columns[FIELDS]; /* one more: the viewer, who comes last */
	int n_params, n_columns;
	bool viewer, own, read_only, own_write, insert, recursive, changes_append;
	struct str source; /* the statement as written */
	struct buf text[TEXTS];
};

struct tool {
	struct arena arena;
	sqlite3 *db;
	FILE *errors;
	struct table tables[TABLES];
	int n_tables;
	const char *path; /* of the file that is read */
	struct str base;  /* x of dir/x.sql */
	struct str text;
	struct cursor c;
	struct query q;
	struct buf out_c, out_h, list; /* list: the names of the file's queries */
	int n;
};

/* ---- words ---- */

static int line_of(const struct tool *t, struct str at)
{
	int line = 1;
	for (const char *p = t->text.p; at.p && p < at.p; p++)
		line += *p == '\n';
	return line;
}

/* Prints file:line:column: `at`: message. at: a piece of the file's text, or STR_NONE. Returns false. */
__attribute__((format(printf, 3, 4))) static bool fail(struct tool *t, struct str at, const char *format, ...)
{
	int column = 1;
	for (const char *p = at.p; p && p > t->text.p && p[-1] != '\n'; p--)
		column++;
	fprintf(t->errors, "%s:%d:%d: ", t->path, line_of(t, at), column);
	if (at.n)
		fprintf(t->errors, "`%.*s`: ", STR_ARG(str_cut(at, 0, str_find(at, '\n', 0))));
	va_list args;
	va_start(args, format);
	vfprintf(t->errors, format, args);
	va_end(args);
	fputc('\n', t->errors);
	return false;
}

static bool word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* To the next word, number, quotation, comment or sign. */
static void advance(struct cursor *c)
{
	const char *start = c->p, *end = c->end;
	bool stop = false;
	for (bool dashes; c->p < end; c->p += dashes ? 2 : 1) {
		dashes = c->header && c->p + 1 < end && c->p[0] == '-' && c->p[1] == '-';
		if (!dashes && (!*c->p || !strchr(" \t\r\n", *c->p)))
			break;
		stop = !dashes && (stop || (c->header && *c->p == '\n'));
	}
	struct token t = {.kind = SYMBOL, .spaced = c->p != start || c->now.kind == COMMENT};
	const char *s = c->p, *q = s < end ? s + 1 : end;
	if (s == end || stop) {
		t.kind = END;
		q = s;
	} else if (*s == '-' && q < end && *q == '-') {
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
	} else if (word_char(*s) || (*s == ':' && q < end && word_char(*q))) {
		t.kind = *s == ':' ? PARAM : WORD;
		while (q < end && word_char(*q))
			q++;
	} else if (*s == ':' && q < end && *q == ':') {
		q++;
	}
	t.text = (struct str){s, (size_t)(q - s)};
	c->p = q;
	c->before = c->now.kind == COMMENT ? c->before : c->now;
	c->now = t;
}

/* The n-th after the present one, comments not counted. */
static struct token peek(struct cursor c, int n)
{
	while (n > 0) {
		advance(&c);
		n -= c.now.kind != COMMENT;
	}
	return c.now;
}

/* Whether it is this word or sign, in whatever case; a quotation never is. */
static bool is(struct token t, const char *text)
{
	return t.kind != END && t.kind != STRING && t.kind != QUOTED && str_eq_nocase(t.text, str_c(text));
}

static bool accept(struct tool *t, const char *text)
{
	bool found = is(t->c.now, text);
	if (found)
		advance(&t->c);
	return found;
}

/* The text of a `-- comment`. */
static struct str comment_text(struct token t)
{
	return str_starts(t.text, STR("--")) ? str_trim(str_cut(t.text, 2, t.text.n)) : STR_NONE;
}

static bool at_query(const struct tool *t)
{
	return str_starts(comment_text(t->c.now), STR("query "));
}

/* The word, or what PostgreSQL calls it. */
static struct str postgres_word(struct token t)
{
	return is(t, "integer") ? STR("bigint")
	       : is(t, "blob")  ? STR("bytea")
	       : is(t, "real")  ? STR("double precision")
				: t.text;
}

static void c_string(struct buf *b, struct str s)
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

/* ---- files ---- */

/* Makes this the text that is read. */
static void text_set(struct tool *t, const char *path, struct str text)
{
	const char *slash = strrchr(path, '/');
	struct str base = str_c(slash ? slash + 1 : path);
	t->path = path;
	t->base = arena_str(&t->arena, str_cut(base, 0, base.n - (str_ends(base, STR(".sql")) ? 4 : 0)));
	t->text = arena_fmt(&t->arena, "%.*s\n", STR_ARG(text));
	t->c = (struct cursor){.p = t->text.p, .end = t->text.p + t->text.n};
}

static bool file_read(struct tool *t, const char *path)
{
	struct buf b;
	FILE *in = fopen(path, "rb");
	char piece[8192];
	size_t n;
	buf_init(&b, &t->arena, OUTPUT_MAX);
	while (in && (n = fread(piece, 1, sizeof(piece), in)) > 0)
		buf_add(&b, (struct str){piece, n});
	bool good = in && !ferror(in) && !b.over;
	if (in)
		fclose(in);
	text_set(t, path, buf_str(&b));
	good = good && str_is_utf8(buf_str(&b));
	return good || fail(t, STR_NONE, "cannot be read, is too large, or is not UTF-8");
}

static bool file_write(struct tool *t, const char *path, struct buf *b)
{
	FILE *out = fopen(path, "wb");
	bool good = out && !b->over && fwrite(b->p, 1, b->n, out) == b->n;
	good = out && fclose(out) == 0 && good;
	t->path = path;
	return good || fail(t, STR_NONE, "cannot be written");
}

/* ---- the schema ---- */

static struct table *table_find(struct tool *t, struct str name)
{
	for (int i = 0; i < t->n_tables; i++)
		if (str_eq_nocase(t->tables[i].name, name))
			return &t->tables[i];
	return NULL;
}

/* Reads the marks of a file of the schema, and writes its text for PostgreSQL. */
static bool schema_words(struct tool *t, struct buf *post)
{
	struct table mark = {0};
	int depth = 0;
	bool in_table = false;
	for (advance(&t->c); t->c.now.kind != END; advance(&t->c)) {
		struct token now = t->c.now, next = peek(t->c, 1), then = peek(t->c, 2);
		for (int i = 0; now.kind == COMMENT && i < MARKS; i++)
			if (str_eq(comment_text(now), str_c(mark_names[i]))) {
				mark.name = now.text;
				mark.mark[i] = true;
			}
		if (now.kind == COMMENT)
			continue;
		if (now.kind == BAD)
			return fail(t, now.text, "this quotation or comment has no end");
		bool view = is(now, "create") && is(next, "view"), table = is(now, "create") && is(next, "table");
		if (mark.name.p && !table)
			break;
		if (table || view) {
			if (t->n_tables == TABLES || then.kind != WORD || is(then, "if"))
				return fail(t, then.text, "is no name for a table, or there are too many");
			mark.name = arena_str(&t->arena, then.text);
			t->tables[t->n_tables++] = mark;
			in_table = table;
		}
		mark = (struct table){0};
		depth += is(now, "(") ? 1 : is(now, ")") ? -1 : 0;
		in_table &= !is(now, ";");
		/* SQLite's words after the table's closing bracket: ) strict, without rowid; */
		if (in_table && depth == 0 &&
		    (is(now, "strict") || is(now, "without") || is(now, "rowid") || is(now, ",")))
			continue;
		bool identity = is(now, "integer") && is(next, "primary") && is(then, "key");
		buf_add(post, now.spaced && post->n ? STR(" ") : STR_NONE);
		buf_add(post, identity ? STR("bigint generated by default as identity") : postgres_word(now));
	}
	return !mark.name.p || fail(t, mark.name, "must stand directly before `create table NAME`");
}

/* Makes the tables of a file of the schema in memory. It is then a row of the table of migrations. */
static bool schema_file(struct tool *t, const char *path)
{
	struct buf post;
	uint64_t sum = 0xcbf29ce484222325; /* FNV-1a: it notices a change, not an attack */
	buf_init(&post, &t->arena, OUTPUT_MAX);
	if (!file_read(t, path) || !schema_words(t, &post))
		return false;
	if (sqlite3_exec(t->db, t->text.p, NULL, NULL, NULL) != SQLITE_OK)
		return fail(t, STR_NONE, "SQLite says: %s", sqlite3_errmsg(t->db));
	for (size_t k = 0; k < t->text.n; k++)
		sum = (sum ^ (unsigned char)t->text.p[k]) * 0x100000001b3;
	buf_fmt(&t->out_c, "\t{\"%s\",\n\t", t->base.p);
	c_string(&t->out_c, t->text);
	buf_fmt(&t->out_c, ",\n\t");
	c_string(&t->out_c, buf_str(&post));
	buf_fmt(&t->out_c, ",\n\t\"%016llx\"},\n", (unsigned long long)sum);
	return true;
}

/* Looks at the schema that SQLite now has, and attaches it once more as `away`. */
static bool schema_ready(struct tool *t)
{
	static const char loose[] = "select name from pragma_table_list where schema = 'main' and type = 'table' and "
				    "strict = 0 and name not like 'sqlite_%' union all select name from sqlite_schema "
				    "where type = 'view' and lower(sql) like '% left %'";
	sqlite3_stmt *s = NULL;
	sqlite3_int64 n = 0;
	t->path = "schema";
	bool good = sqlite3_prepare_v2(t->db, loose, -1, &s, NULL) == SQLITE_OK;
	if (good && sqlite3_step(s) == SQLITE_ROW)
		good = fail(t, STR_NONE,
			    "%s: a table must be `strict`; a view must have no left join, which hides what can be NULL",
			    (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	good = good && sqlite3_exec(t->db, "attach ':memory:' as away", NULL, NULL, NULL) == SQLITE_OK;
	unsigned char *copy = good ? sqlite3_serialize(t->db, "main", &n, 0) : NULL;
	return good &&
	       (!copy || sqlite3_deserialize(t->db, "away", copy, n, n, SQLITE_DESERIALIZE_FREEONCLOSE) == SQLITE_OK);
}

/* Makes the schema of the folder in memory. The depfile says there on which files target depends. */
static bool schema_load(struct tool *t, const char *dir, const char *target, const char *depfile)
{
	glob_t files;
	struct buf deps;
	bool good = true;
	t->path = dir;
	if (glob(arena_fmt(&t->arena, "%s/*.sql", dir).p, 0, NULL, &files) != 0)
		return fail(t, STR_NONE, "has no .sql files");
	buf_init(&deps, &t->arena, OUTPUT_MAX);
	buf_fmt(&deps, "%s: %s", target, dir);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		buf_fmt(&deps, " %s", files.gl_pathv[i]);
		good = good && schema_file(t, files.gl_pathv[i]);
	}
	globfree(&files);
	buf_char(&deps, '\n');
	return good && schema_ready(t) && file_write(t, depfile, &deps);
}

/* ---- the header of a query ---- */

/* name type[?], ... */
static bool fields_parse(struct tool *t, struct field *list, int *n)
{
	struct field field = {.name = t->c.now.text};
	if (*n == FIELDS || t->c.now.kind != WORD)
		return fail(t, field.name, "expected name type[?], ... (%d at most)", FIELDS);
	advance(&t->c);
	field.type = accept(t, "enum") ? &types[ENUM] : NULL;
	field.word = t->c.now.text;
	for (size_t i = ENUM + 1; !field.type && i < sizeof(types) / sizeof(*types); i++)
		if (str_eq(field.word, str_c(types[i].name)))
			field.type = &types[i];
	if (!field.type && str_ends(field.word, STR("_id")))
		field.type = &types[ID];
	if (t->c.now.kind != WORD || !field.type)
		return fail(t, field.word, "is no type: int bool pence text blob date instant X_id or `enum X`");
	advance(&t->c);
	field.nullable = accept(t, "?");
	list[(*n)++] = field;
	return !accept(t, ",") || fields_parse(t, list, n);
}

static bool rows_parse(struct tool *t, struct query *q)
{
	static const char *const kinds[] = {"one", "maybe", "many", "each", "run"};
	int i = 0;
	while (i < 5 && !accept(t, kinds[i]))
		i++;
	if (i == 5)
		return fail(t, t->c.now.text, "expected one, maybe, many<=N, each or run");
	q->rows = (enum rows)i;
	if (q->rows != MANY)
		return true;
	if (!accept(t, "<") || !accept(t, "=") || !str_to_int(t->c.now.text, 1, MANY_MAX, &q->max))
		return fail(t, t->c.now.text, "expected many<=N, with N from 1 to %d", MANY_MAX);
	advance(&t->c);
	return true;
}

static bool clause_parse(struct tool *t, struct query *q)
{
	struct token word = t->c.now;
	advance(&t->c);
	if (is(word, "viewer") && !q->viewer)
		q->params[q->n_params++] = (struct field){word.text, STR("account_id"), &types[ID], false, false};
	q->viewer |= is(word, "viewer");
	q->own |= is(word, "own");
	if (is(word, "viewer") || is(word, "own"))
		return true;
	if (!is(word, "all") && !is(word, "scan"))
		return fail(t, word.text, "expected viewer, own, all \"why\" or scan \"why\", or the statement%s",
			    q->rows == RUN ? " (run has no columns)" : "");
	if (t->c.now.kind != QUOTED || t->c.now.text.n < 12)
		return fail(t, word.text, "a reason in double quotes belongs here, one that a reader can judge");
	*(is(word, "all") ? &q->all : &q->scan) = str_cut(t->c.now.text, 1, t->c.now.text.n - 1);
	advance(&t->c);
	return true;
}

/* Reads `-- query NAME(...) KIND`, the columns and the clauses, to the first word of the statement. */
static bool header_parse(struct tool *t, struct query *q)
{
	t->c.p = t->c.now.text.p;
	t->c.header = true;
	advance(&t->c); /* query */
	advance(&t->c);
	bool named = t->c.now.kind == WORD;
	q->name = t->c.now.text;
	q->full = arena_fmt(&t->arena, "%s_%.*s", t->base.p, STR_ARG(q->name));
	advance(&t->c);
	if (!named || !accept(t, "("))
		return fail(t, t->c.now.text, "expected query NAME(param type, ...)");
	if (!is(t->c.now, ")") && !fields_parse(t, q->params, &q->n_params))
		return false;
	if (!accept(t, ")"))
		return fail(t, t->c.now.text, "expected `,` or `)` after a parameter");
	if (!rows_parse(t, q) || (q->rows != RUN && !fields_parse(t, q->columns, &q->n_columns)))
		return false;
	while (t->c.now.kind != END)
		if (!clause_parse(t, q))
			return false;
	if (q->viewer && q->all.p)
		return fail(t, q->name, "viewer and all exclude each other");
	t->c.header = false;
	advance(&t->c);
	return true;
}

/* ---- the statement, rewritten for each engine ---- */

/* What is refused by its looks, because each engine takes it in its own way, or because it is ours to write. */
static bool word_check(struct tool *t, int depth)
{
	struct token now = t->c.now, before = t->c.before;
	if (now.kind == BAD)
		return fail(t, now.text, "this quotation or comment has no end");
	if (now.kind == SYMBOL && (is(now, "::") || strchr(";?$@#`[]\\{}", *now.text.p)))
		return fail(t, now.text, "has no place here: one statement without `;`, :name, cast(x as type)");
	if (now.kind == STRING && before.kind == WORD && !now.spaced)
		return fail(t, now.text, "a letter before a quotation means another thing on each engine");
	if (t->q.rows == MANY && depth == 0 && is(now, "limit"))
		return fail(t, now.text, "many<=N sets the limit: leave yours out");
	if ((is(now, "join") || is(now, "outer")) && (is(before, "right") || is(before, "full")))
		return fail(t, before.text, "turn it round and write a left join");
	return true;
}

/*
 * The text AWAY has `away.` before every table whose row may be missing: after `left join`, and in brackets that stand
 * there or are a column of their own. SQLite then says which columns come from there, whatever they are called.
 */
struct missing {
	bool left; /* the next relation is behind `left join` */
	int depth; /* of the brackets in which all are; or 0 */
};

static bool is_away(struct tool *t, struct missing *m, int depth)
{
	struct token now = t->c.now, before = t->c.before;
	bool left = m->left && is(before, "join"), relation = is(before, "from") || is(before, "join");
	bool column = (is(before, "select") || is(before, "distinct") || is(before, ",")) &&
		      is(peek(t->c, 1), "select");
	m->left = is(now, "left") || (m->left && (is(now, "outer") || is(now, "join")));
	if (is(now, "(") && !m->depth && (left || column))
		m->depth = depth + 1;
	if (is(now, ")") && m->depth == depth)
		m->depth = 0;
	return now.kind == WORD && (left || (m->depth && relation)) && table_find(t, now.text);
}

static bool word_add(struct tool *t, bool spaced, bool away)
{
	struct token now = t->c.now;
	struct field *p = t->q.params, *end = p + t->q.n_params;
	bool cast = is(t->c.before, "as") && is(peek(t->c, 1), ")");
	while (now.kind == PARAM && p < end && !str_eq(p->name, str_cut(now.text, 1, now.text.n)))
		p++;
	if (now.kind == PARAM && p == end)
		return fail(t, now.text, "is not in the header, as a parameter or as `-- viewer`");
	for (int i = SQLITE; i <= AWAY; i++) {
		struct buf *b = &t->q.text[i];
		buf_add(b, spaced ? STR(" ") : STR_NONE);
		buf_add(b, i == AWAY && away ? STR("away.") : STR_NONE);
		if (now.kind == PARAM)
			buf_fmt(b, "%c%d", i == POSTGRES ? '$' : '?', (int)(p - t->q.params) + 1);
		else
			buf_add(b, i == POSTGRES && cast ? postgres_word(now) : now.text);
	}
	if (now.kind == PARAM)
		p->used = true;
	return true;
}

/* Of one person there are few rows, and SQLite sorts those faster than it keeps the first N of them in a tree. */
static bool of_one_person(const struct query *q)
{
	for (int i = 0; i < q->n_params; i++)
		if (str_eq(q->params[i].name, STR("person")) && str_eq(q->params[i].word, STR("person_id")) &&
		    !q->params[i].nullable)
			return true;
	return false;
}

static bool statement_read(struct tool *t, struct query *q)
{
	struct missing m = {0};
	struct token first = {0};
	int depth = 0;
	bool ordered = false;
	for (; t->c.now.kind != END && !at_query(t); advance(&t->c)) {
		struct token now = t->c.now;
		bool start = first.kind == END;
		if (now.kind == COMMENT)
			continue;
		if (!word_check(t, depth) || !word_add(t, !start && now.spaced, is_away(t, &m, depth)))
			return false;
		first = start ? now : first;
		ordered |= depth == 0 && is(now, "order");
		depth += is(now, "(") ? 1 : is(now, ")") ? -1 : 0;
	}
	if (first.kind == END)
		return fail(t, q->name, "there is no statement below this header");
	q->source = (struct str){first.text.p, (size_t)(t->c.now.text.p - first.text.p)};
	q->insert = is(first, "insert");
	for (int i = 0; i < q->n_params; i++)
		if (!q->params[i].used)
			return fail(t, q->params[i].name, "the statement does not use :%.*s",
				    STR_ARG(q->params[i].name));
	if (q->rows != MANY || !(is(first, "select") || is(first, "with") || is(first, "values")))
		return true;
	for (int i = of_one_person(q) ? POSTGRES : SQLITE; i <= AWAY; i++)
		buf_fmt(&q->text[i], " limit %lld", (long long)q->max + 1);
	return ordered || fail(t, q->name, "many<=N needs an `order by`: without it each engine picks rows of its own");
}

/* ---- what SQLite says ---- */

static int authorize(void *context, int action, const char *a, const char *b, const char *database, const char *via)
{
	/* These do the same on both engines; DESIGN and the measurements behind it say why so few. */
	static const char functions[] = " abs coalesce nullif count sum min max length substr replace rank lag lead "
					"row_number dense_rank ";
	struct tool *t = context;
	struct table *table = table_find(t, str_c(a));
	bool write = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
	(void)database, (void)via;
	if (action == SQLITE_FUNCTION)
		return str_contains(str_c(functions), arena_fmt(&t->arena, " %s ", b)) ? SQLITE_OK : SQLITE_DENY;
	t->q.recursive |= action == SQLITE_RECURSIVE;
	if (!write && action != SQLITE_READ)
		return action == SQLITE_SELECT || action == SQLITE_RECURSIVE ? SQLITE_OK : SQLITE_DENY;
	if (!table) /* of a query's own: with x as */
		return SQLITE_OK;
	struct buf *names = &t->q.text[write ? WRITES : READS];
	bool *seen = write ? &table->written : &table->read;
	if (!*seen)
		buf_fmt(names, "%s%s", names->n ? " " : "", table->name.p);
	*seen = true;
	t->q.changes_append |= table->mark[APPEND] && write && action != SQLITE_INSERT;
	return SQLITE_OK;
}

/* Has SQLite look at one of the texts; where that fails, at what was written, to say where. */
static sqlite3_stmt *prepare(struct tool *t, int text)
{
	sqlite3_stmt *s = NULL;
	struct str sql = buf_str(&t->q.text[text]), source = t->q.source;
	if (sqlite3_prepare_v2(t->db, sql.p, (int)sql.n, &s, NULL) == SQLITE_OK && s)
		return s;
	struct str message = arena_str(&t->arena, str_c(sqlite3_errmsg(t->db)));
	bool refused = str_starts(message, STR("not authorized"));
	sqlite3_prepare_v2(t->db, source.p, (int)source.n, &s, NULL);
	int offset = sqlite3_error_offset(t->db);
	sqlite3_finalize(s);
	fail(t, (struct str){source.p + (offset > 0 ? offset : 0), 0}, "SQLite says: %s%s", message.p,
	     refused ? ": only select, insert, update, delete and what both engines do alike have a place here "
		       "(doc/mkquery.md); work it out in C, or before it is stored"
		     : "");
	return NULL;
}

/* Who may ask this, and through which kind of transaction. */
static bool check_tables(struct tool *t, struct query *q)
{
	bool visible = false, all_own = true, writes_own = q->text[WRITES].n > 0;
	struct str people = STR_NONE;
	for (int i = 0; i < t->n_tables; i++) {
		const struct table *r = &t->tables[i];
		all_own &= r->mark[OWN] || !(r->read || r->written);
		writes_own &= r->mark[OWN] || !r->written;
		visible |= r->read && str_starts(r->name, STR("visible_"));
		/* A write that gives nothing back may look at the rows that it writes. */
		if (r->mark[PEOPLE] && r->read && !(r->written && (q->rows == RUN || q->insert)))
			people = r->name;
	}
	q->own_write = !q->read_only && writes_own;
	if (q->rows == RUN && q->read_only)
		return fail(t, q->name, "run is for writes; a select is one, maybe, many<=N or each");
	if (q->changes_append)
		return fail(t, q->name,
			    "this changes rows of a table marked `-- append`, to which rows are only added");
	if (q->own && !(all_own && (q->read_only || q->own_write)))
		return fail(t, q->name, "not all tables here are marked `-- own` (reads: %.*s; writes: %.*s)",
			    STR_ARG(buf_str(&q->text[READS])), STR_ARG(buf_str(&q->text[WRITES])));
	if (people.p && !q->viewer && !q->all.p)
		return fail(t, q->name,
			    "`%s` is about people: say `-- viewer` and join visible_person with :viewer, or "
			    "`-- all \"why everybody may be read here\"`",
			    people.p);
	if (!people.p && (q->viewer || q->all.p))
		return fail(t, q->name, "no table here is about people: leave `-- viewer` or `-- all` out");
	return !q->viewer || visible ||
	       fail(t, q->name, "`-- viewer` must go through a view visible_..., such as visible_person");
}

/* s_away: the text AWAY. */
static bool check_columns(struct tool *t, struct query *q, sqlite3_stmt *s, sqlite3_stmt *s_away)
{
	int n = sqlite3_column_count(s);
	if (n != q->n_columns)
		return fail(t, q->name, "the statement gives %d column(s), the header names %d", n, q->n_columns);
	/* The row that there is although all tables are empty: that of max(x), or of (select ...) without a from. */
	for (int i = 0; i < q->n_params; i++)
		if (!q->params[i].nullable)
			sqlite3_bind_int(s, i + 1, 1);
	bool stepped = q->read_only && !q->recursive && sqlite3_step(s) == SQLITE_ROW;
	for (int i = 0; i < n; i++) {
		const struct field *c = &q->columns[i];
		const char *name = sqlite3_column_name(s, i), *table = sqlite3_column_table_name(s, i), *type = NULL;
		const char *origin = sqlite3_column_origin_name(s, i), *from = sqlite3_column_database_name(s_away, i);
		int not_null = 0, key = 0, automatic;
		if (!str_eq(str_c(name), c->name))
			return fail(t, c->name, "column %d is `%s` in the statement: write `as %.*s` there", i + 1,
				    name, STR_ARG(c->name));
		if (origin)
			sqlite3_table_column_metadata(t->db, "main", table, origin, &type, NULL, &not_null, &key,
						      &automatic);
		if (type && !str_starts(str_c(type), str_c(c->type->class)))
			return fail(t, c->name, "is stored as %s; %.*s is stored as %s", type, STR_ARG(c->word),
				    c->type->class);
		if (!c->nullable && type && !not_null && !key)
			return fail(t, c->name, "can be NULL: write `%.*s?`", STR_ARG(c->word));
		bool none = stepped && sqlite3_column_type(s, i) == SQLITE_NULL;
		if (!c->nullable && (none || str_eq(str_c(from), STR("away"))))
			return fail(t, c->name, "is NULL where no row is found: write `%.*s?`, or coalesce()",
				    STR_ARG(c->word));
	}
	return true;
}

static bool check(struct tool *t, struct query *q)
{
	for (int i = 0; i < t->n_tables; i++)
		t->tables[i].read = t->tables[i].written = false;
	sqlite3_set_authorizer(t->db, authorize, t);
	sqlite3_stmt *s = prepare(t, SQLITE), *s_away = NULL;
	sqlite3_set_authorizer(t->db, NULL, NULL);
	q->read_only = s && sqlite3_stmt_readonly(s);
	bool good = s && check_tables(t, q) && (s_away = prepare(t, AWAY)) && check_columns(t, q, s, s_away);
	sqlite3_finalize(s_away);
	sqlite3_finalize(s);
	return good;
}

/* ---- C ---- */

/* Text with @ for x_name and # for the N of many<=N. */
static void c_add(struct buf *b, const struct query *q, const char *text)
{
	for (; *text; text++) {
		if (*text == '@')
			buf_add(b, q->full);
		else if (*text == '#')
			buf_int(b, q->max);
		else
			buf_char(b, *text);
	}
}

static void c_line(struct buf *b, const struct tool *t, const struct query *q)
{
	buf_fmt(b, "#line %d \"%s\"\n", line_of(t, q->name), t->path);
}

/* A parameter or a member: its type and name. */
static void c_field(struct buf *b, const struct field *f)
{
	const struct type *type = f->type;
	buf_fmt(b, "%s%.*s %.*s", f->nullable && type->c_opt ? type->c_opt : type->c,
		STR_ARG(type->c_opt ? STR_NONE : f->word), STR_ARG(f->name));
}

static void c_signature(struct buf *b, const struct query *q)
{
	c_add(b, q, "const struct error *@(");
	c_add(b, q, q->read_only ? "struct db *db" : q->own_write ? "struct own_txn *own" : "struct txn *txn");
	c_add(b, q, q->rows == RUN || q->rows == EACH ? "" : ", struct arena *arena");
	c_add(b, q, q->viewer ? ", struct viewer viewer" : "");
	for (int i = 0; i < q->n_params - q->viewer; i++) {
		buf_add(b, STR(", "));
		c_field(b, &q->params[i]);
	}
	static const char *const results[] = {
	    [ONE] = ", struct @_row *ret)",
	    [MAYBE] = ", bool *ret_found, struct @_row *ret)",
	    [MANY] = ", struct @ *ret)",
	    [EACH] = ", const struct error *(*callback)(void *context, const struct @_row *row), void *context)",
	    [RUN] = ", int64_t *ret_changed)",
	};
	c_add(b, q, results[q->rows]);
}

static void header_query(struct buf *b, const struct tool *t, const struct query *q)
{
	static const char *const says[] = {
	    [ONE] = "/* ERROR_NOT_FOUND when there is none. */\n",
	    [MAYBE] = "/* *ret is set only when there is one. */\n",
	    [MANY] = "struct @ {\n\tstruct @_row *p;\n\tsize_t n;\n\tbool more; /* than # */\n};\n",
	    [EACH] =
		"/* The row is gone after the callback, which begins no transaction; its error ends the walk. */\n",
	    [RUN] = "/* ret_changed: how many rows were written; may be NULL. */\n",
	};
	if (q->rows != RUN) {
		c_line(b, t, q);
		c_add(b, q, "struct @_row {\n");
		for (int i = 0; i < q->n_columns; i++) {
			buf_char(b, '\t');
			c_field(b, &q->columns[i]);
			buf_add(b, STR(";\n"));
		}
		c_add(b, q, "};\n");
	}
	c_add(b, q, says[q->rows]);
	c_line(b, t, q);
	c_add(b, q, "MUST_CHECK ");
	c_signature(b, q);
	c_add(b, q, ";\n\n");
}

static void c_fields(struct buf *b, const struct query *q, const char *which, const struct field *list, int n)
{
	if (n == 0)
		return;
	buf_fmt(b, "static const struct query_field q_%s_%s[] = {\n", q->full.p, which);
	for (int i = 0; i < n; i++)
		buf_fmt(b, "\t{\"%.*s\", \"%s%.*s\", QUERY_%s, %s},\n", STR_ARG(list[i].name),
			list[i].type == &types[ENUM] ? "enum " : "", STR_ARG(list[i].word), list[i].type->class,
			list[i].nullable ? "true" : "false");
	buf_add(b, STR("};\n"));
}

static void c_table(struct buf *b, const struct tool *t, struct query *q)
{
	c_fields(b, q, "params", q->params, q->n_params);
	c_fields(b, q, "columns", q->columns, q->n_columns);
	c_add(b, q, "static const struct query q_@ = {\n");
	buf_fmt(b, "\t.name = \"%s.%.*s\",\n\t.where = \"%s.sql:%d\",\n\t.sqlite = ", t->base.p, STR_ARG(q->name),
		t->base.p, line_of(t, q->name));
	c_string(b, buf_str(&q->text[SQLITE]));
	c_add(b, q, ",\n\t.postgres = ");
	c_string(b, buf_str(&q->text[POSTGRES]));
	c_add(b, q, q->n_params ? ",\n\t.params = q_@_params" : "");
	c_add(b, q, q->n_columns ? ",\n\t.columns = q_@_columns" : "");
	c_add(b, q, q->scan.p ? ",\n\t.scan = " : "");
	if (q->scan.p)
		c_string(b, q->scan);
	buf_fmt(b,
		",\n\t.n_params = %d,\n\t.n_columns = %d,\n\t.reads = \"%.*s\",\n\t.writes = \"%.*s\",\n\t.read_only = "
		"%s,\n};\n",
		q->n_params, q->n_columns, STR_ARG(buf_str(&q->text[READS])), STR_ARG(buf_str(&q->text[WRITES])),
		q->read_only ? "true" : "false");
}

static void c_reader(struct buf *b, const struct query *q)
{
	if (q->rows == RUN)
		return;
	c_add(b, q,
	      "static void q_@_read(struct query_run *q_run, struct arena *arena, struct @_row "
	      "*q_row)\n{\n\t(void)arena;\n");
	for (int i = 0; i < q->n_columns; i++) {
		const struct field *c = &q->columns[i];
		const char *verb = c->nullable ? c->type->opt : c->type->get;
		if (c->type == &types[ENUM])
			buf_fmt(b,
				"\tif (!%.*s_from_code(query_%s(q_run, %d), "
				"&q_row->%.*s))\n\t\tquery_bad_code(q_run, %d);\n",
				STR_ARG(c->word), verb, i, STR_ARG(c->name), i);
		else
			buf_fmt(b, "\tq_row->%.*s%s = query_%s(q_run, %s%d);\n", STR_ARG(c->name),
				c->type == &types[ID] ? ".id" : "", verb,
				strcmp(c->type->c, "struct str") == 0 ? "arena, " : "", i);
	}
	c_add(b, q, "}\n");
}

static void c_binds(struct buf *b, const struct query *q)
{
	for (int i = 0; i < q->n_params; i++) {
		const struct field *p = &q->params[i];
		bool viewer = q->viewer && i == q->n_params - 1;
		buf_fmt(b, "\tquery_bind_%s(&q_run, %d, ", p->nullable ? p->type->opt : p->type->bind, i);
		if (p->type == &types[ENUM])
			buf_fmt(b, "%.*s_code(%.*s));\n", STR_ARG(p->word), STR_ARG(p->name));
		else
			buf_fmt(b, "%.*s%s%s);\n", STR_ARG(p->name), viewer ? ".account" : "",
				p->type == &types[ID] ? ".id" : "");
	}
}

static void c_body(struct buf *b, const struct query *q)
{
	static const char one[] = "\tstruct @_row q_row = {0};\n"
				  "\tbool q_found = query_step(&q_run);\n"
				  "\tif (q_found) {\n"
				  "\t\tq_@_read(&q_run, arena, &q_row);\n"
				  "\t\tif (query_step(&q_run))\n"
				  "\t\t\tquery_fail(&q_run, query_several(&q_@));\n"
				  "\t}\n";
	static const char *const steps[] = {
	    [ONE] = one,
	    [MAYBE] = one,
	    [MANY] = "\tstruct @ q_rows = {0};\n"
		     "\twhile (query_step(&q_run)) {\n"
		     "\t\tif (q_rows.n == #) {\n"
		     "\t\t\tq_rows.more = true;\n"
		     "\t\t\tbreak;\n"
		     "\t\t}\n"
		     "\t\tq_rows.p = query_grow(arena, q_rows.p, q_rows.n, sizeof(*q_rows.p));\n"
		     "\t\tq_@_read(&q_run, arena, &q_rows.p[q_rows.n++]);\n"
		     "\t}\n",
	    [EACH] = "\twhile (query_step(&q_run)) {\n"
		     "\t\tstruct @_row q_row = {0};\n"
		     "\t\tq_@_read(&q_run, query_row_arena(&q_run), &q_row);\n"
		     "\t\tif (!q_run.error)\n"
		     "\t\t\tquery_fail(&q_run, callback(context, &q_row));\n"
		     "\t}\n",
	    [RUN] = "\tquery_step(&q_run);\n\tint64_t q_changed = query_changed(&q_run);\n",
	};
	static const char *const results[] = {
	    [ONE] = "\tif (!q_found)\n\t\treturn query_not_found(&q_@);\n\t*ret = q_row;\n",
	    [MAYBE] = "\t*ret_found = q_found;\n\tif (q_found)\n\t\t*ret = q_row;\n",
	    [MANY] = "\t*ret = q_rows;\n",
	    [EACH] = "",
	    [RUN] = "\tif (ret_changed)\n\t\t*ret_changed = q_changed;\n",
	};
	c_add(b, q, "\n{\n\tstruct query_run q_run;\n\tquery_start(&q_run, ");
	c_add(b, q, q->read_only ? "db" : q->own_write ? "own_db(own)" : "txn_db(txn)");
	c_add(b, q, ", &q_@);\n");
	c_binds(b, q);
	c_add(b, q, steps[q->rows]);
	c_add(b, q, "\tconst struct error *q_error = query_end(&q_run);\n\tif (q_error)\n\t\treturn q_error;\n");
	c_add(b, q, results[q->rows]);
	c_add(b, q, "\treturn NULL;\n}\n");
}

/* ---- the file ---- */

static bool query_translate(struct tool *t)
{
	struct query *q = &t->q;
	*q = (struct query){0};
	for (int i = 0; i < TEXTS; i++)
		buf_init(&q->text[i], &t->arena, OUTPUT_MAX);
	if (!header_parse(t, q) || !statement_read(t, q) || !check(t, q))
		return false;
	header_query(&t->out_h, t, q);
	buf_char(&t->out_c, '\n');
	c_line(&t->out_c, t, q);
	c_table(&t->out_c, t, q);
	c_reader(&t->out_c, q);
	c_signature(&t->out_c, q);
	c_body(&t->out_c, q);
	c_add(&t->list, q, "&q_@, ");
	t->n++;
	return true;
}

/* Asks SQLite about each query of the text that is read, and writes the C. */
static bool text_translate(struct tool *t, const char *header_path)
{
	const char *x = t->base.p, *slash = strrchr(header_path, '/');
	buf_init(&t->out_c, &t->arena, OUTPUT_MAX);
	buf_init(&t->out_h, &t->arena, OUTPUT_MAX);
	buf_init(&t->list, &t->arena, OUTPUT_MAX);
	buf_fmt(&t->out_h, "/* Made by mkquery from %s.sql. */\n#pragma once\n#include \"query.h\"\n", x);
	buf_fmt(&t->out_c, "/* Made by mkquery from %s.sql. */\n#include \"%s\"\n", x, slash ? slash + 1 : header_path);
	advance(&t->c);
	for (; t->c.now.kind == COMMENT && !at_query(t); advance(&t->c)) {
		struct str text = comment_text(t->c.now), name = str_trim(str_cut(text, 8, text.n));
		if (str_starts(text, STR("include ")) && (name.n < 3 || name.p[0] != '"' || !str_ends(name, STR("\""))))
			return fail(t, text, "write -- include \"x.h\"");
		if (str_starts(text, STR("include ")))
			buf_fmt(&t->out_h, "#include %.*s\n", STR_ARG(name));
	}
	buf_fmt(&t->out_h, "\nextern const struct query_list %s_queries;\n\n", x);
	while (at_query(t))
		if (!query_translate(t))
			return false;
	if (t->c.now.kind != END)
		return fail(t, t->c.now.text, "a statement needs a line `-- query NAME(...) ...` above it");
	buf_fmt(&t->out_c, "\nstatic const struct query *const q_%s_all[] = {%.*sNULL};\n", x,
		STR_ARG(buf_str(&t->list)));
	buf_fmt(&t->out_c, "const struct query_list %s_queries = {\"%s.sql\", q_%s_all, %d};\n", x, x, x, t->n);
	return true;
}

/* ---- the commands ---- */

/* An empty database in memory, as strict as the program's. */
static bool tool_open(struct tool *t, FILE *errors)
{
	t->errors = errors;
	arena_init(&t->arena, (size_t)1 << 30);
	buf_init(&t->out_c, &t->arena, OUTPUT_MAX);
	return sqlite3_open(":memory:", &t->db) == SQLITE_OK &&
	       sqlite3_db_config(t->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) == SQLITE_OK &&
	       sqlite3_db_config(t->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) == SQLITE_OK &&
	       /* Off, so that an insert is not taken for a read of the tables it points at. */
	       sqlite3_exec(t->db, "pragma foreign_keys = off", NULL, NULL, NULL) == SQLITE_OK;
}

static bool run(struct tool *t, int argc, char **argv)
{
	if (argc == 7 && strcmp(argv[1], "queries") == 0)
		return schema_load(t, argv[2], argv[5], argv[3]) && file_read(t, argv[4]) &&
		       text_translate(t, argv[6]) && file_write(t, argv[5], &t->out_c) &&
		       file_write(t, argv[6], &t->out_h);
	if (argc == 5 && strcmp(argv[1], "schema") == 0) {
		buf_fmt(&t->out_c,
			"/* Made by mkquery from the schema. */\n#include \"db.h\"\n\nconst struct migration "
			"schema_migrations[] = {\n");
		bool good = schema_load(t, argv[2], argv[4], argv[3]);
		buf_fmt(&t->out_c, "\t{0},\n};\n");
		return good && file_write(t, argv[4], &t->out_c);
	}
	fputs("mkquery queries SCHEMA_DIR DEPFILE IN.sql OUT.c OUT.h\nmkquery schema SCHEMA_DIR DEPFILE OUT.c\n",
	      stderr);
	return false;
}

int main(int argc, char **argv)
{
	static struct tool t;
	bool good = tool_open(&t, stderr) && run(&t, argc, argv);
	sqlite3_close(t.db);
	arena_finish(&t.arena);
	return good ? 0 : 1;
}
