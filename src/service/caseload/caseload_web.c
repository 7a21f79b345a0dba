#include "caseload_form.h"

#include "caseload_html.h"
#include "caseload_sql.h"
#include "downloads.h"

enum { NOTES_FOR_DAYS = 28 };

static const struct error *read_notes(struct request *rq, struct date today, struct handed_overs *ret)
{
	struct caseload_handed_to rows;
	const struct error *e = caseload_handed_to(rq->db, rq->arena, viewer_of(rq), rq->who.account,
						   date_add_days(today, -NOTES_FOR_DAYS), &rows);
	if (e)
		return e;
	struct handed_over *p = arena_new(rq->arena, struct handed_over, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct handed_over){.ref = rows.p[i].ref,
					    .name = rows.p[i].name,
					    .from = rows.p[i].from_name,
					    .by = rows.p[i].by_name,
					    .note = rows.p[i].note,
					    .on = rows.p[i].on_day};
	*ret = (struct handed_overs){p, rows.n};
	return NULL;
}

static const struct error *mine(struct request *rq, struct response *rs)
{
	struct my_people my = {.today = instant_london_day(rq->now)};
	const struct error *e = caseload_of(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), rq->who.account,
					    (struct team_id){0}, my.today, &my.people, &my.hidden);
	if (!e && download_asked(rq))
		return caseload_people_file(rq, rs, true, &my.people, my.hidden);
	if (e || (e = read_notes(rq, my.today, &my.notes)) ||
	    (e = office_saw(rq, (struct person_id){0}, "caseload.seen")))
		return e;
	my_people_page(&rs->body, rq, &my);
	return NULL;
}

static const struct error *sizes(struct request *rq, struct response *rs)
{
	struct caseload_sizes list;
	const struct error *e = caseload_sizes_read(rq->db, rq->arena, instant_london_day(rq->now), &list);
	if (e)
		return e;
	if (download_asked(rq))
		return caseload_sizes_file(rq, rs, &list);
	caseload_sizes_page(&rs->body, rq, &list);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/caseload", mine, MAY_SEE_OWN_LIST),
    ROUTE_GET("/caseload/team", sizes, MAY_SEE_TEAM_LIST),
};
const struct route_table caseload_routes = ROUTE_TABLE(routes);
