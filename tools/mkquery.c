/*
 * mkquery: turns x.sql into x_sql.{h,c}, asking the real SQLite whether every query is true. See doc/mkquery.md.
 *
 *	mkquery queries SCHEMA_DIR DEPFILE IN.sql OUT.c OUT.h
 *	mkquery schema SCHEMA_DIR DEPFILE OUT.c        the migrations as a table, for both engines
 *	mkquery plans SCHEMA_DIR IN.sql...             prints how SQLite goes about every query
 *	mkquery tables SCHEMA_DIR DEPFILE OUT.c IN.sql...   what tests ask PostgreSQL: every query, without functions
 *
 * It reads the header of a query and the words of its statement; what the statement means it leaves to SQLite.
 */
#include "sql.h"

#include <ctype.h>

enum { MANY_MAX = 100000, FIELDS = 60, QUERIES = 400 };

struct field {
	struct str name, type; /* type without `enum` and `?` */
	bool is_enum, nullable, used;
	const char *at;
};
enum rows { ONE, MAYBE, MANY, EACH, RUN };
struct place { /* where a piece of the rewritten statement stands in the file */
	size_t out;
	const char *in;
};
struct query {
	struct str name, full, all, scan; /* full: x_name */
	const char *at;
	enum rows rows;
	int64_t max;
	struct field params[FIELDS], columns[FIELDS];
	int n_params, n_columns;
	bool viewer, own, read_only, own_write;
	struct token *tokens; /* the statement, without comments, END last */
	size_t n_tokens;
	struct place *places;
	struct str sqlite, postgres, reads, writes;
};
/* ---- the header of a query ---- */

static bool accept(struct cursor *c, const char *text)
{
	if (!is(c->now, text) || c->now.kind == END)
		return false;
	advance(c);
	return true;
}

static bool expect(struct tool *t, const struct file *f, struct cursor *c, const char *text, const char *where)
{
	if (accept(c, text))
		return true;
	return fail(t, f, c->now.text.p, "expected `%s` %s, not `%.*s`", text, where, STR_ARG(c->now.text));
}

static const char *const reserved[] = {
    "auto",   "break",    "case",     "char",    "const",     "continue",    "default", "do",      "double", "else",
    "enum",   "extern",   "float",    "for",     "goto",      "if",          "inline",  "int",     "long",   "register",
    "return", "short",    "signed",   "sizeof",  "static",    "struct",      "switch",  "typedef", "union",  "unsigned",
    "void",   "volatile", "while",    "bool",    "true",      "false",       "db",      "arena",   "txn",    "own",
    "ret",    "viewer",   "callback", "context", "ret_found", "ret_changed", "asm",     "typeof",  NULL};

static bool name_parse(struct tool *t, const struct file *f, struct cursor *c, struct str *ret)
{
	struct token name = c->now;
	bool good = name.kind == WORD && !in_list(name.text, reserved) && !str_starts(name.text, STR("q_"));
	for (size_t i = 0; good && i < name.text.n; i++)
		good = !isupper((unsigned char)name.text.p[i]);
	if (!good)
		return fail(t, f, name.text.p,
			    "`%.*s` cannot be a name here: write a word in lower case that C does not keep "
			    "for itself, and not db, arena, txn, own, ret, viewer, callback, context or q_...",
			    STR_ARG(name.text));
	*ret = name.text;
	advance(c);
	return true;
}

static bool field_parse(struct tool *t, const struct file *f, struct cursor *c, struct field *list, int *n)
{
	static const char *const types[] = {"int", "bool", "pence", "text", "blob", "date", "instant", NULL};
	struct field field = {.at = c->now.text.p};
	if (*n == FIELDS)
		return fail(t, f, c->now.text.p, "more than %d of them", FIELDS);
	if (!name_parse(t, f, c, &field.name))
		return false;
	field.is_enum = accept(c, "enum");
	struct str type = c->now.text;
	bool id = type.n > 3 && str_ends(type, STR("_id"));
	if (c->now.kind != WORD || (!field.is_enum && !id && !in_list(type, types)))
		return fail(t, f, type.p, "`%.*s` is no type: int bool pence text blob date instant X_id or `enum X`",
			    STR_ARG(type));
	field.type = type;
	advance(c);
	field.nullable = accept(c, "?");
	for (int i = 0; i < *n; i++)
		if (str_eq(list[i].name, field.name))
			return fail(t, f, field.at, "`%.*s` is there twice", STR_ARG(field.name));
	list[(*n)++] = field;
	return true;
}

static bool rows_parse(struct tool *t, const struct file *f, struct cursor *c, struct query *q)
{
	static const char *const kinds[] = {"one", "maybe", "many", "each", "run"};
	for (int i = 0; i < 5; i++) {
		if (!accept(c, kinds[i]))
			continue;
		q->rows = (enum rows)i;
		if (q->rows != MANY)
			return true;
		if (!expect(t, f, c, "<", "after `many`: many<=50") || !expect(t, f, c, "=", "after `many<`"))
			return false;
		if (!str_to_int(c->now.text, 1, MANY_MAX, &q->max))
			return fail(t, f, c->now.text.p, "many<=N: N is 1 to %d", MANY_MAX);
		advance(c);
		return true;
	}
	return fail(t, f, c->now.text.p, "expected one, maybe, many<=N, each or run, not `%.*s`", STR_ARG(c->now.text));
}

