/* A set of numbers: workers by their ids. */
#pragma once
#include "arena.h"

struct numbers {
	struct arena *arena;
	int64_t *p;     /* 0: the place is free */
	size_t n, mask; /* mask: places, less one */
};
void numbers_init(struct numbers *x, struct arena *a);
/* number: any but 0. False when it was there. */
bool numbers_put(struct numbers *x, int64_t number);
bool numbers_have(const struct numbers *x, int64_t number);
