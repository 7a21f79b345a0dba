/* What young people of the demonstration said to us (answered, waiting, one about a worker), and days that they want
 * marked. */
#pragma once
#include "office.h"

/* Among the thirty; after their files were taken in. */
MUST_CHECK const struct error *demo_said(struct arena *a, const struct policy *policy, struct db *db,
					 struct instant now);