static bool why_parse(struct tool *t, const struct file *f, struct cursor *c, struct str *ret)
{
	struct str why = c->now.text;
	if (c->now.kind != QUOTED || why.n < 10)
		return fail(t, f, why.p, "a reason in double quotes belongs here, one that a reader can judge");
	*ret = str_cut(why, 1, why.n - 1);
	advance(c);
	return true;
}

/* Reads `query NAME(...) KIND`, the columns and the clauses; the `--` of the lines are blanked already. */
static bool header_parse(struct tool *t, struct file *f, struct cursor *c, struct query *q)
{
	if (!expect(t, f, c, "query", "here") || !name_parse(t, f, c, &q->name) ||
	    !expect(t, f, c, "(", "after the name"))
		return false;
	if (str_eq(q->name, STR("queries")))
		return fail(t, f, q->name.p, "`queries` is the name of the table of all queries: choose another");
	while (!is(c->now, ")")) {
		if (!field_parse(t, f, c, q->params, &q->n_params))
			return false;
		if (!is(c->now, ")") && !expect(t, f, c, ",", "or `)` after a parameter"))
			return false;
	}
	advance(c);
	if (!rows_parse(t, f, c, q))
		return false;
	if (q->rows != RUN && c->now.kind == END)
		return fail(t, f, q->at,
			    "the columns are missing: a line `--   name type[?], ...` for what the statement gives");
	if (q->rows != RUN)
		do {
			if (!field_parse(t, f, c, q->columns, &q->n_columns))
				return false;
		} while (accept(c, ","));
	while (c->now.kind != END) {
		const char *at = c->now.text.p;
		if (accept(c, "viewer"))
			q->viewer = true;
		else if (accept(c, "own"))
			q->own = true;
		else if (accept(c, "all")    ? !why_parse(t, f, c, &q->all)
			 : accept(c, "scan") ? !why_parse(t, f, c, &q->scan)
					     : true) {
			if (c->now.text.p != at)
				return false;
			return fail(t, f, at,
				    "expected viewer, own, all \"why\" or scan \"why\", or the statement, not `%.*s`%s",
				    STR_ARG(c->now.text), q->rows == RUN ? " (run has no columns)" : "");
		}
	}
	if (q->viewer && q->all.p)
		return fail(t, f, q->at, "viewer and all exclude each other");
	if (q->viewer && q->n_params == FIELDS)
		return fail(t, f, q->at, "too many parameters");
	if (q->viewer)
		q->params[q->n_params++] =
		    (struct field){.name = STR("viewer"), .type = STR("account_id"), .at = q->at};
	return true;
}

/* ---- the file ---- */

/* The lines from at on that begin with `--`, which become blanks. */
static struct cursor header_lines(struct file *f, const char *at)
{
	char *p = f->text + (at - f->text), *end = f->text + f->n;
	struct cursor c = {.p = p, .end = p};
	while (p + 1 < end && p[0] == '-' && p[1] == '-') {
		p[0] = p[1] = ' ';
		while (p < end && *p != '\n')
			p++;
		c.end = p;
		while (p < end && strchr(" \t\r\n", *p) && *p)
			p++;
	}
	advance(&c);
	return c;
}

static bool statement_read(struct tool *t, struct file *f, struct cursor *c, struct query *q, struct str *scan)
{
	size_t room = 16;
	q->tokens = arena_new(&t->arena, struct token, room);
	bool spaced = false;
	for (;; advance(c)) {
		struct token now = c->now;
		if (now.kind == COMMENT) {
			struct str text = comment_text(now);
			if (str_starts(text, STR("query ")))
				break;
			if (str_starts(text, STR("scan \"")))
				*scan = text;
			spaced = true;
			continue;
		}
		now.spaced |= spaced;
		spaced = false;
		if (q->n_tokens + 2 > room) {
			struct token *more = arena_new(&t->arena, struct token, room * 2);
			memcpy(more, q->tokens, q->n_tokens * sizeof(*more));
			q->tokens = more;
			room *= 2;
		}
		if (now.kind == BAD)
			return fail(t, f, now.text.p, "this quotation or comment has no end");
		if (now.kind == SYMBOL && (is(now, "::") || strchr(";?$@#`[]\\{}", *now.text.p)))
			return fail(t, f, now.text.p, "`%.*s` has no place in a statement: %s", STR_ARG(now.text),
				    is(now, ";")    ? "one statement, without its semicolon"
				    : is(now, "::") ? "write cast(x as type)"
						    : "parameters are written :name");
		if (now.kind == END)
			break;
		q->tokens[q->n_tokens++] = now;
	}
	q->tokens[q->n_tokens] = (struct token){.kind = END, .text = {c->now.text.p, 0}};
	return q->n_tokens > 0 || fail(t, f, q->at, "there is no statement below this header");
}

