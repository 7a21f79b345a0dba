/* Who looks after whom: for whoever is on duty. What is asked names nobody, so it may stand in an address. */
#include "history.h"

#include "who_for_html.h"

static struct govuk_options offer_places(struct arena *a, const struct teams *teams)
{
	struct route_places all = routing_places(a, teams);
	struct govuk_option *p = arena_new(a, struct govuk_option, all.n + 1);
	p[0] = (struct govuk_option){.empty = true, .text = STR("Not known, or out of area")};
	for (size_t i = 0; i < all.n; i++)
		p[i + 1] = (struct govuk_option){.value = str_empty(all.p[i].town) ? all.p[i].district : all.p[i].town,
						 .text = place_words(a, &all.p[i])};
	return (struct govuk_options){p, all.n + 1};
}

static const struct error *who_for(struct request *rq, struct response *rs)
{
	enum { OLDEST = 120 };
	const struct teams *teams = &office_of(rq)->teams;
	struct who_for w = {.teams = teams,
			    .list = {teams->routes, teams->n_routes},
			    .place = form_text(&rq->query, "place"),
			    .age = form_text(&rq->query, "age"),
			    .status = form_text(&rq->query, "status"),
			    .places = offer_places(rq->arena, teams),
			    .errors = {.arena = rq->arena}};
	int64_t age = 0;
	if (!teams->n_routes)
		return error_new(ERROR_NOT_FOUND, "the council's teams.yaml has no routes");
	if (form_has(&rq->query, "age")) {
		if (!str_to_int(w.age, 0, OLDEST, &age))
			form_error(&w.errors, "age", "Enter their age in years, such as 19");
		if (!str_empty(w.place) && !place_find(teams, w.place))
			form_error(&w.errors, "place", "Choose a place of the list");
		w.asked = w.errors.n == 0;
	}
	if (w.asked)
		w.route = routing_find(
		    teams, &(struct whom){.place = w.place, .age = (int)age, .uasc = str_eq(w.status, STR("uasc"))});
	who_for_page(&rs->body, rq, &w);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/who-looks-after-whom", who_for, MAY_SEE_PEOPLE),
};
const struct route_table who_for_routes = ROUTE_TABLE(routes);
