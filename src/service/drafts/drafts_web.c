#include "drafts.h"

#include "kept.h"

static const struct error *throw_away(struct request *rq, struct response *rs)
{
	const struct error *e = kept_throw_away(rq, rq->param[0]);
	if (e)
		return e;
	response_flash(rq, rs, STR("Draft thrown away"));
	response_redirect(rs, url_const("/home"));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_POST("/drafts/{word}/throw-away", throw_away, PERMISSION_SIGNED_IN),
};
const struct route_table draft_routes = ROUTE_TABLE(routes);
