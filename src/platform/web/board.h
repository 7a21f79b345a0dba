/*
 * What the processes of one `serve` tell one another, in memory that is shared before the fork: each writes its own
 * place, everybody reads. Numbers and moments only; gone with the supervisor. A lost count is no harm.
 */
#pragma once
#include <stdatomic.h>

#include "date.h"

enum { BOARD_WORKERS = 60, BOARD_TIMES = 10 };

/* Upper ends of the classes of the time an answer took, in microseconds; what took longer is in the last one too. */
extern const int64_t board_times[BOARD_TIMES];

/* A web worker's place. It keeps its counts when the worker is replaced. */
struct board_worker {
	_Atomic int64_t pid;    /* 0: not running */
	_Atomic int64_t since;  /* seconds since 1970 */
	_Atomic int64_t starts; /* how often it was started */
	_Atomic int64_t busy;   /* 1: a request is being answered */
	_Atomic int64_t began;  /* it, in seconds of the monotonic clock */
	_Atomic int64_t connections;
	_Atomic int64_t answers[6];                      /* by the first digit of their status */
	_Atomic int64_t times[BOARD_TIMES + 1];          /* answers by the time they took */
	_Atomic int64_t microseconds;                    /* of all answers */
	_Atomic int64_t closed;                          /* 1: the database cannot be reached, so 503 for everything */
	_Atomic int64_t landlock, landlock_abi, seccomp; /* what shuts it in */
};

/* The work process's place. Moments are seconds since 1970, 0: not yet. */
struct board_work {
	_Atomic int64_t pid, since, starts;
	_Atomic int64_t pulse;         /* when it last said that it is there */
	_Atomic int64_t ingested;      /* when the journals were last taken into the database */
	_Atomic int64_t sealed;        /* when sealing last went well */
	_Atomic int64_t journals;      /* files */
	_Atomic int64_t journal_bytes; /* in them that were not in the database yet, at the last look */
	_Atomic int64_t job_pid;       /* 0: no job is running here */
};

struct board {
	_Atomic int64_t started;
	_Atomic int64_t published; /* how often something for everybody was: finished.h */
	unsigned workers;
	struct board_worker worker[BOARD_WORKERS];
	struct board_work work;
};

/* An answer takes milliseconds. Who has not come to one after so many seconds never will. */
enum { BOARD_HUNG_SECONDS = 60 };

/* Call before fork; NULL when the system gives no shared memory. */
struct board *board_create(unsigned workers, struct instant now);
void board_destroy(struct board *board);
/* For the supervisor: kills web workers that hang, which it then replaces; each is in the log. now: monotonic seconds.
 */
void board_end_hung(struct board *board, int64_t now);
/* One answer went out after so long. worker may be NULL. */
void board_answered(struct board_worker *worker, int status, int64_t microseconds);
