/* Inside promises/ only: what meets a promise, in the order of days. */
#pragma once
#include "step_numbers.h"

/* Bits for what happened and for what meets a promise: where none is shared, nothing met it. */
enum { BIT_CONTACT, BIT_PLAN, BIT_TEAM = BIT_PLAN + PLAN_EVENT_KIND_COUNT, BIT_WORKER, BIT_STEP, BITS = 64 };

/* To one person, by a day. */
struct happened {
	const struct facts *facts;
	const uint16_t *steps; /* their numbers */
	uint64_t bits;
};

/* As met_by, with the steps' numbers. */
struct meets {
	const struct met_by *by;
	const uint16_t *steps;
	uint64_t bits;
	bool exact; /* where a bit is shared, it was met some day */
};

struct happened happened_by(const struct facts *facts, const struct step_numbers *codes, struct date day,
			    struct arena *a);
struct meets meets_of(const struct met_by *by, const struct step_numbers *codes, struct arena *a);
/* Steps share bits when there are too many of them. */
static inline uint64_t step_bit(unsigned number)
{
	return number ? (uint64_t)1 << (BIT_STEP + (number - 1) % (BITS - BIT_STEP)) : 0;
}

/* Walks the five arrays side by side; nothing before the first day or after the last is seen. */
struct evidence {
	const struct happened *happened;
	const struct meets *meets;
	struct date first, last; /* first: DATE_NONE for whenever it was */
	size_t contact, plan, step, team, worker;
};

struct event {
	struct date on;
	struct fact_ref fact;
};

struct evidence evidence_of(const struct happened *happened, const struct meets *meets, struct date first,
			    struct date last);
/* False when there is no more. */
bool evidence_next(struct evidence *e, struct event *ret);
/* The other way, the last first. One walk goes one way only; this one begins with evidence_from_end(). */
void evidence_from_end(struct evidence *e);
bool evidence_before(struct evidence *e, struct event *ret);
