/*
 * What takes longer to work out than a page may: worked out by a job, kept, and shown until facts change or the day has
 * passed. A page calls result_look() with every look: it gives what stands, and asks for a new one where that is not
 * fresh. A result is for everybody who may see the page; what it says of single people stands in rows of a table of its
 * own under its number, which are read through a viewer.
 */
#pragma once
#include "job.h"
#include "office.h"

enum { RESULT_LOOK_AGAIN_SECONDS = 2, RESULT_DAYS = 2 /* that one is kept, however fresh it may be */ };

struct result {
	bool there;     /* something stands */
	bool fresh;     /* and nothing was recorded about anybody since */
	int64_t number; /* of what stands */
	struct date on; /* the day it was worked out on */
	struct instant made;
	struct str body; /* codes and counts, as the job wrote it */
	struct job job;  /* the one that makes the next; state JOB_STATE_NONE: none does */
};
/* kind: the job's; about: codes and days. Not inside a transaction. */
MUST_CHECK const struct error *result_look(struct request *rq, const char *kind, struct str about, struct result *ret);
static inline bool result_working(const struct result *r)
{
	return r->job.state == JOB_WAITING || r->job.state == JOB_RUNNING;
}
/* Has the page look again while somebody works at it, unless something stands there that may be being read: what takes
 * it away takes the place of whoever reads it by keyboard or screen reader, too. */
void result_wait(struct request *rq, struct response *rs, const struct result *r);
/* "Worked out on 29 November 2026 at 1:05pm." */
struct str result_made_words(struct arena *a, const struct result *r);

/* In the job. */
struct result_making {
	struct job_run *run;
	int64_t number, facts_at;
	struct str rules, about;
};
/* Takes a result's rows away, in transactions of its own. */
typedef const struct error *result_forget_fn(struct job_run *run, int64_t number);
/* The same where one statement takes all of them away. */
MUST_CHECK const struct error *result_forget_rows(struct job_run *run, int64_t number,
						  const struct error *(*statement)(struct own_txn *own, int64_t number,
										   int64_t *ret_changed));
/* Begins: takes away what an earlier attempt left, and results that nobody looks at any more. */
MUST_CHECK const struct error *result_begin(struct job_run *run, result_forget_fn *forget, struct result_making *ret);
/* It stands from now on, and the job is done. */
MUST_CHECK const struct error *result_finish(const struct result_making *m, struct str body);
/* How many young people there are: for job_step(). */
MUST_CHECK const struct error *result_people(struct db *db, struct arena *a, int64_t *ret);
