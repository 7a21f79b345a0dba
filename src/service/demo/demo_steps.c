#include "demo_steps.h"

#include "awards.h"
#include "county.h"
#include "dues.h"
#include "intake.h"
#include "record.h"

enum {
	STEPS_MAX = 120,
	DONE_PERCENT = 89,
	AGAIN_PERCENT = 97,
	LONG_AGO = 200, /* days late */
	DONE_IN_THE_END_PERCENT = 97,
	IN_TIME_PERCENT = 90,
	PROMISES_MAX = 200,
	SCRATCH = 4 << 20
};

struct settling {
	const struct policy *policy;
	struct recording *r;
	struct subject *s;
	struct instant now;
	struct date today;
	struct chance chance;
	struct step_fact *steps; /* those there are, and those made here */
	size_t room;
	bool left[PROMISES_MAX]; /* by its place in the policy: it stays undone */
};

/* The same somebody, the same chance. */
static struct chance chance_of(struct str ref)
{
	uint64_t number = 0;
	for (size_t i = 0; i < ref.n; i++)
		number = number * 31 + (unsigned char)ref.p[i];
	return chance_new(number, 0, 77);
}

/* The first that should have been done by now and that a step meets. */
static const struct due *next_undone(const struct settling *w, const struct dues *dues)
{
	for (size_t i = 0; i < dues->n; i++) {
		const struct due *d = &dues->p[i];
		size_t at = (size_t)(d->promise - w->policy->promises);
		if (d->state == DUE_OVERDUE && d->promise->met_by.n_steps && at < PROMISES_MAX && !w->left[at])
			return d;
	}
	return NULL;
}

/* What is sent to all goes out. Of what is due again and again, one left undone is late for ever: somebody saw to it
 * in the end, as to most of what is due once. */
static bool was_done(struct settling *w, const struct due *d)
{
	bool again = d->promise->clock.kind == CLOCK_REPEAT, old = date_days_between(d->by, w->today) > LONG_AGO;
	if (d->promise->owner == OWNER_MAIL_RUN || (again && old))
		return true;
	return chance_percent(&w->chance, again ? AGAIN_PERCENT : old ? DONE_IN_THE_END_PERCENT : DONE_PERCENT);
}

static struct date when(struct settling *w, const struct due *d)
{
	struct date on = date_add_days(d->by, -chance_in(&w->chance, 0, 12));
	if (!chance_percent(&w->chance, IN_TIME_PERCENT))
		on = date_add_days(d->by, chance_in(&w->chance, 1, 30));
	return date_min(date_max(on, d->since), w->today);
}

static const struct error *take_step(struct settling *w, struct date on, struct str code)
{
	struct facts *f = &w->s->facts;
	size_t at = f->n_steps++;
	for (; at > 0 && date_cmp(w->steps[at - 1].on, on) > 0; at--)
		w->steps[at] = w->steps[at - 1];
	w->steps[at] = (struct step_fact){.id = (int64_t)f->n_steps + STEPS_MAX, .on = on, .step = code};
	w->r->now = recorded_then(w->now, on);
	struct award_said said = {
	    .person = w->r->person, .to = {.what = STR(""), .given = on, .note = STR("")}, .by = w->s->worker};
	if (w->s->worker.id && award_kind_of_step(code, &said.to.kind))
		return award_put(w->r->txn, w->r->arena, &said, w->r->now);
	return record_step(w->r, on, code);
}

static const struct error *settle(struct settling *w, struct arena *scratch)
{
	const struct error *e = NULL;
	struct facts *f = &w->s->facts;
	w->room = f->n_steps + STEPS_MAX;
	w->steps = arena_new(w->r->arena, struct step_fact, w->room);
	if (f->n_steps)
		memcpy(w->steps, f->steps, f->n_steps * sizeof(*w->steps));
	f->steps = w->steps;
	while (!e && f->n_steps < w->room) {
		struct dues dues = promises_due(w->policy, f, w->now, scratch);
		const struct due *d = next_undone(w, &dues);
		if (!d)
			break;
		if (was_done(w, d))
			e = take_step(w, when(w, d), d->promise->met_by.steps[0]);
		else
			w->left[d->promise - w->policy->promises] = true;
		arena_reset(scratch);
	}
	return e;
}

static const struct error *settle_one(const struct office *office, struct db *db, struct instant now,
				      struct person_id person, struct arena *a, struct arena *scratch)
{
	struct subject s;
	const struct error *e = dues_subject(db, a, person, &s);
	if (e)
		return e;
	struct deed deed = {.account = s.worker, .person = person, .what = "step.recorded", .at = now};
	struct recording r = {.arena = a, .now = now, .person = person, .source = STR("here")};
	struct settling w = {.policy = office->policy,
			     .r = &r,
			     .s = &s,
			     .now = now,
			     .today = instant_london_day(now),
			     .chance = chance_of(s.council_ref)};
	if ((e = txn_begin(db, &deed, &r.txn)))
		return e;
	if (!(e = settle(&w, scratch)) && !(e = dues_refresh(txn_own(r.txn), a, office->policy, person, now)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}

const struct error *demo_steps(struct arena *a, const struct office *office, struct db *db, struct instant now)
{
	struct arena one, scratch;
	struct people_batch people = {.more = true};
	const struct error *e = NULL;
	arena_init(&one, SCRATCH);
	arena_init(&scratch, SCRATCH);
	while (people.more && !e && !(e = dues_next_people(db, a, &people)))
		for (size_t i = 0; i < people.n && !e; i++) {
			e = settle_one(office, db, now, people.p[i], &one, &scratch);
			arena_reset(&one);
			arena_reset(&scratch);
		}
	arena_finish(&scratch);
	arena_finish(&one);
	return e;
}