static bool file_parse(struct tool *t, struct file *f)
{
	struct cursor c = {.p = f->text, .end = f->text + f->n};
	struct str scan = STR_NONE;
	f->queries = arena_new(&t->arena, struct query, QUERIES);
	if (!str_is_utf8((struct str){f->text, f->n}))
		return fail(t, f, NULL, "the file is not UTF-8");
	advance(&c);
	while (c.now.kind != END) {
		struct str text = comment_text(c.now);
		if (c.now.kind != COMMENT)
			return fail(t, f, c.now.text.p, "a statement needs a line `-- query NAME(...) ...` above it");
		if (str_starts(text, STR("include "))) {
			struct str name = str_trim(str_cut(text, 8, text.n));
			if (name.n < 3 || name.p[0] != '"' || str_find(name, '"', 1) != name.n - 1 ||
			    f->n_includes == 20)
				return fail(t, f, text.p, "write -- include \"x.h\" (20 at most)");
			f->includes[f->n_includes++] = name;
		} else if (str_starts(text, STR("scan \""))) {
			scan = text;
		} else if (str_starts(text, STR("query "))) {
			if (f->n_queries == QUERIES)
				return fail(t, f, text.p, "more than %d queries: make two files", QUERIES);
			struct query *q = &f->queries[f->n_queries++];
			q->at = text.p;
			struct cursor header = header_lines(f, c.now.text.p);
			c.p = header.end;
			if (!header_parse(t, f, &header, q))
				return false;
			if (scan.p && (scan.n < 16 || scan.p[scan.n - 1] != '"'))
				return fail(t, f, scan.p, "write -- scan \"why that is fine\"");
			if (scan.p)
				q->scan = str_cut(scan, 6, scan.n - 1);
			scan = STR_NONE;
			for (int i = 0; i + 1 < f->n_queries; i++)
				if (str_eq(f->queries[i].name, q->name))
					return fail(t, f, q->name.p, "there is a query `%.*s` already",
						    STR_ARG(q->name));
			advance(&c);
			if (!statement_read(t, f, &c, q, &scan))
				return false;
			continue;
		}
		advance(&c);
	}
	return true;
}

/* ---- the statement, rewritten for each engine ---- */

static bool rewrite(struct tool *t, const struct file *f, struct query *q)
{
	struct buf lite, post;
	buf_init(&lite, &t->arena, OUTPUT_MAX);
	buf_init(&post, &t->arena, OUTPUT_MAX);
	q->places = arena_new(&t->arena, struct place, q->n_tokens + 1);
	int depth = 0;
	bool ordered = false;
	for (size_t i = 0; i < q->n_tokens; i++) {
		struct token now = q->tokens[i], next = q->tokens[i + 1];
		ordered |= depth == 0 && is(now, "order");
		depth += is(now, "(") ? 1 : is(now, ")") ? -1 : 0;
		if (now.kind == STRING && i && q->tokens[i - 1].kind == WORD && !now.spaced)
			return fail(t, f, now.text.p,
				    "a quotation with a letter before it means another thing on each engine");
		if (q->rows == MANY && depth == 0 && is(now, "limit"))
			return fail(t, f, now.text.p, "many<=%lld sets the limit: leave yours out", (long long)q->max);
		if ((is(now, "right") || is(now, "full")) && (is(next, "join") || is(next, "outer")))
			return fail(t, f, now.text.p, "turn it round and write a left join");
		if (i && now.spaced) {
			buf_char(&lite, ' ');
			buf_char(&post, ' ');
		}
		q->places[i] = (struct place){lite.n, now.text.p};
		if (now.kind != PARAM) {
			bool cast = i && is(q->tokens[i - 1], "as") && is(next, ")");
			buf_add(&lite, now.text);
			buf_add(&post, cast ? postgres_word(now) : now.text);
			continue;
		}
		int n = 0;
		while (n < q->n_params && !str_eq(q->params[n].name, str_cut(now.text, 1, now.text.n)))
			n++;
		if (n == q->n_params)
			return fail(t, f, now.text.p,
				    is(now, ":viewer") ? "`%.*s` needs the line `-- viewer` in the header"
						       : "`%.*s` is not among the parameters of the header",
				    STR_ARG(now.text));
		q->params[n].used = true;
		buf_fmt(&lite, "?%d", n + 1);
		buf_fmt(&post, "$%d", n + 1);
	}
	for (int i = 0; i < q->n_params; i++)
		if (!q->params[i].used)
			return fail(t, f, q->params[i].at, "the statement does not use :%.*s",
				    STR_ARG(q->params[i].name));
	if (q->rows == MANY && (is(q->tokens[0], "select") || is(q->tokens[0], "with") || is(q->tokens[0], "values"))) {
		if (!ordered)
			return fail(t, f, q->at,
				    "many<=N needs an `order by`: without it each engine picks rows of its own");
		buf_fmt(&lite, " limit %lld", (long long)q->max + 1);
		buf_fmt(&post, " limit %lld", (long long)q->max + 1);
	}
	q->sqlite = buf_str(&lite);
	q->postgres = buf_str(&post);
	return true;
}

/* ---- what SQLite says ---- */

static void note_table(struct tool *t, struct table **list, int *n, const char *name)
{
	struct table *table = table_find(t, name);
	for (int i = 0; i < *n; i++)
		if (list[i] == table)
			return;
	if (table)
		list[(*n)++] = table;
}

