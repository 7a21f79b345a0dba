/* One-to-one support: proposed, on the agenda, decided by a manager who did not propose it, looked at again, ended. */
#include "testing.h"

#include "one_to_one.h"

/* Today is Saturday 21 November 2026. */
struct desk {
	struct test_office *t;
	struct account_id lena, ruth, hana;
	struct person_id leon;
	const char *page;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "21-plus", false);
	d.leon = test_person(d.t, &(struct test_person){.id = "100",
							.first_name = "Leon",
							.surname = "Birch",
							.birth = "2004-03-01",
							.care_from = "2015-02-03",
							.team = "21-plus"});
	d.page = arena_fmt(&d.t->arena, "/people/%s/one-to-one", test_ref(d.t, d.leon)).p;
	return d;
}

static const char *ref_of(struct desk *d, struct account_id who)
{
	struct str ref = test_lines(d->t, &d->t->arena, "select ref as line from account where id = :p", who.id);
	return arena_str(&d->t->arena, str_trim(ref)).p;
}

/* The page of the one that is there, with more after it. */
static const char *one(struct desk *d, const char *more)
{
	struct str ref = test_lines(d->t, &d->t->arena,
				    "select ref as line from one_to_one where person = :p and replaced_at is null "
				    "and what not in ('declined', 'ended')",
				    d->leon.id);
	return arena_fmt(&d->t->arena, "%s/%.*s%s", d->page, STR_ARG(str_trim(ref)), more).p;
}

static int send(struct desk *d, struct test_client *c, const char *path, const char *body)
{
	test_get(c, path);
	return test_post(c, path, arena_fmt(&d->t->arena, "operation=%s&%s", test_operation(d->t, c), body).p, true);
}

static int propose(struct desk *d, struct test_client *c)
{
	return send(d, c, arena_fmt(&d->t->arena, "%s/new", d->page).p,
		    "why=Behind+with+rent&aim=Keep+the+flat&weeks=10&day-day=1&day-month=12&day-year=2026");
}

static int agree(struct desk *d, struct test_client *c)
{
	return send(d, c, one(d, "/decide"),
		    arena_fmt(&d->t->arena, "what=agreed&words=Yes&worker=%s&day-day=1&day-month=2&day-year=2027",
			      ref_of(d, d->lena))
			.p);
}

static void proposed_and_on_the_agenda(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena);
	const char *new = arena_fmt(&d.t->arena, "%s/new", d.page).p;
	(void)state;
	assert_int_equal(send(&d, &lena, new, "why=&aim=&weeks=0"), 200);
	assert_true(test_shows(&lena, "Say what it is for") && test_shows(&lena, "from 1 to 52"));
	assert_int_equal(send(&d, &lena, new, "why=x&aim=y&weeks=10&day-day=20&day-month=11&day-year=2026"), 200);
	assert_int_equal(propose(&d, &lena), 303);
	assert_int_equal(test_get(&lena, "/one-to-one"), 200);
	assert_true(test_shows(&lena, "Leon Birch") && test_shows(&lena, "Tuesday 1 December") &&
		    test_shows(&lena, "Behind with rent"));
	assert_int_equal(test_get(&lena, "/one-to-one?team=north"), 200);
	assert_false(test_shows(&lena, "Leon Birch"));
	/* one at a time */
	assert_int_equal(test_get(&lena, new), 200);
	assert_true(test_shows(&lena, "There is one-to-one support already"));
	assert_int_equal(test_post(&lena, new, "why=x&aim=y&weeks=3", true), 200);
	assert_int_equal(test_count(d.t, "one_to_one"), 1);
	/* talked about, and again in two weeks */
	assert_int_equal(
	    send(&d, &lena, one(&d, "/discuss"), "words=Ask+the+landlord+first&day-day=5&day-month=12&day-year=2026"),
	    303);
	assert_int_equal(test_get(&lena, "/one-to-one"), 200);
	assert_true(test_shows(&lena, "Saturday 5 December") && test_shows(&lena, "talked about already"));
	assert_int_equal(test_get(&lena, one(&d, "")), 200);
	assert_true(test_shows(&lena, "Ask the landlord first") && test_shows(&lena, "Keep the flat"));
	test_client_finish(&lena);
	test_office_close(d.t);
}

