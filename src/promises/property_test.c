/*
 * What is true of any life on any day, over lives and policies made up from a seed: 20,000 of them, or as many as
 * LIVES=1000000 in the environment says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "explain.h"
#include "lives.h"
#include "random_facts.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/*
 * The projection: at any moment before the answer's holds_until, with nothing new recorded, the open dues are the same.
 * Over facts and promises of every kind, some recorded for days to come.
 */
static void the_answer_holds_as_long_as_it_says(void **state)
{
	(void)state;
	struct arena a, b;
	uint64_t seed = 20261121;
	int64_t compared = 0, changed = 0, open = 0;
	arena_init(&a, 8 << 20);
	arena_init(&b, 8 << 20);
	for (int person = 0; person < lives(); person++) {
		struct facts facts = random_facts(&seed, &a);
		struct policy policy = random_policy(&seed, &a);
		struct instant now = random_moment(&seed, &facts);
		/* From one holds_until to the next, through ten changes. */
		for (int step = 0; step < 10; step++) {
			struct dues first = promises_due(&policy, &facts, now, &a);
			open += (int64_t)first.n;
			if (first.holds_forever)
				first.holds_until = (struct instant){now.seconds + (int64_t)40 * 366 * 86400};
			assert_true(first.holds_until.seconds > now.seconds);
			for (int probe = 0; probe < 6; probe++) {
				struct instant later = {first.holds_until.seconds - 1};
				uint64_t span = (uint64_t)(first.holds_until.seconds - now.seconds);
				if (probe)
					later.seconds = now.seconds + (int64_t)(random_next(&seed) % span);
				struct dues then = promises_due(&policy, &facts, later, &b);
				if (!dues_same_open(&first, &then) || !dues_same_open(&then, &first))
					fail_msg("person %d step %d: not the same at %s and %s", person, step,
						 instant_iso(&a, now).p, instant_iso(&a, later).p);
				compared++;
				arena_reset(&b);
			}
			if (first.holds_forever)
				break;
			struct dues next = promises_due(&policy, &facts, first.holds_until, &b);
			changed += !dues_same_open(&first, &next);
			now = first.holds_until;
			arena_reset(&b);
		}
		arena_reset(&a);
	}
	/* The comparison is not empty, and the moments are not so many that they mean nothing. */
	print_message("# %lld compared, %lld open, %lld changes\n", (long long)compared, (long long)open,
		      (long long)changed);
	enough(compared, 400000);
	enough(open, 20000);
	enough(changed, 8000);
	arena_finish(&a);
	arena_finish(&b);
}

