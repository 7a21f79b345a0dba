/* Inside figures/: how a cohort is read. */
#pragma once
#include "figures.h"

/* Counts the contacts after that day in the cases, which stand in the order of people, and marks who came to a drop-in
 * as supported. */
MUST_CHECK const struct error *cohort_contacts(struct db *db, struct arena *a, struct cohort *c, struct date after,
					       struct instant known);
