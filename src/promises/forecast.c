#include "forecast.h"

#include "care.h"
#include "custody.h"

/* A due that nothing we may suppose will meet: it was counted, and stays open. */
struct stuck {
	const struct promise *promise;
	struct date key;
	int64_t number;
};

struct walk {
	const struct policy *policy;
	struct facts facts; /* with what is supposed */
	struct date first, day, until;
	struct arena *arena;
	struct str team; /* they are supposed to have moved to this kind of team */
	struct forecast_work *work;
	size_t n_work, work_room;
	struct stuck *stuck;
	size_t n_stuck, stuck_room;
};

/* Room for one more in an array of the arena, with a gap at `at` when it is among those that are there. */
static void *with_gap(struct arena *a, const void *p, size_t n, size_t at, size_t size)
{
	char *made = arena_alloc(a, n + 1, size);
	if (at)
		memcpy(made, p, at * size);
	if (n > at)
		memcpy(made + (at + 1) * size, (const char *)p + at * size, (n - at) * size);
	return made;
}

/* Adds a fact of the day to facts.ARRAY, after those of the same day. */
#define SUPPOSE(w, array, type, field, ...)                                                                            \
	do {                                                                                                           \
		size_t at_ = (w)->facts.n_##array;                                                                     \
		while (at_ > 0 && date_cmp((w)->facts.array[at_ - 1].field, (w)->day) > 0)                             \
			at_--;                                                                                         \
		struct type *made_ = with_gap((w)->arena, (w)->facts.array, (w)->facts.n_##array, at_,                 \
					      sizeof(struct type));                                                    \
		made_[at_] = __VA_ARGS__;                                                                              \
		(w)->facts.array = made_;                                                                              \
		(w)->facts.n_##array++;                                                                                \
	} while (0)

/* Of the kinds that meet it the one that meets the fewest promises of the policy. */
static enum contact_kind least_contact(const struct policy *policy, uint32_t kinds)
{
	enum contact_kind best = CONTACT_KIND_COUNT;
	size_t fewest = SIZE_MAX;
	for (int k = 0; k < CONTACT_KIND_COUNT; k++) {
		size_t meets = 0;
		for (size_t i = 0; i < policy->n_promises; i++)
			meets += policy->promises[i].met_by.contacts >> k & 1;
		if ((kinds >> k & 1) && meets < fewest) {
			best = (enum contact_kind)k;
			fewest = meets;
		}
	}
	return best;
}

static void suppose_move(struct walk *w, struct str kind)
{
	SUPPOSE(w, teams, team_fact, from, (struct team_fact){.from = w->day, .to = DATE_NONE, .kind = kind});
	struct team_fact *teams = arena_new(w->arena, struct team_fact, w->facts.n_teams);
	for (size_t i = 0; i < w->facts.n_teams; i++) {
		teams[i] = w->facts.teams[i];
		if (date_cmp(teams[i].from, w->day) < 0 && spans(teams[i].from, teams[i].to, w->day))
			teams[i].to = w->day;
	}
	w->facts.teams = teams;
	w->team = kind;
}

/* Supposes that today something is done that meets the promise; false when we know of nothing that does. */
static bool suppose_met(struct walk *w, const struct met_by *met_by)
{
	if (met_by->plan) {
		int k = 0;
		while (!(met_by->plan >> k & 1))
			k++;
		SUPPOSE(w, plan, plan_event, on, (struct plan_event){.on = w->day, .kind = (enum plan_event_kind)k});
	} else if (met_by->contacts) {
		SUPPOSE(w, contacts, contact_fact, on,
			(struct contact_fact){
			    .on = w->day, .kind = least_contact(w->policy, met_by->contacts), .made = true});
	} else if (met_by->n_teams) {
		suppose_move(w, met_by->teams[0]);
	} else if (met_by->n_steps) {
		SUPPOSE(w, steps, step_fact, on, (struct step_fact){.on = w->day, .step = met_by->steps[0]});
	} else {
		return false;
	}
	return true;
}

static bool is_stuck(const struct walk *w, const struct due *d)
{
	for (size_t i = 0; i < w->n_stuck; i++)
		if (w->stuck[i].promise == d->promise && w->stuck[i].key.days == d->key.days &&
		    w->stuck[i].number == d->number)
			return true;
	return false;
}

static void add_stuck(struct walk *w, const struct due *d)
{
	if (w->n_stuck == w->stuck_room) {
		struct stuck *p = arena_new(w->arena, struct stuck, w->stuck_room * 2 + 4);
		if (w->n_stuck)
			memcpy(p, w->stuck, w->n_stuck * sizeof(*p));
		w->stuck = p;
		w->stuck_room = w->stuck_room * 2 + 4;
	}
	w->stuck[w->n_stuck++] = (struct stuck){d->promise, d->key, d->number};
}