/* Functions that do the same on both engines; DESIGN and the measurements behind it say why so few. */
static const char *const functions[] = {"abs",  "coalesce",   "nullif",     "count",   "sum",  "min",
					"max",  "length",     "substr",     "replace", "rank", "lag",
					"lead", "row_number", "dense_rank", NULL};

static int authorize(void *context, int action, const char *a, const char *b, const char *database, const char *via)
{
	struct tool *t = context;
	const struct table *table = table_find(t, a);
	(void)database, (void)via;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE: return SQLITE_OK;
	case SQLITE_READ: note_table(t, t->seen_read, &t->n_read, a); return SQLITE_OK;
	case SQLITE_UPDATE:
	case SQLITE_DELETE: t->changes_append |= table && table->append; /* fall through */
	case SQLITE_INSERT: note_table(t, t->seen_written, &t->n_written, a); return SQLITE_OK;
	case SQLITE_FUNCTION:
		if (in_list(str_c(b), functions))
			return SQLITE_OK;
		t->refused = arena_str(&t->arena, str_c(b)).p;
		return SQLITE_DENY;
	default: return SQLITE_DENY;
	}
}

static const char *at_offset(const struct query *q, int offset)
{
	size_t i = 0;
	while (offset >= 0 && i + 1 < q->n_tokens && q->places[i + 1].out <= (size_t)offset)
		i++;
	return q->tokens[i].text.p;
}

static const char *at_word(const struct query *q, const char *word)
{
	for (size_t i = 0; i < q->n_tokens; i++)
		if (is(q->tokens[i], word))
			return q->tokens[i].text.p;
	return q->tokens[0].text.p;
}

static sqlite3_stmt *prepare(struct tool *t, const struct file *f, struct query *q)
{
	sqlite3_stmt *s = NULL;
	t->n_read = t->n_written = 0;
	t->changes_append = false;
	t->refused = NULL;
	sqlite3_set_authorizer(t->db, authorize, t);
	int rc = sqlite3_prepare_v2(t->db, q->sqlite.p, (int)q->sqlite.n, &s, NULL);
	sqlite3_set_authorizer(t->db, NULL, NULL);
	if (rc == SQLITE_OK && s)
		return s;
	if (t->refused)
		fail(t, f, at_word(q, t->refused),
		     "%s is not among what both engines do alike: work it out in C, or before it is "
		     "stored (doc/mkquery.md, What both engines do)",
		     t->refused);
	else if (rc == SQLITE_AUTH)
		fail(t, f, q->tokens[0].text.p, "only select, insert, update and delete have a place here");
	else
		fail(t, f, at_offset(q, sqlite3_error_offset(t->db)), "SQLite says: %s", sqlite3_errmsg(t->db));
	sqlite3_finalize(s);
	return NULL;
}

static bool listed(struct table *const *list, int n, const struct table *table)
{
	for (int i = 0; i < n; i++)
		if (list[i] == table)
			return true;
	return false;
}

static struct str names_of(struct tool *t, struct table *const *list, int n)
{
	struct buf b;
	buf_init(&b, &t->arena, OUTPUT_MAX);
	for (int i = 0; i < n; i++) {
		buf_add(&b, i ? STR(" ") : STR_NONE);
		buf_add(&b, list[i]->name);
	}
	return buf_str(&b);
}

/* Who may ask this, and through which kind of transaction. */
static bool check_tables(struct tool *t, const struct file *f, struct query *q, sqlite3_stmt *s)
{
	bool insert = is(q->tokens[0], "insert"), visible = false, all_own = true;
	const struct table *people = NULL;
	q->read_only = sqlite3_stmt_readonly(s);
	q->own_write = !q->read_only && t->n_written > 0;
	for (int i = 0; i < t->n_written; i++)
		q->own_write &= t->seen_written[i]->own;
	for (int i = 0; i < t->n_read; i++) {
		const struct table *r = t->seen_read[i];
		all_own &= r->own;
		visible |= r->view && str_eq(r->name, STR("visible_person"));
		/* A write that gives nothing back may look at the rows that it writes. */
		if (r->people && !((q->rows == RUN || insert) && listed(t->seen_written, t->n_written, r)))
			people = r;
	}
	q->reads = names_of(t, t->seen_read, t->n_read);
	q->writes = names_of(t, t->seen_written, t->n_written);
	if (q->rows == RUN && q->read_only)
		return fail(t, f, q->at, "run is for writes; a select is one, maybe, many<=N or each");
	if (t->changes_append)
		return fail(t, f, q->at,
			    "this changes rows of a table marked `-- append`, to which rows are only added");
	if (q->own && !(q->read_only ? all_own : all_own && q->own_write))
		return fail(t, f, q->at,
			    "not all tables here are marked `-- own` in the schema (reads: %s; writes: %s)",
			    q->reads.p ? q->reads.p : "", q->writes.p ? q->writes.p : "");
	if (people && !q->viewer && !q->all.p)
		return fail(t, f, q->at,
			    "`%s` is about people: say `-- viewer` and join visible_person with :viewer, or "
			    "`-- all \"why everybody may be read here\"`",
			    people->name.p);
	if (!people && (q->viewer || q->all.p))
		return fail(t, f, q->at, "no table here is about people: leave `%s` out",
			    q->viewer ? "-- viewer" : "-- all");
	if (q->viewer && !visible)
		return fail(t, f, q->at, "`-- viewer` must go through the view visible_person");
	return true;
}

