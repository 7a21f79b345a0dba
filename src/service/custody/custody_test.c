/* Custody: spells follow each other, clocks follow the spells, corrections leave a trail, and the list of who is inside
 * says what each needs. */
#include "testing.h"

#include "operation.h"
#include "custody_list.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth;
	struct person_id kai;
	struct test_client c; /* Sam's */
	const char *page;     /* Kai's custody page */
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2007-06-14",
						       .care_from = "2019-02-03",
						       .care_to = "2025-06-14",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s/custody", test_ref(d.t, d.kai)).p;
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

/* day and expected are ISO days; NULL: left empty. */
static const char *body(struct desk *d, const char *rest, const char *day, const char *expected)
{
	struct buf b;
	int y, m, n;
	buf_init(&b, &d->t->arena, 2000);
	buf_fmt(&b, "operation=%s&%s", operation_new(&d->t->arena).p, rest);
	if (day) {
		date_to_ymd(test_day(day), &y, &m, &n);
		buf_fmt(&b, "&day-day=%d&day-month=%d&day-year=%d", n, m, y);
	}
	if (expected) {
		date_to_ymd(test_day(expected), &y, &m, &n);
		buf_fmt(&b, "&expected-day=%d&expected-month=%d&expected-year=%d", n, m, y);
	}
	return buf_str(&b).p;
}

static int post(struct desk *d, const char *path, const char *body)
{
	return test_post(&d->c, arena_fmt(&d->t->arena, "%s/%s", d->page, path).p, body, true);
}

static const char remand[] = "status=remand&prison=ranby&number=A1234BC";

/* When a promise is due to Kai, as the worklist has it; "" when it is not. */
static const char *due(struct desk *d, const char *promise)
{
	struct str by = test_lines(
	    d->t, &d->t->arena,
	    arena_fmt(&d->t->arena,
		      "select by_day as line from due where person = :p and promise = '%s' order by by_day", promise)
		.p,
	    d->kai.id);
	return arena_str(&d->t->arena, str_trim(by)).p;
}

static struct custody now(struct desk *d)
{
	struct custody c;
	OK(custody_read(d->t->db, &d->t->arena, (struct viewer){d->sam}, d->kai, instant_london_day(d->t->now), &c));
	return c;
}

static void comes_inside_once_and_clocks_run(void **state)
{
	struct desk d = begin();
	(void)state;
	const char *form = body(&d, remand, "2026-11-02", "2026-12-20");
	assert_string_equal(due(&d, "custody-visit"), "");
	assert_int_equal(post(&d, "inside", form), 303);
	assert_int_equal(post(&d, "inside", form), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "custody_spell"), 1);
	assert_int_equal(test_count(d.t, "custody_place"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'custody.inside' and detail = 'remand'"), 1);
	assert_int_equal(test_count(d.t, "home where kind = 'X' and suitable = 0 and replaced_at is null"), 1);
	/* 12 weeks from the day inside; the plan for the day is agreed the day before it */
	assert_string_equal(due(&d, "custody-visit"), "2027-01-25");
	assert_string_equal(due(&d, "release-day-plan"), "2026-12-19");
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "HMP Ranby") && test_shows(&d.c, "A1234BC"));
	assert_true(test_shows(&d.c, "19 days inside, since 2 November 2026"));
	assert_true(test_shows(&d.c, "20 December 2026"));
	/* the young person's own page says so under At the moment, and in what has happened */
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p), 200);
	assert_true(test_shows(&d.c, "In custody until 20 December 2026, HMP Ranby"));
	assert_true(test_shows(&d.c, "Came into custody on remand"));
	/* what is kept is what a rebuild gives */
	struct str kept = test_table(d.t, &d.t->arena, "due");
	size_t people;
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_true(str_eq(kept, test_table(d.t, &d.t->arena, "due")));
	/* nobody comes inside who is */
	assert_int_equal(post(&d, "inside", body(&d, remand, "2026-11-05", NULL)), 200);
	assert_true(test_shows(&d.c, "They are in custody already"));
	end(&d);
}

