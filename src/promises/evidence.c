#include "evidence.h"

#include "care.h"

static bool among(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, list[i]))
			return true;
	return false;
}

uint64_t evidence_step_bit(struct str step)
{
	const unsigned char *p = (const unsigned char *)step.p;
	return step.n ? (uint64_t)1 << ((step.n * 31 + p[0] * 7U + p[step.n / 2] * 5U + p[step.n - 1] * 13U) & 63) : 1;
}

/* What cannot meet it is not walked at all. */
struct evidence evidence_of(const struct facts *facts, uint64_t steps, const struct met_by *met_by, struct date first,
			    struct date last)
{
	uint64_t wanted = 0;
	for (size_t i = 0; i < met_by->n_steps; i++)
		wanted |= evidence_step_bit(met_by->steps[i]);
	return (struct evidence){.facts = facts,
				 .met_by = met_by,
				 .first = first,
				 .last = last,
				 .contact = met_by->contacts ? 0 : facts->n_contacts,
				 .plan = met_by->plan ? 0 : facts->n_plan,
				 .step = wanted & steps ? 0 : facts->n_steps,
				 .team = met_by->n_teams ? 0 : facts->n_teams,
				 .worker = met_by->worker ? 0 : facts->n_workers};
}

static void first(struct event *best, struct date on, enum fact_kind kind, int64_t id)
{
	if (!date_known(best->on) || date_cmp(on, best->on) < 0)
		*best = (struct event){on, {kind, id}};
}

/* Each skips what does not meet the promise. */
static bool contact_counts(const struct evidence *e)
{
	const struct contact_fact *c = &e->facts->contacts[e->contact];
	return date_cmp(e->first, c->on) <= 0 && c->made && (e->met_by->contacts >> c->kind & 1);
}

static bool plan_counts(const struct evidence *e)
{
	return date_cmp(e->first, e->facts->plan[e->plan].on) <= 0 &&
	       (e->met_by->plan >> e->facts->plan[e->plan].kind & 1);
}

static bool step_counts(const struct evidence *e)
{
	return date_cmp(e->first, e->facts->steps[e->step].on) <= 0 &&
	       among(e->facts->steps[e->step].step, e->met_by->steps, e->met_by->n_steps);
}

/* Somebody who is still there when the first day comes need not come again. */
static bool overlaps(const struct evidence *e, struct date from, struct date to)
{
	return !date_known(e->first) || date_cmp(e->first, from) <= 0 || spans(from, to, e->first);
}

static bool team_counts(const struct evidence *e)
{
	const struct team_fact *t = &e->facts->teams[e->team];
	return among(t->kind, e->met_by->teams, e->met_by->n_teams) && overlaps(e, t->from, t->to);
}

static bool worker_counts(const struct evidence *e)
{
	const struct worker_fact *w = &e->facts->workers[e->worker];
	return overlaps(e, w->from, w->to);
}

static struct date from_first(const struct evidence *e, struct date on)
{
	return date_known(e->first) ? date_max(on, e->first) : on;
}

bool evidence_next(struct evidence *e, struct event *ret)
{
	const struct facts *f = e->facts;
	while (e->contact < f->n_contacts && !contact_counts(e))
		e->contact++;
	while (e->plan < f->n_plan && !plan_counts(e))
		e->plan++;
	while (e->step < f->n_steps && !step_counts(e))
		e->step++;
	while (e->team < f->n_teams && !team_counts(e))
		e->team++;
	while (e->worker < f->n_workers && !worker_counts(e))
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

/* Now the cursors count what is still before them. */
void evidence_from_end(struct evidence *e)
{
	const struct facts *f = e->facts;
	e->contact = e->met_by->contacts ? f->n_contacts : 0;
	e->plan = e->met_by->plan ? f->n_plan : 0;
	e->step = e->step < f->n_steps ? f->n_steps : 0;
	e->team = e->met_by->n_teams ? f->n_teams : 0;
	e->worker = e->met_by->worker ? f->n_workers : 0;
}

static void last(struct event *best, struct date on, enum fact_kind kind, int64_t id)
{
	if (!date_known(best->on) || date_cmp(on, best->on) > 0)
		*best = (struct event){on, {kind, id}};
}

/* Steps the cursors of *e back to what counts; *at is left at the items themselves. */
static void step_back(struct evidence *e, struct evidence *at)
{
	const struct facts *f = e->facts;
	for (; e->contact > 0; e->contact--) {
		at->contact = e->contact - 1;
		if (date_cmp(f->contacts[at->contact].on, e->last) <= 0 && contact_counts(at))
			break;
	}
	for (; e->plan > 0; e->plan--) {
		at->plan = e->plan - 1;
		if (date_cmp(f->plan[at->plan].on, e->last) <= 0 && plan_counts(at))
			break;
	}
	for (; e->step > 0; e->step--) {
		at->step = e->step - 1;
		if (date_cmp(f->steps[at->step].on, e->last) <= 0 && step_counts(at))
			break;
	}
	for (; e->team > 0; e->team--) {
		at->team = e->team - 1;
		if (date_cmp(from_first(e, f->teams[at->team].from), e->last) <= 0 && team_counts(at))
			break;
	}
	for (; e->worker > 0; e->worker--) {
		at->worker = e->worker - 1;
		if (date_cmp(from_first(e, f->workers[at->worker].from), e->last) <= 0 && worker_counts(at))
			break;
	}
}

bool evidence_before(struct evidence *e, struct event *ret)
{
	const struct facts *f = e->facts;
	struct evidence at = *e;
	struct event best = {.on = DATE_NONE};
	step_back(e, &at);
	/* Of one day the last that evidence_next() would give. */
	if (e->worker > 0)
		last(&best, from_first(e, f->workers[at.worker].from), FACT_WORKER, f->workers[at.worker].id);
	if (e->team > 0)
		last(&best, from_first(e, f->teams[at.team].from), FACT_TEAM, f->teams[at.team].id);
	if (e->step > 0)
		last(&best, f->steps[at.step].on, FACT_STEP, f->steps[at.step].id);
	if (e->plan > 0)
		last(&best, f->plan[at.plan].on, FACT_PLAN, f->plan[at.plan].id);
	if (e->contact > 0)
		last(&best, f->contacts[at.contact].on, FACT_CONTACT, f->contacts[at.contact].id);
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
