/* The routes of teams.yaml: which team is for whom. */
#include "reader.h"
#include "teams_private.h"

enum { ROUTES_MAX = 200, PLACES_MAX = 400, TOWN_MAX_BYTES = 100, AGE_MAX = 30 };

struct places {
	struct route_place *p;
	const yaml_node_t **node;
	size_t n;
};

static void add_place(struct reader *r, struct places *to, const yaml_node_t *node, struct str town,
		      struct str district)
{
	if (to->n == PLACES_MAX) {
		finding_at(r, node, "found more than %d places in one rule", PLACES_MAX);
		return;
	}
	to->node[to->n] = node;
	to->p[to->n++] = (struct route_place){.town = town, .district = district};
}

static void read_district(struct reader *r, const yaml_node_t *node, struct places *to)
{
	static const struct key keys[] = {{"district", REQUIRED}, {"towns", OPTIONAL}};
	const yaml_node_t *v[2];
	yaml_keys(r, node, keys, 2, v);
	struct str district = yaml_text(r, v[0], TOWN_MAX_BYTES);
	if (str_empty(district))
		return;
	add_place(r, to, v[0], STR_NONE, district);
	size_t n = list_size(r, v[1], true);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *town = list_item(r, v[1], i);
		struct str name = yaml_text(r, town, TOWN_MAX_BYTES);
		if (!str_empty(name))
			add_place(r, to, town, name, district);
	}
}

static struct places read_places(struct reader *r, const yaml_node_t *node)
{
	struct places places = {.p = arena_new(r->arena, struct route_place, PLACES_MAX),
				.node = arena_new(r->arena, const yaml_node_t *, PLACES_MAX)};
	size_t n = list_size(r, node, true);
	for (size_t i = 0; i < n; i++)
		read_district(r, list_item(r, node, i), &places);
	return places;
}

/* The index of the team with the code; one that is none is reported with the nearest. */
static size_t read_team(struct reader *r, const yaml_node_t *node, const struct teams *teams)
{
	const char **codes = arena_new(r->arena, const char *, teams->n + 1);
	struct str code = yaml_code(r, node);
	for (size_t i = 0; i < teams->n; i++) {
		codes[i] = teams->p[i].code.n ? teams->p[i].code.p : "";
		if (code.n && str_eq(code, teams->p[i].code))
			return i;
	}
	if (code.n)
		finding_word(r, node, code, codes, teams->n);
	return 0;
}

/* Whether somebody could be meant by both for the same place. */
static bool same_people(const struct team_route *x, const struct team_route *y)
{
	return x->uasc == y->uasc && (!x->under || y->from < x->under) && (!y->under || x->from < y->under);
}

static bool same_place(const struct route_place *x, const struct route_place *y)
{
	return str_eq_nocase(str_empty(x->town) ? x->district : x->town, str_empty(y->town) ? y->district : y->town);
}

static void check_places(struct reader *r, const struct team_route *all, size_t n, const struct places *places)
{
	const struct team_route *now = &all[n];
	for (size_t i = 0; i < places->n; i++) {
		const struct route_place *p = &places->p[i];
		struct str name = str_empty(p->town) ? p->district : p->town;
		bool taken = false;
		for (size_t k = 0; k < i && !taken; k++)
			if ((taken = same_place(&places->p[k], p)))
				finding_at(r, places->node[i], "%.*s is in this rule twice", STR_ARG(name));
		for (size_t j = 0; j < n && !taken; j++)
			for (size_t k = 0; k < all[j].n_places && !taken && same_people(&all[j], now); k++)
				if ((taken = same_place(&all[j].places[k], p)))
					finding_at(r, places->node[i], "%.*s has a team already, on line %d",
						   STR_ARG(name), all[j].line);
	}
}

static void read_route(struct reader *r, const yaml_node_t *node, const struct teams *teams, struct team_route *all,
		       size_t n)
{
	static const struct key keys[] = {
	    {"team", REQUIRED}, {"status", OPTIONAL}, {"from", OPTIONAL}, {"under", OPTIONAL}, {"places", OPTIONAL}};
	static const char *const statuses[] = {"uasc"};
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	struct places places = read_places(r, v[4]);
	struct team_route *route = &all[n];
	*route = (struct team_route){.team = read_team(r, v[0], teams),
				     .uasc = yaml_word(r, v[1], statuses, 1) == 0,
				     .from = (int)yaml_int(r, v[2], 1, AGE_MAX, 0),
				     .under = (int)yaml_int(r, v[3], 1, AGE_MAX, 0),
				     .places = places.p,
				     .n_places = places.n,
				     .line = (int)node->start_mark.line + 1};
	if (route->under && route->from >= route->under)
		finding_at(r, v[3], "nobody is under %d and at least %d years old", route->under, route->from);
	for (size_t i = 0; i < n; i++)
		if (!all[i].uasc && !all[i].from && !all[i].under && !all[i].n_places) {
			finding_at(r, node, "nobody comes to this rule: the one on line %d is for everybody",
				   all[i].line);
			break;
		}
	check_places(r, all, n, &places);
}

void read_routes(struct reader *r, const yaml_node_t *node, struct teams *teams)
{
	size_t n = list_size(r, node, false);
	if (n > ROUTES_MAX) {
		finding_at(r, node, "found %zu rules, expected at most %d", n, ROUTES_MAX);
		return;
	}
	struct team_route *routes = arena_new(r->arena, struct team_route, n);
	for (size_t i = 0; i < n; i++)
		read_route(r, list_item(r, node, i), teams, routes, i);
	teams->routes = routes;
	teams->n_routes = n;
}
