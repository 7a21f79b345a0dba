/* For tests: how many lives are made up. Included after cmocka.h. */
#pragma once
#include <stdlib.h>

static inline int lives(void)
{
	const char *wanted = getenv("LIVES");
	return wanted ? atoi(wanted) : 20000;
}

/* So many at least of 20,000 lives, or what was compared says nothing; of few lives as many as there are. */
static inline void enough(int64_t found, int64_t of_20000)
{
	if (lives() >= 20000)
		assert_true(found >= of_20000);
}
