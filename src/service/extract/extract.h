/*
 * The nightly extract: what is recorded, as a SQLite file or as CSV files, for the council's own tools. Its tables and
 * columns stay as they are named (doc/extract.md); free text and restricted records are in it when that is asked for.
 */
#pragma once
#include "office.h"

enum { EXTRACT_COLUMNS_MAX = 12, EXTRACT_VERSION = 1 };
enum extract_table_number {
	EXTRACT_ABOUT,
	EXTRACT_PEOPLE,
	EXTRACT_HOMES,
	EXTRACT_ACTIVITIES,
	EXTRACT_IN_TOUCH,
	EXTRACT_CONTACTS,
	EXTRACT_PLANS,
	EXTRACT_CUSTODY,
	EXTRACT_DUES,
	EXTRACT_INDICATORS,
	EXTRACT_FIGURES,
	EXTRACT_TABLES
};

struct extract_column {
	const char *name;
	bool number;
	bool note; /* free text: empty unless notes are asked for */
};
struct extract_table {
	const char *name;
	struct extract_column column[EXTRACT_COLUMNS_MAX]; /* the first without a name ends them */
};
extern const struct extract_table extract_tables[EXTRACT_TABLES];
size_t extract_columns(const struct extract_table *t);

struct extract_options {
	struct str out; /* FILE.sqlite, or a folder for CSV files */
	bool with_notes, with_restricted;
	struct account_id account; /* 0: whoever sits at the command line */
	struct instant now;
};
struct extract_result {
	size_t rows[EXTRACT_TABLES];
	int64_t restricted; /* records: left out, or among them */
};
/* As of one moment, while others write. An older extract is replaced by a whole one or stays; the trail has its row
 * before the new one is in its place. */
MUST_CHECK const struct error *extract_run(struct db *db, struct arena *a, const struct office *office,
					   const struct extract_options *options, struct extract_result *ret);
