/* PostgreSQL. The only file that knows libpq. */
#include "driver.h"

#include <libpq-fe.h>
#include <stdio.h>

/* The types that parameters and columns have there (pg_type.dat). */
enum {
	BYTEA = 17,
	INT8 = 20,
	INT2 = 21,
	INT4 = 23,
	TEXT = 25,
	NUMERIC = 1700,
	BINARY = 1,
	PARAMS_MAX = 64,
	PORTION = 2000
};

static bool in_class(const char *state, const char *class)
{
	return strncmp(state, class, strlen(class)) == 0;
}

/*
 * What the server's own words hold can be data (the value that was there twice), so only its five-letter code, the name
 * of the constraint, and messages about the statement itself go on.
 */
static const struct error *failed(struct db *db, const char *doing, const PGresult *result)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *constraint = result ? PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME) : NULL;
	if (!state || PQstatus(db->handle) == CONNECTION_BAD || in_class(state, "08") || in_class(state, "57P"))
		return error_new(ERROR_UNAVAILABLE,
				 "%s: the connection to PostgreSQL is gone: this process must be replaced", doing);
	if (in_class(state, "40"))
		return error_new(ERROR_BUSY, "%s: somebody else wrote the same at that moment: try again", doing);
	if (in_class(state, "55P03"))
		return error_new(ERROR_BUSY, "%s: another write took longer than %lld ms: try again in a moment", doing,
				 (long long)db->write_wait);
	if (in_class(state, "57014"))
		return error_new(ERROR_BUSY, "%s: took longer than %lld ms and was stopped", doing,
				 (long long)db->statement_limit);
	if (in_class(state, "53") || in_class(state, "58") || in_class(state, "25006"))
		return error_new(ERROR_UNAVAILABLE, "%s: PostgreSQL is out of something or read-only (%s): see its log",
				 doing, state);
	if (in_class(state, "23"))
		return error_new(in_class(state, "23505") ? ERROR_CONFLICT : ERROR_INTERNAL, "%s: refused by %s (%s)",
				 doing, constraint ? constraint : "a constraint", state);
	return error_new(ERROR_INTERNAL, "%s: PostgreSQL says %s %s", doing, state,
			 in_class(state, "42") ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : "");
}

static void ignore_notice(void *context, const PGresult *result)
{
	(void)context, (void)result;
}

static bool good(const PGresult *result)
{
	return PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK;
}

static const struct error *postgres_run(struct db *db, const char *sql)
{
	PGresult *result = PQexec(db->handle, sql);
	const struct error *error = good(result) ? NULL : failed(db, "SQL", result);
	PQclear(result);
	return error;
}

static const struct error *postgres_limit(struct db *db)
{
	char sql[120];
	snprintf(sql, sizeof(sql), "set statement_timeout = %lld; set lock_timeout = %lld",
		 (long long)db->statement_limit, (long long)db->write_wait);
	return postgres_run(db, sql);
}

/* Text must sort as SQLite sorts it, byte by byte. */
static const struct error *check_locale(struct db *db)
{
	PGresult *result = PQexec(db->handle, "select 1 from pg_database where datname = current_database() and "
					      "pg_encoding_to_char(encoding) = 'UTF8' and datlocprovider = 'c' and "
					      "datcollate in ('C', 'C.UTF-8', 'C.utf8', 'POSIX')");
	const struct error *error = NULL;
	if (!good(result))
		error = failed(db, "open", result);
	else if (PQntuples(result) != 1)
		error = error_new(ERROR_UNAVAILABLE,
				  "this PostgreSQL database sorts text another way: make it with `create database "
				  "... encoding 'UTF8' locale 'C.UTF-8' template template0`");
	PQclear(result);
	return error;
}

static const struct error *postgres_open(struct db *db, enum db_mode mode)
{
	(void)mode; /* making a database is the administrator's */
	/* The URL may say otherwise. A host that is gone is noticed within seconds, not by TCP's two hours. */
	const char *const words[] = {"connect_timeout",           "tcp_user_timeout", "keepalives_idle",
				     "fallback_application_name", "dbname",           NULL};
	const char *const values[] = {"5", "10000", "10", "alwayshere", db->where.p, NULL};
	db->handle = PQconnectdbParams(words, values, 1);
	if (!db->handle || PQstatus(db->handle) != CONNECTION_OK) {
		/* libpq's words name host, port, user and database; never the password. */
		struct str why = str_c(db->handle ? PQerrorMessage(db->handle) : "out of memory");
		why = str_cut(why, 0, str_find(why, '\n', 0));
		return error_new(ERROR_UNAVAILABLE, "PostgreSQL cannot be reached: %.*s", STR_ARG(why));
	}
	PQsetNoticeReceiver(db->handle, ignore_notice, NULL);
	const struct error *error = PQsetClientEncoding(db->handle, "UTF8") == 0
					? NULL
					: error_new(ERROR_UNAVAILABLE, "PostgreSQL does not speak UTF-8 here");
	error = error ? error : check_locale(db);
	return error ? error : postgres_limit(db);
}