/* Fills list with the names of the tables that a left join may leave out; their columns can be NULL. */
static int outer_joined(const struct query *q, struct str *list, int room)
{
	static const char *const not_alias[] = {"on", "using", "left", "join", "inner", "where", NULL};
	int n = 0;
	for (size_t i = 0; i + 3 < q->n_tokens; i++) {
		if (!is(q->tokens[i], "left"))
			continue;
		size_t j = i + 1 + is(q->tokens[i + 1], "outer");
		if (!is(q->tokens[j], "join"))
			continue;
		int depth = 0;
		do {
			j++;
			depth += is(q->tokens[j], "(") ? 1 : is(q->tokens[j], ")") ? -1 : 0;
		} while (depth > 0 && j < q->n_tokens);
		struct str name = q->tokens[j].text;
		j += j < q->n_tokens && is(q->tokens[j + 1], "as") ? 2 : 1;
		if (j < q->n_tokens && q->tokens[j].kind == WORD && !in_list(q->tokens[j].text, not_alias))
			name = q->tokens[j].text;
		if (n < room)
			list[n++] = name;
	}
	return n;
}

/* Where the i-th item of the select or returning list begins in the statement's words, and how many it has. */
static size_t list_item(const struct query *q, int i, size_t *ret_words)
{
	size_t start = 0, n = q->n_tokens;
	int depth = 0;
	for (size_t k = 0; k < n && !start; k++) {
		depth += is(q->tokens[k], "(") ? 1 : is(q->tokens[k], ")") ? -1 : 0;
		if (depth == 0 && is(q->tokens[k], q->read_only ? "select" : "returning"))
			start = k + 1;
	}
	start += start && is(q->tokens[start], "distinct");
	for (size_t k = start; k <= n; k++) {
		depth += is(q->tokens[k], "(") ? 1 : is(q->tokens[k], ")") ? -1 : 0;
		bool end = k == n || (depth == 0 && (is(q->tokens[k], "from") || is(q->tokens[k], "union")));
		if (!end && (depth || !is(q->tokens[k], ",")))
			continue;
		*ret_words = k - start;
		if (i-- == 0)
			return start;
		if (end)
			break;
		start = k + 1;
	}
	*ret_words = 0;
	return 0;
}

/* Whether the i-th column can be NULL although the column it comes from cannot. */
static bool may_be_missing(const struct query *q, int i, const char *origin_table)
{
	struct str outer[20];
	int n = outer_joined(q, outer, 20);
	size_t words, at = list_item(q, i, &words);
	const struct token *w = &q->tokens[at];
	bool aggregate = words > 3 && (is(w[0], "max") || is(w[0], "min") || is(w[0], "sum")) && is(w[1], "(");
	for (size_t k = 0; aggregate && k < q->n_tokens; k++)
		aggregate = !is(q->tokens[k], "group") && !is(q->tokens[k], "over");
	if (aggregate || (words > 2 && is(w[0], "(") && is(w[1], "select") && origin_table))
		return true;
	bool qualified = words >= 3 && w[0].kind == WORD && is(w[1], ".");
	bool plain = origin_table && (words == 1 || (words > 1 && is(w[1], "as")));
	for (int k = 0; k < n; k++)
		if ((qualified && str_eq_nocase(outer[k], w[0].text) && words <= 5) ||
		    (plain && str_eq_nocase(outer[k], str_c(origin_table))))
			return true;
	return false;
}

static const char *class_of(const struct field *c)
{
	if (c->is_enum || str_eq(c->type, STR("text")) || str_eq(c->type, STR("date")) ||
	    str_eq(c->type, STR("instant")))
		return "TEXT";
	return str_eq(c->type, STR("blob")) ? "BLOB" : "INTEGER";
}

static bool check_columns(struct tool *t, const struct file *f, struct query *q, sqlite3_stmt *s)
{
	int n = sqlite3_column_count(s);
	if (n != q->n_columns)
		return fail(t, f, q->at, "the statement gives %d column(s), the header names %d", n, q->n_columns);
	for (int i = 0; i < n; i++) {
		const struct field *c = &q->columns[i];
		const char *name = sqlite3_column_name(s, i), *table = sqlite3_column_table_name(s, i), *type = NULL;
		const char *origin = sqlite3_column_origin_name(s, i);
		int not_null = 0, key = 0, automatic;
		if (!str_eq(str_c(name), c->name))
			return fail(t, f, c->at,
				    "column %d is `%.*s` here and `%s` in the statement: the names must be equal, "
				    "write `as %.*s`",
				    i + 1, STR_ARG(c->name), name, STR_ARG(c->name));
		if (origin)
			sqlite3_table_column_metadata(t->db, "main", table, origin, &type, NULL, &not_null, &key,
						      &automatic);
		if (type && strcmp(type, class_of(c)) != 0)
			return fail(t, f, c->at, "`%s` is stored as %s; %s%.*s is stored as %s", name, type,
				    c->is_enum ? "enum " : "", STR_ARG(c->type), class_of(c));
		if (c->nullable)
			continue;
		if (type && !not_null && !key)
			return fail(t, f, c->at, "`%s` can be NULL: write `%.*s?`", name, STR_ARG(c->type));
		if (may_be_missing(q, i, table))
			return fail(t, f, c->at, "`%s` is NULL where no row is found: write `%.*s?`, or coalesce()",
				    name, STR_ARG(c->type));
	}
	return true;
}