static void clocks_follow_and_what_was_met_stays_met(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "inside", body(&d, remand, "2026-09-01", "2026-12-20")), 303);
	assert_string_equal(due(&d, "custody-visit"), "2026-11-24");
	test_contact(d.t, d.kai, "2026-11-10", CONTACT_VISIT_LEGAL, "went there");
	assert_string_equal(due(&d, "custody-visit"), "2027-02-02");
	/* sentenced: the same stay goes on, what was met stays met */
	assert_int_equal(post(&d, "sentenced", body(&d, "", "2026-11-12", "2027-06-01")), 303);
	assert_string_equal(due(&d, "custody-visit"), "2027-02-02");
	assert_string_equal(due(&d, "release-day-plan"), ""); /* too far off to be listed */
	assert_int_equal(now(&d).days, 81);
	assert_true(now(&d).now.status == HELD_SENTENCED && str_eq(now(&d).now.number, STR("A1234BC")));
	/* the release moves, twice; the second time nobody knows */
	assert_int_equal(post(&d, "expected-release", body(&d, "note=Earlier+than+we+thought", NULL, "2026-12-01")),
			 303);
	assert_string_equal(due(&d, "release-day-plan"), "2026-11-30");
	assert_int_equal(post(&d, "expected-release", body(&d, "note=", NULL, NULL)), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Expected release changed."));
	assert_true(test_shows(&d.c, "Earlier than we thought") && test_shows(&d.c, "Changed since"));
	/* moved, and released early */
	assert_int_equal(post(&d, "moved", body(&d, "prison=lincoln", "2026-11-15", NULL)), 303);
	assert_true(str_eq(now(&d).place.name, STR("HMP/YOI Lincoln")));
	assert_int_equal(post(&d, "released", body(&d, "supervised=yes", "2026-11-20", NULL)), 303);
	assert_string_equal(due(&d, "custody-visit"), "");
	assert_int_equal(strlen(due(&d, "release-phone")), 10);
	assert_true(now(&d).supervised && !now(&d).inside);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Under supervision since 20 November 2026"));
	/* recalled: a spell of its own, inside again, and the visit is counted anew */
	assert_int_equal(post(&d, "inside", body(&d, "status=recall&prison=ranby", "2026-11-21", NULL)), 303);
	assert_true(now(&d).inside && now(&d).days == 0 && now(&d).now.status == HELD_RECALL);
	assert_string_equal(due(&d, "custody-visit"), "2027-02-13");
	assert_int_equal(test_count(d.t, "custody_spell where replaced_at is null"), 4);
	end(&d);
}

static void a_correction_leaves_a_trail(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "inside", body(&d, remand, "2026-11-02", NULL)), 303);
	const char *wrong = body(&d, "status=remand&number=A1234BD&note=", "2026-11-03", NULL);
	assert_int_equal(post(&d, "2026-11-02/correct", wrong), 200);
	assert_true(test_shows(&d.c, "Say what was wrong, and how you know"));
	assert_true(test_shows(&d.c, "A1234BD"));
	const char *right = body(&d, "status=remand&number=A1234BD&note=The+prison+rang", "2026-11-03", "2027-02-01");
	assert_int_equal(post(&d, "2026-11-02/correct", right), 303);
	assert_int_equal(test_count(d.t, "custody_spell where replaced_at is null and on_day = '2026-11-03'"), 1);
	assert_int_equal(test_count(d.t, "custody_spell where replaced_at is not null and number = 'A1234BC'"), 1);
	assert_int_equal(test_count(d.t, "home where kind = 'X' and replaced_at is null and on_day = '2026-11-03'"), 1);
	assert_string_equal(due(&d, "custody-visit"), "2027-01-26");
	/* it never was so */
	const char *mistake = body(&d, "status=remand&mistake=yes&note=Another+Kai", "2026-11-03", NULL);
	assert_int_equal(post(&d, "2026-11-03/correct", mistake), 303);
	assert_string_equal(due(&d, "custody-visit"), "");
	assert_int_equal(test_count(d.t, "home where kind = 'X' and replaced_at is null"), 0);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Taken back") && test_shows(&d.c, "Another Kai"));
	assert_int_equal(post(&d, "2026-11-03/correct", mistake), 303); /* twice is once */
	assert_int_equal(post(&d, "2026-11-03/correct", body(&d, "status=remand&note=x", "2026-11-03", NULL)), 404);
	end(&d);
}

