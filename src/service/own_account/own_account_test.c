/* A young person is invited, signs in with link and code, and nobody else can. */
#include "own_desk_test.h"

static void a_link_and_a_code(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t), again = test_browser(d.t);
	(void)state;
	assert_int_equal(test_get(&c, "/my"), 303);
	assert_string_equal(test_answer_header(&c, "location").p, "/my/sign-in");
	const char *link = desk_invite(&d, d.kai);
	/* the link alone opens nothing */
	assert_int_equal(test_get(&c, link), 200);
	assert_false(test_shows(&c, "Kai"));
	assert_int_equal(test_get(&c, "/my"), 303);
	desk_open_by_link(&d, &c, link);
	assert_int_equal(test_get(&c, "/my"), 200);
	assert_true(test_shows(&c, ">Kai</bdi>"));
	assert_true(test_shows(&c, "Sam Okoro"));
	/* nothing in the title says where this is */
	assert_true(test_shows(&c, "<title>My page</title>"));
	/* the link was good once */
	assert_int_equal(test_get(&again, link), 200);
	assert_true(test_shows(&again, "does not work any more"));
	/* from now on number and code, however the number is spelt */
	assert_int_equal(test_get(&again, "/my/sign-in"), 200);
	assert_int_equal(test_post(&again, "/my/sign-in", "who=%2B44+7700+900123", true), 303);
	assert_int_equal(desk_enter(&d, &again, desk_sent(&d, "Your code is ")), 303);
	assert_int_equal(test_get(&again, "/my"), 200);
	/* the trail says who; the code stands nowhere */
	assert_int_equal(test_count(d.t, "trail where what = 'own-pages.signed-in' and account in (select id from "
					 "own_account)"),
			 2);
	test_client_finish(&c);
	test_client_finish(&again);
	desk_end(&d);
}

static void wrong_and_late(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t), thief = test_browser(d.t);
	(void)state;
	const char *link = desk_invite(&d, d.kai);
	assert_int_equal(test_get(&c, link), 200);
	assert_int_equal(test_post(&c, link, "", true), 303);
	const char *code = desk_sent(&d, "Your code is ");
	/* a right code in another browser */
	assert_int_equal(test_get(&thief, "/my/code"), 200);
	assert_int_equal(desk_enter(&d, &thief, code), 200);
	assert_int_equal(test_get(&thief, "/my"), 303);
	/* five tries, and then not even the right one */
	for (int i = 0; i < OWN_CODE_TRIES; i++) {
		assert_int_equal(desk_enter(&d, &c, desk_other_code(&d, code)), 200);
		assert_true(test_shows(&c, "That is not the code"));
	}
	assert_int_equal(desk_enter(&d, &c, code), 200);
	assert_true(test_shows(&c, "Get a new code"));
	assert_int_equal(test_get(&c, "/my"), 303);
	/* too late */
	assert_int_equal(test_get(&c, link), 200);
	assert_int_equal(test_post(&c, link, "", true), 303);
	code = desk_sent(&d, "Your code is ");
	c.now.seconds += OWN_CODE_MINUTES * 60;
	assert_int_equal(desk_enter(&d, &c, code), 200);
	assert_int_equal(test_get(&c, "/my"), 303);
	/* a link is good for seven days */
	c.now.seconds = d.t->now.seconds + OWN_LINK_DAYS * 24 * 3600;
	assert_int_equal(test_get(&c, link), 200);
	assert_true(test_shows(&c, "does not work any more"));
	test_client_finish(&c);
	test_client_finish(&thief);
	desk_end(&d);
}

/* Whether somebody is here cannot be told: the same answers, and nothing goes out. */
static void nobody_is_told(void **state)
{
	static const char *const unknown[] = {"who=07700+900999", "who=nobody%40example.org", "who=07700+900123"};
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	(void)desk_invite(&d, d.kai); /* invited, but not in yet: the link is needed first */
	size_t before = desk_sent_lines(&d);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(test_get(&c, "/my/sign-in"), 200);
		assert_int_equal(test_post(&c, "/my/sign-in", unknown[i], true), 303);
		assert_string_equal(test_answer_header(&c, "location").p, "/my/code");
		assert_int_equal(test_get(&c, "/my/code"), 200);
		assert_int_equal(desk_enter(&d, &c, "123456"), 200);
		assert_true(test_shows(&c, "That is not the code"));
	}
	assert_int_equal(desk_sent_lines(&d), before);
	/* so many, and no more */
	int asked = 0;
	while (test_get(&c, "/my/sign-in") == 200 && test_post(&c, "/my/sign-in", "who=07700+900999", true) == 303)
		assert_true(++asked < 10);
	assert_true(test_shows(&c, "Too many codes"));
	test_client_finish(&c);
	desk_end(&d);
}