/* Prints the plan when out is there; looks for full scans when scan_at is. */
static bool plan(struct tool *t, const struct query *q, FILE *out, struct str *ret_scan)
{
	sqlite3_stmt *s = NULL;
	struct str sql = arena_fmt(&t->arena, "explain query plan %s", q->sqlite.p), made[40];
	int n_made = 0, ids[60] = {0}, depths[60] = {0}, n = 0;
	if (sqlite3_prepare_v2(t->db, sql.p, -1, &s, NULL) != SQLITE_OK)
		return sqlite3_finalize(s), false;
	while (sqlite3_step(s) == SQLITE_ROW) {
		int depth = 1;
		for (int i = 0; i < n; i++)
			depth = ids[i] == sqlite3_column_int(s, 1) ? depths[i] + 1 : depth;
		if (n < 60) {
			ids[n] = sqlite3_column_int(s, 0);
			depths[n++] = depth;
		}
		struct str text = arena_str(&t->arena, str_c((const char *)sqlite3_column_text(s, 3)));
		if (out)
			fprintf(out, "%*s%s\n", depth * 2, "", text.p);
		struct str rest = text, verb, name;
		if (!str_split(&rest, ' ', &verb) || !str_split(&rest, ' ', &name))
			continue;
		if ((str_eq(verb, STR("MATERIALIZE")) || str_eq(verb, STR("CO-ROUTINE"))) && n_made < 40)
			made[n_made++] = name;
		bool full = str_eq(verb, STR("SCAN")) && !str_eq(name, STR("CONSTANT"));
		for (int i = 0; i < n_made; i++)
			full = full && !str_eq(made[i], name);
		if (full && ret_scan)
			*ret_scan = text;
	}
	sqlite3_finalize(s);
	return true;
}

static bool check(struct tool *t, const struct file *f, struct query *q)
{
	struct str scan = STR_NONE;
	q->full = arena_fmt(&t->arena, "%s_%.*s", f->base.p, STR_ARG(q->name));
	if (!rewrite(t, f, q))
		return false;
	sqlite3_stmt *s = prepare(t, f, q);
	if (!s)
		return false;
	bool good = check_tables(t, f, q, s) && check_columns(t, f, q, s);
	sqlite3_finalize(s);
	if (!good || !plan(t, q, NULL, &scan))
		return false;
	if (scan.p && !q->scan.p)
		return fail(t, f, q->at,
			    "SQLite reads a whole table (%s): add an index to the schema, or say why that is fine "
			    "with -- scan \"why\"",
			    scan.p);
	if (!scan.p && q->scan.p)
		return fail(t, f, q->at, "nothing is scanned here: leave `-- scan` out");
	return true;
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

static void c_line(struct buf *b, const struct file *f, const struct query *q)
{
	buf_fmt(b, "#line %d \"%s\"\n", line_of(f, q->at), f->path);
}

/* The C type, for a parameter or a member. */
static struct str c_type(struct tool *t, const struct field *c)
{
	bool number = str_eq(c->type, STR("int")) || str_eq(c->type, STR("pence")),
	     truth = str_eq(c->type, STR("bool"));
	if (c->is_enum)
		return arena_fmt(&t->arena, "enum %.*s ", STR_ARG(c->type));
	if (number)
		return c->nullable ? STR("struct opt_int ") : STR("int64_t ");
	if (truth)
		return c->nullable ? STR("struct opt_bool ") : STR("bool ");
	if (str_eq(c->type, STR("text")) || str_eq(c->type, STR("blob")))
		return STR("struct str ");
	return arena_fmt(&t->arena, "struct %.*s ", STR_ARG(c->type));
}

/* What the functions of query.h call it. */
static const char *c_verb(const struct field *c)
{
	static const char *const names[] = {"bool", "text", "blob", "date", "instant", NULL};
	if (c->is_enum)
		return "code";
	for (const char *const *name = names; *name; name++)
		if (str_eq(c->type, str_c(*name)))
			return *name;
	return str_ends(c->type, STR("_id")) ? "id" : "int";
}

static void c_signature(struct tool *t, struct buf *b, const struct query *q)
{
	c_add(b, q, "const struct error *@(");
	c_add(b, q, q->read_only ? "struct db *db" : q->own_write ? "struct own_txn *own" : "struct txn *txn");
	c_add(b, q, q->rows == RUN || q->rows == EACH ? "" : ", struct arena *arena");
	c_add(b, q, q->viewer ? ", struct viewer viewer" : "");
	for (int i = 0; i < q->n_params - q->viewer; i++)
		buf_fmt(b, ", %s%.*s", c_type(t, &q->params[i]).p, STR_ARG(q->params[i].name));
	static const char *const results[] = {
	    [ONE] = ", struct @_row *ret)",
	    [MAYBE] = ", bool *ret_found, struct @_row *ret)",
	    [MANY] = ", struct @ *ret)",
	    [EACH] = ", const struct error *(*callback)(void *context, const struct @_row *row), void *context)",
	    [RUN] = ", int64_t *ret_changed)",
	};
	c_add(b, q, results[q->rows]);
}

static void header_query(struct tool *t, struct buf *b, const struct file *f, const struct query *q)
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
		c_line(b, f, q);
		c_add(b, q, "struct @_row {\n");
		for (int i = 0; i < q->n_columns; i++)
			buf_fmt(b, "\t%s%.*s;\n", c_type(t, &q->columns[i]).p, STR_ARG(q->columns[i].name));
		c_add(b, q, "};\n");
	}
	c_add(b, q, says[q->rows]);
	c_line(b, f, q);
	c_add(b, q, "MUST_CHECK ");
	c_signature(t, b, q);
	c_add(b, q, ";\n\n");
}

