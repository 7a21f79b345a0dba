/*
 * Who looks after whom: by where somebody lives or is from, their status and their age, to a team. The rules stand in
 * councils/NAME/teams.yaml under routes; the first that fits is meant.
 */
#pragma once
#include "policy_file.h"

struct whom {
	struct str place; /* a place of the rules, as place_find gives it; empty: not known, or none of them */
	int age;
	bool uasc; /* came seeking asylum alone */
};

/* The first rule that fits; NULL when none does. */
const struct team_route *routing_find(const struct teams *teams, const struct whom *whom);
static inline const struct team *route_team(const struct teams *teams, const struct team_route *route)
{
	return &teams->p[route->team];
}
/* Whether a rule asks where they live; without such rules nobody needs a place. */
bool routing_asks_place(const struct teams *teams);

struct route_places {
	const struct route_place *p;
	size_t n;
};
/* Every place of the rules once: each district, then its towns, in the order of the file. */
struct route_places routing_places(struct arena *a, const struct teams *teams);
/* The place with this name, in small letters or large; NULL when it is none of the rules'. */
const struct route_place *place_find(const struct teams *teams, struct str name);
/* "Worksop (Bassetlaw)", "Bassetlaw" */
struct str place_words(struct arena *a, const struct route_place *place);
/* For whom: "Everybody who came seeking asylum alone, until 21", "From 21", "Bassetlaw". */
struct str route_words(struct arena *a, const struct team_route *route);

/* From an age until an other: whom the same team is for. */
struct route_band {
	int from, under;         /* 0: from the start, to the end */
	bool uasc;               /* of those who came seeking asylum alone; the other bands are for everybody else */
	const struct team *team; /* NULL: no rule fits */
};
struct route_bands {
	const struct route_band *p;
	size_t n;
};
/* Which team is for whom in a place, by routing_find(), for a page that asks nobody's age: bands in the order of ages,
 * then those of who came seeking asylum alone, where another team is for them. place: as in struct whom. */
struct route_bands routing_bands(struct arena *a, const struct teams *teams, struct str place);
