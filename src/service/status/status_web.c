#include "status.h"

#include "page.h"
#include "status_html.h"

/* For a load balancer: nothing but yes or no. */
static const struct error *health(struct request *rq, struct response *rs)
{
	bool healthy = status_healthy(rq);
	rs->type = "text/plain; charset=utf-8";
	rs->status = healthy ? 200 : 503;
	buf_add(&rs->body, healthy ? STR("ok\n") : STR("not well\n"));
	return NULL;
}

/* Takes the same time wherever they differ. */
static bool same_secret(struct str a, struct str b)
{
	unsigned differ = a.n != b.n;
	for (size_t i = 0; i < a.n; i++)
		differ |= (unsigned)(a.p[i] ^ b.p[b.n ? i % b.n : 0]);
	return differ == 0;
}

/* From this machine, and not handed on by a proxy for somebody else; or whoever knows the token of the settings. */
static bool may_measure(struct request *rq)
{
	static const char *const handed_on[] = {"x-forwarded-for", "x-forwarded-proto", "x-real-ip", "forwarded",
						"via"};
	struct str token = office_of(rq)->metrics_token, said = request_header(rq, "authorization");
	if (!str_empty(token) && str_starts(said, STR("Bearer ")) && same_secret(str_cut(said, 7, said.n), token))
		return true;
	for (size_t i = 0; i < sizeof(handed_on) / sizeof(handed_on[0]); i++)
		if (!str_empty(request_header(rq, handed_on[i])))
			return false;
	return str_eq(rq->peer, STR("127.0.0.1")) || str_eq(rq->peer, STR("::1")) ||
	       str_eq(rq->peer, STR("::ffff:127.0.0.1"));
}

static const struct error *metrics(struct request *rq, struct response *rs)
{
	struct status s;
	if (!may_measure(rq))
		return error_new(ERROR_NOT_FOUND, "measures are for this machine, or with the token of the settings");
	const struct error *e = status_read(rq, &s);
	if (e)
		return e;
	rs->type = "text/plain; version=0.0.4; charset=utf-8";
	status_metrics(&s, &rs->body);
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct status s;
	const struct error *e = status_read(rq, &s);
	if (e)
		return e;
	struct status_words worries = status_worries(rq->arena, &s);
	status_page(&rs->body, rq, &s, &worries);
	return NULL;
}

static const struct error *try_again(struct request *rq, struct response *rs)
{
	struct txn *txn;
	struct deed deed = {.account = rq->who.account, .what = "job.retried", .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = job_retry(txn_own(txn), rq->param[0], rq->now)))
		e = txn_commit(txn);
	txn_end(txn);
	if (e && e->kind != ERROR_CONFLICT)
		return e;
	response_flash(rq, rs, e ? STR("That job has not failed") : STR("The job is tried again"));
	response_redirect(rs, url_const("/status"));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/health", health, PERMISSION_PUBLIC),
    ROUTE_GET("/metrics", metrics, PERMISSION_PUBLIC),
    ROUTE_GET("/status", show, MAY_SEE_STATUS),
    ROUTE_POST("/status/jobs/{ref}/retry", try_again, MAY_SEE_STATUS),
};
const struct route_table status_routes = ROUTE_TABLE(routes);
