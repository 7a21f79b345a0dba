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

/* first: DATE_NONE for whenever it was. */
struct evidence evidence_of(const struct facts *facts, const struct met_by *met_by, struct date first,
			    struct date last);
/* False when there is no more. */
bool evidence_next(struct evidence *e, struct event *ret);
