/* The directory: what a file may say and what is said of mistakes; and that no number, email or address in a council's
 * file is anybody's invention: each stands in one of the five documents, when they are at hand. */
#include <stdio.h>

#include "buf.h"
#include "directory_file.h"
#include "routing.h"
#include "whole_policy.h"

static const struct route_place places[] = {{{NULL, 0}, {"Bassetlaw", 9}}, {{"Worksop", 7}, {"Bassetlaw", 9}}};
static const struct team team[] = {
    {.code = {"north", 5}, .phone = {"0115 496 0001", 13}, .email = {"n@c.example", 11}}};
static const struct team_route routes[] = {{.places = places, .n_places = 2}};
static const struct teams teams = {.p = team, .n = 1, .routes = routes, .n_routes = 1};

static const char whole[] = "organisations:\n"
			    "- id: council\n"
			    "  name: A Council\n"
			    "  does: Looks after you\n"
			    "  address: {street: 1 Road, town: Town, county: Shire, postcode: NG2 7QP}\n"
			    "  source: s:001\n"
			    "  checked: 2026-11-28\n"
			    "  review_by: 2027-05-28\n"
			    "  services:\n"
			    "  - id: team-north\n"
			    "    name: North\n"
			    "    does: Advises\n"
			    "    topics: [home, money]\n"
			    "    from: 17\xc2\xbd\n"
			    "    until: 21\n"
			    "    districts: [Bassetlaw]\n"
			    "    team: north\n"
			    "  - id: emergency\n"
			    "    name: 999\n"
			    "    does: Helps now\n"
			    "    topics: safety\n"
			    "    phone: \"999\"\n"
			    "    source: everybody knows\n"
			    "key_contacts: [emergency]\n"
			    "situations:\n"
			    "- {id: danger, title: In danger, first: [emergency], services: [team-north]}\n"
			    "- {id: other, title: Something else, team: false}\n";

static void a_file_is_read(void **state)
{
	(void)state;
	struct directory_text d = {0};
	struct findings found = {0};
	assert_null(directory_parse(str_c(whole), STR("d"), &teams, &arena, &d, &found));
	assert_int_equal(d.directory.n_organisations, 1);
	assert_int_equal(d.directory.n_services, 2);
	const struct directory_service *north = directory_find(&d.directory, STR("team-north"));
	assert_string_equal(north->reach.phone.p, "0115 496 0001");
	assert_string_equal(north->reach.email.p, "n@c.example");
	assert_int_equal(north->topics, 1u << HELP_ABOUT_HOME | 1u << HELP_ABOUT_MONEY);
	assert_int_equal(north->key, 0);
	assert_string_equal(ages_words(&arena, north).p, "From 17\xc2\xbd until your 21st birthday");
	assert_true(ages_meet(north, 16, 18) && ages_meet(north, 18, 21));
	assert_false(ages_meet(north, 10, 17) || ages_meet(north, 21, 25));
	assert_true(serves_district(north, STR("bassetlaw")));
	assert_false(serves_district(north, STR("Mansfield")));
	const struct directory_service *emergency = directory_find(&d.directory, STR("emergency"));
	assert_int_equal(emergency->key, 1);
	assert_string_equal(emergency->proof.source.p, "everybody knows");
	assert_string_equal(date_iso(&arena, emergency->proof.review_by).p, "2027-05-28");
	assert_true(serves_district(emergency, STR("Mansfield")) && ages_meet(emergency, 0, 1));
	assert_int_equal(d.situations.n, 2);
	assert_true(d.situations.p[0].team);
	assert_false(d.situations.p[1].team);
	assert_string_equal(d.situations.p[0].first.p[0].p, "emergency");
	assert_null(directory_find(&d.directory, STR("nobody")));
}

/* The file with one piece of it replaced. */
static struct str with_piece(const char *piece, const char *other)
{
	struct str all = str_c(whole);
	const char *at = strstr(whole, piece);
	assert_non_null(at);
	size_t i = (size_t)(at - whole);
	return arena_fmt(&arena, "%.*s%s%s", STR_ARG(str_cut(all, 0, i)), other, at + strlen(piece));
}

