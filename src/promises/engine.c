#include "run.h"

#include "care.h"

void run_changes(struct run *r, struct date day)
{
	if (date_known(day) && date_cmp(r->today, day) < 0 &&
	    (!date_known(r->changes) || date_cmp(day, r->changes) < 0))
		r->changes = day;
}

bool run_unsure(struct run *r, struct date day)
{
	const struct date records = r->facts->records_from;
	if (date_known(records) && date_cmp(records, day) <= 0)
		return false;
	run_changes(r, date_add_days(day, 1));
	return date_cmp(day, r->today) < 0;
}

static struct due *add(struct run *r, const struct stretch *s, enum due_state state)
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
			  .key = s->start.on,
			  .number = r->number,
			  .since = s->start.on,
			  .by = s->by,
			  .by_at = s->by_at,
			  .period = s->period,
			  .show_from = DATE_NONE,
			  .start = s->start.fact,
			  .state = state,
			  .met = DATE_NONE};
	if (r->promise->clock.show.n && date_known(s->by))
		d->show_from = period_add(s->by, r->promise->clock.show, -1);
	return d;
}

void run_missed(struct run *r, const struct stretch *s)
{
	if (r->history && date_cmp(s->by, r->today) < 0 && run_applies_on(r, s->by))
		add(r, s, DUE_MISSED);
}

void run_met(struct run *r, const struct stretch *s, struct event met)
{
	if (!r->history || !run_applies_on(r, date_min(s->by, met.on)))
		return;
	struct due *d = add(r, s, DUE_MET);
	d->met = met.on;
	d->met_at = s->done_at;
	d->met_fact = met.fact;
}

static enum due_state open_state(const struct run *r, const struct stretch *s)
{
	if (s->by_at.seconds && s->by_at.seconds < r->now.seconds)
		return DUE_OVERDUE;
	return due_state_on(s->by, r->today);
}

bool run_is_early(struct run *r, struct date by)
{
	const struct period show = r->promise->clock.show;
	if (!show.n || date_cmp(by, r->today) <= 0)
		return false;
	struct date show_from = period_add(by, show, -1);
	run_changes(r, show_from);
	return date_cmp(show_from, r->today) > 0;
}

void run_open(struct run *r, const struct stretch *s)
{
	if (date_cmp(s->by, r->end) >= 0)
		return;
	if (!r->applies)
		run_missed(r, s);
	else if (!run_is_early(r, s->by))
		add(r, s, open_state(r, s));
}

/* The mail run is not asked to find out about old cards, and nobody about what is still to begin. */
void run_not_known(struct run *r, struct start start, enum unknown_why why)
{
	bool begun = !date_known(r->start.on) || date_cmp(r->start.on, r->today) <= 0;
	run_changes(r, r->start.on);
	if (r->applies && begun && r->promise->owner != OWNER_MAIL_RUN)
		add(r, &(struct stretch){.start = start, .by = DATE_NONE}, DUE_NOT_KNOWN)->why = why;
}

/* They said that they do not want it: one line, since that day. */
static void not_wanted(struct run *r)
{
	const struct wish_fact *said = run_wish(r, r->promise->who.wish, r->today);
	struct stretch s = {.start = {said->on, {FACT_WISH, said->id}}, .by = DATE_NONE};
	add(r, &s, DUE_NOT_WANTED);
}

