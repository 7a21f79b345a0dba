/* "What can I get?": what was answered is read, used for this one page, and forgotten. */
#include "can_get_html.h"

static const struct error *ask(struct request *rq, struct response *rs)
{
	struct can_get_page p = {
	    .area = public_area(rq->arena, office_of(rq)->policy), .said = {.age = -1}, .errors = {.arena = rq->arena}};
	can_get_page(&rs->body, rq, &p);
	public_finish(rq, rs);
	return NULL;
}

static struct can_get_result result_of(struct request *rq, const struct offers *offers, const struct offer_life *life)
{
	struct arena *a = rq->arena;
	struct can_get_topic *topics = arena_new(a, struct can_get_topic, TOPIC_COUNT);
	struct offer_line *fits = arena_new(a, struct offer_line, offers->n),
			  *perhaps = arena_new(a, struct offer_line, offers->n);
	struct can_get_result r = {.fits = {topics, 0}};
	for (int t = 0; t < TOPIC_COUNT; t++) {
		struct offer_lines of_topic = {&fits[r.n_fits], 0};
		for (size_t i = 0; i < offers->n; i++) {
			const struct offer *o = &offers->p[i];
			if (offer_first_topic(o) != t)
				continue;
			struct offer_answer answer = offer_for(o, life);
			if (answer.fit == OFFER_NOT)
				continue;
			struct offer_line line = offer_line_for(a, office_of(rq)->policy, instant_london_day(rq->now),
								o, &answer, life);
			if (answer.fit == OFFER_FITS) {
				fits[r.n_fits++] = line;
				of_topic.n++;
			} else {
				perhaps[r.perhaps.n++] = line;
			}
		}
		if (of_topic.n)
			topics[r.fits.n++] = (struct can_get_topic){str_c(offer_topic_title((enum offer_topic)t)),
								    of_topic};
	}
	r.perhaps.p = perhaps;
	return r;
}

static const struct error *answer(struct request *rq, struct response *rs)
{
	struct published_offers all;
	struct can_get_page p = {.area = public_area(rq->arena, office_of(rq)->policy),
				 .age = form_text(&rq->body, "age"),
				 .errors = {.arena = rq->arena}};
	answers_read(&rq->body, &p.errors, &p.said);
	if (p.errors.n) {
		can_get_page(&rs->body, rq, &p);
		return NULL;
	}
	const struct error *e = offers_published(rq->db, rq->arena, &all);
	if (e)
		return e;
	struct offer_life life = answers_life(&p.said, office_of(rq)->policy->qualifying_until);
	struct can_get_result r = result_of(rq, &all.offers, &life);
	can_get_result(&rs->body, rq, &r);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/what-can-i-get", ask, PERMISSION_PUBLIC),
    ROUTE_POST_ASKS("/what-can-i-get", answer, PERMISSION_PUBLIC),
};
const struct route_table can_get_routes = ROUTE_TABLE(routes);
