/*
 * Kept or not: every promise that fell due in a period, and what had become of it at the period's end, as far as is
 * known now. Counts for everybody, names for those who may see them; why something was late or was not done, as
 * somebody says who knows.
 */
#pragma once
#include "dues.h"
#include "job.h"
#include "route.h"

enum outcome {
	OUTCOME_NONE,
	OUTCOME_ON_TIME,
	OUTCOME_LATE,       /* it was done, after its day */
	OUTCOME_MISSED,     /* its time ended without it */
	OUTCOME_NOT_WANTED, /* they said so */
	OUTCOME_OPEN,       /* at the end of the period it was still to be done */
	OUTCOMES
};
struct str outcome_code(enum outcome o);
bool outcome_from_code(struct str code, enum outcome *ret);
/* "On time", "Still open" */
struct str outcome_words(enum outcome o);
/* Of a due of a history; OUTCOME_NONE when nobody can say on which day it was due. */
enum outcome outcome_of(const struct due *d);

/* Why something was late or was not done. */
enum why_not {
	WHY_NONE, /* nobody has said */
	WHY_NOT_REACHED,
	WHY_NOT_WANTED,
	WHY_REFUSED, /* in custody, and the visit was refused */
	WHY_WORKER_AWAY,
	WHY_RECORDED_LATE,
	WHY_OTHER,
	WHYS
};
struct str why_not_code(enum why_not w);
bool why_not_from_code(struct str code, enum why_not *ret);
struct str why_not_words(enum why_not w);
/* Whether one may be given: it was late, missed, or its day is past and it is still open. */
bool why_not_asked(const struct due *d);

/* What was said of one due. */
struct due_reason {
	struct str promise, occurrence;
	enum why_not why;
	struct str words, by;
	struct instant at;
};
struct due_reasons {
	struct due_reason *p;
	size_t n;
};
/* All that stand of one young person. */
MUST_CHECK const struct error *due_reasons_read(struct db *db, struct arena *a, struct viewer viewer,
						struct person_id person, struct due_reasons *ret);
/* The one of a due; NULL when nobody has said. */
const struct due_reason *due_reason_of(const struct due_reasons *all, const struct due *d, struct arena *a);
/* Which of a promise's dues: its key, as the projection writes it. */
struct str due_occurrence(const struct due *d, struct arena *a);

enum { WHY_WORDS_MAX = 1000, KEPT_MOST_YEARS = 10 };

struct period_asked {
	struct date from, to; /* both belong to it; to is not after today */
};
/* "2026-10-01 2026-10-31": what the job "kept" is about. False when it is no period. */
struct str period_asked_text(struct arena *a, struct period_asked p);
bool period_asked_from(struct str text, struct period_asked *ret);

struct kept_team {
	struct team_id id; /* 0: no team */
	struct str code, name;
	int64_t not_known; /* dues whose day could not be said at the end of the period */
};
struct kept_figures {
	const struct policy *policy;
	struct {
		struct kept_team *p;
		size_t n;
	} teams;                  /* the last is no team */
	int64_t *outcomes, *whys; /* through the functions below */
};
int64_t *kept_outcomes(const struct kept_figures *f, size_t promise, size_t team, enum outcome o);
/* Of those that were late, missed or are open. */
int64_t *kept_whys(const struct kept_figures *f, size_t promise, size_t team, enum why_not w);
MUST_CHECK const struct error *kept_start(struct db *db, struct arena *a, const struct policy *policy,
					  struct kept_figures *ret);
struct str kept_text(struct arena *a, const struct kept_figures *f);
MUST_CHECK const struct error *kept_read(struct db *db, struct arena *a, const struct policy *policy, struct str text,
					 struct kept_figures *ret);

/* The job "kept"; its context is the struct office. */
MUST_CHECK const struct error *kept_run(struct job_run *run);

extern const struct route_table promises_kept_routes, person_kept_routes;
