/* What the pages of this folder share. */
#pragma once
#include "asylum.h"

MUST_CHECK const struct error *papers_all(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  struct papers_list *ret);
MUST_CHECK const struct error *solicitor_read(struct db *db, struct arena *a, struct viewer viewer,
					      struct person_id person, struct solicitor *ret);
MUST_CHECK const struct error *solicitor_put(struct txn *txn, struct person_id person, const struct solicitor *s,
					     struct account_id by, struct instant now);
