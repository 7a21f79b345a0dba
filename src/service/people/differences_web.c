#include "differences.h"

#include "differences_html.h"
#include "operation.h"
#include "role.h"

static bool is_handed_over(const struct differences_view *v, const struct fact_difference *d)
{
	return v->may_reassign && str_eq(d->what, STR("allocation"));
}

struct url difference_mended_at(struct arena *a, const struct differences_view *v, const struct fact_difference *d)
{
	static const struct str history[] = {{"home", 4}, {"activity", 8}, {"in-touch", 8}, {"episode", 7}};
	if (is_handed_over(v, d))
		return url_path(a, "/people/{}/worker", v->who.ref);
	for (size_t i = 0; i < sizeof(history) / sizeof(history[0]); i++)
		if (str_eq(d->what, history[i]))
			return url_path(a, "/people/{}/history", v->who.ref);
	return url_path(a, "/people/{}", v->who.ref);
}

struct str difference_mended_words(const struct differences_view *v, const struct fact_difference *d)
{
	if (is_handed_over(v, d))
		return STR("Hand over");
	return difference_may_take(d) ? STR("Record something else") : STR("Record what the file says");
}

static const struct error *read_view(struct request *rq, struct differences_view *v)
{
	*v = (struct differences_view){.operation = operation_of(rq),
				       .today = instant_london_day(rq->now),
				       .may_record = request_may(rq, MAY_RECORD),
				       .may_reassign = request_may(rq, MAY_REASSIGN)};
	const struct error *e = access_person(rq, rq->param[0], "person.differences-seen", &v->who);
	return e ? e : fact_differences_open(rq->db, rq->arena, viewer_of(rq), v->who.person, &v->list);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct differences_view v;
	const struct error *e = read_view(rq, &v);
	if (!e)
		differences_page(&rs->body, rq, &v);
	return e;
}

/* The one that the form is about, if it still stands. */
static const struct fact_difference *asked_about(const struct differences_view *v, const struct form *f)
{
	struct date on;
	if (!date_parse_iso(form_text(f, "on"), &on))
		return NULL;
	for (size_t i = 0; i < v->list.n; i++) {
		const struct fact_difference *d = &v->list.p[i];
		if (d->on.days == on.days && str_eq(d->what, form_text(f, "what")) &&
		    str_eq(d->theirs, form_raw(f, "theirs")))
			return d;
	}
	return NULL;
}

/* *ret_done: false when the file's cannot be taken any more. */
static const struct error *decide(struct request *rq, const struct differences_view *v, const struct fact_difference *d,
				  struct url to, bool take, bool *ret_done)
{
	struct deed deed = {.account = rq->who.account,
			    .person = v->who.person,
			    .what = take ? "difference.taken" : "difference.kept",
			    .detail = d->what,
			    .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = v->who.person, .source = STR("here")};
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	*ret_done = true;
	e = take ? difference_take(&r, d, ret_done) : fact_difference_keep(&r, d->id);
	if (!e && *ret_done &&
	    !(e = dues_refresh(txn_own(r.txn), rq->arena, office_of(rq)->policy, v->who.person, rq->now)) &&
	    !(e = operation_keep(r.txn, rq, to)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}

static const struct error *keep(struct request *rq, struct response *rs)
{
	struct differences_view v;
	struct url to;
	bool again;
	const struct error *e = read_view(rq, &v);
	if (e || (e = operation_done(rq, rs, &again)) || again)
		return e;
	const struct fact_difference *d = asked_about(&v, &rq->body);
	to = v.list.n > 1 ? url_path(rq->arena, "/people/{}/differences", v.who.ref)
			  : url_path(rq->arena, "/people/{}", v.who.ref);
	bool take = str_eq(form_text(&rq->body, "take"), STR("file")), done = false;
	if (d && (e = decide(rq, &v, d, to, take, &done)))
		return e;
	response_flash(rq, rs,
		       done && take ? STR("The file’s is taken.")
		       : done       ? STR("Ours is kept.")
			      : STR("Nothing was done. It was decided or has changed meanwhile, or the address is "
				    "kept from view: then change it in the history."));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/differences", show, MAY_SEE_PEOPLE),
    ROUTE_POST("/people/{ref}/differences", keep, MAY_RECORD),
};
const struct route_table difference_routes = ROUTE_TABLE(routes);
