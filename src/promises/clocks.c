#include "run.h"

#include "care.h"

/* DATE_NONE when nobody recorded it, and for last-met. */
static struct date anchor_day(const struct run *r, const struct anchor *anchor)
{
	struct date on = DATE_NONE;
	switch (anchor->kind) {
	case ANCHOR_BIRTHDAY: on = run_birthday(r, anchor->age); break;
	case ANCHOR_BECAME_ELIGIBLE: on = r->category.became_eligible; break;
	case ANCHOR_PLAN_STARTED: on = r->plan_started.on; break;
	case ANCHOR_EXPECTED_RELEASE: on = r->stay.expected; break;
	case ANCHOR_LAST_MET: break;
	default: on = r->start.on; break; /* of the occasion */
	}
	if (date_known(on) && anchor->before.n)
		on = period_add(on, anchor->before, -1);
	return on;
}

static struct fact_ref anchor_fact(const struct run *r, const struct anchor *anchor)
{
	switch (anchor->kind) {
	case ANCHOR_BIRTHDAY: return (struct fact_ref){FACT_BIRTH, r->facts->birth_id};
	case ANCHOR_BECAME_ELIGIBLE: return r->category.became_fact;
	case ANCHOR_PLAN_STARTED: return r->plan_started.fact;
	case ANCHOR_EXPECTED_RELEASE: return r->stay.expected_fact;
	default: return r->start.fact;
	}
}

bool anchor_never(const struct run *r, enum anchor_kind kind)
{
	if (kind == ANCHOR_EXPECTED_RELEASE)
		return false;
	if (kind == ANCHOR_BECAME_ELIGIBLE)
		return !r->category.stated;
	struct date could = run_birthday(r, 16);
	if (date_known(r->category.became_eligible))
		could = r->category.became_eligible;
	return date_known(r->facts->records_from) && date_cmp(r->facts->records_from, could) <= 0;
}

bool anchors_latest(const struct run *r, struct start *ret, const struct anchor **ret_unknown)
{
	const struct clock *c = &r->promise->clock;
	const struct anchor *latest = c->anchors;
	struct date on = DATE_NONE;
	for (const struct anchor *a = c->anchors; a < c->anchors + c->n_anchors; a++) {
		struct date day = anchor_day(r, a);
		if (!date_known(day)) {
			*ret_unknown = anchor_never(r, a->kind) ? NULL : a;
			return false;
		}
		if (date_cmp(day, on) > 0) {
			latest = a;
			on = day;
		}
	}
	*ret = (struct start){on, anchor_fact(r, latest)};
	return true;
}

static bool in_force_before(const struct run *r, struct date by)
{
	return date_known(r->promise->from) && date_cmp(by, r->promise->from) < 0;
}

static struct evidence evidence(const struct run *r)
{
	return evidence_of(&r->happened, &r->sieved->meets, r->first, r->last);
}

/* The so-manieth thing that meets it, by closes; of a day to mark, that it was marked. */
static bool first_met(const struct run *r, struct event *ret)
{
	if (r->promise->occasion == OCCASION_DAY_TO_MARK) {
		*ret = r->own;
		return date_known(r->own.on);
	}
	if (!(r->happened.bits & r->sieved->meets.bits))
		return false;
	struct evidence e = evidence(r);
	bool found = evidence_next(&e, ret);
	for (int n = 1; found && n < r->promise->clock.times; n++)
		found = evidence_next(&e, ret);
	return found;
}

/* Of what is promised to who lives outside the area by a day that is past: where they lived on it. */
enum lived { LIVED_OUTSIDE, LIVED_INSIDE, LIVED_WHO_KNOWS_WHERE };
static enum lived lived(const struct run *r, struct date by)
{
	if (!r->promise->who.outside || date_cmp(by, r->today) >= 0)
		return LIVED_OUTSIDE;
	const struct place_fact *place = facts_place(r->facts, by);
	return !place ? LIVED_WHO_KNOWS_WHERE : place->outside ? LIVED_OUTSIDE : LIVED_INSIDE;
}

/* By the latest of all anchors, give or take a period. */
static void once(struct run *r)
{
	const struct clock *c = &r->promise->clock;
	const struct anchor *unknown;
	struct stretch s = {.period = c->period};
	struct event met;
	if (!anchors_latest(r, &s.start, &unknown)) {
		if (unknown && !first_met(r, &met))
			run_not_known(r, (struct start){.on = DATE_NONE}, UNKNOWN_START);
		return;
	}
	s.by = period_add(s.start.on, c->period, c->sign);
	if (!r->history && run_is_early(r, s.by))
		return;
	/* What fell before the occasion is not of it: the 18th birthday of somebody who came inside at 20. */
	if (in_force_before(r, s.by) || (date_known(r->start.on) && date_cmp(s.by, r->start.on) < 0))
		return;
	struct date closes = c->within.n ? period_add(s.by, c->within, 1) : DATE_NONE;
	if (date_known(closes))
		run_changes(r, date_add_days(closes, 1));
	bool done = first_met(r, &met);
	enum lived then = lived(r, s.by);
	if (done && (!date_known(closes) || date_cmp(met.on, closes) <= 0)) {
		run_met(r, &s, met);
	} else if (date_known(closes) && date_cmp(closes, r->today) < 0) {
		run_missed(r, &s);
	} else if (then == LIVED_INSIDE) {
		return;
	} else if (then == LIVED_OUTSIDE && !run_unsure(r, s.by)) {
		run_open(r, &s);
	} else {
		run_not_known(r, s.start, UNKNOWN_BEFORE_RECORDS);
	}
}