static void postgres_close(struct db *db)
{
	PQfinish(db->handle);
	db->handle = NULL;
}

/* Serializable, so that what is right with SQLite's one writer at a time is right here. */
static bool postgres_lost(const struct db *db)
{
	return !db->handle || PQstatus(db->handle) == CONNECTION_BAD;
}

static const struct error *postgres_begin(struct db *db)
{
	return postgres_run(db, "begin isolation level serializable");
}

static const struct error *postgres_snapshot_begin(struct db *db)
{
	return postgres_run(db, "begin isolation level repeatable read, read only");
}

static const struct error *postgres_snapshot_end(struct db *db)
{
	return postgres_run(db, "commit");
}

static void postgres_rollback(struct db *db)
{
	if (PQtransactionStatus(db->handle) != PQTRANS_IDLE)
		(void)!postgres_run(db, "rollback");
}

static const struct error *postgres_commit(struct db *db)
{
	PGresult *result = PQexec(db->handle, "commit");
	const struct error *error = NULL;
	if (!good(result))
		error = failed(db, "commit", result);
	else if (strcmp(PQcmdStatus(result), "COMMIT") != 0)
		error = error_new(ERROR_INTERNAL, "commit: a statement had failed: nothing of the transaction is kept");
	PQclear(result);
	postgres_rollback(db);
	return error;
}

static char *name_of(struct statement *s)
{
	return s->numbers[s->query->n_params]; /* there is one more than parameters */
}

static Oid oid_of(enum query_class class)
{
	static const Oid types[] = {[QUERY_INT] = INT8, [QUERY_TEXT] = TEXT, [QUERY_BLOB] = BYTEA};
	return types[class];
}

static PGresult *prepare_as(struct db *db, const char *name, const struct query *query)
{
	Oid params[PARAMS_MAX];
	for (int i = 0; i < query->n_params && i < PARAMS_MAX; i++)
		params[i] = oid_of(query->params[i].class);
	return PQprepare(db->handle, name, query->postgres, query->n_params, params);
}

static const struct error *postgres_prepare(struct statement *s)
{
	snprintf(name_of(s), NUMBER_ROOM, "s%zu", s->db->n_statements);
	PGresult *result = prepare_as(s->db, name_of(s), s->query);
	const struct error *error = good(result) ? NULL : failed(s->db, s->query->name, result);
	PQclear(result);
	return error;
}

static void postgres_reset(struct statement *s)
{
	PQclear(s->handle);
	if (s->portions)
		PQclear(PQexec(s->db->handle, arena_fmt(&s->row_text, "close %s", name_of(s)).p));
	s->handle = NULL;
	s->stepped = s->portions = false;
}

static void postgres_finalize(struct statement *s)
{
	postgres_reset(s);
}

static const struct error *postgres_bind_null(struct statement *s, int i)
{
	s->values[i] = STR_NONE;
	return NULL;
}

static const struct error *postgres_bind_int(struct statement *s, int i, int64_t value)
{
	char *p = s->numbers[i];
	for (int k = 0; k < 8; k++)
		p[k] = (char)((uint64_t)value >> (56 - 8 * k));
	s->values[i] = (struct str){p, 8};
	return NULL;
}

static const struct error *postgres_bind_bytes(struct statement *s, int i, struct str value, bool blob)
{
	(void)blob;
	if (value.n > INT32_MAX)
		return error_new(ERROR_INVALID, "%s: a value of more than 2 GB", s->query->name);
	s->values[i] = value;
	return NULL;
}

/* The statement as it was prepared; or as sql with the same parameters. */
static PGresult *ask(struct statement *s, const char *sql)
{
	const char *values[PARAMS_MAX];
	Oid types[PARAMS_MAX];
	int lengths[PARAMS_MAX], formats[PARAMS_MAX], n = s->query->n_params;
	for (int i = 0; i < n; i++) {
		values[i] = s->values[i].p;
		lengths[i] = (int)s->values[i].n;
		types[i] = oid_of(s->query->params[i].class);
		formats[i] = BINARY; /* with its length: text in a slice has no NUL after it */
	}
	return sql ? PQexecParams(s->db->handle, sql, n, types, values, lengths, formats, 0)
		   : PQexecPrepared(s->db->handle, name_of(s), n, values, lengths, formats, 0);
}

static const struct error *take_result(struct statement *s, PGresult *result)
{
	PQclear(s->handle);
	s->handle = result;
	s->row = -1;
	return good(result) ? NULL : failed(s->db, s->query->name, result);
}

/* The next rows of a snapshot's statement. */
static const struct error *portion(struct statement *s)
{
	return take_result(s,
			   PQexec(s->db->handle, arena_fmt(&s->row_text, "fetch %d from %s", PORTION, name_of(s)).p));
}

/* All rows come at once: a callback may ask other queries on the way. In a snapshot there may be any number, and they
 * come in portions. */
