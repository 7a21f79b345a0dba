#include "run.h"

#include "care.h"

/* DATE_NONE when nobody recorded it, and for last-met. */
static struct start anchor_start(const struct run *r, const struct anchor *anchor)
{
	const struct facts *f = r->facts;
	struct start s = {.on = DATE_NONE};
	switch (anchor->kind) {
	case ANCHOR_BIRTHDAY:
		s = (struct start){facts_birthday(f, r->policy, anchor->age), {FACT_BIRTH, f->birth_id}};
		break;
	case ANCHOR_BECAME_ELIGIBLE: s = (struct start){r->category.became_eligible, r->category.became_fact}; break;
	case ANCHOR_PLAN_STARTED:
		for (size_t i = 0; i < f->n_plan && date_cmp(f->plan[i].on, r->today) <= 0; i++)
			if (f->plan[i].kind == PLAN_STARTED)
				s = (struct start){f->plan[i].on, {FACT_PLAN, f->plan[i].id}};
		break;
	case ANCHOR_CUSTODY_START: s = (struct start){r->stay.from, r->stay.came}; break;
	case ANCHOR_EXPECTED_RELEASE: s = (struct start){r->stay.expected, r->stay.expected_fact}; break;
	case ANCHOR_RELEASED: s = (struct start){r->stay.to, r->stay.released}; break;
	case ANCHOR_LAST_MET:
	case ANCHOR_KIND_COUNT: break;
	}
	if (date_known(s.on) && anchor->before.n)
		s.on = period_add(s.on, anchor->before, -1);
	return s;
}

/* Without a start: has it not happened (we would know), or has nobody recorded it? */
static bool never_happened(const struct run *r, enum anchor_kind kind)
{
	if (kind == ANCHOR_EXPECTED_RELEASE)
		return false;
	if (kind == ANCHOR_BECAME_ELIGIBLE)
		return !r->category.stated;
	struct date could = facts_birthday(r->facts, r->policy, 16);
	if (date_known(r->category.became_eligible))
		could = r->category.became_eligible;
	return date_known(r->facts->records_from) && date_cmp(r->facts->records_from, could) <= 0;
}

static void later(struct start *latest, struct start s)
{
	if (date_known(s.on) && (!date_known(latest->on) || date_cmp(s.on, latest->on) > 0))
		*latest = s;
}

/* By the latest of all anchors, give or take a period. */
static void once(struct run *r)
{
	const struct clock *c = &r->promise->clock;
	struct start s = {.on = DATE_NONE};
	struct evidence e = evidence_of(r->facts, &r->promise->met_by, r->first, r->last);
	struct event met;
	bool done = evidence_next(&e, &met);
	for (int i = 0; i < c->n_anchors; i++) {
		struct start a = anchor_start(r, &c->anchors[i]);
		if (!date_known(a.on)) {
			if (!done && !never_happened(r, c->anchors[i].kind))
				run_not_known(r, a, UNKNOWN_START);
			return;
		}
		later(&s, a);
	}
	struct date by = period_add(s.on, c->period, c->sign);
	if (date_known(r->promise->from) && date_cmp(by, r->promise->from) < 0)
		return;
	if (done)
		run_met(r, s, by, met);
	else if (!run_unsure(r, by))
		run_open(r, s, by);
	else if (r->promise->owner != OWNER_MAIL_RUN)
		run_not_known(r, s, UNKNOWN_BEFORE_RECORDS);
}

/* Every so long since it was last met, or since the latest other anchor that is known. */
static void repeat(struct run *r)
{
	const struct clock *c = &r->promise->clock;
	struct start s = {.on = DATE_NONE};
	bool never = true;
	for (int i = 0; i < c->n_anchors; i++) {
		struct start a = anchor_start(r, &c->anchors[i]);
		later(&s, a);
		if (!date_known(a.on))
			never = never && never_happened(r, c->anchors[i].kind);
	}
	if (date_known(s.on) && date_cmp(s.on, r->today) > 0) { /* a birthday to come */
		run_changes(r, s.on);
		return;
	}
	if (date_known(r->promise->from) && date_known(s.on))
		s.on = date_max(s.on, r->promise->from);
	bool was_met = false;
	struct event met;
	for (struct evidence e = evidence_of(r->facts, &r->promise->met_by, r->first, r->last);
	     evidence_next(&e, &met);) {
		if (date_known(s.on) && date_cmp(met.on, s.on) < 0)
			continue;
		struct date by = date_known(s.on) ? period_add(s.on, c->period, 1) : DATE_NONE;
		/* A late one before our records are complete may be late only because we do not know of others. */
		if (date_known(by) && (date_cmp(met.on, by) <= 0 || !run_unsure(r, by)))
			run_met(r, s, by, met);
		s = (struct start){met.on, met.fact};
		if (date_known(r->promise->from))
			s.on = date_max(s.on, r->promise->from);
		was_met = true;
	}
	if (!date_known(s.on)) {
		if (!never)
			run_not_known(r, s, UNKNOWN_START);
		return;
	}
	struct date by = period_add(s.on, c->period, 1);
	if (!was_met && run_unsure(r, by))
		run_not_known(r, s, UNKNOWN_BEFORE_RECORDS);
	else
		run_open(r, s, by);
}

