/* An adviser with a name for six months after a release (s:001), who is named without a proposal. */
#include "list.h"

#include "change.h"
#include "one_to_one_sql.h"
#include "operation.h"

bool names_after_release(const struct promise *p)
{
	bool released = false;
	for (int i = 0; i < p->clock.n_anchors; i++)
		released |= p->clock.anchors[i].kind == ANCHOR_RELEASED;
	return released && p->met_by.worker;
}

/* An adviser, or anybody of the 21 Plus service: whom the promise takes for a named adviser. */
static void only_advisers(struct arena *a, struct support_workers *w)
{
	struct support_worker *p = arena_new(a, struct support_worker, w->options.n);
	struct govuk_option *o = arena_new(a, struct govuk_option, w->options.n);
	size_t n = 1;
	o[0] = w->options.p[0];
	for (size_t i = 1; i < w->options.n; i++) {
		if (!w->p[i - 1].adviser && !w->p[i - 1].with_21_plus)
			continue;
		p[n - 1] = w->p[i - 1];
		o[n++] = w->options.p[i];
	}
	*w = (struct support_workers){p, {o, n}};
}

static const struct error *read_workers(struct request *rq, struct support_workers *ret)
{
	const struct error *e = support_workers_read(rq->db, rq->arena, instant_london_day(rq->now), ret);
	if (!e)
		only_advisers(rq->arena, ret);
	return e;
}

static const struct error *add_released(struct request *rq, const struct promise *promise, bool mine,
					struct team_id team, struct support_lists *l)
{
	struct one_to_one_released rows;
	struct one_to_one_released_hidden_row count;
	struct date since = date_add_months(l->today, -AFTER_RELEASE_MONTHS);
	const struct error *e = one_to_one_released(rq->db, rq->arena, viewer_of(rq), (struct person_id){0},
						    promise->who.from, since, mine, team, &rows);
	if (e || (e = one_to_one_released_hidden(rq->db, rq->arena, promise->who.from, since, rq->who.account, mine,
						 team, &count)))
		return e;
	struct released_row *p = arena_new(rq->arena, struct released_row, l->released.n + rows.n);
	if (l->released.n)
		memcpy(p, l->released.p, l->released.n * sizeof(*p));
	for (size_t i = 0; i < rows.n; i++)
		p[l->released.n++] = (struct released_row){rows.p[i].ref, rows.p[i].name, rows.p[i].released,
							   rows.p[i].support};
	l->released.p = p;
	l->released_hidden += count.hidden;
	l->more |= rows.more;
	return NULL;
}

const struct error *released_read(struct request *rq, bool mine, struct team_id team, struct support_lists *l)
{
	const struct policy *policy = office_of(rq)->policy;
	const struct error *e = NULL;
	for (size_t i = 0; i < policy->n_promises && !e; i++)
		if (names_after_release(&policy->promises[i])) {
			l->promised = true;
			e = add_released(rq, &policy->promises[i], mine, team, l);
		}
	if (e || !l->released.n || !l->may_decide || (e = read_workers(rq, &l->workers)))
		return e;
	l->suggested = support_worker_suggested(&l->workers);
	return NULL;
}

/* A release after which an adviser is named. */
struct release {
	const struct promise *promise; /* NULL: somebody is named already, or the six months are over */
	struct date on;
};

static const struct error *find_release(struct request *rq, struct person_id person, struct release *ret)
{
	const struct policy *policy = office_of(rq)->policy;
	struct date since = date_add_months(instant_london_day(rq->now), -AFTER_RELEASE_MONTHS);
	struct one_to_one_released rows;
	*ret = (struct release){.on = DATE_NONE};
	for (size_t i = 0; i < policy->n_promises && !ret->promise; i++) {
		const struct promise *p = &policy->promises[i];
		if (!names_after_release(p))
			continue;
		const struct error *e = one_to_one_released(rq->db, rq->arena, viewer_of(rq), person, p->who.from,
							    since, false, (struct team_id){0}, &rows);
		if (e)
			return e;
		if (rows.n)
			*ret = (struct release){p, rows.p[rows.n - 1].released};
	}
	return NULL;
}

static const struct error *named(struct request *rq, const struct support_worker *w, const struct release *due,
				 struct support_decided *d)
{
	struct one_to_one_with_whom_row with = {.team = {0}};
	struct date ends = date_add_months(due->on, AFTER_RELEASE_MONTHS);
	bool found;
	const struct error *e = one_to_one_with_whom(rq->db, rq->arena, viewer_of(rq), d->who.person, &found, &with);
	d->before = NULL;
	d->now =
	    (struct support){.what = SUPPORT_AGREED,
			     .after_release = true,
			     .why = arena_fmt(rq->arena, "Released on %.*s", STR_ARG(date_long(rq->arena, due->on))),
			     .aim = due->promise->says,
			     .weeks = (date_days_between(due->on, ends) + 6) / 7,
			     .words = STR(""),
			     .meeting = DATE_NONE,
			     .team = with.team.id ? with.team : w->team,
			     .worker = w->id,
			     .proposed_by = rq->who.account,
			     .review_by = ends,
			     .since = due->on};
	return e;
}

static const struct error *name(struct request *rq, struct response *rs)
{
	struct support_decided d;
	struct support_workers workers;
	struct release due;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = access_person(rq, rq->param[0], "person.one-to-one-seen", &d.who)) ||
	    (e = read_workers(rq, &workers)) || (e = find_release(rq, d.who.person, &due)))
		return e;
	struct url to = url_const("/one-to-one");
	const struct support_worker *w = support_worker_of(&workers, form_text(&rq->body, "worker"));
	if (!w || !due.promise) {
		response_flash(
		    rq, rs,
		    due.promise
			? arena_fmt(rq->arena, "Nobody is named for %.*s yet: choose who it is.", STR_ARG(d.who.name))
			: arena_fmt(rq->arena, "%.*s needs nobody named any more.", STR_ARG(d.who.name)));
		response_redirect(rs, to);
		return NULL;
	}
	struct change c = {.person = d.who.person,
			   .deed = "one-to-one.named",
			   .detail = due.promise->id,
			   .to = to,
			   .write = support_write,
			   .what = &d};
	if ((e = named(rq, w, &due, &d)) || (e = change_person(rq, &c)))
		return e;
	response_flash(rq, rs,
		       arena_fmt(rq->arena, "%.*s is the adviser of %.*s for six months after the release.",
				 STR_ARG(w->name), STR_ARG(d.who.name)));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_POST("/people/{ref}/one-to-one/released", name, MAY_REASSIGN),
};
const struct route_table released_routes = ROUTE_TABLE(routes);
