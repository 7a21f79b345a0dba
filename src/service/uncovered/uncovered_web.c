#include "uncovered_html.h"
#include "uncovered_page.h"

static const struct error *show(struct request *rq, struct response *rs)
{
	struct uncovered_page p = {.today = instant_london_day(rq->now), .policy = office_of(rq)->policy};
	const struct error *e = teams_choose(rq, form_text(&rq->query, "team"), &p.team);
	if (e || (e = uncovered_read(rq->db, rq->arena, viewer_of(rq), p.team.team, p.today, &p.list)) ||
	    (e = office_saw(rq, (struct person_id){0}, "uncovered.seen")))
		return e;
	uncovered_page(&rs->body, rq, &p);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/caseload/uncovered", show, MAY_SEE_TEAM_LIST),
};
const struct route_table uncovered_routes = ROUTE_TABLE(routes);
