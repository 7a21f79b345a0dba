/* Where some of the thirty live and lived, and the episodes of care of some. Made up: the postcodes are nobody's. */
#pragma once
#include "demo.h"

MUST_CHECK const struct error *demo_histories(struct arena *a, const struct office *office, struct db *db,
					      struct instant now);
