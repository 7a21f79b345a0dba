#include "run.h"

/* Where the walk is, and the occasion that it came to: from r->start to to, DATE_NONE while it lasts. What happened on
 * the day of its end still counts, but for one that ends because the next begins. */
struct walk {
	size_t i;
	struct date to;
	bool next_begins;
};

/* While it lasts; for a clock that counts from the release from then until they are inside again. */
static bool next_stay(struct run *r, struct walk *w)
{
	if (!stay_next(r->facts, r->today, &w->i, &r->stay))
		return false;
	r->start = (struct start){r->stay.from, r->stay.came};
	r->first = r->stay.from;
	w->to = r->stay.to;
	return true;
}

static bool next_release(struct run *r, struct walk *w)
{
	struct stay next;
	do
		if (!stay_next(r->facts, r->today, &w->i, &r->stay))
			return false;
	while (!date_known(r->stay.to) || !run_of_age(r, r->stay.to));
	size_t ahead = w->i;
	r->start = (struct start){r->stay.to, r->stay.released};
	r->first = r->promise->met_by.afterwards ? r->stay.to : r->stay.from;
	w->to = stay_next(r->facts, r->today, &ahead, &next) ? next.from : DATE_NONE;
	return true;
}

static bool next_supervision(struct run *r, struct walk *w)
{
	const struct facts *f = r->facts;
	while (w->i < f->n_custody && f->custody[w->i].status != CUSTODY_SUPERVISION)
		w->i++;
	if (w->i == f->n_custody || date_cmp(f->custody[w->i].from, r->today) > 0)
		return false;
	const struct custody_fact *c = &f->custody[w->i++];
	r->start = (struct start){c->from, {FACT_CUSTODY, c->id}};
	r->first = c->from;
	w->to = c->released;
	if (w->i < f->n_custody && (!date_known(w->to) || date_cmp(f->custody[w->i].from, w->to) < 0))
		w->to = f->custody[w->i].from;
	return true;
}

/* Until they move on; of two from one day the last is meant. */
static bool next_home(struct run *r, struct walk *w)
{
	const struct facts *f = r->facts;
	while (w->i + 1 < f->n_homes && date_cmp(f->homes[w->i].from, f->homes[w->i + 1].from) == 0)
		w->i++;
	if (w->i == f->n_homes || date_cmp(f->homes[w->i].from, r->today) > 0)
		return false;
	const struct home_fact *h = &f->homes[w->i++];
	r->start = (struct start){h->from, {FACT_HOME, h->id}};
	r->first = h->from;
	w->to = h->to;
	if (w->i < f->n_homes && (!date_known(w->to) || date_cmp(f->homes[w->i].from, w->to) < 0))
		w->to = f->homes[w->i].from;
	return true;
}

/* The anchor that names a team or a step. */
static struct str code_of(const struct promise *p)
{
	const struct clock *c = &p->clock;
	int i = 0;
	while (c->anchors[i].kind != ANCHOR_TEAM && c->anchors[i].kind != ANCHOR_STEP)
		i++;
	return c->anchors[i].code;
}

/* Another worker or another team of the same kind straight afterwards is no new arrival. Nor is the first team that we
 * know of: they may have been with it for long before we knew. */
static bool next_team(struct run *r, struct walk *w)
{
	const struct facts *f = r->facts;
	const struct str kind = code_of(r->promise);
	while (w->i < f->n_teams && (w->i == 0 || !str_eq(f->teams[w->i].kind, kind)))
		w->i++;
	if (w->i == f->n_teams)
		return false;
	const struct team_fact *t = &f->teams[w->i++];
	r->start = (struct start){t->from, {FACT_TEAM, t->id}};
	r->first = period_add(t->from, r->promise->clock.show, -1);
	run_changes(r, r->first); /* who is with an adviser then has one */
	w->to = t->to;
	for (size_t i = w->i; i < f->n_teams && (!date_known(w->to) || date_cmp(f->teams[i].from, w->to) <= 0); i++) {
		if (!str_eq(f->teams[i].kind, kind))
			continue;
		w->i = i + 1;
		if (!date_known(f->teams[i].to))
			w->to = DATE_NONE;
		else if (date_known(w->to))
			w->to = date_max(w->to, f->teams[i].to);
	}
	return true;
}

