/* What is overdue does not go away by itself: over lives and policies made up from a seed (property_test.c says how
 * many). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine.h"
#include "lives.h"
#include "random_facts.h"

/* What was recorded by today, and nothing later. What ends later is known to end then. */
static struct facts until_today(const struct facts *facts, struct date today, struct arena *a)
{
	struct facts f = *facts;
	while (f.n_care && date_cmp(f.care[f.n_care - 1].from, today) > 0)
		f.n_care--;
	while (f.n_stated && date_cmp(f.stated[f.n_stated - 1].on, today) > 0)
		f.n_stated--;
	while (f.n_contacts && date_cmp(f.contacts[f.n_contacts - 1].on, today) > 0)
		f.n_contacts--;
	while (f.n_plan && date_cmp(f.plan[f.n_plan - 1].on, today) > 0)
		f.n_plan--;
	while (f.n_steps && date_cmp(f.steps[f.n_steps - 1].on, today) > 0)
		f.n_steps--;
	while (f.n_teams && date_cmp(f.teams[f.n_teams - 1].from, today) > 0)
		f.n_teams--;
	while (f.n_spells && date_cmp(f.spells[f.n_spells - 1].from, today) > 0)
		f.n_spells--;
	while (f.n_custody && date_cmp(f.custody[f.n_custody - 1].from, today) > 0)
		f.n_custody--;
	while (f.n_wishes && date_cmp(f.wishes[f.n_wishes - 1].on, today) > 0)
		f.n_wishes--;
	while (f.n_homes && date_cmp(f.homes[f.n_homes - 1].from, today) > 0)
		f.n_homes--;
	while (f.n_workers && date_cmp(f.workers[f.n_workers - 1].from, today) > 0)
		f.n_workers--;
	while (f.n_statements && date_cmp(instant_london_day(f.statements[f.n_statements - 1].at), today) > 0)
		f.n_statements--;
	struct statement_fact *statements = arena_new(a, struct statement_fact, f.n_statements);
	struct mark_fact *marks = arena_new(a, struct mark_fact, f.n_marks);
	for (size_t i = 0; i < f.n_statements; i++) {
		statements[i] = f.statements[i];
		if (date_cmp(instant_london_day(statements[i].answered), today) > 0)
			statements[i].answered.seconds = 0;
	}
	for (size_t i = 0; i < f.n_marks; i++) {
		marks[i] = f.marks[i];
		if (date_known(marks[i].marked) && date_cmp(marks[i].marked, today) > 0)
			marks[i].marked = DATE_NONE;
	}
	f.statements = statements;
	f.marks = marks;
	return f;
}

enum happens {
	NOTHING,
	A_CONTACT,
	A_REVIEW,
	A_STEP,
	A_TEAM,
	A_WORKER,
	AN_ANSWER,
	A_DAY_MARKED,
	A_WISH,
	OFTEN_A_WISH = 12
};

