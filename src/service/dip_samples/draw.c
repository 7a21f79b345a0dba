#include "draw.h"

#include <sodium.h>
#include <stdlib.h>

static size_t sum(const size_t *p, size_t n)
{
	size_t all = 0;
	for (size_t i = 0; i < n; i++)
		all += p[i];
	return all;
}

/* Each its whole part, then one more to those with the largest remainder; of equal ones the first. */
static void by_remainder(const size_t *of, size_t n, size_t number, size_t all, size_t *ret)
{
	size_t given = 0;
	for (size_t i = 0; i < n; i++)
		given += ret[i] = number * of[i] / all;
	for (; given < number; given++) {
		size_t best = n;
		for (size_t i = 0; i < n; i++) {
			bool had = ret[i] * all > number * of[i];
			if (!had && number * of[i] % all &&
			    (best == n || number * of[i] % all > number * of[best] % all))
				best = i;
		}
		ret[best]++;
	}
}

/* The one that has most above its share, and can spare one. */
static size_t spares_one(const size_t *of, size_t n, size_t number, size_t all, const size_t *drawn)
{
	size_t best = n;
	for (size_t i = 0; i < n; i++) {
		if (drawn[i] < 2)
			continue;
		/* drawn - share, times all: never below drawn - 1 */
		int64_t above = (int64_t)(drawn[i] * all) - (int64_t)(number * of[i]);
		if (best == n || above > (int64_t)(drawn[best] * all) - (int64_t)(number * of[best]))
			best = i;
	}
	return best;
}

void draw_shares(const size_t *of, size_t n, size_t number, size_t *ret)
{
	size_t all = sum(of, n), filled = 0;
	for (size_t i = 0; i < n; i++) {
		ret[i] = number < all ? 0 : of[i];
		filled += of[i] > 0;
	}
	if (number >= all)
		return;
	by_remainder(of, n, number, all, ret);
	for (size_t i = 0; i < n && number >= filled; i++)
		if (of[i] && !ret[i]) {
			ret[spares_one(of, n, number, all, ret)]--;
			ret[i] = 1;
		}
}

struct mark {
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct str ref;
	size_t place, stratum;
};

static int by_mark(const void *x, const void *y)
{
	const struct mark *a = x, *b = y;
	int c = memcmp(a->hash, b->hash, sizeof(a->hash));
	return c ? c : str_cmp(a->ref, b->ref);
}

static struct mark mark_of(struct str seed, const struct draw_entry *x, size_t place)
{
	struct mark m = {.ref = x->ref, .place = place, .stratum = x->stratum};
	crypto_hash_sha256_state s;
	crypto_hash_sha256_init(&s);
	crypto_hash_sha256_update(&s, (const unsigned char *)seed.p, seed.n);
	crypto_hash_sha256_update(&s, (const unsigned char *)"\n", 1);
	crypto_hash_sha256_update(&s, (const unsigned char *)x->ref.p, x->ref.n);
	crypto_hash_sha256_final(&s, m.hash);
	return m;
}

struct drawn draw(struct arena *a, struct str seed, const struct draw_list *list, size_t number)
{
	struct mark *marks = arena_new(a, struct mark, list->n);
	size_t *of = arena_new(a, size_t, list->strata), *left = arena_new(a, size_t, list->strata), n = 0;
	for (size_t i = 0; i < list->n; i++) {
		marks[i] = mark_of(seed, &list->p[i], i);
		of[list->p[i].stratum]++;
	}
	if (list->n)
		qsort(marks, list->n, sizeof(*marks), by_mark);
	draw_shares(of, list->strata, number, left);
	size_t *p = arena_new(a, size_t, sum(left, list->strata));
	for (size_t i = 0; i < list->n; i++)
		if (left[marks[i].stratum]) {
			left[marks[i].stratum]--;
			p[n++] = marks[i].place;
		}
	return (struct drawn){p, n};
}