static void run_promise(struct run *r, const struct promise *p)
{
	r->promise = p;
	/* Nothing of it can change until there is what it needs, or until the category changes. */
	if ((p->needs & ~r->has) || (!r->history && !(p->who.categories >> r->category.category & 1)))
		return;
	run_changes(r, p->from);
	run_changes(r, p->to);
	if (p->who.from)
		run_changes(r, run_birthday(r, p->who.from));
	if (p->who.under)
		run_changes(r, run_birthday(r, p->who.under));
	bool concerns = run_concerns(r, r->today);
	r->applies = concerns && run_applies_on(r, r->today);
	r->number = 0;
	if (r->history && concerns && !r->applies)
		not_wanted(r);
	if (!r->applies && !r->history)
		return;
	r->end = run_promise_end(r);
	r->start.on = r->first = r->own.on = DATE_NONE;
	r->last = r->today;
	if (p->occasion == OCCASION_LIFE)
		clock_run(r);
	else
		run_occasions(r);
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
	for (size_t i = 0; i < f->n_homes; i++) {
		run_changes(r, f->homes[i].from);
		run_changes(r, f->homes[i].to);
	}
	for (size_t i = 0; i < f->n_workers; i++) {
		run_changes(r, f->workers[i].from);
		run_changes(r, f->workers[i].to);
	}
	for (size_t i = 0; i < f->n_statements; i++) {
		run_changes(r, instant_london_day(f->statements[i].at));
		run_changes(r, instant_london_day(f->statements[i].answered));
	}
	for (size_t i = 0; i < f->n_marks; i++)
		run_changes(r, f->marks[i].marked);
	for (size_t i = 0; i < f->n_custody; i++) {
		run_changes(r, f->custody[i].from);
		run_changes(r, f->custody[i].released);
	}
	for (size_t i = 0; i < f->n_teams; i++) {
		run_changes(r, f->teams[i].from);
		run_changes(r, f->teams[i].to);
	}
}

/* What is not known comes last. */
static bool sooner(const struct due *a, const struct due *b)
{
	return date_known(a->by) && (!date_known(b->by) || date_cmp(a->by, b->by) < 0);
}

/* In the order of enum needs. */
static uint32_t what_there_is(const struct facts *f)
{
	const size_t n[] = {f->n_custody, f->n_homes, f->n_teams,      f->n_plan,
			    f->n_steps,   f->n_marks, f->n_statements, f->n_wishes};
	uint32_t has = 0;
	for (unsigned i = 0; i < sizeof(n) / sizeof(n[0]); i++)
		has |= (uint32_t)(n[i] > 0) << i;
	return has;
}

/* Soonest first. They are few, and mostly in order; those of one day stay in the order of the policy and of their keys.
 */
static void sort(struct due *p, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct due d = p[i];
		size_t at = i;
		for (; at > 0 && sooner(&d, &p[at - 1]); at--)
			p[at] = p[at - 1];
		p[at] = d;
	}
}

static struct dues work_out(const struct policy *policy, const struct facts *facts, struct instant now,
			    struct arena *arena, bool history)
{
	struct run r = {.policy = policy,
			.facts = facts,
			.now = now,
			.today = instant_london_day(now),
			.history = history,
			.changes = DATE_NONE,
			.arena = arena};
	if (date_known(facts->birth)) {
		r.ages = facts_ages(facts, policy);
		r.category = category_at(facts, policy, &r.ages, r.today);
	} else {
		r.category = category_on(facts, policy, r.today);
	}
	run_changes(&r, r.category.until);
	if (date_known(facts->birth)) {
		r.has = what_there_is(facts);
		for (size_t i = 0; i < facts->n_steps; i++)
			r.steps |= evidence_step_bit(facts->steps[i].step);
		future_facts(&r);
		if (history && !date_known(r.category.became_eligible) && facts->n_care) {
			struct care_view v = care_view(facts, policy, &r.ages, r.today);
			r.category.became_eligible = care_began(&v, &r.category.became_fact);
		}
		for (size_t i = 0; i < policy->n_promises; i++)
			run_promise(&r, &policy->promises[i]);
	}
	sort(r.p, r.n);
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
	return str_eq(a->promise->id, b->promise->id) && a->key.days == b->key.days && a->number == b->number &&
	       a->by.days == b->by.days && a->by_at.seconds == b->by_at.seconds && a->since.days == b->since.days &&
	       (a->state == DUE_NOT_KNOWN) == (b->state == DUE_NOT_KNOWN);
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
