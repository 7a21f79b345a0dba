#include "run.h"

#include <stdlib.h>

#include "care.h"

void run_changes(struct run *r, struct date day)
{
	if (date_known(day) && date_cmp(r->today, day) < 0 &&
	    (!date_known(r->changes) || date_cmp(day, r->changes) < 0))
		r->changes = day;
}

static bool with_team(const struct run *r, struct date day)
{
	const struct who *w = &r->promise->who;
	for (size_t i = 0; i < r->facts->n_teams; i++)
		for (size_t j = 0; j < w->n_teams; j++)
			if (spans(r->facts->teams[i].from, r->facts->teams[i].to, day) &&
			    str_eq(r->facts->teams[i].kind, w->teams[j]))
				return true;
	return w->n_teams == 0;
}

/* Never asked is as good as yes. */
static bool wanted(const struct run *r, struct date day)
{
	bool yes = true;
	for (size_t i = 0; i < r->facts->n_wishes && date_cmp(r->facts->wishes[i].on, day) <= 0; i++)
		if (r->facts->wishes[i].wish == r->promise->who.wish)
			yes = r->facts->wishes[i].wanted;
	return yes || r->promise->who.wish == WISH_NONE;
}

bool run_applies_on(const struct run *r, struct date day)
{
	const struct promise *p = r->promise;
	enum category c = date_cmp(day, r->today) == 0 ? r->category.category
						       : category_on(r->facts, r->policy, day).category;
	/* Closed is nobody's category to be owed anything: 25, or died. */
	return c != CATEGORY_CLOSED && (p->who.categories >> c & 1) &&
	       spans(date_known(p->from) ? p->from : day, p->to, day) &&
	       (!p->who.from || date_cmp(facts_birthday(r->facts, r->policy, p->who.from), day) <= 0) &&
	       (!p->who.under || date_cmp(day, facts_birthday(r->facts, r->policy, p->who.under)) < 0) &&
	       with_team(r, day) && wanted(r, day);
}

bool run_unsure(struct run *r, struct date day)
{
	const struct date records = r->facts->records_from;
	if (date_known(records) && date_cmp(records, day) <= 0)
		return false;
	run_changes(r, date_add_days(day, 1));
	return date_cmp(day, r->today) < 0;
}

static struct due *add(struct run *r, struct start s, struct date by, enum due_state state)
{
	if (r->n == r->room) {
		struct due *p = arena_new(r->arena, struct due, r->room * 2 + 8);
		if (r->n)
			memcpy(p, r->p, r->n * sizeof(*p));
		r->p = p;
		r->room = r->room * 2 + 8;
	}
	struct due *d = &r->p[r->n++];
	*d = (struct due){.promise = r->promise,
			  .key = s.on,
			  .since = s.on,
			  .by = by,
			  .show_from = DATE_NONE,
			  .start = s.fact,
			  .state = state,
			  .met = DATE_NONE};
	if (r->promise->clock.show.n && date_known(by))
		d->show_from = period_add(by, r->promise->clock.show, -1);
	return d;
}

void run_missed(struct run *r, struct start s, struct date by)
{
	if (r->history && date_cmp(by, r->today) < 0 && run_applies_on(r, by))
		add(r, s, by, DUE_MISSED);
}

void run_met(struct run *r, struct start s, struct date by, struct event met)
{
	if (!r->history || !run_applies_on(r, date_min(by, met.on)))
		return;
	struct due *d = add(r, s, by, DUE_MET);
	d->met = met.on;
	d->met_fact = met.fact;
}

void run_open(struct run *r, struct start s, struct date by)
{
	const struct period show = r->promise->clock.show;
	if (date_cmp(by, r->end) >= 0)
		return;
	if (!r->applies) {
		run_missed(r, s, by);
		return;
	}
	struct date show_from = show.n ? period_add(by, show, -1) : r->today;
	if (date_cmp(show_from, r->today) > 0)
		run_changes(r, show_from);
	else
		add(r, s, by, due_state_on(by, r->today));
}

void run_not_known(struct run *r, struct start s, enum unknown_why why)
{
	if (r->applies)
		add(r, s, DATE_NONE, DUE_NOT_KNOWN)->why = why;
}

/* The first day on which the promise has ended for them. */
static struct date promise_end(const struct run *r)
{
	const struct promise *p = r->promise;
	int age = 25;
	if (!(p->who.categories >> CATEGORY_FORMER_RELEVANT & 1))
		age = p->who.categories >> CATEGORY_QUALIFYING & 1 ? r->policy->qualifying_until : 18;
	if (p->who.under && p->who.under < age)
		age = p->who.under;
	struct date end = facts_birthday(r->facts, r->policy, age);
	return date_known(p->to) ? date_min(end, p->to) : end;
}

/* Each stay by itself: while it lasts, or for a clock that counts from the release from then until they are inside
 * again.
 */
static void run_stays(struct run *r, bool after)
{
	const bool applies = r->applies;
	const struct date end = r->end;
	size_t at = 0;
	struct stay stay, next;
	for (bool more = stay_next(r->facts, r->today, &at, &stay), is_next = false; more;
	     more = is_next, stay = next) {
		is_next = stay_next(r->facts, r->today, &at, &next);
		struct date from = after ? stay.to : stay.from;
		struct date to = !after ? stay.to : is_next ? next.from : DATE_NONE;
		if (!date_known(from))
			continue;
		r->stay = stay;
		r->first = stay.from;
		r->last = date_known(to) ? date_min(to, r->today) : r->today;
		r->end = date_known(to) ? date_min(end, to) : end;
		r->applies = applies && spans(from, to, r->today);
		if (r->applies || r->history)
			clock_run(r);
	}
}

