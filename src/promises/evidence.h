/* Inside promises/ only: what meets a promise, in the order of days. */
#pragma once
#include "policy.h"

/* Walks the four arrays side by side; nothing after the last day is seen. */
struct evidence {
	const struct facts *facts;
	const struct met_by *met_by;
	struct date last;
	size_t contact, plan, step, team;
};

struct event {
	struct date on;
	struct fact_ref fact;
};

struct evidence evidence_of(const struct facts *facts, const struct met_by *met_by, struct date last);
/* False when there is no more. */
bool evidence_next(struct evidence *e, struct event *ret);