/* So many within any such period from the anchor on: the next is due a period after the last but so many, or after the
 * window began while there are fewer. */
static void count(struct run *r)
{
	const struct clock *c = &r->promise->clock;
	const struct date records = r->facts->records_from;
	struct start window = {.on = DATE_NONE}, ring[TIMES_MAX] = {{.on = DATE_NONE}};
	for (int i = 0; i < c->n_anchors; i++) {
		struct start a = anchor_start(r, &c->anchors[i]);
		if (!date_known(a.on)) {
			if (!never_happened(r, c->anchors[i].kind))
				run_not_known(r, a, UNKNOWN_START);
			return;
		}
		later(&window, a);
	}
	if (date_known(r->promise->from))
		window.on = date_max(window.on, r->promise->from);
	if (date_cmp(window.on, r->today) > 0) {
		run_changes(r, window.on);
		return;
	}
	size_t n = 0, times = (size_t)c->times;
	struct event met;
	for (struct evidence e = evidence_of(r->facts, &r->promise->met_by, r->first, r->last);
	     evidence_next(&e, &met);) {
		if (date_cmp(met.on, window.on) < 0)
			continue;
		n++;
		if (n >= times) {
			struct start s = n == times ? window : ring[n % times];
			struct date by = period_add(s.on, c->period, 1);
			if (date_cmp(met.on, by) <= 0 || !run_unsure(r, by))
				run_met(r, s, by, met);
		}
		ring[n % times] = (struct start){met.on, met.fact};
	}
	struct start s = n >= times ? ring[(n + 1) % times] : window;
	bool complete = date_known(records) && date_cmp(records, s.on) <= 0;
	if (complete || (n >= times && !run_unsure(r, period_add(s.on, c->period, 1)))) {
		run_open(r, s, period_add(s.on, c->period, 1));
		return;
	}
	/* Others may have happened before our records begin. A whole period after that it can be said again. */
	struct date sure = date_known(records) ? period_add(records, c->period, 1) : DATE_NONE;
	if (date_known(sure) && date_cmp(sure, r->today) < 0) {
		run_open(r, (struct start){records, {FACT_NONE, 0}}, sure);
		return;
	}
	if (date_known(sure))
		run_changes(r, date_add_days(sure, 1));
	run_not_known(r, (struct start){.on = DATE_NONE}, UNKNOWN_TOO_FEW);
}

/* On each birthday from one age to another; what was done from show before it until the period after it meets it. */
static void birthday(struct run *r)
{
	const struct clock *c = &r->promise->clock;
	struct evidence e = evidence_of(r->facts, &r->promise->met_by, r->first, r->last);
	struct event met;
	bool more = evidence_next(&e, &met);
	for (int age = c->first_age; age <= c->last_age; age++) {
		struct date day = facts_birthday(r->facts, r->policy, age);
		struct date opens = period_add(day, c->show, -1), closes = period_add(day, c->period, 1);
		struct start s = {day, {FACT_BIRTH, r->facts->birth_id}};
		if (date_cmp(opens, r->today) > 0) {
			run_changes(r, opens);
			return;
		}
		while (more && date_cmp(met.on, opens) < 0)
			more = evidence_next(&e, &met);
		if (date_known(r->promise->from) && date_cmp(day, r->promise->from) < 0)
			continue;
		if (more && date_cmp(met.on, closes) <= 0) {
			run_met(r, s, day, met);
			continue;
		}
		if (run_unsure(r, day))
			continue;
		if (date_cmp(closes, r->today) < 0) {
			run_missed(r, s, day);
			continue;
		}
		run_changes(r, date_add_days(closes, 1));
		run_open(r, s, day);
	}
}

void clock_run(struct run *r)
{
	switch (r->promise->clock.kind) {
	case CLOCK_ONCE: once(r); break;
	case CLOCK_REPEAT: repeat(r); break;
	case CLOCK_COUNT: count(r); break;
	case CLOCK_BIRTHDAY: birthday(r); break;
	case CLOCK_KIND_COUNT: break;
	}
}
