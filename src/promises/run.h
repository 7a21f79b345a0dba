/* Inside promises/ only: one promise and one person, worked through by the clock of the promise. */
#pragma once
#include "custody.h"
#include "engine.h"
#include "evidence.h"

struct run {
	const struct policy *policy;
	const struct facts *facts;
	struct date today;
	struct category_answer category; /* today */
	bool history;                    /* met and missed are wanted too */
	struct date changes;             /* the next day on which an open due may change; DATE_NONE: none */
	struct due *p;
	size_t n, room;
	struct arena *arena;
	/* of the promise being worked through */
	const struct promise *promise;
	bool applies;            /* today */
	struct stay stay;        /* with a clock that counts from custody: the stay it is about */
	struct date first, last; /* what meets it happened from first, DATE_NONE: ever, to last */
	struct date end;         /* nothing falls due on this day or later */
};

/* The day a clock starts and the fact that says so. */
struct start {
	struct date on;
	struct fact_ref fact;
};

/* The answer may change on day, if that is still to come. */
void run_changes(struct run *r, struct date day);
/* True when somebody of these facts is for whom the promise is, on day. */
bool run_applies_on(const struct run *r, struct date day);
/* True when day is past and before our records are complete: what happened then cannot be said. */
bool run_unsure(struct run *r, struct date day);

/* Adds the due of a clock that started and runs to by: open, missed, or none when it is too early or the promise ends
 * before. */
void run_open(struct run *r, struct start s, struct date by);
void run_not_known(struct run *r, struct start s, enum unknown_why why);
void run_met(struct run *r, struct start s, struct date by, struct event met);
void run_missed(struct run *r, struct start s, struct date by);

/* Works r->promise through; what it finds is added to r. */
void clock_run(struct run *r);
