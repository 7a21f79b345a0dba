/* Start, topics, audiences, searching, and each offer by itself. */
#include "easy_html.h"
#include "offer_html.h"
#include "pages_html.h"

static const struct error *start(struct request *rq, struct response *rs)
{
	struct start_page p = {.area = public_area(rq->arena, office_of(rq)->policy)};
	offers_start(&rs->body, rq, &p);
	public_finish(rq, rs);
	return NULL;
}

struct topic_links topic_links(struct arena *a, const struct offers *offers)
{
	struct topic_link *p = arena_new(a, struct topic_link, TOPIC_COUNT);
	struct topic_links links = {p, 0};
	for (int t = 0; t < TOPIC_COUNT; t++) {
		size_t n = offers_of_topic(a, offers, (enum offer_topic)t).n;
		if (n)
			p[links.n++] =
			    (struct topic_link){url_path(a, "/topics/{}", str_c(offer_topic_name((enum offer_topic)t))),
						str_c(offer_topic_title((enum offer_topic)t)), n};
	}
	return links;
}

static const struct error *find(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	if (e)
		return e;
	struct find_page p = {.topics = topic_links(rq->arena, &offers)};
	find_offers(&rs->body, rq, &p);
	public_finish(rq, rs);
	return NULL;
}

/* Each line's first sentence, with its amount as it is today. */
static struct offer_lines worded(struct request *rq, struct offer_lines lines)
{
	struct offer_line *p = arena_new(rq->arena, struct offer_line, lines.n);
	for (size_t i = 0; i < lines.n; i++) {
		p[i] = lines.p[i];
		p[i].what = offer_says(rq->arena, p[i].offer, p[i].what, office_of(rq)->policy,
				       instant_london_day(rq->now));
	}
	return (struct offer_lines){p, lines.n};
}

static const struct error *look_for(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	if (e)
		return e;
	struct find_page p = {.typed = str_cut(form_text(&rq->body, "q"), 0, 100), .asked = true};
	if (!str_is_utf8(p.typed)) /* cut through the middle of a letter */
		p.typed = STR("");
	p.topics = topic_links(rq->arena, &offers);
	p.found = worded(rq, offers_look_for(rq->arena, &offers, p.typed));
	find_offers(&rs->body, rq, &p);
	return NULL;
}

static const struct error *list(struct request *rq, struct response *rs, struct offer_list_page p)
{
	p.lines = worded(rq, p.lines);
	if (p.lines.n == 0)
		p.paper = STR("");
	offers_list(&rs->body, rq, &p);
	public_finish(rq, rs);
	return NULL;
}

static const struct error *topic(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	for (int i = 0; i < TOPIC_COUNT && !e; i++) {
		enum offer_topic t = (enum offer_topic)i;
		if (str_eq(rq->param[0], str_c(offer_topic_name(t))))
			return list(
			    rq, rs,
			    (struct offer_list_page){.title = str_c(offer_topic_title(t)),
						     .paper = arena_fmt(rq->arena, "topic-%s", offer_topic_name(t)),
						     .lines = offers_of_topic(rq->arena, &offers, t)});
	}
	return e ? e : error_new(ERROR_NOT_FOUND, "no such topic");
}

static const struct error *audience(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	for (int i = 0; i < AUDIENCE_COUNT && !e; i++) {
		enum offer_audience who = (enum offer_audience)i;
		if (str_eq(rq->param[0], str_c(offer_audience_name(who))))
			return list(rq, rs,
				    (struct offer_list_page){
					.title = str_c(offer_audience_title(who)),
					.intro = audience_intro(who),
					.paper = who == AUDIENCE_EVERYONE
						     ? STR("")
						     : arena_fmt(rq->arena, "for-%s", offer_audience_name(who)),
					.lines = offers_of_audience(rq->arena, &offers, who),
					.audience = who});
	}
	return e ? e : error_new(ERROR_NOT_FOUND, "no such page");
}

static const struct error *one(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	if (e)
		return e;
	const struct offer *o = offers_find(&offers, rq->param[0]);
	if (!o)
		return error_new(ERROR_NOT_FOUND, "no such offer");
	struct offer_page p = offer_page_of(rq, o);
	offers_offer(&rs->body, rq, &p);
	if (!o->exit) /* what somebody leaves in a hurry is kept nowhere */
		public_finish(rq, rs);
	return NULL;
}

static const struct error *easy(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	if (e)
		return e;
	const struct offer *o = offers_find(&offers, rq->param[0]);
	if (!o || !o->easy.n)
		return error_new(ERROR_NOT_FOUND, "no such offer in easy read");
	struct offer_page p = offer_page_of(rq, o);
	easy_offer(&rs->body, rq, &p);
	if (!o->exit)
		public_finish(rq, rs);
	return NULL;
}

static const struct error *all_easy(struct request *rq, struct response *rs)
{
	struct offers offers;
	const struct error *e = offers_shown(rq, &offers);
	if (e)
		return e;
	struct offer_lines lines = offers_in_easy_read(rq->arena, &offers);
	easy_list(&rs->body, rq, &lines);
	public_finish(rq, rs);
	return NULL;
}

struct offer_page offer_page_of(struct request *rq, const struct offer *o)
{
	const struct office *office = office_of(rq);
	struct offer_page p = {.offer = o,
			       .policy = office->policy,
			       .today = instant_london_day(rq->now),
			       .ask = ask_teams(rq->arena, &office->teams, &o->contact)};
	if (!str_empty(o->link) && !url_https(rq->arena, o->link, &p.link))
		p.link = url_const("");
	return p;
}

static const struct route routes[] = {
    ROUTE_GET("/", start, PERMISSION_PUBLIC),
    ROUTE_GET("/topics", find, PERMISSION_PUBLIC),
    ROUTE_GET("/topics/{word}", topic, PERMISSION_PUBLIC),
    ROUTE_GET("/for/{word}", audience, PERMISSION_PUBLIC),
    ROUTE_GET("/offers/{word}", one, PERMISSION_PUBLIC),
    ROUTE_GET("/offers/{word}/easy", easy, PERMISSION_PUBLIC),
    ROUTE_GET("/easy-read", all_easy, PERMISSION_PUBLIC),
    ROUTE_GET("/look-for", find, PERMISSION_PUBLIC),
    ROUTE_POST_ASKS("/look-for", look_for, PERMISSION_PUBLIC),
};
const struct route_table local_offer_routes = ROUTE_TABLE(routes);
