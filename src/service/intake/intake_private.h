/* Inside intake/ only. */
#pragma once
#include "accounts.h"
#include "intake.h"

/* One file on its way in. */
struct taking {
	const struct intake *in;
	struct problems problems;
	struct intake_result result;
	struct date year_to;  /* of a return: the last day that it knows of */
	size_t of;            /* young people in the file; 0: not counted */
	size_t written;       /* people whose rows were */
	struct arena scratch; /* of one person */
};

/* One young person's rows are written by fn(t, r, row) inside a transaction, which is kept only if anything changed and
 * this is no dry run. r->person is 0 for somebody who is new. */
typedef const struct error *write_fn(struct taking *t, struct recording *r, const void *row);
MUST_CHECK const struct error *take_person(struct taking *t, struct str council_ref, const char *source,
					   write_fn *write, const void *row);

/* Whether the row has to be left out: it was refused, or the database does not know something it names. */
bool left_out(const struct taking *t, struct import_place at);

/* Each of them: check against the database first, then write. */
MUST_CHECK const struct error *check_people(struct taking *t, const struct import_people *people);
MUST_CHECK const struct error *take_people(struct taking *t, const struct import_people *people);
MUST_CHECK const struct error *check_leavers(struct taking *t, const struct import_leavers *leavers);
MUST_CHECK const struct error *take_leavers(struct taking *t, const struct import_leavers *leavers);
MUST_CHECK const struct error *check_contacts(struct taking *t, const struct import_contacts *contacts);
MUST_CHECK const struct error *take_contacts(struct taking *t, struct import_contacts *contacts);
MUST_CHECK const struct error *check_plans(struct taking *t, const struct import_plans *plans);
MUST_CHECK const struct error *take_plans(struct taking *t, struct import_plans *plans);
MUST_CHECK const struct error *check_dates(struct taking *t, const struct import_dates *dates);
MUST_CHECK const struct error *take_dates(struct taking *t, struct import_dates *dates);

/* When a row about this day counts as recorded. */
struct instant recorded_at(const struct taking *t, struct date on);
/* Which worker and team a row names; 0 where it names none. */
struct whose {
	struct team_id team;
	struct account_id worker;
	struct str worker_said;
};
MUST_CHECK const struct error *find_whose(const struct taking *t, struct arena *a, struct str team, struct str worker,
					  struct whose *ret);
/* Where they live, as the file has it. */
MUST_CHECK const struct error *write_home(const struct taking *t, struct recording *r, const struct import_person *p);
MUST_CHECK const struct error *write_past(const struct taking *t, struct recording *r, const struct import_person *p,
					  const struct intake_past *past);

/* A folder of the return's files. */
MUST_CHECK const struct error *run_ssda903(struct intake *in, FILE *report, struct intake_result *ret);
/* The write-ahead log goes into the database, if that works just now. */
void tidy_log(struct db *db);
