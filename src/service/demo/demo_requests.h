/* Made-up requests for information and complaints: open, overdue, answered in time and late. */
#pragma once
#include "office.h"

/* After the thirty were taken in. Those kinds that the policy has. */
MUST_CHECK const struct error *demo_requests(struct arena *a, const struct policy *policy, struct db *db,
					     struct instant now);
