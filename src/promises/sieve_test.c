/* A policy of many promises is worked out as if each of them stood alone, prepared or not: nothing is lost in a sieve.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "by_hand.h"
#include "engine.h"
#include "evidence.h"
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

static const struct stated_category left_care = {.on = {10957}, .category = CATEGORY_FORMER_RELEVANT};

/* By the 18th birthday, which is years ago. */
static struct promise by_18(struct met_by met_by)
{
	struct promise p = {
	    .id = STR("p"),
	    .from = DATE_NONE,
	    .to = DATE_NONE,
	    .who = {.categories = 1U << CATEGORY_FORMER_RELEVANT},
	    .clock = {.kind = CLOCK_ONCE, .sign = 1, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 18}}, .n_anchors = 1},
	    .met_by = met_by};
	promise_settle(&p);
	return p;
}

static size_t open_at_22(const struct promise *p, size_t n, struct facts facts)
{
	struct policy policy = {.qualifying_until = 21, .promises = p, .n_promises = n};
	facts.birth = day("2004-07-10");
	facts.died = DATE_NONE;
	facts.records_from = day("2019-01-01");
	facts.stated = &left_care;
	facts.n_stated = 1;
	struct arena a;
	arena_init(&a, 1 << 20);
	size_t open = promises_due(&policy, &facts, date_london_end(day("2026-08-01")), &a).n;
	arena_finish(&a);
	return open;
}

/* That somebody had contact, or a team, does not say that it was of the kind that meets it. */
static void what_only_looks_like_it(void **state)
{
	(void)state;
	const struct contact_fact letter = {1, day("2023-01-01"), CONTACT_LETTER, true},
				  failed = {1, day("2023-01-01"), CONTACT_VISIT, false};
	const struct str kinds[] = {STR("21-plus"), STR("north")};
	const struct team_fact north = {1, day("2023-01-01"), DATE_NONE, kinds[1]};
	struct promise p = by_18((struct met_by){.contacts = 1U << CONTACT_VISIT});
	assert_int_equal(open_at_22(&p, 1, (struct facts){.contacts = &letter, .n_contacts = 1}), 1);
	assert_int_equal(open_at_22(&p, 1, (struct facts){.contacts = &failed, .n_contacts = 1}), 1);
	p = by_18((struct met_by){.teams = kinds, .n_teams = 1});
	assert_int_equal(open_at_22(&p, 1, (struct facts){.teams = &north, .n_teams = 1}), 1);
	/* Nor does an adviser who is to come, or another step; the second that the policy names does. */
	const struct worker_fact coming = {1, day("2026-09-01"), DATE_NONE};
	const struct step_fact done = {1, day("2023-01-01"), kinds[1]};
	struct promise worker = by_18((struct met_by){.worker = true}),
		       step = by_18((struct met_by){.steps = kinds, .n_steps = 1});
	assert_int_equal(open_at_22(&worker, 1, (struct facts){.workers = &coming, .n_workers = 1}), 1);
	assert_int_equal(open_at_22(&step, 1, (struct facts){.steps = &done, .n_steps = 1}), 1);
	step.met_by.n_steps = 2;
	assert_int_equal(open_at_22(&step, 1, (struct facts){.steps = &done, .n_steps = 1}), 0);
	/* Once, where it is the second that counts. */
	step.clock.times = 2;
	assert_int_equal(open_at_22(&step, 1, (struct facts){.steps = &done, .n_steps = 1}), 1);
	/* Done before they came inside: not of that stay. */
	const struct step_fact early = {1, day("2022-06-01"), kinds[0]};
	const struct custody_fact stay = {1, day("2022-07-01"), DATE_NONE, CUSTODY_REMAND, DATE_NONE};
	struct promise inside = by_18((struct met_by){.steps = kinds, .n_steps = 1});
	inside.who.custody = 1U << CUSTODY_REMAND;
	promise_settle(&inside);
	assert_int_equal(
	    open_at_22(&inside, 1, (struct facts){.steps = &early, .n_steps = 1, .custody = &stay, .n_custody = 1}), 1);
	p = by_18((struct met_by){.teams = kinds, .n_teams = 2});
	assert_int_equal(open_at_22(&p, 1, (struct facts){.teams = &north, .n_teams = 1}), 0);
}

/* As many codes as there are bits each have their own; of one more than that, two share one, and only the walk tells.
 */
static void steps_that_share_a_bit(void **state)
{
	(void)state;
	enum { OWN = BITS - BIT_STEP };
	for (int codes = OWN; codes <= OWN + 2; codes++) {
		struct str *steps = arena_new(&arena, struct str, (size_t)codes);
		struct promise *p = arena_new(&arena, struct promise, (size_t)codes);
		for (int i = 0; i < codes; i++) {
			steps[i] = arena_fmt(&arena, "step-%d", i);
			p[i] = by_18((struct met_by){.steps = &steps[i], .n_steps = 1});
		}
		for (int i = 0; i < codes; i++) {
			const struct step_fact done = {1, day("2023-01-01"), steps[i]};
			const struct facts facts = {.steps = &done, .n_steps = 1};
			assert_int_equal(open_at_22(p, (size_t)codes, facts), codes - 1);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_promise_as_if_it_stood_alone),
	    cmocka_unit_test(what_only_looks_like_it),
	    cmocka_unit_test(steps_that_share_a_bit),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
