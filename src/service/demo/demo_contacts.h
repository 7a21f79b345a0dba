/* What the files of the demonstration cannot say: a contact of two, and what was promised and is to be followed up. */
#pragma once
#include "office.h"

/* Among the thirty; after their files were taken in. */
MUST_CHECK const struct error *demo_contacts(struct arena *a, const struct policy *policy, struct db *db,
					     struct instant now);
