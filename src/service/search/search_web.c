#include "search_web.h"

#include "search_html.h"

static const struct error *empty(struct request *rq, struct response *rs)
{
	search_page(&rs->body, rq, &(struct found){0});
	return NULL;
}

/* A POST that answers with the page itself: a name must not stand in an address, which browsers and proxies keep. */
static const struct error *find(struct request *rq, struct response *rs)
{
	struct found found;
	const struct error *e = search_people(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq),
					      form_text(&rq->body, "q"), instant_london_day(rq->now), &found);
	struct person_id hidden;
	if (e || (e = office_saw(rq, (struct person_id){0}, "people.searched")) ||
	    (e = search_hidden_namesake(rq->db, rq->arena, rq->who.account, found.typed, &hidden)))
		return e;
	found.ring = hidden.id != 0;
	if (found.ring && (e = office_saw(rq, hidden, "restricted.told-to-ring")))
		return e;
	search_page(&rs->body, rq, &found);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/find", empty, MAY_SEE_PEOPLE),
    ROUTE_POST_ASKS("/find", find, MAY_SEE_PEOPLE),
};
const struct route_table search_routes = ROUTE_TABLE(routes);