static void mistakes_are_said(void **state)
{
	(void)state;
	static const struct {
		const char *piece, *other, *said;
	} rows[] = {
	    {"does: Advises", "doess: Advises",
	     "d:12:5: found \"doess\", expected id, name, does, topics, from, until, "
	     "ages, districts, team, phone, email, web, address, hours, source, "
	     "checked or review_by (did you mean does?)"},
	    {"from: 17\xc2\xbd", "from: young", "d:14:11: found \"young\", expected an age such as 16 or 17\xc2\xbd"},
	    {"until: 21", "until: 17", "d:15:12: nobody is at least 17 and not yet 17 years old"},
	    {"topics: safety", "topics: saftey",
	     "d:21:13: found \"saftey\", expected money, home, health, work-and-learning, relationships, identity, "
	     "custody, "
	     "having-your-say, leisure or safety (did you mean safety?)"},
	    {"districts: [Bassetlaw]", "districts: [Basetlaw]",
	     "d:16:17: found \"Basetlaw\", expected Bassetlaw (did you mean Bassetlaw?)"},
	    {"team: north", "team: norht", "d:17:11: found \"norht\", expected north (did you mean north?)"},
	    {"team: north", "team: north\n    phone: 0115 496 0002",
	     "d:17:11: a service with a team has the team's phone and email, from teams.yaml"},
	    {"phone: \"999\"", "phone: ring us", "d:22:12: found \"ring us\", expected a telephone number"},
	    {"phone: \"999\"", "email: nobody",
	     "d:22:12: found \"nobody\", expected an email address such as name@council.example"},
	    {"phone: \"999\"", "web: javascript:alert(1)",
	     "d:22:10: found \"javascript:alert(1)\", expected a web address that begins with https://"},
	    {"phone: \"999\"", "web: https://someone@evil.example/",
	     "d:22:10: found \"https://someone@evil.example/\", expected a web address that begins with https://"},
	    {", postcode: NG2 7QP", "", "d:5:12: the key postcode is missing"},
	    {"id: emergency", "id: team-north", "d:18:9: the id team-north is taken already, on line 10"},
	    {"key_contacts: [emergency]", "key_contacts: [emergancy]",
	     "d:24:16: found \"emergancy\", expected team-north or emergency (did you mean emergency?)"},
	    {"review_by: 2027-05-28", "review_by: 2026-05-28",
	     "d:8:14: the day to check it again is not after the day it was checked"},
	    {"id: other", "id: danger", "d:27:8: the id danger is taken already, by situation 1"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct directory_text d = {0};
		struct findings found = {0};
		const struct error *e = directory_parse(with_piece(rows[i].piece, rows[i].other), STR("d"), &teams,
							&arena, &d, &found);
		assert_non_null(e);
		assert_int_equal(e->kind, ERROR_INVALID);
		bool is_said = false;
		for (size_t k = 0; k < found.n; k++)
			is_said = is_said || str_eq(finding_line(STR("d"), &found.p[k], &arena), str_c(rows[i].said));
		if (!is_said)
			fail_msg("not said: %s\nbut: %s", rows[i].said, finding_line(STR("d"), &found.p[0], &arena).p);
	}
}

static struct directory_text council(const char *name, struct teams *ret_teams)
{
	const char *root = getenv("SOURCE_ROOT");
	struct findings found = {0};
	struct directory_text d = {0};
	struct str text, path = arena_fmt(&arena, "%s/councils/%s/teams.yaml", root ? root : ".", name);
	assert_null(council_file_load(path.p, &arena, &text));
	assert_null(teams_parse(text, path, &arena, ret_teams, &found));
	path = arena_fmt(&arena, "%s/councils/%s/directory.yaml", root ? root : ".", name);
	assert_null(council_file_load(path.p, &arena, &text));
	const struct error *e = directory_parse(text, path, ret_teams, &arena, &d, &found);
	if (e)
		fail_msg("%s", e->what.p);
	return d;
}

/* The five documents without white space, because they break their lines anywhere. */
static struct str documents(void)
{
	static const char *const files[] = {"000_49999508b191135b", "001_6b977046eca1d7f1", "002_054860cb90ca7150",
					    "003_9cb74d32a41aef4e", "004_53b5a1158db6fb54"};
	const char *shared = getenv("SHARED_DATA");
	struct buf all;
	buf_init(&all, &arena, 1 << 20);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct str text;
		if (!shared ||
		    council_file_load(arena_fmt(&arena, "%s/../seeds/%s.txt", shared, files[i]).p, &arena, &text))
			return STR_NONE;
		for (size_t k = 0; k < text.n; k++)
			if ((unsigned char)text.p[k] > ' ')
				buf_char(&all, text.p[k]);
	}
	return buf_str(&all);
}

