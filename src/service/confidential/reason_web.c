#include "access.h"
#include "confidential.h"

/* The reason itself is read and kept by access_person(), here as on every page of a person; then on to where they were
 * going. */
static const struct error *reason(struct request *rq, struct response *rs)
{
	struct seen_person who;
	struct url to = url_path(rq->arena, "/people/{}", rq->param[0]);
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &who);
	if (e)
		return e;
	(void)url_local(rq->arena, form_text(&rq->body, "next"), &to);
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_POST("/people/{ref}/reason", reason, MAY_SEE_PEOPLE),
};
const struct route_table confidential_routes = ROUTE_TABLE(routes);