/* What happens on a day and lasts until it happens again. */
static bool next_review(const struct run *r, size_t *at, struct start *ret)
{
	const struct facts *f = r->facts;
	while (*at < f->n_plan && f->plan[*at].kind != PLAN_REVIEWED)
		++*at;
	if (*at == f->n_plan || date_cmp(f->plan[*at].on, r->today) > 0)
		return false;
	*ret = (struct start){f->plan[*at].on, {FACT_PLAN, f->plan[*at].id}};
	++*at;
	return true;
}

/* Of those before today only the last, or all of its day, goes on. */
static size_t last_review(const struct run *r)
{
	const struct facts *f = r->facts;
	size_t i = f->n_plan;
	while (i > 0 && (f->plan[i - 1].kind != PLAN_REVIEWED || date_cmp(f->plan[i - 1].on, r->today) > 0))
		i--;
	while (i > 1 && date_cmp(f->plan[i - 2].on, f->plan[i - 1].on) == 0)
		i--;
	return i > 0 ? i - 1 : 0;
}

static bool next_step(const struct run *r, size_t *at, struct start *ret)
{
	const struct facts *f = r->facts;
	const struct str step = code_of(r->promise);
	while (*at < f->n_steps && !str_eq(f->steps[*at].step, step))
		++*at;
	if (*at == f->n_steps || date_cmp(f->steps[*at].on, r->today) > 0)
		return false;
	*ret = (struct start){f->steps[*at].on, {FACT_STEP, f->steps[*at].id}};
	++*at;
	return true;
}

/* Twice on one day is once. */
static bool next_point(struct run *r, struct walk *w)
{
	bool (*const next)(const struct run *, size_t *,
			   struct start *) = r->promise->occasion == OCCASION_REVIEW ? next_review : next_step;
	if (!next(r, &w->i, &r->start))
		return false;
	r->first = r->start.on;
	w->to = DATE_NONE;
	w->next_begins = true;
	struct start after;
	for (size_t ahead = w->i; next(r, &ahead, &after); w->i = ahead)
		if (date_cmp(after.on, r->start.on) > 0) {
			w->to = after.on;
			break;
		}
	return true;
}

/* Days to come are known ahead. */
static bool next_day_to_mark(struct run *r, struct walk *w)
{
	if (w->i == r->facts->n_marks)
		return false;
	const struct mark_fact *m = &r->facts->marks[w->i++];
	bool marked = date_known(m->marked) && date_cmp(m->marked, r->today) <= 0;
	r->start = (struct start){m->on, {FACT_MARK, m->id}};
	r->own = (struct event){marked ? m->marked : DATE_NONE, r->start.fact};
	r->number = m->id;
	r->first = w->to = DATE_NONE;
	return true;
}

static bool next_occasion(struct run *r, struct walk *w)
{
	static bool (*const next[])(struct run *, struct walk *) = {
	    [OCCASION_INSIDE] = next_stay,      [OCCASION_SUPERVISION] = next_supervision,
	    [OCCASION_RELEASED] = next_release, [OCCASION_COUNCIL_HOME] = next_home,
	    [OCCASION_TEAM] = next_team,        [OCCASION_REVIEW] = next_point,
	    [OCCASION_STEP] = next_point,       [OCCASION_DAY_TO_MARK] = next_day_to_mark};
	return next[r->promise->occasion](r, w);
}

void run_occasions(struct run *r)
{
	const bool applies = r->applies;
	const struct date end = r->end;
	struct walk w = {.i = r->promise->occasion == OCCASION_REVIEW && !r->history ? last_review(r) : 0};
	while (next_occasion(r, &w)) {
		if (r->promise->met_by.ever)
			r->first = DATE_NONE;
		r->last = date_known(w.to) ? date_min(date_add_days(w.to, -(int)w.next_begins), r->today) : r->today;
		r->end = date_known(w.to) ? date_min(end, w.to) : end;
		r->applies = applies && (!date_known(w.to) || date_cmp(r->today, w.to) < 0);
		if (r->applies || r->history)
			clock_run(r);
	}
}
