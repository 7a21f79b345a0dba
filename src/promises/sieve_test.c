/* A policy of many promises is worked out as if each of them stood alone, prepared or not: nothing is lost in a sieve.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "engine.h"
#include "random_facts.h"

enum { PROMISES = 150, CODES = 100 };

static struct str code(uint64_t *seed, struct arena *a)
{
	return arena_fmt(a, "step-%d", (int)(random_next(seed) % CODES));
}

/* As random_policy(), but with more promises than a sieve is wide and more codes than there are bits. */
static struct policy many_promises(uint64_t *seed, struct arena *a)
{
	struct promise *all = arena_new(a, struct promise, PROMISES);
	struct policy policy = {0};
	for (size_t n = 0; n < PROMISES;) {
		policy = random_policy(seed, a);
		for (size_t i = 0; i < policy.n_promises && n < PROMISES; i++, n++) {
			struct promise *p = &all[n];
			*p = policy.promises[i];
			struct str *steps = arena_new(a, struct str, 2);
			steps[0] = code(seed, a);
			steps[1] = code(seed, a);
			p->met_by.steps = steps;
			for (int j = 0; j < p->clock.n_anchors; j++)
				if (p->clock.anchors[j].kind == ANCHOR_STEP)
					p->clock.anchors[j].code = code(seed, a);
		}
	}
	policy.promises = all;
	policy.n_promises = PROMISES;
	return policy;
}

static const struct step_fact *steps(uint64_t *seed, const struct facts *f, struct arena *a, size_t n)
{
	struct step_fact *p = arena_new(a, struct step_fact, n);
	struct date on = date_known(f->birth) ? date_add_months(f->birth, 17 * 12) : (struct date){12000};
	for (size_t i = 0; i < n; i++) {
		on = date_add_days(on, (int)(random_next(seed) % 60));
		p[i] = (struct step_fact){.id = (int64_t)i + 1, .on = on, .step = code(seed, a)};
	}
	p[0].step = STR("nobody-promised-this");
	p[1].step = STR_NONE;
	return p;
}

/* How many of this promise there are; each must be one of those of the promise alone. */
static size_t of_promise(const struct dues *all, const struct promise *p, const struct dues *alone)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct due *d = &all->p[i];
		if (d->promise != p)
			continue;
		size_t j = 0;
		while (j < alone->n &&
		       (alone->p[j].key.days != d->key.days || alone->p[j].number != d->number ||
			alone->p[j].state != d->state || alone->p[j].by.days != d->by.days ||
			alone->p[j].met.days != d->met.days || alone->p[j].met_fact.id != d->met_fact.id ||
			alone->p[j].since.days != d->since.days || alone->p[j].start.id != d->start.id))
			j++;
		assert_true(j < alone->n);
		n++;
	}
	return n;
}

static bool sooner(const struct dues *a, const struct dues *b)
{
	return !a->holds_forever && (b->holds_forever || a->holds_until.seconds < b->holds_until.seconds);
}

typedef struct dues work_fn(const struct policy *, const struct facts *, struct instant, struct arena *);

/* Returns how many dues there were. */
static size_t as_if_alone(work_fn *work, const struct policy *policy, const struct facts *facts, struct instant now,
			  struct arena *a)
{
	struct dues all = work(policy, facts, now, a), soonest = {.holds_forever = true};
	size_t n = 0;
	for (size_t i = 0; i < policy->n_promises; i++) {
		struct policy one = *policy;
		one.promises = &policy->promises[i];
		one.n_promises = 1;
		one.prepared = NULL;
		struct dues alone = work(&one, facts, now, a);
		assert_int_equal(of_promise(&all, one.promises, &alone), alone.n);
		n += alone.n;
		if (sooner(&alone, &soonest))
			soonest = alone;
	}
	assert_int_equal(all.n, n);
	assert_int_equal(all.holds_forever, soonest.holds_forever);
	assert_true(all.holds_forever || all.holds_until.seconds == soonest.holds_until.seconds);
	return n;
}

static void each_promise_as_if_it_stood_alone(void **state)
{
	(void)state;
	const char *lives = getenv("LIVES");
	uint64_t seed = 50;
	size_t open = 0, history = 0;
	struct arena a;
	arena_init(&a, 64 << 20);
	for (int person = 0; person < (lives ? atoi(lives) / 100 : 1500); person++) {
		struct facts facts = random_facts(&seed, &a);
		struct policy policy = many_promises(&seed, &a);
		facts.steps = steps(&seed, &facts, &a, 30);
		facts.n_steps = 30;
		struct instant now = random_moment(&seed, &facts);
		if (person % 2)
			policy_prepare(&policy, &a);
		open += as_if_alone(promises_due, &policy, &facts, now, &a);
		history += as_if_alone(promises_history, &policy, &facts, now, &a);
		arena_reset(&a);
	}
	print_message("# %zu open, %zu in histories\n", open, history);
	assert_true(lives || open > 5000);
	assert_true(history > open);
	arena_finish(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(each_promise_as_if_it_stood_alone)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