static void c_fields(struct buf *b, const struct query *q, const char *opening, const struct field *list, int n)
{
	if (n == 0)
		return;
	c_add(b, q, opening);
	for (int i = 0; i < n; i++)
		buf_fmt(b, "\t{\"%.*s\", \"%s%.*s\", QUERY_%s, %s},\n", STR_ARG(list[i].name),
			list[i].is_enum ? "enum " : "", STR_ARG(list[i].type),
			strcmp(class_of(&list[i]), "INTEGER") == 0 ? "INT" : class_of(&list[i]),
			list[i].nullable ? "true" : "false");
	c_add(b, q, "};\n");
}

static void c_table(struct buf *b, const struct file *f, const struct query *q)
{
	c_fields(b, q, "static const struct query_field q_@_params[] = {\n", q->params, q->n_params);
	c_fields(b, q, "static const struct query_field q_@_columns[] = {\n", q->columns, q->n_columns);
	c_add(b, q, "static const struct query q_@ = {\n");
	buf_fmt(b, "\t.name = \"%s.%.*s\",\n\t.where = \"%s.sql:%d\",\n\t.sqlite = ", f->base.p, STR_ARG(q->name),
		f->base.p, line_of(f, q->at));
	c_string(b, q->sqlite);
	c_add(b, q, ",\n\t.postgres = ");
	c_string(b, q->postgres);
	c_add(b, q, q->n_params ? ",\n\t.params = q_@_params" : "");
	c_add(b, q, q->n_columns ? ",\n\t.columns = q_@_columns" : "");
	buf_fmt(b,
		",\n\t.n_params = %d,\n\t.n_columns = %d,\n\t.reads = \"%.*s\",\n\t.writes = \"%.*s\",\n\t.read_only = "
		"%s,\n};\n",
		q->n_params, q->n_columns, STR_ARG(q->reads), STR_ARG(q->writes), q->read_only ? "true" : "false");
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
		const char *opt = c->nullable ? "opt_" : "", *verb = c_verb(c);
		if (c->is_enum)
			buf_fmt(b,
				"\tif (!%.*s_from_code(query_%scode(q_run, %d), "
				"&q_row->%.*s))\n\t\tquery_bad_code(q_run, %d);\n",
				STR_ARG(c->type), opt, i, STR_ARG(c->name), i);
		else if (strcmp(verb, "id") == 0)
			buf_fmt(b, "\tq_row->%.*s.id = query_%s(q_run, %d);\n", STR_ARG(c->name),
				c->nullable ? "opt_id" : "int", i);
		else
			buf_fmt(b, "\tq_row->%.*s = query_%s%s(q_run, %s%d);\n", STR_ARG(c->name), opt, verb,
				strcmp(verb, "text") == 0 || strcmp(verb, "blob") == 0 ? "arena, " : "", i);
	}
	c_add(b, q, "}\n");
}

