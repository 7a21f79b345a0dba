/* What is recorded about one of the thirty, as whoever works with them would. */
#pragma once
#include "demo.h"
#include "recording.h"

struct demo_at {
	struct arena *arena;
	struct db *db;
	struct instant now;
	struct account_id otherwise; /* who records it where nobody works with them; id 0: nobody does */
};

/* Person: from 1. A transaction with its row in the trail; *ret_by, unless NULL: who records it. */
MUST_CHECK const struct error *demo_begin(const struct demo_at *at, int person, const char *what, struct recording *r,
					  struct account_id *ret_by);
/* Works out what is due, commits unless e says that something failed, and ends the transaction. */
MUST_CHECK const struct error *demo_finish(const struct policy *policy, struct recording *r, const struct error *e);
