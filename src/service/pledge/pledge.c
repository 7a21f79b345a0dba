#include "pledge.h"

#include "pledge_html.h"

struct str partner_name(const struct directory *d, const struct pledge_partner *p)
{
	const struct directory_service *s = str_empty(p->service) ? NULL : directory_find(d, p->service);
	if (s)
		return s->name;
	for (size_t i = 0; i < d->n_organisations && str_empty(p->service); i++)
		if (str_eq(d->organisations[i].id, p->organisation))
			return d->organisations[i].name;
	return p->name;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	if (str_empty(office_of(rq)->pledge.title))
		return error_new(ERROR_NOT_FOUND, "the council has no pledge.yaml");
	struct directory d = partners_shown(rq);
	struct pledge p = pledges_shown(rq, &d);
	pledge_page(&rs->body, rq, &p, &d, instant_london_day(rq->now));
	public_finish(rq, rs);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/pledge", show, PERMISSION_PUBLIC),
};
const struct route_table pledge_routes = ROUTE_TABLE(routes);
