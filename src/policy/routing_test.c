/* Who looks after whom: the leaflet of s:001 as it stands, read by the test, against Nottinghamshire's own file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "routing.h"

static struct arena arena;

static struct teams council(const char *name)
{
	const char *root = getenv("SOURCE_ROOT");
	struct findings found = {0};
	struct teams teams = {0};
	struct str text, path = arena_fmt(&arena, "%s/councils/%s/teams.yaml", root ? root : ".", name);
	assert_null(council_file_load(path.p, &arena, &text));
	assert_null(teams_parse(text, path, &arena, &teams, &found));
	return teams;
}

/* The contact details at the end of "Leaving custody", word for word. */
static const struct {
	const char *whom, *phone, *email;
} leaflet[] = {
    {"Bassetlaw (Worksop and Retford), Newark and Sherwood (Newark-on-Trent, Edwinstowe, Southwell and Ollerton)",
     "0115 804 4401", "LeavingCare.North@nottscc.gov.uk"},
    {"Mansfield (Mansfield Woodhouse, Market Warsop) and Ashfield (Selston, Hucknall, Kirkby-in-Ashfield and "
     "Sutton-in-Ashfield)",
     "0115 804 1236", "LeavingCare.Central@nottscc.gov.uk"},
    {"Broxtowe (Beeston, Stapleford, Kimberley and Eastwood), Gedling (Arnold, Carlton, Calverton, Ravenshead, "
     "Newstead), and Rushcliffe (West Bridgford, Bingham, Cotgrave, Radcliffe-on-Trent, Ruddington, Keyworth and East "
     "Leake)",
     "0115 854 6318", "LeavingCare.South@nottscc.gov.uk"},
};

static size_t checked;

static void goes_to(const struct teams *teams, struct str place, int age, bool uasc, const char *phone,
		    const char *email)
{
	const struct team_route *route = routing_find(teams, &(struct whom){.place = place, .age = age, .uasc = uasc});
	if (!route)
		fail_msg("nobody is there for %.*s at %d", STR_ARG(place), age);
	assert_string_equal(arena_str(&arena, route_team(teams, route)->phone).p, phone);
	assert_string_equal(arena_str(&arena, route_team(teams, route)->email).p, email);
}

/* Under 21, from 21, and seeking asylum, as the leaflet goes on to say. */
static void place_goes_to(const struct teams *teams, struct str place, size_t i)
{
	assert_non_null(place_find(teams, place));
	goes_to(teams, place, 16, false, leaflet[i].phone, leaflet[i].email);
	goes_to(teams, place, 20, false, leaflet[i].phone, leaflet[i].email);
	goes_to(teams, place, 21, false, "0115 804 4154", "21Plus@nottscc.gov.uk");
	goes_to(teams, place, 24, true, "0115 804 4154", "21Plus@nottscc.gov.uk");
	goes_to(teams, place, 17, true, "", "uasc@nottscc.gov.uk");
	goes_to(teams, place, 20, true, "", "uasc@nottscc.gov.uk");
	checked++;
}

/* "Worksop and Retford", "Selston, Hucknall, ... and Sutton-in-Ashfield" */
static void towns_go_to(const struct teams *teams, struct str towns, struct str district, size_t i)
{
	struct str town;
	while (str_split(&towns, ',', &town)) {
		town = str_trim(town);
		const char *and = strstr(arena_str(&arena, town).p, " and ");
		struct str rest = and? str_c(and+5) : STR_NONE;
		town = str_trim(str_cut(town, 0, town.n - (and? rest.n + 5 : 0)));
		place_goes_to(teams, arena_str(&arena, town), i);
		assert_true(str_eq(place_find(teams, town)->district, district));
		if (and) {
			place_goes_to(teams, rest, i);
			assert_true(str_eq(place_find(teams, rest)->district, district));
		}
	}
}

static void every_place_of_the_leaflet(void **state)
{
	(void)state;
	struct teams teams = council("nottinghamshire");
	for (size_t i = 0; i < 3; i++) {
		struct str rest = str_c(leaflet[i].whom), part;
		while (str_split(&rest, ')', &part)) {
			part = str_trim(part);
			if (str_starts(part, STR(",")))
				part = str_trim(str_cut(part, 1, part.n));
			if (str_starts(part, STR("and ")))
				part = str_cut(part, 4, part.n);
			size_t open = str_find(part, '(', 0);
			if (open == part.n)
				continue;
			struct str district = arena_str(&arena, str_trim(str_cut(part, 0, open)));
			place_goes_to(&teams, district, i);
			towns_go_to(&teams, str_cut(part, open + 1, part.n), district, i);
		}
	}
	assert_int_equal(checked, 7 + 6 + 6 + 16); /* districts and towns, counted by hand */
	assert_int_equal(routing_places(&arena, &teams).n, checked);
}

