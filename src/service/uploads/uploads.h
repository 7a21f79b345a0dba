/*
 * Files that somebody sends from a page to be imported: kept in the office's folder uploads/, checked by a job,
 * imported by another when they say so, then removed. What intake/ does with them is the command line's import.
 *
 * In uploads/, for a file sent as REF: REF/ what was sent; REF.problems what was found, a line each, with tabs;
 * REF.report the same in sentences; REF.refused/ the rows that were left out; REF.sheets the names of a workbook's
 * sheets, a line each, when it has several.
 */
#pragma once
#include "intake.h"
#include "job.h"
#include "office.h"

enum { UPLOAD_MAX = 32 * 1024 * 1024, UPLOAD_KEPT_SECONDS = 86400, UPLOAD_PROBLEMS_SHOWN = 200 };

/* "people", "contacts", "plans", "dates", "annex-a", "ssda903" */
struct str upload_kind_code(enum intake_kind kind);
bool upload_kind_from_code(struct str code, enum intake_kind *ret);
/* "Young people" */
struct str upload_kind_words(enum intake_kind kind);

/* What a check or an import came to: a job's result. */
struct upload_counts {
	int64_t people, added, changed, unchanged, refused, problems;
	int64_t differs; /* facts that were changed here: ours stand */
	int64_t year;    /* as which year's return it was read; 0: none, or nothing says */
	bool refuses_file, applied;
	bool asks_sheet; /* nothing was read: somebody must say which sheet */
};
struct str upload_counts_text(struct arena *a, const struct upload_counts *counts);
bool upload_counts_read(struct str text, struct upload_counts *ret);

struct sent_file {
	struct str ref, name;
	enum intake_kind kind;
	int64_t bytes;
	struct date as_at;
	struct str sheet;          /* said to be the one to read; empty: nobody said */
	int year;                  /* said to be that in which the return's year ended; 0: nobody said */
	struct instant sent, gone; /* gone: when the file was removed, INSTANT_NONE: it is there */
	struct str check_job, import_job;
};

/* The jobs "check", "import" and "tidy-uploads"; their context is the struct office. A check's about is the file's ref;
 * so is an import's, with " skip" when bad rows are to be left out. */
MUST_CHECK const struct error *upload_check_run(struct job_run *run);
MUST_CHECK const struct error *upload_import_run(struct job_run *run);
MUST_CHECK const struct error *upload_tidy_run(struct job_run *run);

/* A file that this account sent. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *upload_find(struct db *db, struct arena *a, struct account_id account, struct str ref,
					   struct sent_file *ret);

/* One line of REF.problems. */
struct found_problem {
	struct str file, line, column, field, value, says;
	bool refuses; /* else it is worth knowing */
};
struct found_problems {
	struct found_problem *p;
	size_t n;
	size_t more; /* beyond those */
};
/* At most `most`, those that refuse a row first; none when the file is not there. */
MUST_CHECK const struct error *upload_problems(struct arena *a, const struct office *office, struct str ref,
					       size_t most, struct found_problems *ret);

/* The names of a workbook's sheets; none where it has but one, or is no workbook. */
MUST_CHECK const struct error *upload_sheets(struct arena *a, const struct office *office, struct str ref,
					     struct import_sheets *ret);

/* A whole file of at most 3 MB. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *upload_read_file(struct arena *a, struct str path, struct str *ret);
/* Removes what was last changed before then: also what a process that was killed left behind. */
MUST_CHECK const struct error *upload_sweep(struct arena *a, struct str folder, struct instant before);
/* The same of what no row here knows: what came for another page, or came only in part. */
MUST_CHECK const struct error *upload_sweep_strays(struct db *db, struct arena *a, struct str folder,
						   struct instant before);

extern const struct route_table upload_routes;