static void run_promise(struct run *r, const struct promise *p)
{
	r->promise = p;
	r->end = promise_end(r);
	r->applies = run_applies_on(r, r->today);
	run_changes(r, p->from);
	run_changes(r, p->to);
	if (p->who.from)
		run_changes(r, facts_birthday(r->facts, r->policy, p->who.from));
	if (p->who.under)
		run_changes(r, facts_birthday(r->facts, r->policy, p->who.under));
	r->first = DATE_NONE;
	r->last = r->today;
	bool inside = false, after = false;
	for (int i = 0; i < p->clock.n_anchors; i++) {
		enum anchor_kind kind = p->clock.anchors[i].kind;
		after = after || kind == ANCHOR_RELEASED;
		inside = inside || kind == ANCHOR_CUSTODY_START || kind == ANCHOR_EXPECTED_RELEASE;
	}
	if (!r->applies && !r->history)
		return;
	if (inside || after)
		run_stays(r, after);
	else
		clock_run(r);
}

/* What is recorded for days to come counts on that day. */
static void future_facts(struct run *r)
{
	const struct facts *f = r->facts;
	for (size_t i = f->n_contacts; i > 0 && date_cmp(f->contacts[i - 1].on, r->today) > 0; i--)
		run_changes(r, f->contacts[i - 1].on);
	for (size_t i = f->n_plan; i > 0 && date_cmp(f->plan[i - 1].on, r->today) > 0; i--)
		run_changes(r, f->plan[i - 1].on);
	for (size_t i = f->n_steps; i > 0 && date_cmp(f->steps[i - 1].on, r->today) > 0; i--)
		run_changes(r, f->steps[i - 1].on);
	for (size_t i = 0; i < f->n_wishes; i++)
		run_changes(r, f->wishes[i].on);
	for (size_t i = 0; i < f->n_custody; i++) {
		run_changes(r, f->custody[i].from);
		run_changes(r, f->custody[i].released);
	}
	for (size_t i = 0; i < f->n_teams; i++) {
		run_changes(r, f->teams[i].from);
		run_changes(r, f->teams[i].to);
	}
}

/* Soonest first, what is not known last; then the order of the policy (promises stand in one array); then by key. */
static int compare(const void *va, const void *vb)
{
	const struct due *a = va, *b = vb;
	if (date_known(a->by) != date_known(b->by))
		return date_known(a->by) ? -1 : 1;
	if (a->by.days != b->by.days)
		return a->by.days < b->by.days ? -1 : 1;
	if (a->promise != b->promise)
		return a->promise < b->promise ? -1 : 1;
	return (a->key.days > b->key.days) - (a->key.days < b->key.days);
}

static struct dues work_out(const struct policy *policy, const struct facts *facts, struct instant now,
			    struct arena *arena, bool history)
{
	struct run r = {.policy = policy,
			.facts = facts,
			.today = instant_london_day(now),
			.history = history,
			.changes = DATE_NONE,
			.arena = arena};
	r.category = category_on(facts, policy, r.today);
	run_changes(&r, r.category.until);
	if (date_known(facts->birth)) {
		future_facts(&r);
		if (history && !date_known(r.category.became_eligible) && facts->n_care) {
			struct care_view v = care_view(facts, policy, r.today);
			r.category.became_eligible = care_became_eligible(&v, &r.category.became_fact);
		}
		for (size_t i = 0; i < policy->n_promises; i++)
			run_promise(&r, &policy->promises[i]);
	}
	if (r.n > 1)
		qsort(r.p, r.n, sizeof(*r.p), compare);
	return (struct dues){.p = r.p,
			     .n = r.n,
			     .holds_forever = !date_known(r.changes),
			     .holds_until = date_known(r.changes) ? date_london_start(r.changes) : (struct instant){0},
			     .category = r.category};
}

struct dues promises_due(const struct policy *policy, const struct facts *facts, struct instant now, struct arena *a)
{
	return work_out(policy, facts, now, a, false);
}

struct dues promises_history(const struct policy *policy, const struct facts *facts, struct instant now,
			     struct arena *a)
{
	return work_out(policy, facts, now, a, true);
}

enum due_state due_state_on(struct date by, struct date today)
{
	if (!date_known(by))
		return DUE_NOT_KNOWN;
	int c = date_cmp(by, today);
	return c > 0 ? DUE_UPCOMING : c == 0 ? DUE_TODAY : DUE_OVERDUE;
}

static bool same(const struct due *a, const struct due *b)
{
	return str_eq(a->promise->id, b->promise->id) && a->key.days == b->key.days && a->by.days == b->by.days &&
	       a->since.days == b->since.days && (a->state == DUE_NOT_KNOWN) == (b->state == DUE_NOT_KNOWN);
}

bool dues_same_open(const struct dues *a, const struct dues *b)
{
	size_t i = 0, j = 0;
	for (;; i++, j++) {
		while (i < a->n && !due_is_open(&a->p[i]))
			i++;
		while (j < b->n && !due_is_open(&b->p[j]))
			j++;
		if (i == a->n || j == b->n)
			return i == a->n && j == b->n;
		if (!same(&a->p[i], &b->p[j]))
			return false;
	}
}

const char *due_state_name(enum due_state s)
{
	static const char *const names[] = {"upcoming", "due", "overdue", "met", "missed", "not-wanted", "not-known"};
	return names[s];
}

const char *unknown_why_name(enum unknown_why w)
{
	static const char *const names[] = {"known", "start", "before-records", "too-few"};
	return names[w];
}
