/* Inside merges/ only. */
#pragma once
#include "merges.h"
#include "merges_sql.h"

/* Notes what is the other's and moves it to the kept one; and moves what was noted back. */
MUST_CHECK const struct error *move_facts(struct txn *txn, int64_t merge, struct person_id kept, struct person_id other,
					  int64_t *ret_moved);
MUST_CHECK const struct error *move_facts_back(struct txn *txn, int64_t merge, struct person_id kept,
					       struct person_id other);
