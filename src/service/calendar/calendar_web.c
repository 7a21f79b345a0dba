#include "accounts.h"
#include "calendar.h"
#include "calendar_html.h"
#include "role.h"

/* A calendar asks every hour or so, and an office shares an address. */
enum { FETCHES = 600, FETCH_SECONDS = 15 * 60 };

static const struct error *show(struct request *rq, struct response *rs)
{
	struct calendar_state state;
	const struct error *e = calendar_state(rq->db, rq->arena, rq->who.account, &state);
	if (!e)
		calendar_page(&rs->body, rq, &state);
	return e;
}

static struct str origin(const struct request *rq)
{
	if (!str_empty(rq->web->origin))
		return rq->web->origin;
	return arena_fmt(rq->arena, "http%s://%.*s", rq->web->secure ? "s" : "", STR_ARG(request_header(rq, "host")));
}

/* The address goes to the next page once, sealed in a cookie; it is kept nowhere. */
static const struct error *make(struct request *rq, struct response *rs)
{
	struct str token, at = origin(rq);
	const struct error *e = calendar_make(rq->db, rq->arena, rq->who.account, rq->now, &token);
	if (e)
		return e;
	response_flash(rq, rs,
		       arena_fmt(rq->arena,
				 "Copy this address into your calendar now, it is not shown again: %.*s/calendar/%.*s",
				 (int)(at.n > 200 ? 200 : at.n), at.p, STR_ARG(token)));
	response_redirect(rs, url_const("/account/calendar"));
	return NULL;
}

static const struct error *stop(struct request *rq, struct response *rs)
{
	const struct error *e = calendar_stop(rq->db, rq->who.account, rq->now);
	if (e)
		return e;
	response_flash(rq, rs, STR("The address has stopped working."));
	response_redirect(rs, url_const("/account/calendar"));
	return NULL;
}

/* For a calendar, which has no session: the address says whose it is. What it shows is that account's to see. */
static const struct error *fetch(struct request *rq, struct response *rs)
{
	struct account_id account = {0};
	struct principal who;
	struct str key = STR_NONE;
	if (!rate_allow(rq->web->rate, "calendar", rq->peer, FETCHES, FETCH_SECONDS, rq->now)) {
		web_problem(rq, rs, PROBLEM_TOO_MANY);
		return NULL;
	}
	const struct error *e = calendar_owner(rq->db, rq->arena, rq->param[0], &account, &key);
	if (e)
		return e;
	if (!account.id)
		return error_new(ERROR_NOT_FOUND, "no calendar has this address");
	if ((e = account_principal(rq, account, &who)))
		return e;
	if (!(who.permissions & MAY_SEE_OWN_LIST))
		return error_new(ERROR_NOT_FOUND, "no calendar has this address");
	rq->who.account = account; /* for the record of who looked; the answer itself is nobody's session's */
	if ((e = office_saw(rq, (struct person_id){0}, "calendar.fetched")))
		return e;
	rs->type = "text/calendar; charset=utf-8";
	return calendar_write(rq->db, rq->arena, office_of(rq)->policy, account, key, rq->now, &rs->body);
}

static const struct route routes[] = {
    ROUTE_GET("/account/calendar", show, MAY_SEE_OWN_LIST),
    ROUTE_POST("/account/calendar", make, MAY_SEE_OWN_LIST),
    ROUTE_POST("/account/calendar/stop", stop, MAY_SEE_OWN_LIST),
    ROUTE_GET("/calendar/{word}", fetch, PERMISSION_PUBLIC),
};
const struct route_table calendar_routes = ROUTE_TABLE(routes);
