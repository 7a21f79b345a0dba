/*
 * A return checked on a page by whoever has its files (doc/check-903.md): kept in uploads/ until a job has read them,
 * then removed. What was found stands beside them until they say so, or for an hour at most, because it names children.
 *
 * In uploads/, for a return sent as REF: REF/ this year's files; REF.last/ last year's; REF.found what was found, a
 * line each, with tabs; REF.csv and REF.xlsx the same as tables;
 * REF.lines, and names that end in .part, while they are made.
 */
#pragma once
#include "check_903.h"
#include "job.h"
#include "office.h"

enum {
	RETURN_CHECK_MAX = 64 * 1024 * 1024,
	RETURN_CHECK_KEPT_SECONDS = 50 * 60, /* with a look every minute, and some minutes' standstill: an hour */
	RETURN_CHECK_LISTED = 200000,        /* of what was found; the counts are of all */
	RETURN_CHECK_LISTED_EACH = 20000,    /* of one rule */
};

struct return_check {
	struct str ref, job;
	struct account_id account;
	int year;
	bool as_published;
	struct instant sent;
};
/* One that is not older than that. ERROR_NOT_FOUND. account 0: anybody's. */
MUST_CHECK const struct error *return_check_find(struct db *db, struct arena *a, struct account_id account,
						 struct str ref, struct instant now, struct return_check *ret);
/* The path of REF and that end, such as ".found". */
struct str return_check_path(struct arena *a, const struct office *office, struct str ref, const char *end);

/* The job. Its context is the struct office. */
MUST_CHECK const struct error *return_check_run(struct job_run *run);
/* What is too old, with its row; and files without a row, which are what a killed process left. */
MUST_CHECK const struct error *return_check_sweep(struct db *db, struct arena *a, const struct office *office,
						  struct instant now);
/* All of one, at once. */
void return_check_remove(struct arena *a, const struct office *office, struct str ref);
/* Takes its row away too. */
MUST_CHECK const struct error *return_check_forget(struct own_txn *own, struct str ref);

extern const struct route_table return_check_routes;
