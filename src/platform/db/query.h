/*
 * What mkquery's C calls: for generated code and the tests of queries, nobody else.
 *
 * A run is: query_start, a query_bind_... for every parameter in order, query_step until there is no row (with the
 * getters between), query_end. The first failure sticks: everything after it does nothing, and query_end says it.
 */
#pragma once
#include "db.h"

enum query_class { QUERY_INT, QUERY_TEXT, QUERY_BLOB };

/* A parameter or a column. */
struct query_field {
	const char *name;
	const char *type; /* as declared: "int", "person_id", "enum role" */
	enum query_class class;
	bool nullable;
};

/* One query of a .sql file. All of it is constant. */
struct query {
	const char *name;  /* "visits.due" */
	const char *where; /* "visits.sql:12" */
	const char *sqlite, *postgres;
	const struct query_field *params, *columns;
	const char *scan; /* why it may read a whole table, or NULL */
	int n_params, n_columns;
	const char *reads, *writes; /* tables and views, with spaces between */
	bool read_only;
};

/* Every query of one file; mkquery makes one called x_queries for x.sql. */
struct query_list {
	const char *file;
	const struct query *const *queries;
	size_t n;
};

struct statement;
struct query_run {
	struct db *db;
	const struct query *query;
	struct statement *statement; /* NULL after a failure */
	const struct error *error;
};

void query_start(struct query_run *run, struct db *db, const struct query *query);
void query_bind_null(struct query_run *run, int i);
void query_bind_int(struct query_run *run, int i, int64_t value);
void query_bind_opt_int(struct query_run *run, int i, struct opt_int value);
void query_bind_opt_bool(struct query_run *run, int i, struct opt_bool value);
/* An id; 0 is NULL. */
void query_bind_opt_id(struct query_run *run, int i, int64_t id);
/* Must be UTF-8 without NUL (ERROR_INVALID), and stay where it is until query_end. */
void query_bind_text(struct query_run *run, int i, struct str value);
/* p == NULL is NULL. */
void query_bind_opt_text(struct query_run *run, int i, struct str value);
void query_bind_blob(struct query_run *run, int i, struct str value);
void query_bind_opt_blob(struct query_run *run, int i, struct str value);
void query_bind_date(struct query_run *run, int i, struct date value);
void query_bind_opt_date(struct query_run *run, int i, struct date value);
void query_bind_instant(struct query_run *run, int i, struct instant value);
void query_bind_opt_instant(struct query_run *run, int i, struct instant value);
/* An enum's code; an empty one is a value outside the enum, or its 0: ERROR_INTERNAL. */
void query_bind_code(struct query_run *run, int i, struct str code);
/* An empty code is NULL. */
void query_bind_opt_code(struct query_run *run, int i, struct str code);

/* True while there is a row. */
bool query_step(struct query_run *run);
/* The row just read, column i from 0. Text is copied to the arena. Each fails the run when what is stored is not what
 * the type says. */
int64_t query_int(struct query_run *run, int i);
struct opt_int query_opt_int(struct query_run *run, int i);
bool query_bool(struct query_run *run, int i);
struct opt_bool query_opt_bool(struct query_run *run, int i);
int64_t query_opt_id(struct query_run *run, int i);
struct str query_text(struct query_run *run, struct arena *a, int i);
struct str query_opt_text(struct query_run *run, struct arena *a, int i);
struct str query_blob(struct query_run *run, struct arena *a, int i);
struct str query_opt_blob(struct query_run *run, struct arena *a, int i);
struct date query_date(struct query_run *run, int i);
struct date query_opt_date(struct query_run *run, int i);
struct instant query_instant(struct query_run *run, int i);
struct instant query_opt_instant(struct query_run *run, int i);
/* Valid until the next step. NULL and p == NULL only in the opt version. */
struct str query_code(struct query_run *run, int i);
struct str query_opt_code(struct query_run *run, int i);
/* The code just read is none of the enum's; nothing happens where it is NULL and may be. */
void query_bad_code(struct query_run *run, int i);
/* The run ends with this error (from a callback). */
void query_fail(struct query_run *run, const struct error *error);
/* Room for n more items of size bytes: p itself, or a larger copy in the arena. */
void *query_grow(struct arena *a, void *p, size_t n, size_t size);
/* For one row's text while a callback looks at it; emptied at the next step. */
struct arena *query_row_arena(struct query_run *run);

/* Lets go of the statement; what went wrong, or NULL. */
MUST_CHECK const struct error *query_end(struct query_run *run);
/* For `one`: ERROR_NOT_FOUND, naming the query. */
const struct error *query_not_found(const struct query *query);
/* For `one` and `maybe`, when there is a second row: ERROR_INTERNAL. */
const struct error *query_several(const struct query *query);
/* How many rows the statement has written; before query_end. */
int64_t query_changed(struct query_run *run);

/* Asks the database whether the query is true there: that it can be prepared, and that the types of its parameters and
 * columns are those declared. */
MUST_CHECK const struct error *query_check(struct db *db, const struct query *query);
