/* Inside of demo/: who of the county is in custody. */
#pragma once
#include "demo.h"

/* About one in twelve of those from 18: spells with what came before, wishes, visits, the plan for the day. One of the
 * thirty comes out next week. Worked out from seed, day and number alone. */
MUST_CHECK const struct error *demo_custody(struct arena *a, const struct office *office, struct db *db,
					    struct instant now, const struct demo_size *size);