static void stands_there(struct str documents, struct str s)
{
	struct buf plain;
	buf_init(&plain, &arena, 1024);
	if (str_starts(s, STR("https://")))
		s = str_cut(s, 8, s.n);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ')
			buf_char(&plain, s.p[i]);
	if (!str_contains(documents, buf_str(&plain)))
		fail_msg("in none of the documents: %.*s", STR_ARG(s));
}

static void check_reach(struct str documents, const struct ways_in *w)
{
	if (str_eq(w->phone, STR("999")) || str_eq(w->phone, STR("111")))
		return;
	stands_there(documents, w->phone);
	stands_there(documents, w->email);
	stands_there(documents, w->web);
	stands_there(documents, w->address.street);
	stands_there(documents, w->address.postcode);
}

static void nothing_in_it_is_invented(void **state)
{
	static const char *const councils[] = {"nottinghamshire", "nottingham"};
	(void)state;
	struct str all = documents();
	if (str_empty(all)) {
		print_message("# SKIPPED: the five documents are not in ../shared/seeds\n");
		skip();
	}
	for (size_t c = 0; c < 2; c++) {
		struct teams of = {0};
		struct directory_text d = council(councils[c], &of);
		for (size_t i = 0; i < d.directory.n_organisations; i++)
			check_reach(all, &d.directory.organisations[i].reach);
		for (size_t i = 0; i < d.directory.n_services; i++)
			check_reach(all, &d.directory.services[i].reach);
	}
}

/* What s:001 says of the three teams, 21 Plus and those seeking asylum, as a page shows it that asks nobody's age. */
static void bands_are_those_of_the_leaflet(void **state)
{
	(void)state;
	struct teams of = {0};
	struct directory_text d = council("nottinghamshire", &of);
	assert_true(d.situations.n > 5);
	struct route_bands b = routing_bands(&arena, &of, STR("Worksop"));
	assert_int_equal(b.n, 3);
	assert_string_equal(b.p[0].team->phone.p, "0115 804 4401");
	assert_true(b.p[0].from == 0 && b.p[0].under == 21 && !b.p[0].uasc);
	assert_string_equal(b.p[1].team->phone.p, "0115 804 4154");
	assert_true(b.p[1].from == 21 && b.p[1].under == 0 && !b.p[1].uasc);
	assert_string_equal(b.p[2].team->email.p, "uasc@nottscc.gov.uk");
	assert_true(b.p[2].from == 0 && b.p[2].under == 21 && b.p[2].uasc);
	b = routing_bands(&arena, &of, STR_NONE);
	assert_int_equal(b.n, 3);
	assert_null(b.p[0].team);
	council("nottingham", &of);
	b = routing_bands(&arena, &of, STR_NONE);
	assert_int_equal(b.n, 1);
	assert_true(!b.p[0].from && !b.p[0].under);
}

/* For every place, age and status the bands say what routing_find says. */
static void bands_agree_with_the_rules(void **state)
{
	(void)state;
	struct teams of = {0};
	council("nottinghamshire", &of);
	struct route_places all = routing_places(&arena, &of);
	assert_true(all.n > 30);
	for (size_t p = 0; p <= all.n; p++) {
		struct str place = p == all.n ? STR_NONE : str_empty(all.p[p].town) ? all.p[p].district : all.p[p].town;
		struct route_bands b = routing_bands(&arena, &of, place);
		for (int age = 0; age < 30; age++)
			for (int uasc = 0; uasc < 2; uasc++) {
				const struct team *said = NULL;
				for (size_t i = 0; i < b.n; i++)
					if (age >= b.p[i].from && (!b.p[i].under || age < b.p[i].under) &&
					    (!b.p[i].uasc || uasc))
						said = b.p[i].team;
				const struct team_route *r =
				    routing_find(&of, &(struct whom){.place = place, .age = age, .uasc = uasc});
				assert_ptr_equal(said, r ? route_team(&of, r) : NULL);
			}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_file_is_read, setup, teardown),
	    cmocka_unit_test_setup_teardown(mistakes_are_said, setup, teardown),
	    cmocka_unit_test_setup_teardown(nothing_in_it_is_invented, setup, teardown),
	    cmocka_unit_test_setup_teardown(bands_are_those_of_the_leaflet, setup, teardown),
	    cmocka_unit_test_setup_teardown(bands_agree_with_the_rules, setup, teardown),
	};
	return cmocka_run_group_tests_name("directory", tests, NULL, NULL);
}
