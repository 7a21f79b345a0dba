#include "numbers.h"

enum { FIRST_PLACES = 64 };

void numbers_init(struct numbers *x, struct arena *a)
{
	*x = (struct numbers){.arena = a, .p = arena_new(a, int64_t, FIRST_PLACES), .mask = FIRST_PLACES - 1};
}

/* Where it is, or the free place where it would be. */
static int64_t *place_of(const struct numbers *x, int64_t number)
{
	const uint64_t spread = 0x9E3779B97F4A7C15; /* of the golden ratio: near numbers come far apart */
	size_t i = ((uint64_t)number * spread >> 32) & x->mask;
	while (x->p[i] && x->p[i] != number)
		i = (i + 1) & x->mask;
	return &x->p[i];
}

static void grow(struct numbers *x)
{
	size_t places = (x->mask + 1) * 2;
	struct numbers more = {
	    .arena = x->arena, .p = arena_new(x->arena, int64_t, places), .n = x->n, .mask = places - 1};
	for (size_t i = 0; i <= x->mask; i++)
		if (x->p[i])
			*place_of(&more, x->p[i]) = x->p[i];
	*x = more;
}

bool numbers_put(struct numbers *x, int64_t number)
{
	int64_t *place = place_of(x, number);
	if (*place)
		return false;
	*place = number;
	if (++x->n * 2 > x->mask)
		grow(x);
	return true;
}

bool numbers_have(const struct numbers *x, int64_t number)
{
	return *place_of(x, number) != 0;
}
