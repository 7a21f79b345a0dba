#include "run.h"

#include "care.h"

static struct due *add(struct run *r, const struct stretch *s, enum due_state state)
{
	if (r->n == r->room) {
		struct due *p = (void *)arena_bytes(r->arena, (r->room * 2 + 8) * sizeof(*p)); /* all is written */
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

static void run_promise(struct run *r, const struct sieved *s)
{
	r->sieved = s;
	r->number = 0;
	r->end = run_birthday(r, s->ends);
	if (date_known(r->promise->to))
		r->end = date_min(r->end, r->promise->to);
	r->start.on = r->first = r->own.on = DATE_NONE;
	r->last = r->today;
	if (r->promise->occasion == OCCASION_LIFE)
		clock_run(r);
	else if ((s->begins & r->happened.bits) == s->begins)
		run_occasions(r);
}

/* The days on which some promises begin or end for somebody. */
static void promises_change(struct run *r, const struct sieve *s, const struct promise *promises, uint64_t some)
{
	for (int i = r->birthdays; i < AGES; i++)
		if (s->turns[i] & some)
			run_changes(r, r->ages.on[i]);
	for (uint64_t dated = s->dated & some; dated;) {
		const struct promise *p = &promises[sieve_take(&dated)];
		run_changes(r, p->from);
		run_changes(r, p->to);
	}
}

/* Those of some that are theirs today, but for what each must be asked. */
static uint64_t sift(const struct run *r, const struct sieve *s, uint64_t some)
{
	uint64_t met = 0;
	for (uint64_t bits = r->happened.bits; bits;)
		met |= s->met[sieve_take(&bits)];
	some &= s->aged[r->birthdays] & ~(met & s->settled[r->birthdays]);
	return some & (r->facts->uasc ? some : ~s->uasc);
}

static void run_open_promises(struct run *r, const struct sieve *s, const struct promise *promises, uint64_t some)
{
	for (some = sift(r, s, some); some;) {
		uint64_t before = some;
		unsigned i = sieve_take(&some);
		r->promise = &promises[i];
		r->applies = !(s->asks & (before ^ some)) || (run_is_there(r, r->today) && run_wanted(r, r->today));
		if (r->applies)
			run_promise(r, &s->each[i]);
	}
}

/* Each is asked about each day. */
static void run_all_promises(struct run *r, const struct sieve *s, const struct promise *promises, uint64_t some)
{
	while (some) {
		unsigned i = sieve_take(&some);
		r->promise = &promises[i];
		bool concerns = run_concerns(r, r->today);
		r->applies = concerns && run_wanted(r, r->today);
		r->number = 0;
		if (concerns && !r->applies)
			not_wanted(r);
		run_promise(r, &s->each[i]);
	}
}

static void run_promises(struct run *r, const struct sieve *s, const struct promise *promises)
{
	uint64_t some = r->history ? s->all : s->category[r->category.category];
	/* Nothing of it can change until there is what it needs, or until the category changes. */
	for (uint64_t lacks = ~(uint64_t)r->has & ((1U << NEEDS_COUNT) - 1); lacks;)
		some &= ~s->needs[sieve_take(&lacks)];
	promises_change(r, s, promises, some);
	if (r->history)
		run_all_promises(r, s, promises, some);
	else
		run_open_promises(r, s, promises, some);
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
	for (size_t i = 0; i < f->n_places; i++) {
		run_changes(r, f->places[i].from);
		run_changes(r, f->places[i].to);
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

static struct start plan_started(const struct run *r)
{
	const struct facts *f = r->facts;
	struct start s = {.on = DATE_NONE};
	for (size_t i = 0; i < f->n_plan && date_cmp(f->plan[i].on, r->today) <= 0; i++)
		if (f->plan[i].kind == PLAN_STARTED)
			s = (struct start){f->plan[i].on, {FACT_PLAN, f->plan[i].id}};
	return s;
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
		if (!sooner(&p[i], &p[i - 1]))
			continue;
		struct due d = p[i];
		size_t at = i;
		do
			p[at] = p[at - 1];
		while (--at > 0 && sooner(&d, &p[at - 1]));
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
		for (int i = 0; i < AGES; i++)
			r.birthdays += date_cmp(r.ages.on[i], r.today) <= 0;
		r.category = category_at(facts, policy, &r.ages, r.today);
	} else {
		r.category = category_on(facts, policy, r.today);
	}
	run_changes(&r, r.category.until);
	if (date_known(facts->birth)) {
		r.has = what_there_is(facts);
		const struct prepared p = policy->prepared ? *policy->prepared : prepared_of(policy, arena);
		r.happened = happened_by(facts, &p.codes, r.today, arena);
		r.plan_started = plan_started(&r);
		future_facts(&r);
		if (history && !date_known(r.category.became_eligible) && facts->n_care) {
			struct care_view v = care_view(facts, policy, &r.ages, r.today);
			r.category.became_eligible = care_began(&v, &r.category.became_fact);
		}
		for (size_t i = 0; i < sieves_count(policy); i++)
			run_promises(&r, &p.sieves[i], &policy->promises[i * SIEVE_WIDTH]);
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
