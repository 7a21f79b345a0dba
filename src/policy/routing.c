#include "routing.h"

#include "buf.h"

static struct str name_of(const struct route_place *p)
{
	return str_empty(p->town) ? p->district : p->town;
}

static bool has_place(const struct team_route *route, struct str place)
{
	for (size_t i = 0; i < route->n_places; i++)
		if (str_eq_nocase(name_of(&route->places[i]), place))
			return true;
	return false;
}

const struct team_route *routing_find(const struct teams *teams, const struct whom *w)
{
	for (size_t i = 0; i < teams->n_routes; i++) {
		const struct team_route *route = &teams->routes[i];
		if ((!route->uasc || w->uasc) && w->age >= route->from && (!route->under || w->age < route->under) &&
		    (!route->n_places || has_place(route, w->place)))
			return route;
	}
	return NULL;
}

bool routing_asks_place(const struct teams *teams)
{
	for (size_t i = 0; i < teams->n_routes; i++)
		if (teams->routes[i].n_places)
			return true;
	return false;
}

static bool listed(const struct route_places *list, const struct route_place *place)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq_nocase(name_of(&list->p[i]), name_of(place)))
			return true;
	return false;
}

struct route_places routing_places(struct arena *a, const struct teams *teams)
{
	size_t room = 0;
	for (size_t i = 0; i < teams->n_routes; i++)
		room += teams->routes[i].n_places;
	struct route_place *p = arena_new(a, struct route_place, room);
	struct route_places list = {p, 0};
	for (size_t i = 0; i < teams->n_routes; i++)
		for (size_t j = 0; j < teams->routes[i].n_places; j++)
			if (!listed(&list, &teams->routes[i].places[j]))
				p[list.n++] = teams->routes[i].places[j];
	return list;
}

const struct route_place *place_find(const struct teams *teams, struct str name)
{
	for (size_t i = 0; i < teams->n_routes && name.n; i++)
		for (size_t j = 0; j < teams->routes[i].n_places; j++)
			if (str_eq_nocase(name_of(&teams->routes[i].places[j]), name))
				return &teams->routes[i].places[j];
	return NULL;
}

struct str place_words(struct arena *a, const struct route_place *place)
{
	if (str_empty(place->town))
		return place->district;
	return arena_fmt(a, "%.*s (%.*s)", STR_ARG(place->town), STR_ARG(place->district));
}

/* The districts of a rule, each once. */
static void add_districts(struct buf *to, const struct team_route *route)
{
	for (size_t i = 0; i < route->n_places; i++)
		if (str_empty(route->places[i].town))
			buf_fmt(to, "%s%.*s", to->n ? ", " : "", STR_ARG(route->places[i].district));
}

struct str route_words(struct arena *a, const struct team_route *route)
{
	enum { ROUTE_WORDS_MAX = 4096 };
	struct buf words;
	buf_init(&words, a, ROUTE_WORDS_MAX);
	add_districts(&words, route);
	if (route->uasc)
		buf_fmt(&words, "%s",
			words.n ? ", came seeking asylum alone" : "Everybody who came seeking asylum alone");
	if (route->from)
		buf_fmt(&words, "%s %d", words.n ? ", from" : "From", route->from);
	if (route->under)
		buf_fmt(&words, "%s %d", words.n ? ", until" : "Until", route->under);
	return words.n ? buf_str(&words) : STR("Everybody else");
}

/* The ages at which a rule begins or ends, in order; the first is 0. */
static size_t cuts_of(const struct teams *teams, int *to)
{
	size_t n = 1;
	to[0] = 0;
	for (size_t i = 0; i < 2 * teams->n_routes; i++) {
		int age = i % 2 ? teams->routes[i / 2].from : teams->routes[i / 2].under;
		size_t at = 0;
		while (at < n && to[at] < age)
			at++;
		if (at < n && to[at] == age)
			continue;
		memmove(&to[at + 1], &to[at], (n - at) * sizeof(*to));
		to[at] = age;
		n++;
	}
	return n;
}

static const struct team *team_at(const struct teams *teams, struct str place, int age, bool uasc)
{
	const struct team_route *route = routing_find(teams, &(struct whom){.place = place, .age = age, .uasc = uasc});
	return route ? route_team(teams, route) : NULL;
}

struct route_bands routing_bands(struct arena *a, const struct teams *teams, struct str place)
{
	int *cut = arena_new(a, int, 2 * teams->n_routes + 1);
	size_t cuts = cuts_of(teams, cut), n = 0;
	struct route_band *bands = arena_new(a, struct route_band, 2 * cuts);
	for (size_t i = 0; i < 2 * cuts; i++) {
		size_t at = i % cuts;
		struct route_band band = {cut[at], at + 1 < cuts ? cut[at + 1] : 0, i >= cuts, NULL};
		band.team = team_at(teams, place, band.from, band.uasc);
		if (band.uasc && band.team == team_at(teams, place, band.from, false))
			continue;
		struct route_band *last = n ? &bands[n - 1] : NULL;
		if (last && last->uasc == band.uasc && last->team == band.team && last->under == band.from)
			last->under = band.under;
		else
			bands[n++] = band;
	}
	return (struct route_bands){bands, n};
}
