/* The Local Offer as those see it who keep it: what waits, what is overdue, versions, previews; publishing. */
#include "edit_html.h"
#include "offer_edit_sql.h"
#include "operation.h"
#include "pages_edit.h"
#include "role.h"

static bool same(struct account_id a, struct account_id b)
{
	return a.id == b.id;
}

static void sort_row(struct edit_list *l, struct edit_row *lists[3], const struct edit_row *r)
{
	lists[0][l->all.n++] = *r;
	if (r->draft)
		lists[1][l->drafts.n++] = *r;
	if (!r->withdrawn && r->published && date_cmp(r->review, l->today) <= 0)
		lists[2][l->overdue.n++] = *r;
}

static const struct error *all(struct request *rq, struct response *rs)
{
	struct offer_edit_newest rows;
	struct edit_list l = {.today = instant_london_day(rq->now)};
	const struct error *e = offer_edit_newest(rq->db, rq->arena, &rows);
	if (e)
		return e;
	struct edit_row *lists[3];
	for (int i = 0; i < 3; i++)
		lists[i] = arena_new(rq->arena, struct edit_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct offer_edit_newest_row *v = &rows.p[i];
		struct findings found = {0};
		struct offer o;
		if ((e = offer_parse(v->text, v->offer, NULL, NULL, rq->arena, &o, &found)))
			return e;
		struct edit_row r = {.id = v->offer,
				     .title = v->title,
				     .owner = o.owner,
				     .by_name = v->by_name,
				     .review = o.review,
				     .at = v->recorded_at,
				     .published = v->published > 0,
				     .draft = v->published < v->version && !v->discarded,
				     .withdrawn = o.withdrawn,
				     .mine = same(v->by_account, rq->who.account)};
		sort_row(&l, lists, &r);
	}
	l.all.p = lists[0];
	l.drafts.p = lists[1];
	l.overdue.p = lists[2];
	edit_list_page(&rs->body, rq, &l);
	return NULL;
}

static const struct error *one(struct request *rq, struct response *rs)
{
	struct edit_one p = {.today = instant_london_day(rq->now), .operation = operation_of(rq), .id = rq->param[0]};
	const struct error *e = offer_versions_read(rq->db, rq->arena, rq->param[0], &p.versions);
	if (e)
		return e;
	p.published = offer_version_published(&p.versions);
	p.draft = offer_version_draft(&p.versions);
	p.mine = p.draft && same(p.draft->by, rq->who.account);
	if (p.draft && p.published)
		p.changes = offer_differences(rq->arena, p.published->text, p.draft->text);
	edit_one_page(&rs->body, rq, &p);
	return NULL;
}

static const struct error *preview(struct request *rq, struct response *rs)
{
	struct offer_versions all_of_it;
	struct edit_preview p = {.id = rq->param[0]};
	int64_t version = 0;
	const struct error *e = offer_versions_read(rq->db, rq->arena, rq->param[0], &all_of_it);
	if (e)
		return e;
	if (!str_to_int(rq->param[1], 1, INT32_MAX, &version) || !(p.version = offer_version_find(&all_of_it, version)))
		return error_new(ERROR_NOT_FOUND, "no such version");
	const struct offer_version *before = offer_version_find(&all_of_it, version - 1);
	p.page = offer_page_of(rq, &p.version->offer);
	p.changes = offer_differences(rq->arena, before ? before->text : STR(""), p.version->text);
	edit_preview_page(&rs->body, rq, &p);
	return NULL;
}

/* ---- what is done ---- */

/* The version that the form names, which must still be the draft. */
static const struct error *named(struct request *rq, bool draft, const struct offer_version **ret)
{
	struct offer_versions *versions = arena_new(rq->arena, struct offer_versions, 1);
	int64_t version;
	const struct error *e = offer_versions_read(rq->db, rq->arena, rq->param[0], versions);
	if (e)
		return e;
	if (!form_int(&rq->body, "version", 1, INT32_MAX, &version) || !(*ret = offer_version_find(versions, version)))
		return error_new(ERROR_NOT_FOUND, "no such version");
	if (draft && *ret != offer_version_draft(versions))
		return error_new(ERROR_CONFLICT, "it is no draft any more");
	return NULL;
}

static struct url url_of(const struct request *rq)
{
	return url_path(rq->arena, "/local-offer/{}", rq->param[0]);
}

static const struct error *decide(struct request *rq, struct response *rs, const char *deed, const char *what,
				  struct str says)
{
	const struct offer_version *v = NULL;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = named(rq, true, &v)) || !v)
		return e;
	if (strcmp(what, "published") == 0 && same(v->by, rq->who.account))
		return error_new(ERROR_FORBIDDEN, "whoever wrote a draft does not publish it");
	if ((e = offer_decide(rq, deed, rq->param[0], v->version, what, url_of(rq))))
		return e;
	response_flash(rq, rs, says);
	response_redirect(rs, url_of(rq));
	return NULL;
}

static const struct error *publish(struct request *rq, struct response *rs)
{
	return decide(rq, rs, "offer.published", "published",
		      STR("Published. Everybody reads it now, and who can get it is worked out by it."));
}

static const struct error *discard(struct request *rq, struct response *rs)
{
	return decide(rq, rs, "offer.discarded", "discarded", STR("The draft was thrown away."));
}

static const struct error *restore(struct request *rq, struct response *rs)
{
	const struct offer_version *v = NULL;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = named(rq, false, &v)) || !v)
		return e;
	struct str note = arena_fmt(rq->arena, "As in version %lld", (long long)v->version);
	if ((e = offer_draft_add(rq, &v->offer, note, url_of(rq))))
		return e;
	response_flash(rq, rs, STR("There is a draft like it now. Somebody else publishes it."));
	response_redirect(rs, url_of(rq));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/local-offer", all, MAY_EDIT_OFFERS),
    ROUTE_GET("/local-offer/{word}", one, MAY_EDIT_OFFERS),
    ROUTE_GET("/local-offer/{word}/versions/{number}", preview, MAY_EDIT_OFFERS),
    ROUTE_POST("/local-offer/{word}/publish", publish, MAY_EDIT_OFFERS),
    ROUTE_POST("/local-offer/{word}/discard", discard, MAY_EDIT_OFFERS),
    ROUTE_POST("/local-offer/{word}/restore", restore, MAY_EDIT_OFFERS),
};
const struct route_table offer_edit_routes = ROUTE_TABLE(routes);
