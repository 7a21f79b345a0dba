/* Whose work is whose: handing over all or none, who may, what the next worker reads, and cover while somebody is away.
 */
#include "testing.h"

#include "caseload.h"

struct desk {
	struct test_office *t;
	struct account_id sam, lena, ruth;
	struct person_id kai, ava, secret;
};

static struct person_id somebody(struct desk *d, const char *id, const char *name, bool restricted)
{
	return test_person(d->t, &(struct test_person){.id = id,
						       .first_name = name,
						       .surname = "Moorhouse",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d->sam,
						       .restricted = restricted});
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = somebody(&d, "100", "Kai", false);
	d.ava = somebody(&d, "101", "Ava", false);
	d.secret = somebody(&d, "102", "Hidden", true);
	return d;
}

static const char *account_ref(struct desk *d, struct account_id id)
{
	return test_lines(d->t, &d->t->arena, "select ref as line from account where id = :p", id.id).p;
}

/* test_lines ends each line with its end. */
static const char *ref_of(struct desk *d, struct account_id id)
{
	struct str s = str_trim(str_c(account_ref(d, id)));
	return arena_str(&d->t->arena, s).p;
}

static int give(struct desk *d, struct test_client *c, const char *refs, struct account_id from, struct account_id to,
		const char *note)
{
	test_get(c, "/caseload/cover"); /* any form's operation number will do */
	return test_post(c, "/caseload/people",
			 arena_fmt(&d->t->arena, "operation=%s&worker=%s&to=worker-%s&note=%s%s",
				   test_operation(d->t, c), ref_of(d, from), ref_of(d, to), note, refs)
			     .p,
			 true);
}

static void many_are_handed_over_with_a_note(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth), lena = test_browser_of(d.t, d.lena);
	(void)state;
	assert_int_equal(test_get(&ruth, arena_fmt(&d.t->arena, "/caseload/people?worker=%s", ref_of(&d, d.sam)).p),
			 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse") && test_shows(&ruth, "Ava Moorhouse"));
	assert_true(test_shows(&ruth, "And 1 restricted"));
	assert_false(test_shows(&ruth, "Hidden"));
	const char *both = arena_fmt(&d.t->arena, "&person=%s&person=%s", test_ref(d.t, d.kai), test_ref(d.t, d.ava)).p;
	int64_t trail = test_count(d.t, "trail where what = 'allocation.handed-over'");
	/* nobody, nothing said, back to the same: each is told, nothing happens */
	assert_int_equal(give(&d, &ruth, "", d.sam, d.lena, "x"), 200);
	assert_true(test_shows(&ruth, "Choose who is handed over"));
	assert_int_equal(give(&d, &ruth, both, d.sam, d.lena, ""), 200);
	assert_true(test_shows(&ruth, "Write what the next worker needs to know"));
	assert_int_equal(give(&d, &ruth, both, d.sam, d.sam, "x"), 200);
	assert_true(test_shows(&ruth, "they are with Sam Okoro already"));
	assert_int_equal(test_count(d.t, "hand_over"), 0);
	assert_int_equal(give(&d, &ruth, both, d.sam, d.lena, "Knock+twice"), 303);
	assert_int_equal(test_count(d.t, "hand_over where note = 'Knock twice'"), 2);
	assert_int_equal(test_count(d.t, "trail where what = 'allocation.handed-over'"), trail + 2);
	assert_int_equal(test_count(d.t, "due where name = 'Kai Moorhouse' and worker = "
					 "(select id from account where name = 'Sam Okoro')"),
			 0);
	assert_int_equal(test_get(&lena, "/caseload"), 200);
	assert_true(test_shows(&lena, "Kai Moorhouse") && test_shows(&lena, "Knock twice") &&
		    test_shows(&lena, "Ruth Adeyemi"));
	assert_int_equal(test_get(&lena, arena_fmt(&d.t->arena, "/people/%s?show=changes", test_ref(d.t, d.kai)).p),
			 200);
	assert_true(test_shows(&lena, "Knock twice"));
	/* somebody else was quicker: nobody of the list moves */
	assert_int_equal(give(&d, &ruth, both, d.sam, d.ruth, "Late"), 200);
	assert_true(test_shows(&ruth, "Somebody else has changed who works with them"));
	assert_int_equal(test_count(d.t, "hand_over"), 2);
	test_client_finish(&ruth);
	test_client_finish(&lena);
	test_office_close(d.t);
}

