/* What some of the thirty got of the Local Offer, and two campaigns. */
#pragma once
#include "office.h"

MUST_CHECK const struct error *demo_distribution(struct arena *a, const struct office *office, struct db *db,
						 struct instant now);
