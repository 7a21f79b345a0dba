/* For tests that say by hand what is so on which day. Included after cmocka.h. */
#pragma once
#include "arena.h"
#include "date.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static inline struct date day(const char *iso)
{
	struct date d = DATE_NONE;
	assert_true(date_parse_iso(str_c(iso), &d));
	return d;
}

static inline struct instant moment(const char *iso)
{
	struct instant t = {0};
	assert_true(instant_parse_iso(str_c(iso), &t));
	return t;
}

/* What a group of tests works in, from by_hand_begin() to by_hand_end(). */
static struct arena arena __attribute__((unused));

static inline int by_hand_begin(void **state)
{
	(void)state;
	arena_init(&arena, 1 << 20);
	return 0;
}

static inline int by_hand_end(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}