/* What is agreed with them on day; NULL when nothing is. */
static const struct wish_fact *agreement(const struct run *r, struct date day)
{
	const struct wish_fact *w = r->promise->clock.agreed == AGREED_NOTHING
					? NULL
					: run_wish(r, r->promise->clock.wish, day);
	return w && w->wanted && w->interval.n ? w : NULL;
}

/* From s on with what is agreed on day. False when nothing is due without an agreement and there is none. */
static bool stretch_from(const struct run *r, struct start s, struct date day, struct stretch *ret)
{
	const struct clock *c = &r->promise->clock;
	const struct wish_fact *w = agreement(r, day);
	if (c->agreed == AGREED_ALONE && !w)
		return false;
	if (c->agreed == AGREED_ALONE && date_cmp(s.on, w->on) < 0)
		s = (struct start){w->on, {FACT_WISH, w->id}};
	*ret = (struct stretch){.start = s, .by = period_add(s.on, c->period, 1), .period = c->period};
	if (w) {
		struct date agreed = period_add(s.on, w->interval, 1);
		if (c->agreed == AGREED_ALONE || date_cmp(agreed, ret->by) < 0) {
			ret->by = agreed;
			ret->period = w->interval;
		}
	}
	return true;
}

/* The latest other anchor that is known; *ret_never: none is, and we would know. */
static struct start known_start(const struct run *r, bool *ret_never)
{
	const struct clock *c = &r->promise->clock;
	struct start s = {.on = DATE_NONE};
	*ret_never = true;
	for (const struct anchor *a = c->anchors; a < c->anchors + c->n_anchors; a++) {
		struct date day = anchor_day(r, a);
		if (!date_known(day))
			*ret_never = *ret_never && anchor_never(r, a->kind);
		else if (date_cmp(day, s.on) > 0)
			s = (struct start){day, anchor_fact(r, a)};
	}
	return s;
}

/* From what met it on. */
static struct start since(const struct run *r, struct event met)
{
	struct start s = {met.on, met.fact};
	if (date_known(r->promise->from))
		s.on = date_max(s.on, r->promise->from);
	return s;
}

/* The last time it was met, where that is not before *s. */
static bool repeat_last(const struct run *r, struct start *s)
{
	struct evidence e = evidence(r);
	struct event met;
	evidence_from_end(&e);
	if (!evidence_before(&e, &met) || (date_known(s->on) && date_cmp(met.on, s->on) < 0))
		return false;
	*s = since(r, met);
	return true;
}

/* The same, and a due for each time; twice on one day is once. */
static bool repeat_history(struct run *r, struct start *s)
{
	bool was_met = false;
	struct stretch stretch;
	struct event met;
	for (struct evidence e = evidence(r); evidence_next(&e, &met);) {
		if (date_known(s->on) && date_cmp(met.on, s->on) < 0)
			continue;
		bool again = was_met && date_cmp(met.on, s->on) == 0;
		/* A late one before our records are complete may be late only because we do not know of others. */
		if (!again && date_known(s->on) && stretch_from(r, *s, met.on, &stretch) &&
		    (date_cmp(met.on, stretch.by) <= 0 || !run_unsure(r, stretch.by)))
			run_met(r, &stretch, met);
		*s = since(r, met);
		was_met = true;
	}
	return was_met;
}

/* Every so long since it was last met, or since the latest other anchor that is known. */
static void repeat(struct run *r)
{
	const struct date in_force = r->promise->from;
	bool never;
	struct start s = known_start(r, &never);
	struct stretch stretch;
	if (date_known(s.on) && date_cmp(s.on, r->today) > 0) { /* a birthday to come */
		run_changes(r, s.on);
		return;
	}
	if (date_known(in_force) && date_known(s.on))
		s.on = date_max(s.on, in_force);
	bool was_met = r->history ? repeat_history(r, &s) : repeat_last(r, &s);
	if (!date_known(s.on)) {
		if (!never)
			run_not_known(r, s, UNKNOWN_START);
		return;
	}
	if (!stretch_from(r, s, r->last, &stretch))
		return;
	if (!was_met && run_unsure(r, stretch.by))
		run_not_known(r, s, UNKNOWN_BEFORE_RECORDS);
	else
		run_open(r, &stretch);
}

