/* What every function that records something about one young person takes. */
#pragma once
#include "db.h"

struct recording {
	struct txn *txn;
	struct arena *arena;
	struct instant now;
	struct person_id person;
	struct str source; /* here, or the kind of file */
	size_t changed;
	size_t differs; /* details in which a file says something else than was decided here */
};
