/* Why somebody outside a young person's team opens the record: when it is asked, for how long it stands, and that no
 * page and no form of that person goes round it. */
#include "testing.h"

#include "access.h"
#include "reason.h"

struct desk {
	struct test_office *t;
	struct account_id sam, lena, ruth; /* adviser in north; adviser in 21 Plus; manager in north */
	struct person_id leon;             /* Lena's, in 21 Plus */
	const char *ref, *page, *form, *asked;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.leon = test_person(d.t, &(struct test_person){.id = "100",
							.first_name = "Leon",
							.surname = "Birch",
							.birth = "2005-03-01",
							.care_from = "2010-02-03",
							.care_to = "2023-03-01",
							.team = "21-plus",
							.worker = d.lena});
	d.ref = test_ref(d.t, d.leon);
	d.page = arena_fmt(&d.t->arena, "/people/%s", d.ref).p;
	d.form = arena_fmt(&d.t->arena, "%s/contacts/new", d.page).p;
	d.asked = arena_fmt(&d.t->arena, "%s/reason", d.page).p;
	return d;
}

static bool is_asked(struct test_client *c)
{
	return test_shows(c, "<h1 class=\"govuk-heading-l\">This young person is with another team</h1>");
}

static const char *with_reason(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "access-for=%s&%s", d->ref, rest).p;
}

static void asked_once_a_day(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	(void)state;
	assert_int_equal(test_get(&c, d.page), 403);
	assert_true(is_asked(&c));
	assert_true(test_shows(&c, "Leon Birch") && test_shows(&c, "21 years old"));
	assert_false(test_shows(&c, "2005") || test_shows(&c, "Lena Brook") || test_shows(&c, "What is due"));
	static const char *const wrong[] = {"", "access-reason=because", "access-reason=other",
					    "access-reason=other&access-words=++"};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(test_post(&c, d.asked, with_reason(&d, wrong[i]), true), 403);
		assert_true(is_asked(&c) && test_shows(&c, "Error: "));
	}
	assert_int_equal(test_post(&c, d.asked, "access-reason=cover", true), 403); /* for whom? */
	assert_int_equal(test_count(d.t, "access_reason"), 0);
	assert_int_equal(test_post(&c, d.asked,
				   with_reason(&d, arena_fmt(&d.t->arena, "access-reason=duty-call&next=%s", d.form).p),
				   true),
			 303);
	assert_true(str_eq(test_answer_header(&c, "location"), str_c(d.form)));
	assert_int_equal(test_get(&c, d.page), 200);
	assert_true(test_shows(&c, "What is due"));
	assert_int_equal(test_count(d.t, "access_reason where reason = 'duty-call'"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'person.reason-given' and detail = 'duty-call'"), 1);
	/* until London's midnight, which is also midnight in November, and not a second longer */
	c.now = test_moment("2026-11-21T23:59:59Z");
	test_sign_in(&c, d.sam);
	assert_int_equal(test_get(&c, d.page), 200);
	c.now = test_moment("2026-11-22T00:00:00Z");
	assert_int_equal(test_get(&c, d.page), 403);
	/* it was Sam's reason: nobody else's, and for nobody else */
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	assert_int_equal(test_get(&ruth, d.page), 403);
	assert_true(is_asked(&ruth)); /* managers too */
	test_client_finish(&ruth);
	test_client_finish(&c);
	test_office_close(d.t);
}

/* In summer London's day ends an hour before UTC's. */
static void until_midnight_in_london(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	c.now = test_moment("2027-06-30T22:59:58Z");
	test_sign_in(&c, d.sam);
	assert_int_equal(test_post(&c, d.asked, with_reason(&d, "access-reason=asked"), true), 303);
	c.now.seconds++;
	assert_int_equal(test_get(&c, d.page), 200);
	c.now.seconds++;
	assert_int_equal(test_get(&c, d.page), 403);
	test_client_finish(&c);
	test_office_close(d.t);
}

static void whose_records_open(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam), lena = test_browser_of(d.t, d.lena);
	(void)state;
	assert_int_equal(test_get(&lena, d.page), 200);
	assert_int_equal(test_get(&sam, d.page), 403);
	/* one's own, whatever the team */
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	OK(record_allocation(&r, test_day("2026-11-21"), test_team(d.t, "south"), d.sam, STR_NONE));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&sam, d.page), 200);
	assert_int_equal(test_get(&lena, d.page), 403);
	/* an account may be of several teams, from the next request on */
	testdb_run(d.t->db, "insert into account_team (account, team) select a.id, t.id from account a, team t "
			    "where a.name = 'Lena Brook' and t.code = 'south'");
	assert_int_equal(test_get(&lena, d.page), 200);
	assert_int_equal(test_count(d.t, "account_team"), 4);
	/* nobody's team: everybody's */
	struct person_id robin =
	    test_person(d.t, &(struct test_person){.id = "101", .first_name = "Robin", .birth = "2009-06-14"});
	const char *page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, robin)).p;
	assert_int_equal(test_get(&sam, page), 200);
	assert_int_equal(test_get(&lena, page), 200);
	test_client_finish(&sam);
	test_client_finish(&lena);
	test_office_close(d.t);
}