static void add_work(struct walk *w, const struct due *d)
{
	if (w->n_work == w->work_room) {
		struct forecast_work *p = arena_new(w->arena, struct forecast_work, w->work_room * 2 + 16);
		if (w->n_work)
			memcpy(p, w->work, w->n_work * sizeof(*p));
		w->work = p;
		w->work_room = w->work_room * 2 + 16;
	}
	w->work[w->n_work++] =
	    (struct forecast_work){.promise = d->promise, .on = w->day, .by = d->by, .team = w->team};
}

static struct dues ask(const struct walk *w)
{
	return promises_due(w->policy, &w->facts, date_london_end(w->day), w->arena);
}

/* Falls due today, or was due before, and is not done with. */
static bool is_work(const struct walk *w, const struct due *d)
{
	return date_known(d->by) && date_cmp(d->by, w->day) <= 0 && !is_stuck(w, d);
}

static const struct due *first_work(const struct walk *w, const struct dues *dues)
{
	for (size_t i = 0; i < dues->n; i++)
		if (is_work(w, &dues->p[i]))
			return &dues->p[i];
	return NULL;
}

static bool still_open(const struct dues *dues, const struct due *d)
{
	for (size_t i = 0; i < dues->n; i++) {
		const struct due *o = &dues->p[i];
		if (o->promise == d->promise && o->key.days == d->key.days && o->number == d->number)
			return true;
	}
	return false;
}

/* Does what is due today, each due as often as its clock wants it; gives what is open afterwards. */
static struct dues do_the_day(struct walk *w)
{
	struct dues dues = ask(w);
	for (const struct due *d; (d = first_work(w, &dues));) {
		struct due now = *d;
		int times = now.promise->clock.times > 1 ? now.promise->clock.times : 1;
		bool open = true;
		for (int i = 0; i < times && open; i++) {
			add_work(w, &now);
			if (!suppose_met(w, &now.promise->met_by))
				break;
			dues = ask(w);
			open = still_open(&dues, &now);
		}
		if (open)
			add_stuck(w, &now);
	}
	return dues;
}

/* The next day on which something may be due that is not open today, or what is open falls due. */
static struct date next_day(const struct walk *w, const struct dues *dues)
{
	struct date next = w->until;
	for (size_t i = 0; i < dues->n; i++)
		if (date_known(dues->p[i].by) && date_cmp(dues->p[i].by, w->day) > 0)
			next = date_min(next, dues->p[i].by);
	return dues->holds_forever ? next : date_min(next, instant_london_day(dues->holds_until));
}

/* Whoever is inside today is out on the day expected, when that is still to come. */
static struct date suppose_release(struct walk *w)
{
	struct stay stay = {.to = DATE_NONE, .expected = DATE_NONE};
	size_t at = 0, last = 0;
	while (stay_next(&w->facts, w->first, &at, &stay))
		last = at - 1;
	if (date_known(stay.to) || !date_known(stay.expected) || date_cmp(stay.expected, w->first) <= 0 ||
	    date_known(w->facts.custody[last].released))
		return DATE_NONE;
	struct custody_fact *custody = arena_new(w->arena, struct custody_fact, w->facts.n_custody);
	memcpy(custody, w->facts.custody, w->facts.n_custody * sizeof(*custody));
	custody[last].released = stay.expected;
	w->facts.custody = custody;
	return stay.expected;
}

/* Only of those who are ours, in one way or another, until the day before. */
static void find_turns(const struct walk *w, struct forecast *f)
{
	static const int ages[FORECAST_TURNS] = {18, 21, 25};
	for (size_t i = 0; i < FORECAST_TURNS; i++) {
		struct date on = date_birthday(w->facts.birth, ages[i], !w->policy->leap_on_28_february);
		if (date_cmp(on, w->first) < 0 || date_cmp(on, w->until) >= 0)
			continue;
		enum category c = category_on(&w->facts, w->policy, date_add_days(on, -1)).category;
		if (c != CATEGORY_NONE) /* closed is nobody who lives and is under 25 */
			f->turn[f->n_turns++] = (struct forecast_turn){on, ages[i]};
	}
}

struct forecast forecast_person(const struct policy *policy, const struct facts *facts, struct instant now,
				struct date until, struct arena *a)
{
	struct walk w = {
	    .policy = policy, .facts = *facts, .first = instant_london_day(now), .until = until, .arena = a};
	struct forecast f = {.release = DATE_NONE};
	struct date died = facts_died(facts);
	if (!date_known(facts->birth))
		return f;
	if (date_known(died))
		w.until = date_min(until, died);
	struct date release = suppose_release(&w);
	if (date_known(release) && date_cmp(release, w.until) < 0)
		f.release = release;
	find_turns(&w, &f);
	for (w.day = w.first; date_cmp(w.day, w.until) < 0;) {
		struct dues dues = do_the_day(&w);
		for (size_t i = 0; i < dues.n && w.day.days == w.first.days; i++)
			f.not_known += dues.p[i].state == DUE_NOT_KNOWN;
		w.day = next_day(&w, &dues);
	}
	f.p = w.work;
	f.n = w.n_work;
	return f;
}
