#include "answer_random.h"

static uint64_t chance;

/* xorshift64 */
static size_t any(size_t below)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return (size_t)(chance % below);
}

/* Each cohort leans: what is rare in one is common in another. */
static bool often(size_t in_a_hundred)
{
	return any(100) < in_a_hundred;
}

struct leaning {
	size_t young, eligible, from_21, contact, support, inside, suitable, left_out, unrecorded, in_work, got;
};

static struct figure_case one(const struct leaning *l)
{
	static const uint8_t left_out[] = {HOME_ABROAD, HOME_DEPORTED, HOME_UNKNOWN};
	struct figure_case c = {.open = true, .worker = 1};
	if (often(l->young)) {
		c.age = (int16_t)(16 + any(2));
		c.category = (uint8_t)(often(l->eligible) ? CATEGORY_ELIGIBLE : CATEGORY_RELEVANT);
	} else {
		c.category = CATEGORY_FORMER_RELEVANT;
		c.age = (int16_t)(often(l->from_21) ? 21 + any(4) : 18 + any(3));
	}
	c.contacts = (int16_t)(often(l->contact) ? 2 + any(3) : any(2));
	c.support = often(l->support);
	c.inside = often(l->inside);
	c.home = HOME_INDEPENDENT;
	c.suitable = (uint8_t)(often(l->suitable) ? SUITABLE : UNSUITABLE);
	if (often(l->left_out))
		c.home = left_out[any(3)];
	else if (often(l->unrecorded))
		c.home = HOME_NOT_RECORDED;
	c.activity = (uint8_t)(often(l->in_work)      ? ACTIVITY_F5
			       : often(l->unrecorded) ? ACTIVITY_NOT_RECORDED
						      : ACTIVITY_G5);
	return c;
}

void answer_random(uint64_t seed, struct arena *a, struct cohort *ret, bool **ret_got)
{
	static const size_t upto[] = {1, 4, 12, 40, 120, 400};
	size_t lean[11], n;
	chance = seed * 0x9e3779b97f4a7c15ull + 88172645463325252ull;
	for (int i = 0; i < 20; i++)
		(void)any(2);
	for (size_t i = 0; i < 11; i++)
		lean[i] = often(40) ? any(5) : often(40) ? 100 - any(5) : any(101);
	const struct leaning l = {lean[0], lean[1], lean[2], lean[3], lean[4], lean[5],
				  lean[6], lean[7], lean[8], lean[9], lean[10]};
	n = any(upto[any(6)] + 1);
	*ret = (struct cohort){.cases = arena_new(a, struct figure_case, n), .n = n};
	*ret_got = arena_new(a, bool, n);
	for (size_t i = 0; i < n; i++) {
		ret->cases[i] = one(&l);
		(*ret_got)[i] = often(l.got);
	}
}
