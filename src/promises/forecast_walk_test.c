/* The forecast against a walk that looks at every single day, with arrays of its own, over random lives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forecast.h"
#include "lives.h"
#include "random_facts.h"

enum { PLAIN_MOST = 6000 };
struct plain {
	const struct policy *policy;
	struct facts facts;
	struct contact_fact contacts[PLAIN_MOST];
	struct plan_event plan[PLAIN_MOST];
	struct step_fact steps[PLAIN_MOST];
	struct team_fact teams[PLAIN_MOST];
	const struct promise *done_with[PLAIN_MOST];
	struct date done_key[PLAIN_MOST];
	int64_t done_number[PLAIN_MOST];
	size_t n_done;
};

static int by_days(struct date a, struct date b)
{
	return (a.days > b.days) - (a.days < b.days);
}

static int contacts_in_order(const void *a, const void *b)
{
	return by_days(((const struct contact_fact *)a)->on, ((const struct contact_fact *)b)->on);
}

static int plan_in_order(const void *a, const void *b)
{
	return by_days(((const struct plan_event *)a)->on, ((const struct plan_event *)b)->on);
}

static int steps_in_order(const void *a, const void *b)
{
	return by_days(((const struct step_fact *)a)->on, ((const struct step_fact *)b)->on);
}

static int teams_in_order(const void *a, const void *b)
{
	return by_days(((const struct team_fact *)a)->from, ((const struct team_fact *)b)->from);
}

static int users_of(const struct policy *policy, int kind)
{
	int n = 0;
	for (size_t i = 0; i < policy->n_promises; i++)
		n += (policy->promises[i].met_by.contacts & 1U << kind) != 0;
	return n;
}

static void meet_plainly(struct plain *w, const struct met_by *m, struct date on)
{
	struct facts *f = &w->facts;
	int best = -1;
	if (m->plan) {
		w->plan[f->n_plan++] = (struct plan_event){.on = on,
							   .kind = m->plan & 1 ? PLAN_STARTED : PLAN_REVIEWED};
	} else if (m->contacts) {
		for (int k = CONTACT_KIND_COUNT - 1; k >= 0; k--)
			if ((m->contacts & 1U << k) &&
			    (best < 0 || users_of(w->policy, k) <= users_of(w->policy, best)))
				best = k;
		w->contacts[f->n_contacts++] =
		    (struct contact_fact){.on = on, .kind = (enum contact_kind)best, .made = true};
	} else if (m->n_teams) {
		for (size_t i = 0; i < f->n_teams; i++)
			if (by_days(w->teams[i].from, on) < 0 &&
			    (!date_known(w->teams[i].to) || by_days(w->teams[i].to, on) > 0))
				w->teams[i].to = on;
		w->teams[f->n_teams++] = (struct team_fact){.from = on, .to = DATE_NONE, .kind = m->teams[0]};
	} else if (m->n_steps) {
		w->steps[f->n_steps++] = (struct step_fact){.on = on, .step = m->steps[0]};
	}
	qsort(w->plan, f->n_plan, sizeof(*w->plan), plan_in_order);
	qsort(w->contacts, f->n_contacts, sizeof(*w->contacts), contacts_in_order);
	qsort(w->teams, f->n_teams, sizeof(*w->teams), teams_in_order);
	qsort(w->steps, f->n_steps, sizeof(*w->steps), steps_in_order);
}

/* The first due of the day that is not done with; false when there is none. */
static bool plain_due(struct plain *w, struct date on, const struct due *same, struct arena *a, struct due *ret)
{
	struct dues dues = promises_due(w->policy, &w->facts, date_london_end(on), a);
	for (size_t i = 0; i < dues.n; i++) {
		const struct due *d = &dues.p[i];
		bool skip = !date_known(d->by) || d->by.days > on.days;
		for (size_t k = 0; k < w->n_done; k++)
			skip |= w->done_with[k] == d->promise && w->done_key[k].days == d->key.days &&
				w->done_number[k] == d->number;
		if (same)
			skip |= same->promise != d->promise || same->key.days != d->key.days ||
				same->number != d->number;
		if (!skip) {
			*ret = *d;
			return true;
		}
	}
	return false;
}

static size_t plain_day(struct plain *w, struct date on, struct forecast_work *out, size_t n, struct arena *a)
{
	struct due d, again;
	while (plain_due(w, on, NULL, a, &d)) {
		int times = d.promise->clock.times > 1 ? d.promise->clock.times : 1;
		const struct met_by *m = &d.promise->met_by;
		if (!m->plan && !m->contacts && !m->n_teams && !m->n_steps)
			times = 1;
		do {
			assert_true(n < PLAIN_MOST);
			out[n++] = (struct forecast_work){.promise = d.promise, .on = on, .by = d.by};
			meet_plainly(w, m, on);
			times--;
		} while (plain_due(w, on, &d, a, &again) && times > 0);
		if (plain_due(w, on, &d, a, &again)) {
			w->done_with[w->n_done] = d.promise;
			w->done_number[w->n_done] = d.number;
			w->done_key[w->n_done++] = d.key;
		}
	}
	return n;
}

static void copy_facts(struct plain *w, const struct facts *facts)
{
	w->facts = *facts;
	for (size_t i = 0; i < facts->n_contacts; i++)
		w->contacts[i] = facts->contacts[i];
	for (size_t i = 0; i < facts->n_plan; i++)
		w->plan[i] = facts->plan[i];
	for (size_t i = 0; i < facts->n_steps; i++)
		w->steps[i] = facts->steps[i];
	for (size_t i = 0; i < facts->n_teams; i++)
		w->teams[i] = facts->teams[i];
	w->facts.contacts = w->contacts;
	w->facts.plan = w->plan;
	w->facts.steps = w->steps;
	w->facts.teams = w->teams;
}

/* Nobody here is inside with a release to come: what is supposed of that is worked out by hand in forecast_test.c. */
static void it_is_the_same_day_by_day(void **state)
{
	(void)state;
	static struct plain w;
	static struct forecast_work work[PLAIN_MOST];
	struct arena arena, scratch;
	uint64_t seed = 20261129;
	size_t total = 0, people = 0;
	arena_init(&arena, 64 << 20);
	arena_init(&scratch, 64 << 20);
	for (int i = 0; i < lives() / 20; i++) {
		struct facts facts = random_facts(&seed, &arena);
		facts.n_custody = 0;
		struct policy policy = random_policy(&seed, &arena);
		struct instant now = random_moment(&seed, &facts);
		struct date first = instant_london_day(now), until = date_add_days(first, 500);
		struct forecast f = forecast_person(&policy, &facts, now, until, &arena);
		size_t n = 0;
		w = (struct plain){.policy = &policy};
		copy_facts(&w, &facts);
		for (struct date d = first; d.days < until.days; d.days++) {
			n = plain_day(&w, d, work, n, &scratch);
			arena_reset(&scratch);
		}
		assert_int_equal(f.n, n);
		for (size_t k = 0; k < n; k++) {
			assert_ptr_equal(f.p[k].promise, work[k].promise);
			assert_int_equal(f.p[k].on.days, work[k].on.days);
			assert_int_equal(f.p[k].by.days, work[k].by.days);
		}
		total += n;
		people += n > 0;
		arena_reset(&arena);
	}
	print_message("# %zu pieces of work of %zu people\n", total, people);
	enough((int64_t)total, 500);
	enough((int64_t)people, 60);
	arena_finish(&arena);
	arena_finish(&scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_is_the_same_day_by_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