static void what_cannot_be_so_comes_back(void **state)
{
	static const struct {
		const char *path, *rest, *day, *expected, *says;
	} cases[] = {
	    {"inside", "prison=ranby", "2026-11-02", NULL, "Say whether they are on remand, sentenced or recalled"},
	    {"inside", "status=supervision&prison=elsewhere", "2026-11-02", NULL, "Choose the prison from the list"},
	    {"inside", "status=remand", NULL, NULL, "Enter the day they came inside"},
	    {"inside", "status=remand", "2026-11-22", NULL, "must be today or in the past"},
	    {"inside", "status=remand", "2007-06-13", NULL, "must be after they were born"},
	    {"inside", "status=remand", "2026-11-02", "2026-11-01", "must be on or after the first day"},
	    {"inside", "status=remand&prison=ranby&elsewhere=There", "2026-11-02", NULL, "not both"},
	    {"inside", "status=remand&number=123456789012345678901", "2026-11-02", NULL, "20 characters or fewer"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(post(&d, cases[i].path, body(&d, cases[i].rest, cases[i].day, cases[i].expected)),
				 200);
		if (!test_shows(&d.c, cases[i].says))
			fail_msg("%s: %s", cases[i].rest, cases[i].says);
	}
	assert_int_equal(test_count(d.t, "custody_spell"), 0);
	/* nobody is released, moved or sentenced who is not inside */
	static const char *const not_inside[] = {"released", "moved", "sentenced", "expected-release"};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(post(&d, not_inside[i], body(&d, "supervised=no&prison=ranby", "2026-11-02", NULL)),
				 200);
		assert_true(test_shows(&d.c, "as it is recorded"));
		assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/%s", d.page, not_inside[i]).p), 303);
	}
	assert_int_equal(post(&d, "inside", body(&d, remand, "2026-11-02", NULL)), 303);
	assert_int_equal(post(&d, "sentenced", body(&d, "", "2026-11-02", NULL)), 200);
	assert_true(test_shows(&d.c, "begins on that day: correct that one"));
	assert_int_equal(post(&d, "released", body(&d, "supervised=no", "2026-11-01", NULL)), 200);
	assert_true(test_shows(&d.c, "must be on or after 2 November 2026"));
	assert_int_equal(post(&d, "released", body(&d, "", "2026-11-10", NULL)), 200);
	assert_true(test_shows(&d.c, "Say whether they are supervised now"));
	assert_int_equal(post(&d, "released", body(&d, "supervised=no", "2026-11-10", NULL)), 303);
	assert_int_equal(post(&d, "inside", body(&d, remand, "2026-11-05", NULL)), 200);
	assert_true(test_shows(&d.c, "They had not been released then"));
	end(&d);
}

