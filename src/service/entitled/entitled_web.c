#include "codes.h"
#include "downloads.h"
#include "dues.h"
#include "entitled_html.h"
#include "entitled_page.h"
#include "entitled_sql.h"
#include "role.h"

const struct error *entitled_life(struct request *rq, struct person_id person, struct offer_life *ret)
{
	struct date today = instant_london_day(rq->now);
	struct entitled_doing_row doing;
	struct subject s;
	bool found;
	const struct error *e = dues_subject(rq->db, rq->arena, person, &s);
	if (e || (e = entitled_doing(rq->db, rq->arena, viewer_of(rq), person, today, &found, &doing)))
		return e;
	*ret = entitled_life_with(office_of(rq)->policy, &s.facts, today, found ? activity_code(doing.code) : STR(""));
	return NULL;
}

struct offer_life entitled_life_with(const struct policy *policy, const struct facts *facts, struct date today,
				     struct str doing)
{
	struct offer_life life = offer_life_of(policy, facts, today);
	/* The one thing recorded that says it; that nothing says it is no "no". */
	if (str_eq(doing, activity_code(ACTIVITY_G6)))
		life.parent = ANSWER_YES;
	return life;
}

const struct error *entitled_read(struct request *rq, const struct offer_life *life, struct entitled *ret)
{
	struct published_offers all;
	const struct error *e = offers_published(rq->db, rq->arena, &all);
	if (e)
		return e;
	struct offer_line *fits = arena_new(rq->arena, struct offer_line, all.offers.n),
			  *perhaps = arena_new(rq->arena, struct offer_line, all.offers.n);
	*ret = (struct entitled){{fits, 0}, {perhaps, 0}};
	for (size_t i = 0; i < all.offers.n; i++) {
		const struct offer *o = &all.offers.p[i];
		struct offer_answer answer = offer_for(o, life);
		if (answer.fit == OFFER_NOT)
			continue;
		struct offer_line line = offer_line_for(rq->arena, office_of(rq)->policy, instant_london_day(rq->now),
							o, &answer, life);
		if (answer.fit == OFFER_FITS)
			fits[ret->fits.n++] = line;
		else
			perhaps[ret->perhaps.n++] = line;
	}
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct entitled_page p = {0};
	struct offer_life life;
	const struct error *e = access_person(rq, rq->param[0], "person.offers-seen", &p.who);
	if (e || (e = entitled_life(rq, p.who.person, &life)) || (e = entitled_read(rq, &life, &p.lists)))
		return e;
	if (download_asked(rq))
		return entitled_file(rq, rs, &p);
	entitled_page(&rs->body, rq, &p);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/offers", show, MAY_SEE_PEOPLE),
};
const struct route_table entitled_routes = ROUTE_TABLE(routes);
