/* Inside promises/ only: stays in custody, put together from the spells that they consist of. */
#pragma once
#include "facts.h"

/* Without having been out: on remand, then sentenced, is one. */
struct stay {
	struct date from, to, expected; /* to: DATE_NONE while inside */
	struct fact_ref came, released, expected_fact;
};

/* The next stay that began by today, from spell *at on; false when there is none. A release to come is none yet. */
bool stay_next(const struct facts *facts, struct date today, size_t *at, struct stay *ret);