#define FOUND(array)                                                                                                   \
	do {                                                                                                           \
		for (size_t i_ = 0; i_ < f->n_##array; i_++)                                                           \
			if (f->array[i_].id == ref.id)                                                                 \
				return true;                                                                           \
	} while (0)

/* It is among those of these facts. */
static bool is_there(const struct facts *f, struct fact_ref ref)
{
	switch (ref.kind) {
	case FACT_BIRTH: return ref.id == f->birth_id;
	case FACT_CARE: FOUND(care); break;
	case FACT_CONTACT: FOUND(contacts); break;
	case FACT_PLAN: FOUND(plan); break;
	case FACT_STEP: FOUND(steps); break;
	case FACT_TEAM: FOUND(teams); break;
	case FACT_SPELL: FOUND(spells); break;
	case FACT_CUSTODY:
	case FACT_EXPECTED_RELEASE:
	case FACT_RELEASED: FOUND(custody); break;
	case FACT_WISH: FOUND(wishes); break;
	case FACT_HOME: FOUND(homes); break;
	case FACT_WORKER: FOUND(workers); break;
	case FACT_STATEMENT: FOUND(statements); break;
	case FACT_MARK: FOUND(marks); break;
	default: break;
	}
	return false;
}

/* What it starts from, and what met it, is a fact; where nobody recorded the start it says so, and a count may start on
 * the day from which our records are complete. */
static bool has_its_fact(const struct facts *f, const struct due *d)
{
	if (d->state == DUE_MET && !is_there(f, d->met_fact))
		return false;
	if (d->start.kind != FACT_NONE)
		return date_known(d->since) && is_there(f, d->start);
	if (d->state == DUE_NOT_KNOWN)
		return d->why == UNKNOWN_START || d->why == UNKNOWN_TOO_FEW;
	return d->promise->clock.kind == CLOCK_COUNT && d->since.days == f->records_from.days;
}

/* Open dues are the same in the history; no open due has the key of another; every due can be put into words. */
static void history_and_words_agree_with_the_open_dues(void **state)
{
	(void)state;
	struct arena a;
	uint64_t seed = 7;
	int states[DUE_STATE_COUNT] = {0}, from[FACT_MARK + 1] = {0}, met_by[FACT_MARK + 1] = {0};
	arena_init(&a, 8 << 20);
	for (int person = 0; person < lives(); person++) {
		struct facts facts = random_facts(&seed, &a);
		struct policy policy = random_policy(&seed, &a);
		struct instant now = random_moment(&seed, &facts);
		struct dues open = promises_due(&policy, &facts, now, &a);
		struct dues all = promises_history(&policy, &facts, now, &a);
		assert_true(dues_same_open(&open, &all));
		assert_true(all.holds_forever ? open.holds_forever : all.holds_until.seconds > now.seconds);
		for (size_t i = 0; i < all.n; i++) {
			const struct due *d = &all.p[i];
			states[d->state]++;
			from[d->start.kind]++;
			met_by[d->met_fact.kind]++;
			assert_true(due_sentence(d, &a).n > 0);
			/* No due without a promise, a source and a fact; but where nobody recorded one, which it says.
			 */
			assert_true(d->promise->source.n > 0);
			assert_true(has_its_fact(&facts, d));
			assert_true(due_explain(&policy, &facts, d, &a).n >= 3);
			assert_true((d->state == DUE_NOT_KNOWN || d->state == DUE_NOT_WANTED) == !date_known(d->by));
			for (size_t j = 0; j < i && due_is_open(d); j++)
				assert_false(due_is_open(&all.p[j]) && all.p[j].promise == d->promise &&
					     all.p[j].key.days == d->key.days && all.p[j].number == d->number);
		}
		assert_true(category_explain(&facts, &policy, instant_london_day(now), &a).n >= 1);
		arena_reset(&a);
	}
	/* It says something about every state, every start of a clock and everything that meets one. */
	for (int s = 0; s < DUE_STATE_COUNT; s++) {
		print_message("# %d %s\n", states[s], due_state_name((enum due_state)s));
		enough(states[s], 40);
	}
	static const enum fact_kind starts[] = {FACT_BIRTH,    FACT_CARE, FACT_CONTACT, FACT_PLAN,
						FACT_STEP,     FACT_TEAM, FACT_CUSTODY, FACT_EXPECTED_RELEASE,
						FACT_RELEASED, FACT_WISH, FACT_HOME,    FACT_STATEMENT,
						FACT_MARK},
				    ends[] = {FACT_CONTACT, FACT_PLAN, FACT_STEP,      FACT_TEAM,
					      FACT_WORKER,  FACT_WISH, FACT_STATEMENT, FACT_MARK};
	for (size_t i = 0; i < COUNT(starts); i++)
		enough(from[starts[i]], 10);
	for (size_t i = 0; i < COUNT(ends); i++)
		enough(met_by[ends[i]], 5);
	arena_finish(&a);
}

static struct date soonest(const struct dues *dues, const struct promise *promise)
{
	struct date by = DATE_NONE;
	for (size_t i = 0; i < dues->n; i++)
		if (dues->p[i].promise == promise && date_known(dues->p[i].by) && !date_known(by))
			by = dues->p[i].by;
	return by;
}

/* Whatever else there is: one more contact that took place today makes nothing due sooner. Our records must be
 * complete: from before that, a count may be known only by what is added. */
static void a_contact_makes_nothing_due_sooner(void **state)
{
	(void)state;
	struct arena a;
	uint64_t seed = 99;
	int later = 0;
	arena_init(&a, 8 << 20);
	for (int person = 0; person < lives(); person++) {
		struct facts facts = random_facts(&seed, &a);
		struct policy policy = random_policy(&seed, &a);
		struct instant now = random_moment(&seed, &facts);
		if (date_known(facts.birth))
			facts.records_from = facts.birth;
		struct dues before = promises_due(&policy, &facts, now, &a);
		struct contact_fact *more = arena_new(&a, struct contact_fact, facts.n_contacts + 1);
		size_t n = 0;
		while (n < facts.n_contacts && date_cmp(facts.contacts[n].on, instant_london_day(now)) <= 0) {
			more[n] = facts.contacts[n];
			n++;
		}
		more[n] = (struct contact_fact){
		    .id = 1000, .on = instant_london_day(now), .kind = CONTACT_VISIT, .made = true};
		facts.contacts = more;
		facts.n_contacts = n + 1; /* what is to come is not looked at */
		struct dues after = promises_due(&policy, &facts, now, &a);
		for (size_t i = 0; i < policy.n_promises; i++) {
			struct date was = soonest(&before, &policy.promises[i]),
				    is = soonest(&after, &policy.promises[i]);
			if (!date_known(was))
				continue;
			assert_true(!date_known(is) || date_cmp(is, was) >= 0);
			later += !date_known(is) || date_cmp(is, was) > 0;
		}
		arena_reset(&a);
	}
	print_message("# %d later\n", later);
	enough(later, 100);
	arena_finish(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_answer_holds_as_long_as_it_says),
	    cmocka_unit_test(history_and_words_agree_with_the_open_dues),
	    cmocka_unit_test(a_contact_makes_nothing_due_sooner),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
