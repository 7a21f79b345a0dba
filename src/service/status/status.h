/*
 * How the service itself is doing: for a load balancer (/health), for monitoring (/metrics), and for an administrator
 * (/status). Counts and moments only, nothing about anybody.
 */
#pragma once
#include "job.h"
#include "office.h"

/* After so many seconds without a word: the work process is gone; the seal is behind. */
enum { WORK_SILENT_SECONDS = 120, SEAL_BEHIND_SECONDS = 300, FAILED_JOBS_SECONDS = 7 * 86400 };

struct status_worker {
	int64_t pid, starts, answers;
	struct instant since;
	bool busy, closed;
};

struct status {
	struct str database; /* "SQLite", "PostgreSQL" */
	struct instant now, started;
	struct status_worker worker[BOARD_WORKERS];
	size_t workers, running, busy;
	int64_t connections, restarts;
	int64_t answers[6]; /* by the first digit of their status, since the start */
	int64_t times[BOARD_TIMES + 1], microseconds;
	bool landlock, seccomp; /* of every worker that runs */
	int64_t landlock_abi;
	bool work_runs;
	struct instant work_since, pulse, ingested, sealed; /* INSTANT_NONE: not since the start */
	struct journal_state journals;
	struct job_counts jobs;
	struct jobs list;              /* that are open, or failed within a week */
	uint64_t disk_free, disk_size; /* bytes, where the data folder is */
};

/* ERROR_UNAVAILABLE when this process was not started by serve. */
MUST_CHECK const struct error *status_read(struct request *rq, struct status *ret);
/* Whether it can answer and record: database, journal of reads and work process are there. That the trail is not sealed
 * keeps nobody from working, so it is in status_worries() and in the metrics. */
bool status_healthy(struct request *rq);
/* One sentence for each thing that somebody should look at; none when all is well. */
struct status_words {
	struct str *p;
	size_t n;
};
struct status_words status_worries(struct arena *a, const struct status *s);
/* The text that Prometheus reads. */
void status_metrics(const struct status *s, struct buf *out);
/* "1.5 GB" */
struct str bytes_words(struct arena *a, uint64_t bytes);

extern const struct route_table status_routes;