/* A form that comes when the reason no longer stands is sent on with it. */
static void nothing_typed_is_lost(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	(void)state;
	const char *typed =
	    "operation=aaaaaaaaaaaabbbbbbbbbbbb&kind=phone&made=made&topics=housing&topics=health&day-day=20&"
	    "day-month=11&day-year=2026&note=Long+%3Cb%3E%0D%0Aand+%22thoughtful%22.";
	assert_int_equal(test_post(&c, d.form, typed, true), 403);
	assert_true(is_asked(&c) && test_shows(&c, "Nothing that you sent is lost"));
	assert_int_equal(test_count(d.t, "contact"), 0);
	assert_true(test_shows(&c, arena_fmt(&d.t->arena, "action=\"%s\"", d.form).p));
	assert_true(test_shows(&c, "name=\"note\" value=\"Long &lt;b&gt;\nand &quot;thoughtful&quot;.\"") ||
		    test_shows(&c, "name=\"note\" value=\"Long &lt;b&gt;\nand &#34;thoughtful&#34;.\""));
	assert_true(test_shows(&c, "name=\"topics\" value=\"housing\"") &&
		    test_shows(&c, "name=\"topics\" value=\"health\""));
	const char *again = arena_fmt(&d.t->arena, "%s&access-for=%s&access-reason=joint-work", typed, d.ref).p;
	assert_int_equal(test_post(&c, d.form, again, true), 303);
	assert_int_equal(test_post(&c, d.form, again, true), 303);
	assert_int_equal(test_count(d.t, "contact"), 1);
	assert_int_equal(test_count(d.t, "contact_said where note like 'Long <b>%and \"thoughtful\".'"), 1);
	test_client_finish(&c);
	test_office_close(d.t);
}

/* Every address that takes a young person asks, of every role that may use it: those of today and of tomorrow. */
static void no_way_round(void **state)
{
	struct desk d = begin();
	size_t asked = 0;
	(void)state;
	for (int role = 0; role < ROLES; role++) {
		struct account_id who = test_account(d.t, arena_fmt(&d.t->arena, "role%d@example.org", role).p, "R",
						     (enum role)role, "south", false);
		struct test_client c = test_browser_of(d.t, who);
		for (size_t i = 0; i < d.t->web.tables; i++)
			for (size_t j = 0; j < d.t->web.table[i].n; j++) {
				const struct route *r = &d.t->web.table[i].p[j];
				if (strncmp(r->pattern, "/people/{ref}", 13) != 0)
					continue;
				const char *path = test_path(d.t, r->pattern, d.ref);
				int status = r->method == METHOD_GET ? test_get(&c, path)
								     : test_post(&c, path, "", true);
				/* asked, or not allowed, or a ref of something else */
				if (status != 403 && status != 404 && strncmp(r->pattern, "/people/", 8) == 0)
					fail_msg("%s opens to role %d without a reason: %d", path, role, status);
				asked += status == 403 && is_asked(&c);
				assert_false(test_shows(&c, "2005") || test_shows(&c, "Lena Brook"));
			}
		test_client_finish(&c);
	}
	assert_true(asked >= 3 * 5);
	test_office_close(d.t);
}

static void a_search_shows_little_of_others(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam), lena = test_browser_of(d.t, d.lena);
	(void)state;
	assert_int_equal(test_post(&sam, "/find", "q=leon+birch", true), 200);
	assert_true(test_shows(&sam, "Leon Birch") && test_shows(&sam, "21 years old") && test_shows(&sam, "21 Plus"));
	assert_false(test_shows(&sam, "2005") || test_shows(&sam, "Lena Brook") || test_shows(&sam, "id 100"));
	assert_int_equal(test_post(&lena, "/find", "q=leon+birch", true), 200);
	assert_true(test_shows(&lena, "1 March 2005") && test_shows(&lena, "Lena Brook"));
	test_client_finish(&sam);
	test_client_finish(&lena);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(asked_once_a_day),   cmocka_unit_test(until_midnight_in_london),
	    cmocka_unit_test(whose_records_open), cmocka_unit_test(nothing_typed_is_lost),
	    cmocka_unit_test(no_way_round),       cmocka_unit_test(a_search_shows_little_of_others),
	};
	return TESTING_MAIN("confidential", tests);
}
