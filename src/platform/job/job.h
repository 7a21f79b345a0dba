/*
 * Work that takes longer than a page may. A page (or the clock) asks for a job in its own transaction; the work process
 * claims it and runs it in a child, shut in and without network; the page polls. A job that was killed is begun again,
 * later and later, until its attempts are used up. What a job does and that it is done are written in one transaction,
 * and only by whoever holds the job's lease, so it is done once.
 */
#pragma once
#include <sys/types.h>

#include "db.h"

enum job_state { JOB_STATE_NONE, JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED };
struct str job_state_code(enum job_state state);
bool job_state_from_code(struct str code, enum job_state *ret);

struct job {
	struct job_id id;
	struct str ref, kind, about;
	struct account_id account; /* 0: the clock */
	struct instant asked, next_try, ended;
	enum job_state state;
	int64_t attempts;    /* begun so far */
	int64_t step, steps; /* 0 of 0: nobody knows yet */
	struct str result;   /* codes and counts, of a job that is done */
	struct str error;    /* why the newest attempt failed; empty: it did not */
	struct str lease;
};

/* Asks. kind is a constant of the program; about holds codes, counts and refs. *ret_ref: what a page can look it up by.
 */
MUST_CHECK const struct error *job_ask(struct own_txn *own, struct arena *a, const char *kind, struct str about,
				       struct account_id account, struct instant now, struct str *ret_ref);
MUST_CHECK const struct error *job_find(struct db *db, struct arena *a, struct str ref, bool *ret_found,
					struct job *ret);

/* The next one whose time has come, or that somebody began and let go of; it is then ours until `now` and
 * lease_seconds. */
MUST_CHECK const struct error *job_claim(struct db *db, struct arena *a, struct instant now, int64_t lease_seconds,
					 bool *ret_found, struct job *ret);
/* All these are ERROR_CONFLICT when the job is not ours any more: then nothing of what we do may be kept. */
MUST_CHECK const struct error *job_keep(struct db *db, const struct job *job, struct instant until);
MUST_CHECK const struct error *job_progress(struct db *db, const struct job *job, int64_t step, int64_t steps);
/* In any transaction of the job's: whether it is ours, and stays so until the transaction has ended. */
MUST_CHECK const struct error *job_hold(struct own_txn *own, const struct job *job);
/* A transaction in which the job writes before its last one, to commit with own_commit(); none after an error. */
MUST_CHECK const struct error *job_begin(struct db *db, const struct job *job, struct own_txn **ret);
/* In the transaction of what the job did. */
MUST_CHECK const struct error *job_finish(struct own_txn *own, const struct job *job, struct str result,
					  struct instant now);
/* It failed: for good, or, while it has attempts left of `most` and again, until its time comes again. */
MUST_CHECK const struct error *job_fail(struct db *db, const struct job *job, struct str why, bool again, int64_t most,
					struct instant now);
/* Not its fault: as if it had not been begun. */
MUST_CHECK const struct error *job_put_back(struct db *db, const struct job *job, struct instant now);
/* How long until attempt n + 1 when n failed: 10 seconds, 40, 160 ... at most an hour. */
int64_t job_wait(int64_t attempts);

/* One that failed for good may try again from the start, now. ERROR_CONFLICT when it has not failed. */
MUST_CHECK const struct error *job_retry(struct own_txn *own, struct str ref, struct instant now);

/* What is open and what failed since then, newest first, at most 50. */
struct jobs {
	struct job *p;
	size_t n;
};
MUST_CHECK const struct error *job_list(struct db *db, struct arena *a, struct instant failed_since, struct jobs *ret);
struct job_counts {
	int64_t waiting, running, failed;
};
MUST_CHECK const struct error *job_count(struct db *db, struct arena *a, struct instant failed_since,
					 struct job_counts *ret);
/* Rows of jobs that ended before then. */
MUST_CHECK const struct error *job_forget(struct db *db, struct instant before);

/* What the clock asks for. */
struct job_timer {
	const char *kind; /* also its name */
	int64_t every;    /* seconds */
};
/* Asks for those whose time has come, each once, however many processes look. A new one comes at once. */
MUST_CHECK const struct error *job_timers(struct db *db, struct arena *a, const struct job_timer *timers, size_t n,
					  struct instant now);

/* What a job's function is given, in the child. */
struct job_run {
	struct db *db;
	struct arena *arena; /* of the whole job */
	const struct job *job;
	struct instant now; /* when it was begun */
	void *context;      /* what the kinds work with */
	int64_t said;       /* inside job_step() */
};
/* Says how far it has come; may be called often, writes about once a second. Not inside a transaction. An error means
 * that the job is not ours any more: stop. */
MUST_CHECK const struct error *job_step(struct job_run *run, int64_t step, int64_t steps);

struct job_kind {
	const char *name;
	int64_t attempts; /* at most */
	size_t arena;     /* bytes it may use */
	/* Calls job_finish() in its last transaction. BUSY and UNAVAILABLE are tried again, others are not. */
	const struct error *(*run)(struct job_run *run);
	/* Before it is shut in: loads what it could not open afterwards. May be NULL. context: the kinds'. */
	const struct error *(*prepare)(void *context);
	const char *read; /* a folder that it may read, besides those of all; NULL: none */
	bool threads;     /* it may start threads, which are shut in as it is */
};

/* In the work process: one job at a time, in a child. Fill in the first five. */
struct job_runner {
	const struct job_kind *kinds;
	size_t n;
	void *context;       /* of open() and shut_in() */
	void *kinds_context; /* of the kinds: struct job_run's */
	/* A connection of the child's own, and of the parent again once it has forked: none may cross a fork. */
	const struct error *(*open)(void *context, struct db **ret);
	/* In the child, when its database is open: shuts it in. */
	const struct error *(*shut_in)(void *context, const struct db *db, const struct job_kind *kind);

	pid_t pid; /* 0: no child */
	struct arena arena;
	struct job job;
	const struct job_kind *kind;
	struct instant kept; /* when the lease was last extended */
};
void job_runner_init(struct job_runner *r);
/* About every second: looks after the child, or begins the next job. *db is closed and opened again when it forks; it
 * is NULL, with an error, when it could not be opened. */
MUST_CHECK const struct error *job_look(struct job_runner *r, struct db **db, struct instant now);
/* Ends the child and puts its job back. */
void job_runner_stop(struct job_runner *r, struct db *db, struct instant now);