static void outside_the_county(void **state)
{
	(void)state;
	struct teams teams = council("nottinghamshire");
	assert_null(routing_find(&teams, &(struct whom){.place = STR("Leeds"), .age = 19}));
	assert_null(routing_find(&teams, &(struct whom){.age = 19}));
	goes_to(&teams, STR_NONE, 21, false, "0115 804 4154", "21Plus@nottscc.gov.uk");
	goes_to(&teams, STR_NONE, 18, true, "", "uasc@nottscc.gov.uk");
	assert_null(place_find(&teams, STR("Leeds")));
	assert_null(place_find(&teams, STR_NONE));
	assert_true(routing_asks_place(&teams));
	goes_to(&teams, STR("WORKSOP"), 19, false, "0115 804 4401", "LeavingCare.North@nottscc.gov.uk");
}

static void the_city_has_one_service(void **state)
{
	(void)state;
	struct teams teams = council("nottingham");
	const struct team_route *route = routing_find(&teams, &(struct whom){.place = STR("Leeds"), .age = 24});
	assert_non_null(route);
	assert_string_equal(route_team(&teams, route)->code.p, "care-leavers");
	assert_false(routing_asks_place(&teams));
	assert_string_equal(arena_str(&arena, route_words(&arena, route)).p, "Everybody else");
}

static void rules_in_words(void **state)
{
	(void)state;
	struct teams teams = council("nottinghamshire");
	static const char *const words[] = {"Everybody who came seeking asylum alone, until 21", "From 21",
					    "Bassetlaw, Newark and Sherwood", "Mansfield, Ashfield",
					    "Broxtowe, Gedling, Rushcliffe"};
	assert_int_equal(teams.n_routes, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(arena_str(&arena, route_words(&arena, &teams.routes[i])).p, words[i]);
	assert_string_equal(arena_str(&arena, place_words(&arena, place_find(&teams, STR("worksop")))).p,
			    "Worksop (Bassetlaw)");
}

#define TEAMS "teams:\n- {code: north, name: N, kind: k}\n- {code: south, name: S, kind: k}\nroutes:\n"

static void mistakes_are_named(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	    {TEAMS "- team: nroth\n", "t:5:9: found \"nroth\", expected north or south (did you mean north?)"},
	    {TEAMS "- {team: north, status: uacs}\n", "t:5:25: found \"uacs\", expected uasc (did you mean uasc?)"},
	    {TEAMS "- {team: north, from: 21, under: 21}\n", "t:5:34: nobody is under 21 and at least 21 years old"},
	    {TEAMS "- {team: north, from: old}\n", "t:5:23: found \"old\", expected a whole number from 1 to 30"},
	    {TEAMS "- team: north\n- team: south\n",
	     "t:6:3: nobody comes to this rule: the one on line 5 is for everybody"},
	    {TEAMS "- {team: north, places: [{district: D, towns: [A, B]}]}\n- {team: south, places: [{district: "
		   "E, towns: [b]}]}\n",
	     "t:6:48: b has a team already, on line 5"},
	    {TEAMS "- {team: north, places: [{district: D, towns: [A, a]}]}\n", "t:5:51: a is in this rule twice"},
	    {TEAMS "- {team: north, places: [{towns: [A]}]}\n", "t:5:26: the key district is missing"},
	    {TEAMS "- {team: north, town: A}\n",
	     "t:5:17: found \"town\", expected team, status, from, under or places"},
	    {TEAMS "  north\n", "t:5:3: expected a list"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct findings found = {0};
		struct teams teams = {0};
		assert_non_null(teams_parse(str_c(cases[i][0]), STR("t"), &arena, &teams, &found));
		assert_string_equal(finding_line(STR("t"), &found.p[0], &arena).p, cases[i][1]);
		assert_int_equal(found.n, 1);
	}
	/* The same place at another age, or for others, is no mistake. */
	struct findings found = {0};
	struct teams teams = {0};
	assert_null(
	    teams_parse(STR(TEAMS "- {team: north, under: 18, places: {district: D}}\n- {team: south, from: 18, "
				  "places: {district: D}}\n"),
			STR("t"), &arena, &teams, &found));
	assert_int_equal(routing_find(&teams, &(struct whom){.place = STR("D"), .age = 17})->team, 0);
	assert_int_equal(routing_find(&teams, &(struct whom){.place = STR("D"), .age = 18})->team, 1);
}

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 64 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_place_of_the_leaflet), cmocka_unit_test(outside_the_county),
	    cmocka_unit_test(the_city_has_one_service),   cmocka_unit_test(rules_in_words),
	    cmocka_unit_test(mistakes_are_named),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