static struct stretch window_from(const struct run *r, struct start s)
{
	const struct period period = r->promise->clock.period;
	return (struct stretch){.start = s, .by = period_add(s.on, period, 1), .period = period};
}

/* The so-manieth from the last on, where it happened in the window. */
static bool count_last(const struct run *r, struct start window, struct start *ret)
{
	struct evidence e = evidence(r);
	struct event met;
	evidence_from_end(&e);
	for (int n = 0; n < r->promise->clock.times; n++)
		if (!evidence_before(&e, &met) || date_cmp(met.on, window.on) < 0)
			return false;
	*ret = (struct start){met.on, met.fact};
	return true;
}

/* The same, and a due for each time that there were enough. */
static bool count_history(struct run *r, struct start window, struct start *ret)
{
	struct start ring[TIMES_MAX] = {{.on = DATE_NONE}};
	size_t n = 0, times = (size_t)r->promise->clock.times;
	struct event met;
	for (struct evidence e = evidence(r); evidence_next(&e, &met);) {
		if (date_cmp(met.on, window.on) < 0)
			continue;
		n++;
		if (n >= times) {
			struct stretch s = window_from(r, n == times ? window : ring[n % times]);
			if (date_cmp(met.on, s.by) <= 0 || !run_unsure(r, s.by))
				run_met(r, &s, met);
		}
		ring[n % times] = (struct start){met.on, met.fact};
	}
	if (n < times)
		return false;
	*ret = ring[(n + 1) % times];
	return true;
}

/* So many within any such period from the anchor on: the next is due a period after the last but so many, or after the
 * window began while there are fewer. */
static void count(struct run *r)
{
	const struct date records = r->facts->records_from;
	const struct anchor *unknown;
	struct start window;
	if (!anchors_latest(r, &window, &unknown)) {
		if (unknown)
			run_not_known(r, (struct start){.on = DATE_NONE}, UNKNOWN_START);
		return;
	}
	if (date_known(r->promise->from))
		window.on = date_max(window.on, r->promise->from);
	if (date_cmp(window.on, r->today) > 0) {
		run_changes(r, window.on);
		return;
	}
	struct start from = window;
	bool enough = r->history ? count_history(r, window, &from) : count_last(r, window, &from);
	if (agreement(r, r->today)) /* how often is agreed with them: another promise */
		return;
	struct stretch s = window_from(r, from);
	bool complete = date_known(records) && date_cmp(records, s.start.on) <= 0;
	if (complete || (enough && !run_unsure(r, s.by))) {
		run_open(r, &s);
		return;
	}
	/* Others may have happened before our records begin. A whole period after that it can be said again. */
	if (date_known(records)) {
		s = window_from(r, (struct start){records, {FACT_NONE, 0}});
		if (date_cmp(s.by, r->today) < 0) {
			run_open(r, &s);
			return;
		}
		run_changes(r, date_add_days(s.by, 1));
	}
	run_not_known(r, (struct start){.on = DATE_NONE}, UNKNOWN_TOO_FEW);
}

/* On each birthday from one age to another; what was done from show before it until the period after it meets it. */
static void birthday(struct run *r)
{
	const struct clock *c = &r->promise->clock;
	struct evidence e = evidence(r);
	struct event met;
	bool more = evidence_next(&e, &met);
	for (int age = c->first_age; age <= c->last_age; age++) {
		struct date day = run_birthday(r, age);
		struct date opens = period_add(day, c->show, -1), closes = period_add(day, c->period, 1);
		struct stretch s = {.start = {day, {FACT_BIRTH, r->facts->birth_id}}, .by = day};
		if (date_cmp(opens, r->today) > 0) {
			run_changes(r, opens);
			return;
		}
		while (more && date_cmp(met.on, opens) < 0)
			more = evidence_next(&e, &met);
		if (in_force_before(r, day))
			continue;
		if (more && date_cmp(met.on, closes) <= 0) {
			run_met(r, &s, met);
			continue;
		}
		if (run_unsure(r, day))
			continue;
		if (date_cmp(closes, r->today) < 0) {
			run_missed(r, &s);
			continue;
		}
		run_changes(r, date_add_days(closes, 1));
		run_open(r, &s);
	}
}

void clock_run(struct run *r)
{
	static void (*const clocks[])(struct run *) = {
	    [CLOCK_ONCE] = once,         [CLOCK_REPEAT] = repeat, [CLOCK_COUNT] = count,
	    [CLOCK_BIRTHDAY] = birthday, [CLOCK_ASK] = clock_ask, [CLOCK_ANSWER] = clock_answer};
	_Static_assert(sizeof(clocks) / sizeof(clocks[0]) == CLOCK_KIND_COUNT, "every kind runs");
	clocks[r->promise->clock.kind](r);
}