static const struct error *execute(struct statement *s)
{
	s->stepped = true;
	if (!s->db->reading)
		return take_result(s, ask(s, NULL));
	struct str cursor = arena_fmt(&s->row_text, "declare %s no scroll cursor for %s", name_of(s),
				      s->query->postgres);
	const struct error *error = take_result(s, ask(s, cursor.p));
	if (error)
		return error;
	s->portions = true;
	return portion(s);
}

static const struct error *postgres_step(struct statement *s, bool *ret_row)
{
	const struct error *error = s->stepped ? NULL : execute(s);
	if (error)
		return error;
	if (++s->row == PORTION && s->portions) {
		if ((error = portion(s)))
			return error;
		s->row = 0;
	}
	*ret_row = s->row < PQntuples(s->handle);
	return NULL;
}

static struct str value_of(struct statement *s, int i)
{
	return (struct str){PQgetvalue(s->handle, s->row, i), (size_t)PQgetlength(s->handle, s->row, i)};
}

static enum column_is postgres_get_int(struct statement *s, int i, int64_t *ret)
{
	if (PQgetisnull(s->handle, s->row, i))
		return COLUMN_NULL;
	return str_to_int(value_of(s, i), INT64_MIN, INT64_MAX, ret) ? COLUMN_THERE : COLUMN_OTHER;
}

static int nibble(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What PostgreSQL writes of a blob. */
static bool from_hex(struct arena *a, struct str text, struct str *ret)
{
	if (!str_starts(text, STR("\\x")) || text.n % 2)
		return false;
	char *p = arena_new(a, char, text.n / 2);
	for (size_t k = 2; k < text.n; k += 2) {
		int high = nibble(text.p[k]), low = nibble(text.p[k + 1]);
		if (high < 0 || low < 0)
			return false;
		p[k / 2 - 1] = (char)(high << 4 | low);
	}
	*ret = (struct str){p, text.n / 2 - 1};
	return true;
}

static enum column_is postgres_get_bytes(struct statement *s, struct arena *a, int i, bool blob, struct str *ret)
{
	struct str text = value_of(s, i);
	if (PQgetisnull(s->handle, s->row, i))
		return COLUMN_NULL;
	if (PQftype(s->handle, i) != (blob ? BYTEA : TEXT) || (blob && !from_hex(a, text, &text)))
		return COLUMN_OTHER;
	*ret = text;
	return COLUMN_THERE;
}

static int64_t postgres_changed(struct statement *s)
{
	int64_t n = 0;
	return str_to_int(str_c(PQcmdTuples(s->handle)), 0, INT64_MAX, &n) ? n : 0;
}

static bool type_fits(enum query_class class, Oid type)
{
	switch (class) {
	case QUERY_INT: return type == INT8 || type == INT4 || type == INT2 || type == NUMERIC; /* sum() is numeric */
	case QUERY_TEXT: return type == TEXT;
	case QUERY_BLOB: return type == BYTEA;
	}
	return false;
}

static const struct error *check_described(const struct query *query, const PGresult *result)
{
	if (PQnfields(result) != query->n_columns)
		return error_new(ERROR_INTERNAL, "%s: PostgreSQL gives %d columns, not %d", query->where,
				 PQnfields(result), query->n_columns);
	for (int i = 0; i < query->n_columns; i++)
		if (!type_fits(query->columns[i].class, PQftype(result, i)) ||
		    strcmp(PQfname(result, i), query->columns[i].name) != 0)
			return error_new(ERROR_INTERNAL, "%s: column %d is %s with type %u on PostgreSQL, not %s %s",
					 query->where, i + 1, PQfname(result, i), PQftype(result, i),
					 query->columns[i].name, query->columns[i].type);
	return NULL;
}

static const struct error *postgres_check(struct db *db, const struct query *query)
{
	PGresult *result = prepare_as(db, "", query);
	if (good(result)) {
		PQclear(result);
		result = PQdescribePrepared(db->handle, "");
	}
	const struct error *error = good(result) ? check_described(query, result) : failed(db, query->where, result);
	PQclear(result);
	return error;
}

static const struct error *postgres_checkpoint(struct db *db)
{
	(void)db; /* the server's own */
	return NULL;
}

static const struct error *postgres_copy_to(struct db *db, const char *path)
{
	(void)db, (void)path;
	return error_new(ERROR_INVALID, "PostgreSQL is copied with pg_dump, not from here");
}

const struct engine engine_postgres = {
    .open = postgres_open,
    .close = postgres_close,
    .lost = postgres_lost,
    .begin = postgres_begin,
    .snapshot_begin = postgres_snapshot_begin,
    .read_end = postgres_snapshot_end,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .run = postgres_run,
    .limit = postgres_limit,
    .prepare = postgres_prepare,
    .finalize = postgres_finalize,
    .bind_null = postgres_bind_null,
    .bind_int = postgres_bind_int,
    .bind_bytes = postgres_bind_bytes,
    .step = postgres_step,
    .reset = postgres_reset,
    .get_int = postgres_get_int,
    .get_bytes = postgres_get_bytes,
    .changed = postgres_changed,
    .check = postgres_check,
    .checkpoint = postgres_checkpoint,
    .copy_to = postgres_copy_to,
};