#define APPEND(array, type, ...)                                                                                       \
	do {                                                                                                           \
		struct type *made = arena_new(a, struct type, f.n_##array + 1);                                        \
		for (size_t i = 0; i < f.n_##array; i++)                                                               \
			made[i] = f.array[i];                                                                          \
		made[f.n_##array++] = (struct type){__VA_ARGS__};                                                      \
		f.array = made;                                                                                        \
	} while (0)

/* The same with one thing more, on a day after all the rest. */
static struct facts then(const struct facts *facts, const struct policy *policy, enum happens what, struct date on,
			 uint64_t *seed, struct arena *a)
{
	static const struct str codes[] = {{"21-plus", 7}, {"card", 4}, {"stays", 5}};
	struct facts f = *facts;
	struct str code = codes[random_next(seed) % 3];
	const struct promise *one = &policy->promises[random_next(seed) % policy->n_promises];
	enum wish wish = one->who.wish == WISH_NONE ? one->clock.wish : one->who.wish;
	switch (what) {
	case A_CONTACT: APPEND(contacts, contact_fact, 1000, on, CONTACT_VISIT, true); break;
	case A_REVIEW: APPEND(plan, plan_event, 1000, on, PLAN_REVIEWED); break;
	case A_STEP: APPEND(steps, step_fact, 1000, on, code); break;
	case A_TEAM: APPEND(teams, team_fact, 1000, on, DATE_NONE, code); break;
	case A_WORKER: APPEND(workers, worker_fact, 1000, on, DATE_NONE); break;
	case A_WISH:
		APPEND(wishes, wish_fact, 1000, on, wish, random_next(seed) % 2 == 0, DATE_NONE,
		       {1 + (int)(random_next(seed) % 4), PERIOD_MONTHS});
		break;
	case AN_ANSWER:
		for (size_t i = 0; i < f.n_statements; i++)
			if (!f.statements[i].answered.seconds)
				((struct statement_fact *)(uintptr_t)f.statements)[i].answered = date_london_start(on);
		break;
	case A_DAY_MARKED:
		for (size_t i = 0; i < f.n_marks; i++)
			if (!date_known(f.marks[i].marked))
				((struct mark_fact *)(uintptr_t)f.marks)[i].marked = on;
		break;
	default: break;
	}
	return f;
}

/* Met after today, if at all: what began on the day on which the one before was met has the same key. */
static const struct due *the_same(const struct dues *dues, const struct due *d, struct date today)
{
	for (size_t i = 0; i < dues->n; i++) {
		const struct due *o = &dues->p[i];
		if (o->promise == d->promise && o->key.days == d->key.days && o->number == d->number &&
		    o->state != DUE_NOT_WANTED && !(o->state == DUE_MET && date_cmp(o->met, today) <= 0))
			return o;
	}
	return NULL;
}

/* What they want, or how often, has a say in this promise. */
static bool listens_to(const struct promise *p, enum wish wish)
{
	return p->who.wish == wish || (p->clock.agreed != AGREED_NOTHING && p->clock.wish == wish) ||
	       (p->clock.kind == CLOCK_ASK && p->clock.wish == wish);
}

/*
 * Nothing happens, or one thing does: what is overdue is still open later, or was met by what happened, or they said
 * something about it, or its time has ended and it was missed.
 */
static void what_is_overdue_leaves_in_three_ways(void **state)
{
	(void)state;
	struct arena a;
	uint64_t seed = 20261130;
	int64_t stays = 0, met = 0, missed = 0, wish = 0, ahead = 0, not_theirs = 0;
	arena_init(&a, 8 << 20);
	for (int person = 0; person < lives(); person++) {
		struct facts all = random_facts(&seed, &a);
		struct policy policy = random_policy(&seed, &a);
		struct instant now = random_moment(&seed, &all);
		struct date today = instant_london_day(now);
		if (date_known(all.birth))
			all.records_from = all.birth;
		struct facts facts = until_today(&all, today, &a);
		struct dues before = promises_due(&policy, &facts, now, &a);
		int days = 1 + (int)(random_next(&seed) % 900);
		struct date on = date_add_days(today, 1 + (int)(random_next(&seed) % (uint64_t)days));
		enum happens what = (enum happens)(random_next(&seed) % OFTEN_A_WISH);
		what = what > A_WISH ? A_WISH : what;
		struct facts more = then(&facts, &policy, what, on, &seed, &a);
		struct dues after = promises_history(&policy, &more, date_london_end(date_add_days(today, days)), &a);
		for (size_t i = 0; i < before.n; i++) {
			const struct due *d = &before.p[i];
			if (d->state != DUE_OVERDUE)
				continue;
			/* It counts from a day to come, which may never be: 16 in care, say, of somebody who is 15. */
			if (date_cmp(d->key, today) > 0 ||
			    (d->start.kind == FACT_CARE && date_cmp(before.category.became_eligible, today) > 0)) {
				ahead++;
				continue;
			}
			/* Whom it was not for on its day has not missed it. */
			struct dues on_its_day = promises_due(&policy, &facts, date_london_end(d->by), &a);
			if (!the_same(&on_its_day, d, today)) {
				not_theirs++;
				continue;
			}
			const struct due *is = the_same(&after, d, today);
			if (is && is->state == DUE_MET) {
				met++;
				assert_true(what != NOTHING && is->met.days == on.days);
			} else if (is && is->state == DUE_MISSED) {
				missed++;
			} else if (is) {
				stays++;
				assert_int_equal(is->state, DUE_OVERDUE);
			} else {
				wish++;
				if (!(what == A_WISH && listens_to(d->promise, more.wishes[more.n_wishes - 1].wish)))
					fail_msg("person %d, promise %.*s, clock %d, happens %d, by %s at %s then %s",
						 person, STR_ARG(d->promise->id), d->promise->clock.kind, what,
						 date_iso(&a, d->by).p, date_iso(&a, today).p,
						 date_iso(&a, date_add_days(today, days)).p);
			}
		}
		arena_reset(&a);
	}
	print_message("# overdue: %lld still, %lld met, %lld missed, %lld not wanted or as agreed, %lld were not "
		      "theirs on the day\n",
		      (long long)stays, (long long)met, (long long)missed, (long long)wish, (long long)not_theirs);
	enough(stays, 200);
	enough(met, 40);
	enough(missed, 100);
	enough(wish, 5);
	arena_finish(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_overdue_leaves_in_three_ways),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
