/* Pages of a few words, and the file for who finds a hole (RFC 9116). */
#include "about_html.h"
#include "buf.h"
#include "route.h"

enum { SECURITY_DAYS = 180 /* after so long somebody should have looked at what it says */ };

static const struct error *help(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	if (e)
		return e;
	struct help_now_page p = {.out_of_hours = public_out_of_hours(office_of(rq)),
				  .teams = ask_teams(rq->arena, &office_of(rq)->teams, NULL)};
	for (size_t i = 0; i < offers.n && !p.safe; i++)
		if (offers.p[i].exit)
			p.safe = &offers.p[i];
	help_now(&rs->body, rq, &p);
	public_finish(rq, rs);
	return NULL;
}

static const struct error *for_professionals(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	if (e)
		return e;
	struct professionals_page p = {.area = public_area(rq->arena, office_of(rq)->policy),
				       .teams = ask_teams(rq->arena, &office_of(rq)->teams, NULL),
				       .custody = offers_of_audience(rq->arena, &offers, AUDIENCE_CUSTODY)};
	professionals(&rs->body, rq, &p);
	public_finish(rq, rs);
	return NULL;
}

typedef void page_fn(struct buf *out, struct request *rq);

static const struct error *plain(struct request *rq, struct response *rs, page_fn *page)
{
	page(&rs->body, rq);
	public_finish(rq, rs);
	return NULL;
}

static const struct error *words_page(struct request *rq, struct response *rs)
{
	words(&rs->body, rq, &office_of(rq)->words);
	public_finish(rq, rs);
	return NULL;
}

static const struct error *accessibility_page(struct request *rq, struct response *rs)
{
	return plain(rq, rs, accessibility);
}

static const struct error *privacy_page(struct request *rq, struct response *rs)
{
	return plain(rq, rs, privacy);
}

static const struct error *cookies_page(struct request *rq, struct response *rs)
{
	return plain(rq, rs, cookies);
}

static const struct error *security(struct request *rq, struct response *rs)
{
	struct date until = date_add_days(instant_london_day(rq->now), SECURITY_DAYS);
	if (str_empty(rq->web->origin)) /* the file must name a whole address */
		return error_new(ERROR_NOT_FOUND, "no origin is set");
	rs->type = "text/plain; charset=utf-8";
	buf_fmt(&rs->body, "Contact: %.*s/privacy\nExpires: %.*sT00:00:00Z\nPreferred-Languages: en\n",
		STR_ARG(rq->web->origin), STR_ARG(date_iso(rq->arena, until)));
	public_finish(rq, rs);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/help-now", help, PERMISSION_PUBLIC),
    ROUTE_GET("/for/professionals", for_professionals, PERMISSION_PUBLIC),
    ROUTE_GET("/words", words_page, PERMISSION_PUBLIC),
    ROUTE_GET("/accessibility", accessibility_page, PERMISSION_PUBLIC),
    ROUTE_GET("/privacy", privacy_page, PERMISSION_PUBLIC),
    ROUTE_GET("/cookies", cookies_page, PERMISSION_PUBLIC),
    ROUTE_GET("/.well-known/security.txt", security, PERMISSION_PUBLIC),
};
const struct route_table about_routes = ROUTE_TABLE(routes);
