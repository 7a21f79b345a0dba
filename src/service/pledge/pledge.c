#include "pledge.h"

#include "pledge_html.h"

static const struct error *show(struct request *rq, struct response *rs)
{
	const struct pledge *p = &office_of(rq)->pledge;
	if (str_empty(p->title))
		return error_new(ERROR_NOT_FOUND, "the council has no pledge.yaml");
	pledge_page(&rs->body, rq, p, instant_london_day(rq->now));
	public_finish(rq, rs);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/pledge", show, PERMISSION_PUBLIC),
};
const struct route_table pledge_routes = ROUTE_TABLE(routes);
