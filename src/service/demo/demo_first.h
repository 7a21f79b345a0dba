/* What must be known first about some of the thirty, how to reach and speak to them, their papers, and what they want.
 */
#pragma once
#include "demo.h"

MUST_CHECK const struct error *demo_first(struct arena *a, const struct office *office, struct db *db,
					  struct instant now);
