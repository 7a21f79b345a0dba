/* Inside people/ only. */
#pragma once
#include "details.h"
#include "people_sql.h"

/* Adds a row as it stands; what it replaces, and what follows from it, is record.c's. */
MUST_CHECK const struct error *details_put(struct txn *txn, struct arena *a, struct person_id person, int64_t id,
					   struct instant now, const struct details *d, struct str source);
