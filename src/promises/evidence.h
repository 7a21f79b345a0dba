/* Inside promises/ only: what meets a promise, in the order of days. */
#pragma once
#include "policy.h"

/* Walks the five arrays side by side; nothing before the first day or after the last is seen. */
struct evidence {
	const struct facts *facts;
	const struct met_by *met_by;
	struct date first, last;
	size_t contact, plan, step, team, worker;
};

struct event {
	struct date on;
	struct fact_ref fact;
};

/* steps: the bits of all steps of the facts; first: DATE_NONE for whenever it was. */
struct evidence evidence_of(const struct facts *facts, uint64_t steps, const struct met_by *met_by, struct date first,
			    struct date last);
/* One of 64 bits for a step's code: where no bit is shared, no step is. */
uint64_t evidence_step_bit(struct str step);
/* False when there is no more. */
bool evidence_next(struct evidence *e, struct event *ret);
/* The other way, the last first. One walk goes one way only; this one begins with evidence_from_end(). */
void evidence_from_end(struct evidence *e);
bool evidence_before(struct evidence *e, struct event *ret);