static void c_binds(struct buf *b, const struct query *q)
{
	for (int i = 0; i < q->n_params; i++) {
		const struct field *p = &q->params[i];
		const char *verb = c_verb(p), *opt = p->nullable ? "opt_" : "";
		if (q->viewer && i == q->n_params - 1)
			buf_fmt(b, "\tquery_bind_int(&q_run, %d, viewer.account.id);\n", i);
		else if (p->is_enum)
			buf_fmt(b, "\tquery_bind_%scode(&q_run, %d, %.*s_code(%.*s));\n", opt, i, STR_ARG(p->type),
				STR_ARG(p->name));
		else if (strcmp(verb, "id") == 0)
			buf_fmt(b, "\tquery_bind_%s(&q_run, %d, %.*s.id);\n", p->nullable ? "opt_id" : "int", i,
				STR_ARG(p->name));
		else
			buf_fmt(b, "\tquery_bind_%s%s(&q_run, %d, %.*s);\n", opt,
				!p->nullable && strcmp(verb, "bool") == 0 ? "int" : verb, i, STR_ARG(p->name));
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

/* The table of the file's queries; opening: as what it is declared. */
static void c_list(struct buf *b, const struct file *f, const char *opening)
{
	const char *x = f->base.p;
	buf_fmt(b, "\nstatic const struct query *const q_%s_all[] = {", x);
	for (int i = 0; i < f->n_queries; i++)
		c_add(b, &f->queries[i], "&q_@, ");
	buf_fmt(b, "NULL};\n%sconst struct query_list %s_queries = {\"%s.sql\", q_%s_all, %d};\n", opening, x, x, x,
		f->n_queries);
}

void file_emit(struct tool *t, const struct file *f, const char *header_path, struct buf *c, struct buf *h)
{
	const char *x = f->base.p, *slash = strrchr(header_path, '/');
	buf_fmt(h, "/* Made by mkquery from %s.sql. */\n#pragma once\n#include \"query.h\"\n", x);
	for (int i = 0; i < f->n_includes; i++)
		buf_fmt(h, "#include %.*s\n", STR_ARG(f->includes[i]));
	buf_fmt(h, "\nextern const struct query_list %s_queries;\n\n", x);
	buf_fmt(c, "/* Made by mkquery from %s.sql. */\n#include \"%s\"\n", x, slash ? slash + 1 : header_path);
	for (int i = 0; i < f->n_queries; i++) {
		const struct query *q = &f->queries[i];
		header_query(t, h, f, q);
		c_add(c, q, "\n");
		c_line(c, f, q);
		c_table(c, f, q);
		c_reader(c, q);
		c_signature(t, c, q);
		c_body(c, q);
	}
	c_list(c, f, "");
}

/* ---- the commands ---- */

bool file_check(struct tool *t, struct file *f)
{
	bool good = file_parse(t, f);
	for (int i = 0; good && i < f->n_queries; i++)
		good = check(t, f, &f->queries[i]);
	return good;
}

#ifndef MKQUERY_NO_MAIN
static bool run_queries(struct tool *t, char **argv)
{
	struct buf c, h;
	struct file f;
	buf_init(&c, &t->arena, OUTPUT_MAX);
	buf_init(&h, &t->arena, OUTPUT_MAX);
	if (!schema_load(t, argv[2], argv[5], argv[3], NULL) || !file_read(t, argv[4], &f) || !file_check(t, &f))
		return false;
	file_emit(t, &f, argv[6], &c, &h);
	return file_write(t, argv[5], buf_str(&c)) && file_write(t, argv[6], buf_str(&h));
}

static bool run_schema(struct tool *t, char **argv)
{
	struct buf c;
	buf_init(&c, &t->arena, OUTPUT_MAX);
	buf_fmt(&c, "/* Made by mkquery from the schema. */\n#include \"db.h\"\n\nconst struct migration "
		    "schema_migrations[] = {\n");
	if (!schema_load(t, argv[2], argv[4], argv[3], &c))
		return false;
	buf_fmt(&c, "\t{0},\n};\n");
	return file_write(t, argv[4], buf_str(&c));
}

static bool run_plans(struct tool *t, int argc, char **argv)
{
	struct file f;
	bool good = schema_load(t, argv[2], NULL, NULL, NULL);
	for (int i = 3; good && i < argc; i++) {
		good = file_read(t, argv[i], &f) && file_check(t, &f);
		for (int k = 0; good && k < f.n_queries; k++) {
			printf("%s.%.*s\n", f.base.p, STR_ARG(f.queries[k].name));
			good = plan(t, &f.queries[k], stdout, NULL);
			if (f.queries[k].scan.p)
				printf("  -- scan: %.*s\n", STR_ARG(f.queries[k].scan));
		}
	}
	return good;
}

static bool run_tables(struct tool *t, int argc, char **argv)
{
	struct buf c, list;
	struct file f;
	buf_init(&c, &t->arena, OUTPUT_MAX);
	buf_init(&list, &t->arena, OUTPUT_MAX);
	buf_fmt(
	    &c,
	    "/* Made by mkquery. */\n#include \"query.h\"\n\nextern const struct query_list *const all_queries[];\n");
	bool good = schema_load(t, argv[2], argv[4], argv[3], NULL);
	for (int i = 5; good && i < argc; i++) {
		good = file_read(t, argv[i], &f) && file_check(t, &f);
		for (int k = 0; good && k < f.n_queries; k++)
			c_table(&c, &f, &f.queries[k]);
		c_list(&c, &f, "static ");
		buf_fmt(&list, "\t&%s_queries,\n", f.base.p);
	}
	buf_fmt(&c, "\nconst struct query_list *const all_queries[] = {\n%s\tNULL,\n};\n", buf_str(&list).p);
	return good && file_write(t, argv[4], buf_str(&c));
}

static bool run(struct tool *t, int argc, char **argv)
{
	const char *command = argc > 1 ? argv[1] : "";
	if (strcmp(command, "queries") == 0 && argc == 7)
		return run_queries(t, argv);
	if (strcmp(command, "schema") == 0 && argc == 5)
		return run_schema(t, argv);
	if (strcmp(command, "plans") == 0 && argc > 3)
		return run_plans(t, argc, argv);
	if (strcmp(command, "tables") == 0 && argc > 5)
		return run_tables(t, argc, argv);
	fputs("mkquery queries SCHEMA_DIR DEPFILE IN.sql OUT.c OUT.h\nmkquery schema SCHEMA_DIR DEPFILE OUT.c\n"
	      "mkquery plans SCHEMA_DIR IN.sql...\nmkquery tables SCHEMA_DIR DEPFILE OUT.c IN.sql...\n",
	      stderr);
	return false;
}

int main(int argc, char **argv)
{
	static struct tool t;
	bool good = tool_open(&t, stderr) && run(&t, argc, argv);
	tool_close(&t);
	return good ? 0 : 1;
}
#endif
