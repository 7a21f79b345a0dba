/* The first of their pages, and their plan. */
#include "pages.h"

#include "home_html.h"
#include "own_pages_sql.h"
#include "plans.h"

enum { COMING_ON_HOME = 3 };

static const struct error *home(struct request *rq, struct response *rs)
{
	struct own_home h = {.policy = office_of(rq)->policy, .today = instant_london_day(rq->now)};
	struct own_pages_statements said;
	const struct error *e = own_self_read(rq, "own.home-seen", &h.self);
	if (e || (e = own_worker_read(rq, &h.worker)) || (e = own_comings_read(rq, h.self.person, &h.coming)) ||
	    (e = own_pages_statements(rq->db, rq->arena, viewer_of(rq), &said)))
		return e;
	h.late = h.coming.late > 0;
	h.coming.n -= h.coming.late;
	if (h.coming.n > COMING_ON_HOME)
		h.coming.n = COMING_ON_HOME;
	for (size_t i = 0; i < said.n; i++)
		h.waiting += !instant_known(said.p[i].answered_at);
	own_home_page(&rs->body, rq, &h);
	return NULL;
}

static struct str who_does(struct arena *a, const struct own_pages_actions_row *r, struct str worker)
{
	if (r->who == ACTION_YOUNG_PERSON)
		return STR("You do it.");
	struct str name = r->who == ACTION_OTHER ? r->who_name : worker;
	return name.n ? arena_fmt(a, "%.*s does it.", STR_ARG(name)) : STR("Your adviser does it.");
}

static struct str how_ended(struct arena *a, const struct own_pages_actions_row *r)
{
	if (r->state == ACTION_OPEN)
		return STR("");
	return arena_fmt(a, r->state == ACTION_DONE ? "Done on %.*s" : "Not needed any more since %.*s",
			 STR_ARG(date_long(a, r->ended_on)));
}

static const struct error *read_agreed(struct request *rq, struct own_plan *p)
{
	struct own_pages_actions rows;
	const struct error *e = own_pages_actions(rq->db, rq->arena, viewer_of(rq), &rows);
	if (e)
		return e;
	struct own_agreed *agreed = arena_new(rq->arena, struct own_agreed, rows.n);
	p->agreed_to = (struct own_agreeds){agreed, rows.n, 0};
	for (size_t i = 0; i < rows.n; i++) {
		const struct own_pages_actions_row *r = &rows.p[i];
		bool open = r->state == ACTION_OPEN;
		agreed[i] = (struct own_agreed){.what = r->what,
						.does = who_does(rq->arena, r, p->worker),
						.by = open ? r->by_day : DATE_NONE,
						.ended = how_ended(rq->arena, r)};
		agreed[i].late = date_known(agreed[i].by) && date_cmp(agreed[i].by, p->today) < 0;
		p->agreed_to.open += open;
	}
	return NULL;
}

static const struct error *plan(struct request *rq, struct response *rs)
{
	struct own_plan p = {.agreed = DATE_NONE, .looked_at = DATE_NONE, .today = instant_london_day(rq->now)};
	struct own_pages_plan events;
	struct own_pages_own_words_row words;
	struct own_worker worker;
	bool wrote;
	const struct error *e = own_self_read(rq, "own.plan-seen", &p.self);
	if (e || (e = own_comings_read(rq, p.self.person, &p.coming)) ||
	    (e = own_done_read(rq, p.self.person, &p.done)) || (e = own_worker_read(rq, &worker)) ||
	    (e = own_pages_plan(rq->db, rq->arena, viewer_of(rq), &events)) ||
	    (e = own_pages_own_words(rq->db, rq->arena, viewer_of(rq), &wrote, &words)))
		return e;
	for (size_t i = 0; i < events.n; i++) {
		bool review = str_eq(events.p[i].kind, str_c(plan_event_name(PLAN_REVIEWED)));
		struct date *at = review ? &p.looked_at : &p.agreed;
		if (!date_known(*at))
			*at = events.p[i].on_day;
	}
	p.wants = wrote ? words.said : STR("");
	p.worker = worker.name;
	if ((e = read_agreed(rq, &p)))
		return e;
	own_plan_page(&rs->body, rq, &p);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/my", home, MAY_SEE_OWN_PAGES),
    ROUTE_GET("/my/plan", plan, MAY_SEE_OWN_PAGES),
};
const struct route_table own_home_routes = ROUTE_TABLE(routes);
