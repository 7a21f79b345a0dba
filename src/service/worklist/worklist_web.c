#include "worklist.h"

#include "access.h"
#include "drafts.h"
#include "worklist_html.h"

static const struct error *show(struct request *rq, struct response *rs, struct str title, struct account_id worker)
{
	struct worklist list;
	struct drafts drafts = {NULL, 0};
	const struct error *e = worklist_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), worker, rq->now,
					      &list);
	if (e || (worker.id && (e = drafts_read(rq, &drafts))) ||
	    (e = office_saw(rq, (struct person_id){0}, worker.id ? "worklist.seen" : "worklist.everybody-seen")))
		return e;
	worklist_page(&rs->body, rq, title, &list, &drafts);
	return NULL;
}

static const struct error *mine(struct request *rq, struct response *rs)
{
	return show(rq, rs, STR("My worklist"), rq->who.account);
}

static const struct error *everybodys(struct request *rq, struct response *rs)
{
	return show(rq, rs, STR("Everybody's worklist"), (struct account_id){0});
}

static const struct route routes[] = {
    ROUTE_GET("/worklist", mine, MAY_SEE_OWN_LIST),
    ROUTE_GET("/worklist/everybody", everybodys, MAY_SEE_TEAM_LIST),
};
const struct route_table worklist_routes = ROUTE_TABLE(routes);
