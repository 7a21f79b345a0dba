#include "access.h"
#include "digest_html.h"
#include "digest_page.h"
#include "digest_sql.h"
#include "downloads.h"

enum { KEPT_FOR_DAYS = 366 };

static const struct error *all(struct request *rq, struct response *rs)
{
	struct digest_kept rows;
	struct date since = date_add_days(instant_london_day(rq->now), -KEPT_FOR_DAYS);
	const struct error *e = digest_kept(rq->db, rq->arena, rq->who.account, since, &rows);
	if (e)
		return e;
	struct kept_digest *p = arena_new(rq->arena, struct kept_digest, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct kept_digest){rows.p[i].monday, rows.p[i].team_name, rows.p[i].team_code, rows.p[i].read};
	digests_page(&rs->body, rq, &(struct digests_page){p, rows.n});
	return NULL;
}

static const struct error *find(struct request *rq, const struct form *names, struct digest *d)
{
	struct date monday;
	if (!date_parse_iso(rq->param[0], &monday))
		return error_new(ERROR_NOT_FOUND, "no such day");
	return digest_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), monday, form_text(names, "team"),
			   d);
}

static const struct error *one(struct request *rq, struct response *rs)
{
	struct digest d = {0};
	const struct error *e = find(rq, &rq->query, &d);
	if (!e && download_asked(rq))
		return digest_file(rq, rs, &d);
	if (e || (e = office_saw(rq, (struct person_id){0}, "digest.seen")))
		return e;
	digest_page(&rs->body, rq, &d);
	return NULL;
}

/* Read: off the worklist of whoever says so. Twice is as good as once. */
static const struct error *note(struct request *rq, struct response *rs)
{
	struct digest d = {0};
	struct deed deed = {.account = rq->who.account, .what = "digest.read", .at = rq->now};
	struct txn *txn;
	const struct error *e = find(rq, &rq->body, &d);
	if (e || (e = txn_begin(rq->db, &deed, &txn)))
		return e;
	if (!(e = digest_note_read(txn, d.id, rq->who.account, rq->now, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	if (e)
		return e;
	response_flash(rq, rs, STR("Taken off your worklist. It stays under \"The week's digests\"."));
	response_redirect(rs, url_const("/worklist"));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/digest", all, MAY_SEE_TEAM_LIST),
    ROUTE_GET("/digest/{date}", one, MAY_SEE_TEAM_LIST),
    ROUTE_POST("/digest/{date}/read", note, MAY_SEE_TEAM_LIST),
};
const struct route_table digest_routes = ROUTE_TABLE(routes);
