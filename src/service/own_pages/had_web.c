/* What they were given: beside what they can get. */
#include "had_page.h"

#include "had_html.h"
#include "own_pages_sql.h"

static const struct error *had(struct request *rq, struct response *rs)
{
	struct own_had h;
	struct own_pages_awards rows;
	struct published_offers offers;
	struct subject s;
	const struct error *e = own_self_read(rq, "own.had-seen", &h.self);
	if (e || (e = own_pages_awards(rq->db, rq->arena, viewer_of(rq), &rows)) ||
	    (e = dues_subject(rq->db, rq->arena, h.self.person, &s)) ||
	    (e = offers_published(rq->db, rq->arena, &offers)))
		return e;
	struct award *p = arena_new(rq->arena, struct award, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct award){.kind = rows.p[i].kind,
				      .what = rows.p[i].what,
				      .pence = rows.p[i].pence,
				      .given = rows.p[i].on_day};
	h.list = (struct awards){p, rows.n};
	h.pots = award_pots(rq->arena, &offers.offers, office_of(rq)->policy, &s.facts, instant_london_day(rq->now),
			    &h.list);
	own_had_page(&rs->body, rq, &h);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/my/had", had, MAY_SEE_OWN_PAGES),
};
const struct route_table own_had_routes = ROUTE_TABLE(routes);
