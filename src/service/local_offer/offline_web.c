/* Pages for everybody on a phone without a line: what is kept (src/assets/offline.js keeps it), and as what the phone
 * shows it among its apps. */
#include <jansson.h>

#include "assets.h"
#include "json.h"
#include "offline_html.h"

static const struct error *list(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	if (e)
		return e;
	struct keep_page page = {.topics = topic_links(rq->arena, &offers)};
	keep_pages(&rs->body, rq, &page);
	public_finish(rq, rs);
	return NULL;
}

/* Its address stays the same, so that phones find a newer one: they ask each time. */
static const struct error *worker(struct request *rq, struct response *rs)
{
	const struct asset *script = asset_find(assets, ASSETS_N, STR(ASSET_OFFLINE_JS));
	rs->type = script->type;
	if (!response_keep(rq, rs, STR("no-cache"), arena_fmt(rq->arena, "W/\"%s\"", ASSET_OFFLINE_JS)))
		rs->fixed = asset_as(script, CODING_NONE);
	return NULL;
}

/* Under the sign on the home screen stands nothing of care. */
static const struct error *manifest(struct request *rq, struct response *rs)
{
	json_t *icon = json_pack("{s:s, s:s, s:s}", "src", ASSET_FAVICON_SVG, "sizes", "any", "type", "image/svg+xml");
	json_t *root = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:[o]}", "id", "/", "name", "Help",
				 "short_name", "Help", "start_url", "/", "scope", "/", "display", "minimal-ui",
				 "background_color", "#ffffff", "theme_color", "#0b5a5e", "icons", icon);
	json_answer(rq, rs, root);
	rs->type = "application/manifest+json";
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/offline", list, PERMISSION_PUBLIC),
    ROUTE_GET("/offline.js", worker, PERMISSION_PUBLIC),
    ROUTE_GET("/manifest.webmanifest", manifest, PERMISSION_PUBLIC),
};
const struct route_table offline_routes = ROUTE_TABLE(routes);
