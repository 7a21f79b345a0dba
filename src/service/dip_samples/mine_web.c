/* What whoever is signed in is to audit. */
#include "audit_html.h"
#include "dip_pages.h"
#include "dip_samples_sql.h"
#include "downloads.h"

static const struct error *show(struct request *rq, struct response *rs)
{
	struct dip_samples_mine rows;
	const struct error *e = dip_samples_mine(rq->db, rq->arena, viewer_of(rq), &rows);
	if (e)
		return e;
	struct dip_mine_row *p = arena_new(rq->arena, struct dip_mine_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct dip_samples_mine_row *r = &rows.p[i];
		p[i] = (struct dip_mine_row){.ref = r->ref,
					     .sample = r->sample_ref,
					     .title = r->title,
					     .person_ref = r->person_ref,
					     .name = r->name,
					     .grade = r->grade,
					     .on = r->on_day,
					     .audited_on = r->audited_on};
	}
	const struct dip_mine_view v = {.rows = {p, rows.n}};
	if (download_asked(rq))
		return dip_mine_file(rq, rs, &v);
	if ((e = office_saw(rq, (struct person_id){0}, "dip-samples.own-seen")))
		return e;
	dip_mine_page(&rs->body, rq, &v);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples/mine", show, MAY_RECORD),
};
const struct route_table dip_mine_routes = ROUTE_TABLE(routes);
