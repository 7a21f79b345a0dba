/*
 * A new SQLite file for other programs: tables of texts and numbers, written beside its place and put there whole, an
 * older one replaced, readable by its owner alone. It has nothing to do with the database that is open.
 */
#pragma once
#include "error.h"

struct sqlite_out;

struct sqlite_out_column {
	const char *name; /* letters and underscores */
	bool number;
};
struct sqlite_out_value {
	struct str text; /* p NULL: NULL, unless is_number */
	int64_t number;
	bool is_number;
};

MUST_CHECK const struct error *sqlite_out_begin(struct arena *a, struct str path, struct sqlite_out **ret);
/* Begins a table; rows go into the newest. */
MUST_CHECK const struct error *sqlite_out_table(struct sqlite_out *o, const char *name,
						const struct sqlite_out_column *columns, size_t n);
MUST_CHECK const struct error *sqlite_out_row(struct sqlite_out *o, const struct sqlite_out_value *values, size_t n);
/* Whole, but not yet in its place. */
MUST_CHECK const struct error *sqlite_out_finish(struct sqlite_out *o);
/* In its place. */
MUST_CHECK const struct error *sqlite_out_place(struct sqlite_out *o);
/* Leaves nothing behind, unless it was put in its place. Safe at any time; NULL is nothing to leave. */
void sqlite_out_leave(struct sqlite_out *o);