/* A manager alone decides, and not about what they proposed, unless nobody else could. */
static void nobody_agrees_to_their_own(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(propose(&d, &ruth), 303);
	assert_int_equal(test_get(&lena, one(&d, "/decide")), 403);
	d.hana = test_account(d.t, "hana@example.org", "Hana Cross", ROLE_MANAGER, "north", false);
	assert_int_equal(test_get(&ruth, one(&d, "/decide")), 200);
	assert_true(test_shows(&ruth, "another Team Manager decides"));
	assert_int_equal(
	    test_post(&ruth, one(&d, "/decide"),
		      arena_fmt(&d.t->arena, "what=agreed&words=Yes&worker=%s&day-day=1&day-month=2&day-year=2027",
				ref_of(&d, d.lena))
			  .p,
		      true),
	    200);
	assert_int_equal(test_count(d.t, "one_to_one where what = 'agreed'"), 0);
	testdb_run(d.t->db,
		   arena_fmt(&d.t->arena, "update account set closed_at = '2026-11-01T00:00:00Z' where id = %lld",
			     (long long)d.hana.id)
		       .p);
	assert_int_equal(agree(&d, &ruth), 303);
	test_client_finish(&lena);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void agreed_looked_at_again_and_ended(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(propose(&d, &lena), 303);
	assert_int_equal(send(&d, &ruth, one(&d, "/decide"), "what=agreed&words="), 200);
	assert_true(test_shows(&ruth, "Choose who gives it") && test_shows(&ruth, "Say why it is decided so") &&
		    test_shows(&ruth, "Lena Brook, 21 Plus: 0 people, 0 late"));
	assert_int_equal(agree(&d, &ruth), 303);
	/* whose work he is, with why, and the day to look again two weeks before it on her list */
	assert_int_equal(test_count(d.t, "caseload c join account a on a.id = c.worker where a.name = 'Lena Brook'"),
			 1);
	assert_int_equal(test_count(d.t, "hand_over where note = 'Yes'"), 1);
	assert_int_equal(test_count(d.t, "due d join account a on a.id = d.worker where d.promise = "
					 "'one-to-one.review' and d.by_day = '2027-02-01' and d.show_day = "
					 "'2027-01-18' and a.name = 'Lena Brook'"),
			 1);
	assert_int_equal(test_get(&ruth, one(&d, "/decide")), 409); /* it is decided */
	assert_int_equal(send(&d, &lena, one(&d, "/review"), "words=Rent+is+paid&day-day=1&day-month=4&day-year=2027"),
			 303);
	assert_int_equal(test_count(d.t, "due where promise = 'one-to-one.review' and by_day = '2027-04-01'"), 1);
	assert_int_equal(test_count(d.t, "step where code = 'adviser-decision'"), 0); /* that is for after a release */
	assert_int_equal(test_get(&lena, one(&d, "/end")), 403);
	assert_int_equal(send(&d, &ruth, one(&d, "/end"), "words="), 200);
	assert_int_equal(send(&d, &ruth, one(&d, "/end"), "words=Settled"), 303);
	assert_int_equal(test_count(d.t, "caseload where worker = 0"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'one-to-one.review'"), 0);
	assert_int_equal(test_count(d.t, "one_to_one"), 4);
	assert_int_equal(test_get(&lena, arena_fmt(&d.t->arena, "/people/%s?show=steps", test_ref(d.t, d.leon)).p),
			 200);
	assert_true(test_shows(&lena, "One-to-one support, Proposed") &&
		    test_shows(&lena, "One-to-one support, Agreed, Lena Brook") && test_shows(&lena, "Rent is paid") &&
		    test_shows(&lena, "Propose one-to-one support"));
	test_client_finish(&lena);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void not_agreed(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(propose(&d, &lena), 303);
	assert_int_equal(send(&d, &ruth, one(&d, "/decide"), "what=declined&words=Duty+can+do+it"), 303);
	assert_int_equal(test_count(d.t, "caseload where worker = 0"), 1);
	assert_int_equal(test_get(&lena, "/one-to-one"), 200);
	assert_false(test_shows(&lena, "Leon Birch"));
	assert_int_equal(propose(&d, &lena), 303); /* again */
	test_client_finish(&lena);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

/* With an adviser of a leaving care team already: they stay whose work they are. */
static void an_adviser_stays(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	struct account_id sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	test_all_teams(d.t, d.lena);
	test_all_teams(d.t, d.ruth);
	d.leon = test_person(d.t, &(struct test_person){.id = "200",
							.first_name = "Kai",
							.birth = "2006-03-01",
							.care_from = "2015-02-03",
							.team = "north",
							.worker = sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s/one-to-one", test_ref(d.t, d.leon)).p;
	assert_int_equal(propose(&d, &lena), 303);
	assert_int_equal(agree(&d, &ruth), 303);
	assert_int_equal(send(&d, &ruth, one(&d, "/end"), "words=Done"), 303);
	assert_int_equal(test_count(d.t, "caseload c join account a on a.id = c.worker where a.name = 'Sam Okoro'"), 1);
	assert_int_equal(test_count(d.t, "hand_over"), 0);
	test_client_finish(&lena);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void restricted_people_are_counted_only(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena);
	(void)state;
	assert_int_equal(propose(&d, &lena), 303);
	const char *there = one(&d, "");
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&lena, "/one-to-one"), 200);
	assert_true(test_shows(&lena, "And 1 restricted"));
	assert_false(test_shows(&lena, "Leon"));
	assert_int_equal(test_get(&lena, there), 404);
	test_client_finish(&lena);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(proposed_and_on_the_agenda),
	    cmocka_unit_test(nobody_agrees_to_their_own),
	    cmocka_unit_test(agreed_looked_at_again_and_ended),
	    cmocka_unit_test(not_agreed),
	    cmocka_unit_test(an_adviser_stays),
	    cmocka_unit_test(restricted_people_are_counted_only),
	};
	return TESTING_MAIN("one_to_one", tests);
}
