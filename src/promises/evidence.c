#include "evidence.h"

#include "care.h"

static bool among(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, list[i]))
			return true;
	return false;
}

struct evidence evidence_of(const struct facts *facts, const struct met_by *met_by, struct date first, struct date last)
{
	return (struct evidence){.facts = facts, .met_by = met_by, .first = first, .last = last};
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
	return e->met_by->worker && overlaps(e, w->from, w->to);
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
