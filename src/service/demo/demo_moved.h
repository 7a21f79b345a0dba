/* A difference between a file and what was recorded here, for the demonstration. */
#pragma once
#include "engine.h"
#include "db.h"

MUST_CHECK const struct error *demo_moved(struct db *db, struct arena *a, const struct policy *policy,
					  struct str council_ref, struct instant now);