static void the_list_says_what_each_needs(void **state)
{
	struct desk d = begin();
	(void)state;
	struct account_id south = test_account(d.t, "jo@example.org", "Jo Marsh", ROLE_ADVISER, "south", false);
	struct test_client of_ruth = test_browser_of(d.t, d.ruth), of_jo = test_browser_of(d.t, south);
	assert_int_equal(test_get(&d.c, "/custody"), 200);
	assert_true(test_shows(&d.c, "Nobody is recorded as inside"));
	assert_int_equal(post(&d, "inside", body(&d, remand, "2026-11-02", "2026-11-27")), 303);
	assert_int_equal(test_get(&d.c, "/custody"), 200);
	assert_true(test_shows(&d.c, "Kai Moorhouse") && test_shows(&d.c, "HMP Ranby"));
	assert_true(test_shows(&d.c, "This month") && test_shows(&d.c, "On remand, 19 days"));
	assert_true(test_shows(&d.c, "Visit by 25 January 2027"));
	assert_true(test_shows(&d.c, "Gate arranged") && test_shows(&d.c, ": not yet"));
	/* what was done on remand still counts once they are sentenced */
	struct recording done = test_record(d.t, &d.t->arena, d.kai);
	OK(record_step(&done, test_day("2026-11-10"), STR("resettlement-plan")));
	test_recorded(d.t, &done);
	assert_int_equal(post(&d, "sentenced", body(&d, "", "2026-11-12", "2026-11-27")), 303);
	assert_int_equal(test_get(&d.c, "/custody"), 200);
	assert_true(test_shows(&d.c, "Sentenced, 19 days") && test_shows(&d.c, "app-steps__step--done"));
	/* of another team: not for its advisers, for managers under all teams */
	assert_int_equal(test_get(&of_jo, "/custody?team=all"), 200);
	assert_false(test_shows(&of_jo, "Moorhouse"));
	assert_int_equal(test_get(&of_jo, "/custody?team=north"), 200);
	assert_false(test_shows(&of_jo, "Moorhouse"));
	assert_int_equal(test_get(&of_ruth, "/custody?team=south"), 200);
	assert_false(test_shows(&of_ruth, "Moorhouse"));
	assert_int_equal(test_get(&of_ruth, "/custody?team=all"), 200);
	assert_true(test_shows(&of_ruth, "Moorhouse"));
	/* restricted: counted, not named */
	testdb_run(d.t->db, "update person set restricted = 1");
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, "/custody"), 200);
	assert_false(test_shows(&d.c, "Moorhouse"));
	assert_true(test_shows(&d.c, "And 1 restricted."));
	assert_int_equal(test_get(&d.c, d.page), 404);
	test_client_finish(&of_ruth);
	test_client_finish(&of_jo);
	end(&d);
}

static void groups_by_expected_release(void **state)
{
	(void)state;
	static const struct {
		const char *expected, *today, *words;
	} cases[] = {
	    {"2026-11-30", "2026-11-21", "This month"},
	    {"2026-11-01", "2026-11-21", "This month"}, /* passed: check it */
	    {"2026-12-01", "2026-11-21", "Within six months"},
	    {"2027-05-21", "2026-11-21", "Within six months"},
	    {"2027-05-22", "2026-11-21", "Later"},
	    {"2028-02-29", "2028-02-01", "This month"},
	    {"2028-03-01", "2028-02-29", "Within six months"},
	    {"", "2026-11-21", "Not known"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_true(str_eq(out_words(out_of(test_day(cases[i].expected), test_day(cases[i].today))),
				   str_c(cases[i].words)));
}

static void the_list_of_prisons_is_whole(void **state)
{
	(void)state;
	assert_true(n_prisons > 100);
	for (size_t i = 0; i < n_prisons; i++) {
		const struct prison *p = &prisons[i];
		assert_true(prison_of(p->code) == p); /* no code twice */
		assert_true(strlen(p->name.p) == p->name.n && strlen(p->address.p) == p->address.n);
		assert_true(strlen(p->code.p) == p->code.n && strlen(p->postcode.p) == p->postcode.n);
		assert_true(p->address.n > 4 && p->postcode.n >= 6);
	}
	assert_null(prison_of(STR("")));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(comes_inside_once_and_clocks_run),
	    cmocka_unit_test(clocks_follow_and_what_was_met_stays_met),
	    cmocka_unit_test(a_correction_leaves_a_trail),
	    cmocka_unit_test(what_cannot_be_so_comes_back),
	    cmocka_unit_test(the_list_says_what_each_needs),
	    cmocka_unit_test(groups_by_expected_release),
	    cmocka_unit_test(the_list_of_prisons_is_whole),
	};
	return TESTING_MAIN("custody", tests);
}
