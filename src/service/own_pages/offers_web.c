/* What they can get: by offer_for(), as everybody's page and their worker's. Closed by topic, because the list is long
 * and because whoever looks over a shoulder reads topics and no more. */
#include "offers_page.h"

#include "offers_html.h"
#include "own_pages_sql.h"

struct own_topics own_topics_of(struct arena *a, const struct offer_lines *lines)
{
	struct own_topic *topics = arena_new(a, struct own_topic, TOPIC_COUNT);
	struct own_topics list = {topics, 0};
	for (int t = 0; t < TOPIC_COUNT; t++) {
		struct offer_line *p = arena_new(a, struct offer_line, lines->n);
		size_t n = 0;
		for (size_t i = 0; i < lines->n; i++)
			if ((lines->p[i].offer->topics & ((2u << t) - 1)) == 1u << t)
				p[n++] = lines->p[i];
		const char *title = offer_topic_title((enum offer_topic)t);
		if (n)
			topics[list.n++] = (struct own_topic){arena_fmt(a, "%s (%zu)", title, n), {p, n}};
	}
	return list;
}

static const struct error *offers(struct request *rq, struct response *rs)
{
	struct own_offers o;
	struct entitled can_get;
	struct own_pages_doing_row doing;
	struct own_pages_got_offer_row got;
	struct subject s;
	struct date today = instant_london_day(rq->now);
	bool found, any;
	const struct error *e = own_self_read(rq, "own.offers-seen", &o.self);
	if (e || (e = dues_subject(rq->db, rq->arena, o.self.person, &s)) ||
	    (e = own_pages_doing(rq->db, rq->arena, viewer_of(rq), today, &found, &doing)) ||
	    (e = own_pages_got_offer(rq->db, rq->arena, viewer_of(rq), &any, &got)))
		return e;
	struct offer_life life = entitled_life_with(office_of(rq)->policy, &s.facts, today,
						    found ? doing.code : STR(""));
	if ((e = entitled_read(rq, &life, &can_get)))
		return e;
	o.topics = own_topics_of(rq->arena, &can_get.fits);
	o.perhaps = can_get.perhaps;
	o.got = any ? got.on_day : DATE_NONE;
	own_offers_page(&rs->body, rq, &o);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/my/offers", offers, MAY_SEE_OWN_PAGES),
};
const struct route_table own_offers_routes = ROUTE_TABLE(routes);
