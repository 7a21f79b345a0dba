/* One entry of the directory by itself: written and read back it says the same, for all of both councils. */
#include "directory_entry.h"
#include "whole_policy.h"

static struct str council_file(const char *council, const char *name)
{
	const char *root = getenv("SOURCE_ROOT");
	struct str text = STR_NONE;
	struct str path = arena_fmt(&arena, "%s/councils/%s/%s", root ? root : ".", council, name);
	assert_null(council_file_load(path.p, &arena, &text));
	return text;
}

static struct directory_entry read_back(struct str text, bool is_service, const struct teams *teams)
{
	struct directory_entry entry = {0};
	struct findings found = {0};
	const struct error *e = directory_entry_parse(text, STR("e"), is_service, teams, false, &arena, &entry, &found);
	if (e)
		fail_msg("%s\n%s", found.n ? finding_line(STR("e"), &found.p[0], &arena).p : e->what.p, text.p);
	return entry;
}

static void assert_ways(const struct ways_in *x, const struct ways_in *y)
{
	const struct str a[] = {x->phone, x->email, x->web, x->hours, x->address.street, x->address.postcode};
	const struct str b[] = {y->phone, y->email, y->web, y->hours, y->address.street, y->address.postcode};
	for (size_t i = 0; i < sizeof(a) / sizeof(a[0]); i++)
		assert_true(str_eq(a[i], b[i]));
}

static void a_service(const struct directory *d, const struct directory_service *s, const struct teams *teams)
{
	const struct directory_entry entry = {
	    .is_service = true, .service = *s, .of = d->organisations[s->organisation].id};
	struct str text = directory_entry_write(&arena, &entry);
	struct directory_entry again = read_back(text, true, teams);
	assert_true(str_eq(again.service.id, s->id) && str_eq(again.service.does, s->does));
	assert_true(str_eq(again.of, entry.of) && !again.withdrawn);
	assert_true(again.service.from == s->from && again.service.until == s->until);
	assert_true(again.service.topics == s->topics && again.service.districts.n == s->districts.n);
	assert_int_equal(date_cmp(again.service.proof.review_by, s->proof.review_by), 0);
	assert_ways(&again.service.reach, &s->reach);
	assert_true(str_eq(directory_entry_write(&arena, &again), text));
}

static void it_says_the_same(void **state)
{
	static const char *const councils[] = {"nottinghamshire", "nottingham"};
	(void)state;
	for (size_t c = 0; c < 2; c++) {
		struct teams teams = {0};
		struct directory_text d = {0};
		struct findings found = {0};
		assert_null(teams_parse(council_file(councils[c], "teams.yaml"), STR("t"), &arena, &teams, &found));
		assert_null(
		    directory_parse(council_file(councils[c], "directory.yaml"), STR("d"), &teams, &arena, &d, &found));
		assert_true(d.directory.n_services > 10);
		for (size_t i = 0; i < d.directory.n_services; i++)
			a_service(&d.directory, &d.directory.services[i], &teams);
		for (size_t i = 0; i < d.directory.n_organisations; i++) {
			const struct directory_entry entry = {.organisation = d.directory.organisations[i],
							      .withdrawn = i == 1};
			struct str text = directory_entry_write(&arena, &entry);
			struct directory_entry again = read_back(text, false, &teams);
			assert_true(str_eq(again.organisation.name, entry.organisation.name));
			assert_true(again.withdrawn == entry.withdrawn);
			assert_ways(&again.organisation.reach, &entry.organisation.reach);
			assert_true(str_eq(directory_entry_write(&arena, &again), text));
		}
	}
}

static const char whole[] = "id: a\norganisation: council\nname: A\ndoes: B\ntopics:\n- money\nfrom: \"17\xc2\xbd\"\n"
			    "districts:\n- Elsewhere\nphone: \"0115 496 0000\"\nsource: us\nchecked: 2026-11-28\n"
			    "review_by: 2027-05-28\n";

/* A district that is gone from teams.yaml: refused when it is written, and not when it is read back. */
static void trust(void **state)
{
	static const struct route_place place = {.district = {"Bassetlaw", 9}};
	static const struct team team = {.code = {"north", 5}};
	static const struct team_route route = {.places = &place, .n_places = 1};
	const struct teams teams = {.p = &team, .n = 1, .routes = &route, .n_routes = 1};
	struct directory_entry entry;
	struct findings found = {0};
	(void)state;
	assert_non_null(directory_entry_parse(str_c(whole), STR("e"), true, &teams, false, &arena, &entry, &found));
	assert_true(
	    str_eq(finding_line(STR("e"), &found.p[0], &arena), STR("e:9:3: found \"Elsewhere\", expected Bassetlaw")));
	found = (struct findings){0};
	assert_null(directory_entry_parse(str_c(whole), STR("e"), true, &teams, true, &arena, &entry, &found));
	assert_int_equal(entry.service.from, 35);
	assert_true(str_eq(entry.of, STR("council")));
}

static void mistakes_are_said(void **state)
{
	static const struct {
		const char *text, *said;
		bool is_service;
	} rows[] = {
	    {"id: a\nname: A\ndoes: B\n", "e:1:1: the key source is missing", false},
	    {"id: a\nname: A\ndoes: B\ntopics: [money]\nsource: s\nchecked: 2026-01-01\nreview_by: 2027-01-01\n",
	     "e:1:1: the key organisation is missing", true},
	    {"id: a\nname: A\ndoes: B\ntopics: [money]\norganisation: c\n", "e:1:1: the key checked is missing", true},
	    {"id: a\nname: A\ndoes: B\nsource: s\nchecked: 2026-01-01\nreview_by: 2026-01-01\n",
	     "e:6:12: the day to check it again is not after the day it was checked", false},
	    {"id: a\nname: A\ndoes: B\nservices: []\nsource: s\nchecked: 2026-01-01\nreview_by: 2027-01-01\n",
	     "e:4:1: found \"services\", expected", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct directory_entry entry;
		struct findings found = {0};
		bool is_said = false;
		assert_non_null(directory_entry_parse(str_c(rows[i].text), STR("e"), rows[i].is_service, NULL, false,
						      &arena, &entry, &found));
		for (size_t k = 0; k < found.n; k++)
			is_said = is_said ||
				  str_starts(finding_line(STR("e"), &found.p[k], &arena), str_c(rows[i].said));
		if (!is_said)
			fail_msg("not said: %s\nbut: %s", rows[i].said,
				 found.n ? finding_line(STR("e"), &found.p[0], &arena).p : "nothing");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(it_says_the_same, setup, teardown),
	    cmocka_unit_test_setup_teardown(trust, setup, teardown),
	    cmocka_unit_test_setup_teardown(mistakes_are_said, setup, teardown),
	};
	return cmocka_run_group_tests_name("directory entry", tests, NULL, NULL);
}
