#include "directory_html.h"

static struct date today_of(const struct request *rq)
{
	return instant_london_day(rq->now);
}

/* The key contacts in their order. */
static struct service_list key_contacts(struct arena *a, const struct directory *d)
{
	struct service_list list = {arena_new(a, struct directory_service, d->n_services), 0};
	for (int place = 1; place <= (int)d->n_services; place++)
		for (size_t i = 0; i < d->n_services; i++)
			if (d->services[i].key == place)
				list.p[list.n++] = d->services[i];
	return list;
}

static const struct error *start(struct request *rq, struct response *rs)
{
	struct directory d = partners_shown(rq);
	struct service_list key = key_contacts(rq->arena, &d);
	directory_page(&rs->body, rq, &d, &key);
	public_finish(rq, rs);
	return NULL;
}

static const struct error *about(struct request *rq, struct response *rs)
{
	enum help_about topic;
	if (!help_about_from_code(rq->param[0], &topic))
		return error_new(ERROR_NOT_FOUND, "there is no such topic");
	struct directory d = partners_shown(rq);
	struct service_list list = {arena_new(rq->arena, struct directory_service, d.n_services), 0};
	for (size_t i = 0; i < d.n_services; i++)
		if (d.services[i].topics & 1u << topic)
			list.p[list.n++] = d.services[i];
	services_page(&rs->body, rq, help_about_words(topic), help_about_says(topic), &d, &list, today_of(rq));
	public_finish(rq, rs);
	return NULL;
}

static bool band_of(struct str code, struct age_band *ret)
{
	struct age_bands bands = age_bands();
	for (size_t i = 0; i < bands.n; i++)
		if (str_eq(code, str_c(bands.p[i].code))) {
			*ret = bands.p[i];
			return true;
		}
	return false;
}

static const struct error *at_age(struct request *rq, struct response *rs)
{
	struct age_band band = {0};
	if (!band_of(rq->param[0], &band))
		return error_new(ERROR_NOT_FOUND, "there is no such band of ages");
	struct directory d = partners_shown(rq);
	struct service_list list = {arena_new(rq->arena, struct directory_service, d.n_services), 0};
	for (size_t i = 0; i < d.n_services; i++)
		if (ages_meet(&d.services[i], band.from, band.under))
			list.p[list.n++] = d.services[i];
	struct str heading = arena_fmt(rq->arena, "Who helps: %s", band.words);
	services_page(&rs->body, rq, heading, STR(""), &d, &list, today_of(rq));
	public_finish(rq, rs);
	return NULL;
}

static const struct error *organisation(struct request *rq, struct response *rs)
{
	struct directory d = partners_shown(rq);
	for (size_t i = 0; i < d.n_organisations; i++)
		if (str_eq(d.organisations[i].id, rq->param[0])) {
			struct service_list list = services_of(rq->arena, &d, &d.organisations[i]);
			organisation_page(&rs->body, rq, &d, &d.organisations[i], &list, today_of(rq));
			public_finish(rq, rs);
			return NULL;
		}
	return error_new(ERROR_NOT_FOUND, "there is no such organisation");
}

static const struct route routes[] = {
    ROUTE_GET("/directory", start, PERMISSION_PUBLIC),
    ROUTE_GET("/directory/about/{word}", about, PERMISSION_PUBLIC),
    ROUTE_GET("/directory/age/{word}", at_age, PERMISSION_PUBLIC),
    ROUTE_GET("/directory/{word}", organisation, PERMISSION_PUBLIC),
};
const struct route_table directory_routes = ROUTE_TABLE(routes);
