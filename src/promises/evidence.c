#include "evidence.h"

#include "care.h"

static bool among(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, list[i]))
			return true;
	return false;
}

static uint64_t bit(int i, bool there)
{
	return (uint64_t)there << i;
}

struct happened happened_by(const struct facts *f, const struct step_numbers *codes, struct date day, struct arena *a)
{
	uint16_t *steps = (void *)arena_bytes(a, f->n_steps * sizeof(*steps));
	uint64_t bits = bit(BIT_CONTACT, f->n_contacts > 0) | bit(BIT_TEAM, f->n_teams > 0) |
			bit(BIT_WORKER, f->n_workers > 0 && date_cmp(f->workers[0].from, day) <= 0);
	for (size_t i = 0; i < f->n_plan; i++)
		bits |= bit(BIT_PLAN + (int)f->plan[i].kind, date_cmp(f->plan[i].on, day) <= 0);
	for (size_t i = 0; i < f->n_steps; i++) {
		steps[i] = (uint16_t)step_number(codes, f->steps[i].step);
		bits |= date_cmp(f->steps[i].on, day) <= 0 ? step_bit(steps[i]) : 0;
	}
	return (struct happened){f, steps, bits};
}

struct meets meets_of(const struct met_by *by, const struct step_numbers *codes, struct arena *a)
{
	uint16_t *steps = arena_new(a, uint16_t, by->n_steps);
	uint64_t bits = bit(BIT_CONTACT, by->contacts) | (uint64_t)by->plan << BIT_PLAN |
			bit(BIT_TEAM, by->n_teams > 0) | bit(BIT_WORKER, by->worker);
	for (size_t i = 0; i < by->n_steps; i++) {
		steps[i] = (uint16_t)step_number(codes, by->steps[i]);
		bits |= step_bit(steps[i]);
	}
	return (struct meets){by, steps, bits, !by->contacts && !by->n_teams && codes->n <= BITS - BIT_STEP};
}

/* What cannot meet it is not walked at all. */
struct evidence evidence_of(const struct happened *happened, const struct meets *meets, struct date first,
			    struct date last)
{
	const struct facts *f = happened->facts;
	const uint64_t bits = happened->bits & meets->bits;
	return (struct evidence){.happened = happened,
				 .meets = meets,
				 .first = first,
				 .last = last,
				 .contact = bits >> BIT_CONTACT & 1 ? 0 : f->n_contacts,
				 .plan = bits >> BIT_PLAN & ((1 << PLAN_EVENT_KIND_COUNT) - 1) ? 0 : f->n_plan,
				 .step = bits >> BIT_STEP ? 0 : f->n_steps,
				 .team = bits >> BIT_TEAM & 1 ? 0 : f->n_teams,
				 .worker = bits >> BIT_WORKER & 1 ? 0 : f->n_workers};
}

static void first(struct event *best, struct date on, enum fact_kind kind, int64_t id)
{
	if (!date_known(best->on) || date_cmp(on, best->on) < 0)
		*best = (struct event){on, {kind, id}};
}

/* What counts of each array, the last day apart. */
static bool contact_counts(const struct evidence *e, size_t i)
{
	const struct contact_fact *c = &e->happened->facts->contacts[i];
	return date_cmp(e->first, c->on) <= 0 && c->made && (e->meets->by->contacts >> c->kind & 1);
}

static bool plan_counts(const struct evidence *e, size_t i)
{
	const struct plan_event *p = &e->happened->facts->plan[i];
	return date_cmp(e->first, p->on) <= 0 && (e->meets->by->plan >> p->kind & 1);
}

static bool step_counts(const struct evidence *e, size_t i)
{
	const struct meets *m = e->meets;
	if (date_cmp(e->first, e->happened->facts->steps[i].on) > 0)
		return false;
	for (size_t j = 0; j < m->by->n_steps; j++)
		if (m->steps[j] == e->happened->steps[i])
			return true;
	return false;
}

/* Somebody who is still there when the first day comes need not come again. */
static bool overlaps(const struct evidence *e, struct date from, struct date to)
{
	return !date_known(e->first) || date_cmp(e->first, from) <= 0 || spans(from, to, e->first);
}

static bool team_counts(const struct evidence *e, size_t i)
{
	const struct team_fact *t = &e->happened->facts->teams[i];
	return among(t->kind, e->meets->by->teams, e->meets->by->n_teams) && overlaps(e, t->from, t->to);
}

static bool worker_counts(const struct evidence *e, size_t i)
{
	const struct worker_fact *w = &e->happened->facts->workers[i];
	return overlaps(e, w->from, w->to);
}

static struct date from_first(const struct evidence *e, struct date on)
{
	return date_known(e->first) ? date_max(on, e->first) : on;
}