/* One of two is a restricted person whom the manager may not see: neither moves. */
static void all_or_none(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	struct str before = test_table(d.t, &d.t->arena, "allocation");
	(void)state;
	const char *both =
	    arena_fmt(&d.t->arena, "&person=%s&person=%s", test_ref(d.t, d.kai), test_ref(d.t, d.secret)).p;
	assert_int_equal(give(&d, &ruth, both, d.sam, d.lena, "x"), 404);
	assert_true(str_eq(before, test_table(d.t, &d.t->arena, "allocation")));
	assert_int_equal(test_count(d.t, "hand_over"), 0);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

/* A manager who may see a restricted person hands them over: the new worker sees them from that moment on. */
static void who_takes_over_a_restricted_person_sees_them(void **state)
{
	struct desk d = begin();
	const char *page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.secret)).p;
	const char *one = arena_fmt(&d.t->arena, "&person=%s", test_ref(d.t, d.secret)).p;
	struct test_client ruth = test_browser_of(d.t, d.ruth), lena = test_browser_of(d.t, d.lena);
	(void)state;
	testdb_run(d.t->db, arena_fmt(&d.t->arena,
				      "insert into permit (person, account, recorded_at) values (%lld, %lld, "
				      "'2026-01-01T00:00:00Z')",
				      (long long)d.secret.id, (long long)d.ruth.id)
				.p);
	test_all_teams(d.t, d.lena);
	assert_int_equal(test_get(&lena, page), 404);
	assert_int_equal(give(&d, &ruth, one, d.sam, d.lena, "Quietly"), 303);
	assert_int_equal(test_get(&lena, page), 200);
	assert_true(test_shows(&lena, "Hidden"));
	assert_int_equal(test_get(&lena, "/caseload"), 200);
	assert_true(test_shows(&lena, "Hidden") && test_shows(&lena, "Quietly"));
	assert_int_equal(test_count(d.t, "restriction_event where what = 'let-in'"), 1);
	/* the others are nobody's secret, and a team is nobody who could be let in */
	int64_t permits = test_count(d.t, "permit");
	assert_int_equal(
	    give(&d, &ruth, arena_fmt(&d.t->arena, "&person=%s", test_ref(d.t, d.kai)).p, d.sam, d.lena, "x"), 303);
	assert_int_equal(test_count(d.t, "permit"), permits);
	test_client_finish(&ruth);
	test_client_finish(&lena);
	test_office_close(d.t);
}

static void one_from_their_page_and_to_a_team(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth), sam = test_browser_of(d.t, d.sam);
	(void)state;
	const char *page = arena_fmt(&d.t->arena, "/people/%s/worker", test_ref(d.t, d.kai)).p;
	assert_int_equal(test_get(&sam, page), 403);
	assert_int_equal(test_get(&ruth, page), 200);
	assert_true(test_shows(&ruth, "Now with Sam Okoro"));
	const char *body = "to=team-21-plus&note=From+21&operation=";
	assert_int_equal(test_post(&ruth, page, body, true), 400); /* a form of ours has an operation number */
	test_get(&ruth, page);
	body = arena_fmt(&d.t->arena, "to=team-21-plus&note=From+21&operation=%s", test_operation(d.t, &ruth)).p;
	assert_int_equal(test_post(&ruth, page, body, true), 303);
	assert_int_equal(test_post(&ruth, page, body, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "hand_over"), 1);
	assert_int_equal(test_count(d.t, "caseload where worker = 0 and name = 'Kai Moorhouse'"), 1);
	assert_int_equal(test_get(&ruth, "/caseload/people?team=21-plus"), 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse"));
	test_client_finish(&ruth);
	test_client_finish(&sam);
	test_office_close(d.t);
}

