/* Of one of the thirty, restricted by a manager. */
#pragma once
#include "dues.h"

MUST_CHECK const struct error *demo_restricted(struct db *db, struct arena *a, struct str council_ref,
					       struct str worker_email, struct str manager_email,
					       const struct policy *policy, struct instant now);
