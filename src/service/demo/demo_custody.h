/* Inside of demo/: who of the county is in custody. */
#pragma once
#include "demo.h"

/* About one in twelve of those from 18: spells with what came before, wishes, visits, the plan for the day. Worked out
 * from seed, day and number alone. Before demo_steps(), which does what is then due. */
MUST_CHECK const struct error *demo_custody(const struct office *office, struct db *db, struct instant now,
					    const struct demo_size *size);
/* One of the thirty comes out next week. */
MUST_CHECK const struct error *demo_custody_of_the_thirty(struct arena *a, const struct office *office, struct db *db,
							  struct instant now);
