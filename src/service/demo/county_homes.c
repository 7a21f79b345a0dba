/* Where the made-up people live: towns of the council's own rules, streets and postcodes of nobody's. */
#include "county.h"

enum { PURPOSE_HOME = 3, TOWNS = 99 };

/* Of the places of their team, or of any team that has some; which is how many-th of all. */
static const struct route_place *choose_place(struct chance *c, const struct teams *teams, const char *team,
					      size_t *ret_which)
{
	const struct route_place *chosen = NULL;
	int all = 0, own = 0, at;
	for (size_t i = 0; i < teams->n_routes; i++) {
		all += (int)teams->routes[i].n_places;
		if (str_eq(teams->p[teams->routes[i].team].code, str_c(team)))
			own += (int)teams->routes[i].n_places;
	}
	if (!all)
		return NULL;
	at = chance_in(c, 0, (own ? own : all) - 1);
	*ret_which = 0;
	for (size_t i = 0; i < teams->n_routes && !chosen; i++) {
		const struct team_route *route = &teams->routes[i];
		bool counts = !own || str_eq(teams->p[route->team].code, str_c(team));
		if (counts && at < (int)route->n_places) {
			*ret_which += (size_t)at;
			chosen = &route->places[at];
		}
		at -= counts ? (int)route->n_places : 0;
		*ret_which += chosen ? 0 : route->n_places;
	}
	return chosen;
}

/* No real postcode begins with ZZ. */
static void choose_postcode(struct chance *c, size_t which, char *ret)
{
	static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
	enum { LAST = sizeof(letters) - 2 };
	int sector = chance_in(c, 0, 9), first = chance_in(c, 0, LAST), second = chance_in(c, 0, LAST);
	snprintf(ret, COUNTY_TEXT, "ZZ%zu %d%c%c", 1 + which % TOWNS, sector, letters[first], letters[second]);
}

struct county_home county_home(uint64_t seed, const struct teams *teams, const struct county_person *p)
{
	static const char ways[] = "Acorn Alder Barley Bramble Clover Fern Heather Linden Meadow Orchard Rowan Willow";
	struct chance c = chance_new(seed, p->number, PURPOSE_HOME);
	struct county_home h = {.sensitive = false};
	char way[COUNTY_TEXT], kind[COUNTY_TEXT];
	size_t which = 0;
	if (!teams || !p->home[0] || strchr("GHRSX", p->home[0])) /* abroad, nobody knows, nowhere, custody */
		return h;
	const struct route_place *place = choose_place(&c, teams, p->earlier_team, &which);
	if (!place)
		return h;
	chance_word(&c, ways, way);
	chance_word(&c, "Street Road Close Lane Way Court", kind);
	snprintf(h.address, sizeof(h.address), "%d %s %s", chance_in(&c, 1, 120), way, kind);
	snprintf(h.town, sizeof(h.town), "%.*s", STR_ARG(str_empty(place->town) ? place->district : place->town));
	choose_postcode(&c, which, h.postcode);
	h.sensitive = chance_percent(&c, 4);
	return h;
}