/* The sizes against a count by another way: the newest allocation of each person. */
static void sizes_count_everybody(void **state)
{
	struct desk d = begin();
	struct caseload_sizes sizes;
	(void)state;
	OK(caseload_sizes_read(d.t->db, &d.t->arena, instant_london_day(d.t->now), &sizes));
	assert_int_equal(sizes.n, 1);
	assert_int_equal(sizes.p[0].people, 3); /* restricted ones too */
	assert_int_equal(sizes.p[0].workers.n, 1);
	assert_int_equal(sizes.p[0].workers.p[0].people,
			 test_count(d.t,
				    "allocation a where worker is not null and not exists (select 1 from allocation "
				    "b where b.person = a.person and b.id > a.id)"));
	test_office_close(d.t);
}

static int cover(struct desk *d, struct test_client *c, struct account_id away, struct account_id by, const char *from,
		 const char *until)
{
	test_get(c, "/caseload/cover");
	return test_post(c, "/caseload/cover",
			 arena_fmt(&d->t->arena,
				   "operation=%s&away=worker-%s&by=worker-%s&note=&from-day=%s&from-month=11&"
				   "from-year=2026&until-day=%s&until-month=11&until-year=2026",
				   test_operation(d->t, c), ref_of(d, away), ref_of(d, by), from, until)
			     .p,
			 true);
}

static void cover_has_its_days(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	static const struct {
		const char *from, *until, *said;
	} wrong[] = {{"23", "22", "must be the first day or later"},
		     {"10", "20", "must be today or later"},
		     {"31", "21", "must be a real date"}};
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(cover(&d, &ruth, d.sam, d.lena, wrong[i].from, wrong[i].until), 200);
		if (!test_shows(&ruth, wrong[i].said))
			fail_msg("%s", wrong[i].said);
	}
	assert_int_equal(cover(&d, &ruth, d.sam, d.sam, "21", "28"), 200);
	assert_true(test_shows(&ruth, "nobody covers for themselves"));
	assert_int_equal(test_count(d.t, "cover"), 0);
	assert_int_equal(cover(&d, &ruth, d.sam, d.lena, "21", "28"), 303);
	/* who covers opens the records without being asked why, on those days alone */
	struct test_client lena = test_browser_of(d.t, d.lena);
	const char *kai = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	assert_int_equal(test_get(&lena, kai), 200);
	assert_true(test_shows(&lena, "born"));
	lena.now = test_moment("2026-11-29T00:00:00Z");
	test_sign_in(&lena, d.lena);
	test_get(&lena, kai);
	assert_false(test_shows(&lena, "born"));
	test_client_finish(&lena);
	assert_int_equal(test_count(d.t, "cover where until_day = '2026-11-28' and ended_on is null"), 1);
	assert_int_equal(test_get(&ruth, "/caseload/team"), 200);
	assert_true(test_shows(&ruth, "away, covered by Lena Brook"));
	struct str id = str_trim(test_lines(d.t, &d.t->arena, "select cast(id as text) as line from cover", 0));
	assert_int_equal(
	    test_post(&ruth, "/caseload/cover/end", arena_fmt(&d.t->arena, "cover=%.*s", STR_ARG(id)).p, true), 303);
	assert_int_equal(test_count(d.t, "cover where ended_on = '2026-11-21'"), 1);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(many_are_handed_over_with_a_note),
	    cmocka_unit_test(all_or_none),
	    cmocka_unit_test(who_takes_over_a_restricted_person_sees_them),
	    cmocka_unit_test(one_from_their_page_and_to_a_team),
	    cmocka_unit_test(sizes_count_everybody),
	    cmocka_unit_test(cover_has_its_days),
	};
	return TESTING_MAIN("caseload", tests);
}
