/* What was done of what the council promised: for everybody, mostly, and mostly in time. */
#pragma once
#include "office.h"

/* Records steps that meet what would be overdue, from the policy itself; about one in nine is left undone. The same
 * county gets the same steps. */
MUST_CHECK const struct error *demo_steps(struct arena *a, const struct office *office, struct db *db,
					  struct instant now);
