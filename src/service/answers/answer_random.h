/* Random cohorts of open cases, as the law has categories and ages, for tests: many small numbers. */
#pragma once
#include "answer_tables.h"

/* The same cohort for the same seed; the arrays are the arena's. */
void answer_random(uint64_t seed, struct arena *a, struct cohort *ret, bool **ret_got);
