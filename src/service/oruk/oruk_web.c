#include "oruk.h"

#include "feed.h"

#define PROFILE "https://docs.openreferraluk.org/en/latest/"
#define OPENAPI "https://openreferraluk.org/specifications/3.0/openapi.json"

static const struct error *about(struct request *rq, struct response *rs)
{
	json_t *o = json_object();
	json_put(o, "version", STR("HSDS-UK-3.0"));
	json_put(o, "profile", STR(PROFILE));
	json_put(o, "openapi_url", STR(OPENAPI));
	json_answer(rq, rs, o);
	return NULL;
}

typedef json_t *one_fn(const struct feed *f, const struct feed_service *s, bool whole);

/* Those services that the question fits and that have a place, when places are listed. */
static const struct error *list(struct request *rq, struct response *rs, one_fn *one, bool places)
{
	struct feed f;
	struct ask ask;
	if (!ask_read(rq, rs, &ask))
		return NULL;
	const struct error *e = feed_read(rq, &f);
	if (e)
		return e;
	const struct feed_service **fits = arena_new(rq->arena, const struct feed_service *, f.n);
	size_t n = 0;
	for (size_t i = 0; i < f.n; i++)
		if ((!places || f.p[i].address) && ask_fits(&ask, &f, &f.p[i]))
			fits[n++] = &f.p[i];
	json_t *contents = json_array();
	for (size_t i = ask_from(&ask, n); i < ask_to(&ask, n); i++)
		json_array_append_new(contents, one(&f, fits[i], false));
	json_answer(rq, rs, ask_envelope(&ask, n, contents));
	return NULL;
}

static const struct error *services(struct request *rq, struct response *rs)
{
	return list(rq, rs, json_service, false);
}

static const struct error *service_at_locations(struct request *rq, struct response *rs)
{
	return list(rq, rs, json_service_at_location, true);
}

static const struct error *not_there(struct response *rs, const char *what)
{
	json_problem(rs, 404, "Not found", arena_fmt(rs->arena, "there is no %s with this id", what));
	return NULL;
}

static const struct error *service(struct request *rq, struct response *rs)
{
	struct feed f;
	const struct error *e = feed_read(rq, &f);
	for (size_t i = 0; !e && i < f.n; i++)
		if (str_eq(feed_id(&f, "service", f.p[i].key), rq->param[0])) {
			json_answer(rq, rs, json_service(&f, &f.p[i], true));
			return NULL;
		}
	return e ? e : not_there(rs, "service");
}

static const struct error *service_at_location(struct request *rq, struct response *rs)
{
	struct feed f;
	const struct error *e = feed_read(rq, &f);
	for (size_t i = 0; !e && i < f.n; i++)
		if (f.p[i].address &&
		    str_eq(feed_part_id(&f, "service_at_location", &f.p[i], STR("address")), rq->param[0])) {
			json_answer(rq, rs, json_service_at_location(&f, &f.p[i], true));
			return NULL;
		}
	return e ? e : not_there(rs, "service_at_location");
}

static const struct error *taxonomies(struct request *rq, struct response *rs)
{
	struct feed f;
	struct ask ask;
	if (!ask_read(rq, rs, &ask))
		return NULL;
	const struct error *e = feed_read(rq, &f);
	if (e)
		return e;
	json_t *contents = json_array();
	for (size_t i = ask_from(&ask, FEED_TAXONOMIES); i < ask_to(&ask, FEED_TAXONOMIES); i++)
		json_array_append_new(contents, json_taxonomy(&f, (int)i, false));
	json_answer(rq, rs, ask_envelope(&ask, FEED_TAXONOMIES, contents));
	return NULL;
}

static const struct error *taxonomy(struct request *rq, struct response *rs)
{
	struct feed f;
	const struct error *e = feed_read(rq, &f);
	for (int x = 0; !e && x < FEED_TAXONOMIES; x++)
		if (str_eq(taxonomy_id(&f, x), rq->param[0])) {
			json_answer(rq, rs, json_taxonomy(&f, x, true));
			return NULL;
		}
	return e ? e : not_there(rs, "taxonomy");
}

/* Those of one taxonomy, when it is named. */
static const struct error *terms(struct request *rq, struct response *rs)
{
	struct feed f;
	struct ask ask;
	int fits[FEED_TERMS];
	size_t n = 0;
	if (!ask_read(rq, rs, &ask))
		return NULL;
	const struct error *e = feed_read(rq, &f);
	if (e)
		return e;
	for (int x = 0; x < FEED_TAXONOMIES; x++)
		for (int t = taxonomy_from(x); t < taxonomy_to(x); t++)
			if (str_empty(ask.taxonomy) || str_eq_nocase(ask.taxonomy, taxonomy_id(&f, x)))
				fits[n++] = t;
	json_t *contents = json_array();
	for (size_t i = ask_from(&ask, n); i < ask_to(&ask, n); i++)
		json_array_append_new(contents, json_term(&f, fits[i]));
	json_answer(rq, rs, ask_envelope(&ask, n, contents));
	return NULL;
}

static const struct error *term(struct request *rq, struct response *rs)
{
	struct feed f;
	const struct error *e = feed_read(rq, &f);
	for (int t = 0; !e && t < FEED_TERMS; t++)
		if (str_eq(term_id(&f, t), rq->param[0])) {
			json_answer(rq, rs, json_term(&f, t));
			return NULL;
		}
	return e ? e : not_there(rs, "taxonomy_term");
}

static const struct route routes[] = {
    ROUTE_GET("/api/oruk", about, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/", about, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/services", services, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/services/{word}", service, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/taxonomies", taxonomies, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/taxonomies/{word}", taxonomy, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/taxonomy_terms", terms, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/taxonomy_terms/{word}", term, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/service_at_locations", service_at_locations, PERMISSION_PUBLIC),
    ROUTE_GET("/api/oruk/service_at_locations/{word}", service_at_location, PERMISSION_PUBLIC),
};
const struct route_table oruk_routes = ROUTE_TABLE(routes);
