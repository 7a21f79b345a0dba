#include "people.h"

#include "person_html.h"

static const struct error *person(struct request *rq, struct response *rs)
{
	struct seen_person who;
	struct person_view view;
	const struct error *e = access_person(rq, rq->param[0], "person.seen", &who);
	if (e || (e = person_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), &who, rq->now, &view)))
		return e;
	person_page(&rs->body, rq, &view);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}", person, MAY_SEE_PEOPLE),
};
const struct route_table people_routes = ROUTE_TABLE(routes);
