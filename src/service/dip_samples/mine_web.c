/* What whoever is signed in is to audit. */
#include "audit_html.h"
#include "dip_pages.h"
#include "dip_samples_sql.h"

static const struct error *show(struct request *rq, struct response *rs)
{
	struct dip_samples_mine rows;
	const struct error *e = dip_samples_mine(rq->db, rq->arena, viewer_of(rq), &rows);
	if (e || (e = office_saw(rq, (struct person_id){0}, "dip-samples.own-seen")))
		return e;
	struct dip_mine_row *p = arena_new(rq->arena, struct dip_mine_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct dip_samples_mine_row *r = &rows.p[i];
		p[i] = (struct dip_mine_row){.ref = r->ref,
					     .sample = r->sample_ref,
					     .title = r->title,
					     .name = r->name,
					     .grade = r->grade,
					     .on = r->on_day,
					     .audited_on = r->audited_on};
	}
	dip_mine_page(&rs->body, rq, &(struct dip_mine_view){.rows = {p, rows.n}});
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples/mine", show, MAY_RECORD),
};
const struct route_table dip_mine_routes = ROUTE_TABLE(routes);