static void taken_back(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t), again = test_browser(d.t), worker = test_browser_of(d.t, d.sam);
	(void)state;
	desk_open_by_link(&d, &c, desk_invite(&d, d.kai));
	assert_int_equal(test_get(&c, "/my"), 200);
	assert_int_equal(test_get(&worker, test_path(d.t, "/people/{ref}", d.ref)), 200);
	assert_true(test_shows(&worker, "Signed in last on 21 November 2026"));
	const char *path = test_path(d.t, "/people/{ref}/own-pages", d.ref);
	assert_int_equal(test_get(&worker, path), 200);
	assert_int_equal(test_post(&worker, arena_fmt(&d.t->arena, "%s/end", path).p,
				   arena_fmt(&d.t->arena, "operation=%s", test_operation(d.t, &worker)).p, true),
			 303);
	assert_int_equal(test_get(&c, "/my"), 303);
	assert_int_equal(test_get(&again, "/my/sign-in"), 200);
	size_t before = desk_sent_lines(&d);
	assert_int_equal(test_post(&again, "/my/sign-in", "who=07700900123", true), 303);
	assert_int_equal(desk_sent_lines(&d), before);
	test_client_finish(&c);
	test_client_finish(&again);
	test_client_finish(&worker);
	desk_end(&d);
}

/* A death, and restricting the record, end it with the next page; so does that the number is not safe any more end the
 * codes. */
static void it_ends_by_itself(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	desk_open_by_link(&d, &c, desk_invite(&d, d.kai));
	testdb_run(d.t->db, "update person set restricted = 1");
	assert_int_equal(test_get(&c, "/my"), 303);
	testdb_run(d.t->db, "update person set restricted = 0");
	assert_int_equal(test_get(&c, "/my"), 200);
	testdb_run(d.t->db, "update way set safe = 0");
	size_t before = desk_sent_lines(&d);
	struct test_client other = test_browser(d.t);
	assert_int_equal(test_get(&other, "/my/sign-in"), 200);
	assert_int_equal(test_post(&other, "/my/sign-in", "who=07700900123", true), 303);
	assert_int_equal(desk_sent_lines(&d), before);
	testdb_run(d.t->db, "update details set died_on = '2026-11-20'");
	assert_int_equal(test_get(&c, "/my"), 303);
	test_client_finish(&c);
	test_client_finish(&other);
	desk_end(&d);
}

static void who_cannot_be_invited(void **state)
{
	struct desk d = desk_begin();
	struct test_client worker = test_browser_of(d.t, d.sam);
	struct person_id lee = desk_person(d.t, "2", "Lee", d.sam), ana = desk_person(d.t, "3", "Ana", d.sam);
	(void)state;
	(void)desk_invite(&d, d.kai);
	/* nothing that is safe */
	desk_add_way(d.t, lee, WAY_MOBILE, "07700 900124", false);
	assert_int_equal(test_get(&worker, test_path(d.t, "/people/{ref}/own-pages", test_ref(d.t, lee))), 200);
	assert_true(test_shows(&worker, "No mobile number or email is marked as safe"));
	assert_int_equal(test_post(&worker, test_path(d.t, "/people/{ref}/own-pages", test_ref(d.t, lee)),
				   arena_fmt(&d.t->arena, "way=%s", desk_way_ref(&d, lee)).p, true),
			 200);
	/* somebody else's number */
	desk_add_way(d.t, ana, WAY_MOBILE, "+44 7700 900123", true);
	assert_int_equal(test_post(&worker, test_path(d.t, "/people/{ref}/own-pages", test_ref(d.t, ana)),
				   arena_fmt(&d.t->arena, "way=%s", desk_way_ref(&d, ana)).p, true),
			 200);
	assert_true(test_shows(&worker, "Somebody else signs in with this number"));
	/* and nobody while nothing sends */
	d.t->office.codes = STR("");
	assert_int_equal(test_get(&worker, test_path(d.t, "/people/{ref}/own-pages", d.ref)), 200);
	assert_true(test_shows(&worker, "has not set up how"));
	assert_int_equal(test_count(d.t, "own_account where ended_at is null"), 1);
	test_client_finish(&worker);
	desk_end(&d);
}

/* Gone at once, signed out, by a link that works without scripts; another site's does nothing. */
static void leaving(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	desk_open_by_link(&d, &c, desk_invite(&d, d.kai));
	test_header(&c, "Sec-Fetch-Site", "cross-site");
	assert_int_equal(test_get(&c, "/my/leave"), 303);
	assert_int_equal(test_get(&c, "/my"), 200);
	assert_int_equal(test_get(&c, "/my/leave"), 303);
	assert_true(str_starts(test_answer_header(&c, "location"), STR("https://www.bbc.co.uk/")));
	assert_string_equal(test_answer_header(&c, "clear-site-data").p, "\"storage\"");
	assert_int_equal(test_get(&c, "/my"), 303);
	test_client_finish(&c);
	desk_end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_link_and_a_code), cmocka_unit_test(wrong_and_late),
	    cmocka_unit_test(nobody_is_told),    cmocka_unit_test(taken_back),
	    cmocka_unit_test(it_ends_by_itself), cmocka_unit_test(who_cannot_be_invited),
	    cmocka_unit_test(leaving),
	};
	return TESTING_MAIN("own_account", tests);
}