bool evidence_next(struct evidence *e, struct event *ret)
{
	const struct facts *f = e->happened->facts;
	while (e->contact < f->n_contacts && !contact_counts(e, e->contact))
		e->contact++;
	while (e->plan < f->n_plan && !plan_counts(e, e->plan))
		e->plan++;
	while (e->step < f->n_steps && !step_counts(e, e->step))
		e->step++;
	while (e->team < f->n_teams && !team_counts(e, e->team))
		e->team++;
	while (e->worker < f->n_workers && !worker_counts(e, e->worker))
		e->worker++;
	struct event best = {.on = DATE_NONE};
	if (e->contact < f->n_contacts)
		first(&best, f->contacts[e->contact].on, FACT_CONTACT, f->contacts[e->contact].id);
	if (e->plan < f->n_plan)
		first(&best, f->plan[e->plan].on, FACT_PLAN, f->plan[e->plan].id);
	if (e->step < f->n_steps)
		first(&best, f->steps[e->step].on, FACT_STEP, f->steps[e->step].id);
	if (e->team < f->n_teams)
		first(&best, from_first(e, f->teams[e->team].from), FACT_TEAM, f->teams[e->team].id);
	if (e->worker < f->n_workers)
		first(&best, from_first(e, f->workers[e->worker].from), FACT_WORKER, f->workers[e->worker].id);
	if (!date_known(best.on) || date_cmp(best.on, e->last) > 0)
		return false;
	e->contact += best.fact.kind == FACT_CONTACT;
	e->plan += best.fact.kind == FACT_PLAN;
	e->step += best.fact.kind == FACT_STEP;
	e->team += best.fact.kind == FACT_TEAM;
	e->worker += best.fact.kind == FACT_WORKER;
	*ret = best;
	return true;
}

/* Now the cursors count what is still before them: nothing of what is not walked. */
void evidence_from_end(struct evidence *e)
{
	const struct facts *f = e->happened->facts;
	e->contact = f->n_contacts - e->contact;
	e->plan = f->n_plan - e->plan;
	e->step = f->n_steps - e->step;
	e->team = f->n_teams - e->team;
	e->worker = f->n_workers - e->worker;
}

static void last(struct event *best, struct date on, enum fact_kind kind, int64_t id)
{
	if (!date_known(best->on) || date_cmp(on, best->on) > 0)
		*best = (struct event){on, {kind, id}};
}

/* The cursors back to behind what counts. */
static void step_back(struct evidence *e)
{
	const struct facts *f = e->happened->facts;
	while (e->contact > 0 &&
	       (date_cmp(f->contacts[e->contact - 1].on, e->last) > 0 || !contact_counts(e, e->contact - 1)))
		e->contact--;
	while (e->plan > 0 && (date_cmp(f->plan[e->plan - 1].on, e->last) > 0 || !plan_counts(e, e->plan - 1)))
		e->plan--;
	while (e->step > 0 && (date_cmp(f->steps[e->step - 1].on, e->last) > 0 || !step_counts(e, e->step - 1)))
		e->step--;
	while (e->team > 0 &&
	       (date_cmp(from_first(e, f->teams[e->team - 1].from), e->last) > 0 || !team_counts(e, e->team - 1)))
		e->team--;
	while (e->worker > 0 && (date_cmp(from_first(e, f->workers[e->worker - 1].from), e->last) > 0 ||
				 !worker_counts(e, e->worker - 1)))
		e->worker--;
}

bool evidence_before(struct evidence *e, struct event *ret)
{
	const struct facts *f = e->happened->facts;
	struct event best = {.on = DATE_NONE};
	step_back(e);
	/* Of one day the last that evidence_next() would give. */
	if (e->worker > 0)
		last(&best, from_first(e, f->workers[e->worker - 1].from), FACT_WORKER, f->workers[e->worker - 1].id);
	if (e->team > 0)
		last(&best, from_first(e, f->teams[e->team - 1].from), FACT_TEAM, f->teams[e->team - 1].id);
	if (e->step > 0)
		last(&best, f->steps[e->step - 1].on, FACT_STEP, f->steps[e->step - 1].id);
	if (e->plan > 0)
		last(&best, f->plan[e->plan - 1].on, FACT_PLAN, f->plan[e->plan - 1].id);
	if (e->contact > 0)
		last(&best, f->contacts[e->contact - 1].on, FACT_CONTACT, f->contacts[e->contact - 1].id);
	if (!date_known(best.on))
		return false;
	e->contact -= best.fact.kind == FACT_CONTACT;
	e->plan -= best.fact.kind == FACT_PLAN;
	e->step -= best.fact.kind == FACT_STEP;
	e->team -= best.fact.kind == FACT_TEAM;
	e->worker -= best.fact.kind == FACT_WORKER;
	*ret = best;
	return true;
}
