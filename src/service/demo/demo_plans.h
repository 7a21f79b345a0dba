/* What was agreed in plans of the demonstration (open, late, done, not wanted any more, and one that is kept off their
 * own pages), and what was given. */
#pragma once
#include "office.h"

/* Among the thirty; after their files were taken in. */
MUST_CHECK const struct error *demo_plans(struct arena *a, const struct office *office, struct db *db,
					  struct instant now);
