/* Accounts on pages: adding, changing, closing, the link that sets a password, and what is one's own. */
#include "testing.h"

#include "manage.h"
#include "session.h"

struct desk {
	struct test_office *t;
	struct account_id jo, sam; /* administrator, adviser in north */
	struct test_client c;      /* Jo's */
	const char *sam_page;
};

#define GOOD  "four+wet+ducks+on+a+bicycle"
#define OTHER "nine+blue+herons+in+a+hedge"

static const char *ref_of(struct test_office *t, struct account_id who)
{
	struct str ref = test_lines(t, &t->arena, "select ref as line from account where id = :p", who.id);
	return arena_str(&t->arena, str_trim(ref)).p;
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.jo = test_account(d.t, "jo@example.org", "Jo Marsh", ROLE_ADMINISTRATOR, "", true);
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	d.c = test_browser_of(d.t, d.jo);
	d.sam_page = arena_fmt(&d.t->arena, "/accounts/%s", ref_of(d.t, d.sam)).p;
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

/* The path of the link on the page. */
static const char *link_of(struct desk *d, struct test_client *c)
{
	const char *at = strstr(arena_str(&d->t->arena, test_body(c)).p, "/set-password/");
	assert_non_null(at);
	return arena_str(&d->t->arena, str_cut(str_c(at), 0, strlen("/set-password/") + 2 * (size_t)REF_LENGTH)).p;
}

static void added_with_a_link(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, "/accounts/new", "name=&email=x&role=owner", true), 200);
	assert_true(test_shows(&d.c, "Enter their name") && test_shows(&d.c, "Choose what they do"));
	assert_int_equal(test_post(&d.c, "/accounts/new", "name=Dee&email=x&role=duty&teams=north", true), 200);
	assert_true(test_shows(&d.c, "Enter an email address such as"));
	assert_int_equal(test_post(&d.c, "/accounts/new", "name=Dee&email=dee%40example.org&role=duty", true), 200);
	assert_true(test_shows(&d.c, "Choose at least one team"));
	assert_int_equal(test_post(&d.c, "/accounts/new",
				   "name=Dee+Fox&email=Dee%40Example.org&role=duty&teams=north&teams=uasc&teams=west",
				   true),
			 200);
	assert_true(test_shows(&d.c, "http://localhost:8080/set-password/"));
	const char *link = link_of(&d, &d.c);
	assert_int_equal(test_count(d.t, "account_team m join account a on a.id = m.account where a.name = 'Dee Fox'"),
			 2);
	assert_int_equal(test_count(d.t, "account_link where length(token_hash) = 32"), 1);
	assert_int_equal(test_post(&d.c, "/accounts/new", "name=D&email=dee%40example.org&role=duty&teams=north", true),
			 200);
	assert_true(test_shows(&d.c, "Somebody has that email address already"));
	/* the link: once, by whoever holds it, with a password that will do */
	struct test_client dee = test_browser(d.t);
	assert_int_equal(test_get(&dee, link), 200);
	assert_true(test_shows(&dee, "Dee Fox") && test_shows(&dee, "Set your password"));
	assert_int_equal(test_post(&dee, link, "new-password=short&again-password=short", true), 200);
	assert_true(test_shows(&dee, "at least 12 characters"));
	assert_int_equal(test_post(&dee, link, "new-password=" GOOD "&again-password=" OTHER, true), 200);
	assert_true(test_shows(&dee, "the two are not the same"));
	assert_int_equal(test_post(&dee, link, "new-password=" GOOD "&again-password=" GOOD, true), 303);
	assert_int_equal(test_get(&dee, "/worklist"), 200);
	assert_int_equal(test_post(&dee, link, "new-password=" OTHER "&again-password=" OTHER, true), 200);
	assert_true(test_shows(&dee, "This link is no longer good"));
	assert_int_equal(test_count(d.t, "account_link"), 0);
	assert_int_equal(test_count(d.t,
				    "trail t join account a on a.id = t.account where t.what = 'account.link-made' and "
				    "a.name = 'Jo Marsh'"),
			 1);
	test_client_finish(&dee);
	end(&d);
}

static void a_link_is_good_for_a_day(void **state)
{
	struct desk d = begin();
	struct test_client nobody = test_browser(d.t);
	(void)state;
	const char *make = arena_fmt(&d.t->arena, "%s/link", d.sam_page).p;
	assert_int_equal(test_post(&d.c, make, "", true), 200);
	const char *first = link_of(&d, &d.c);
	assert_int_equal(test_post(&d.c, make, "", true), 200);
	const char *second = link_of(&d, &d.c);
	assert_int_equal(test_get(&nobody, first), 200);
	assert_true(test_shows(&nobody, "This link is no longer good"));
	nobody.now.seconds += 24 * 3600 - 1;
	assert_int_equal(test_get(&nobody, second), 200);
	assert_true(test_shows(&nobody, "Set your password"));
	nobody.now.seconds++;
	assert_int_equal(test_get(&nobody, second), 200);
	assert_true(test_shows(&nobody, "This link is no longer good"));
	assert_int_equal(test_post(&nobody, second, "new-password=" GOOD "&again-password=" GOOD, true), 200);
	nobody.now = d.t->now;
	/* of a closed account it is none */
	testdb_run(d.t->db, "update account set closed_at = '2026-11-21T12:00:00Z' where name = 'Sam Okoro'");
	assert_int_equal(test_get(&nobody, second), 200);
	assert_true(test_shows(&nobody, "This link is no longer good"));
	test_client_finish(&nobody);
	end(&d);
}

static void changed_from_the_next_page_on(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam);
	(void)state;
	assert_int_equal(test_get(&sam, "/worklist/everybody"), 403);
	assert_int_equal(test_get(&d.c, d.sam_page), 200);
	assert_true(test_shows(&d.c, "sam@example.org"));
	assert_int_equal(test_post(&d.c, d.sam_page, "name=Samuel+Okoro&role=manager&teams=south&teams=north", true),
			 303);
	assert_int_equal(test_get(&sam, "/worklist/everybody"), 200);
	assert_true(test_shows(&sam, "Samuel Okoro"));
	assert_int_equal(test_count(d.t, "account_team"), 2);
	assert_int_equal(test_count(d.t, "trail where what = 'account.changed' and account is not null"), 1);
	test_client_finish(&sam);
	end(&d);
}

static void the_last_administrator_stays(void **state)
{
	struct desk d = begin();
	(void)state;
	const char *own = arena_fmt(&d.t->arena, "/accounts/%s", ref_of(d.t, d.jo)).p;
	const char *close = arena_fmt(&d.t->arena, "%s/close", own).p;
	assert_int_equal(test_post(&d.c, own, "name=Jo&role=adviser&teams=north", true), 200);
	assert_true(test_shows(&d.c, "Nobody else can look after accounts"));
	assert_int_equal(test_post(&d.c, close, "", true), 200);
	assert_true(test_shows(&d.c, "Nobody else can look after accounts"));
	/* one who cannot sign in does not count; nor one whose account is closed */
	struct account_id kim = test_account(d.t, "kim@example.org", "Kim", ROLE_ADMINISTRATOR, "", false);
	assert_int_equal(test_post(&d.c, close, "", true), 200);
	(void)kim;
	test_account(d.t, "pat@example.org", "Pat", ROLE_ADMINISTRATOR, "", true);
	testdb_run(d.t->db, "update account set closed_at = '2026-11-21T12:00:00Z' where name = 'Pat'");
	assert_int_equal(test_post(&d.c, close, "", true), 200);
	testdb_run(d.t->db, "update account set closed_at = null where name = 'Pat'");
	assert_int_equal(test_post(&d.c, close, "", true), 303);
	assert_int_equal(test_get(&d.c, "/accounts"), 303); /* signed out at once */
	end(&d);
}

static void closed_and_opened_again(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam);
	const char *close = arena_fmt(&d.t->arena, "%s/close", d.sam_page).p;
	(void)state;
	test_person(d.t, &(struct test_person){.id = "7",
					       .first_name = "Maximilian",
					       .birth = "2009-06-14",
					       .care_from = "2019-02-03",
					       .team = "north",
					       .worker = d.sam});
	assert_int_equal(test_get(&d.c, close), 200);
	assert_true(test_shows(&d.c, "<strong>1</strong> young person and"));
	assert_false(test_shows(&d.c, "Maximilian"));
	assert_int_equal(test_post(&d.c, close, "", true), 303);
	assert_int_equal(test_get(&sam, "/worklist"), 303);
	assert_int_equal(test_count(d.t, "web_session where ended_at is null"), 1); /* Jo's */
	assert_int_equal(test_get(&d.c, d.sam_page), 200);
	assert_true(test_shows(&d.c, "Open the account again"));
	assert_int_equal(test_post(&d.c, arena_fmt(&d.t->arena, "%s/link", d.sam_page).p, "", true), 409);
	assert_int_equal(test_post(&d.c, arena_fmt(&d.t->arena, "%s/reopen", d.sam_page).p, "", true), 303);
	assert_int_equal(test_get(&sam, "/worklist"), 303); /* the session stays dead */
	assert_int_equal(test_post(&sam, "/sign-in", "email=sam%40example.org&password=" GOOD, true), 303);
	test_client_finish(&sam);
	end(&d);
}

static void a_manager_for_every_restricted_record(void **state)
{
	struct desk d = begin();
	struct account_id ruth = test_account(d.t, "ruth@example.org", "Ruth", ROLE_MANAGER, "north", true);
	const char *page = arena_fmt(&d.t->arena, "/accounts/%s", ref_of(d.t, ruth)).p;
	const char *close = arena_fmt(&d.t->arena, "%s/close", page).p;
	(void)state;
	test_person(d.t, &(struct test_person){.id = "7", .birth = "2009-06-14", .restricted = true});
	testdb_run(d.t->db, "insert into permit (person, account, recorded_at) select p.id, a.id, "
			    "'2026-11-21T12:00:00Z' from person p, account a where a.name in ('Ruth', 'Sam Okoro')");
	assert_int_equal(test_post(&d.c, close, "", true), 200);
	assert_true(test_shows(&d.c, "No other Team Manager may see 1 restricted record"));
	assert_int_equal(test_post(&d.c, page, "name=Ruth&role=adviser&teams=north", true), 200);
	assert_int_equal(test_post(&d.c, page, "name=Ruth+A&role=manager&teams=north", true), 303);
	test_account(d.t, "bev@example.org", "Bev", ROLE_MANAGER, "north", true);
	testdb_run(d.t->db, "insert into permit (person, account, recorded_at) select p.id, a.id, "
			    "'2026-11-21T12:00:00Z' from person p, account a where a.name = 'Bev'");
	assert_int_equal(test_post(&d.c, close, "", true), 303);
	end(&d);
}

/* ---- one's own ---- */

static void sessions_of_ones_own(void **state)
{
	struct desk d = begin();
	struct test_client phone = test_browser(d.t), desk = test_browser_of(d.t, d.sam);
	(void)state;
	test_header(&phone, "User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0");
	/* test_post() would ask for a token first, and the header goes with one request alone */
	assert_int_equal(test_get(&phone, "/sign-in"), 200);
	test_header(&phone, "User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0");
	assert_int_equal(test_post(&phone, "/sign-in", "email=sam%40example.org&password=" GOOD, true), 303);
	assert_int_equal(test_get(&desk, "/account"), 200);
	assert_true(test_shows(&desk, "Another browser <strong>(this one)") && test_shows(&desk, "Firefox on Android"));
	assert_true(test_shows(&desk, "Leaving Care North"));
	assert_true(test_shows(&desk, "signed out at 12:30pm")); /* noon and half an hour */
	assert_int_equal(test_post(&desk, "/account/sign-out-everywhere", "", true), 303);
	assert_int_equal(test_get(&desk, "/account"), 303);
	assert_int_equal(test_get(&phone, "/worklist"), 303);
	assert_int_equal(test_get(&d.c, "/accounts"), 200); /* nobody else */
	test_client_finish(&phone);
	test_client_finish(&desk);
	end(&d);
}

/* A computer in a library, left signed in: its number, as the page of the phone has it. */
static const char *number_of(struct desk *d, struct test_client *c)
{
	static const char field[] = "name=\"session\" value=\"";
	const char *at = strstr(test_body(c).p, field);
	assert_non_null(at);
	struct str rest = str_c(at + strlen(field));
	return arena_str(&d->t->arena, str_cut(rest, 0, str_find(rest, '"', 0))).p;
}

static void one_of_them_ended(void **state)
{
	struct desk d = begin();
	struct test_client phone = test_browser_of(d.t, d.sam), library = test_browser_of(d.t, d.sam);
	(void)state;
	assert_int_equal(test_get(&phone, "/account"), 200);
	const char *form = arena_fmt(&d.t->arena, "session=%s", number_of(&d, &phone)).p;
	/* Nobody else can, and what is no number ends nothing. */
	assert_int_equal(test_post(&d.c, "/account/sign-out-there", form, true), 303);
	assert_int_equal(test_get(&library, "/account"), 200);
	assert_int_equal(test_post(&phone, "/account/sign-out-there", "session=x", true), 400);
	assert_int_equal(test_post(&phone, "/account/sign-out-there", form, true), 303);
	assert_int_equal(test_get(&library, "/worklist"), 303);
	assert_int_equal(test_get(&phone, "/account"), 200);
	assert_true(test_shows(&phone, "You are signed out there."));
	assert_false(test_shows(&phone, "name=\"session\""));
	assert_int_equal(test_post(&phone, "/account/sign-out-there", form, true), 303); /* pressed twice */
	assert_int_equal(test_get(&phone, "/account"), 200);
	assert_true(test_shows(&phone, "You were signed out there already."));
	assert_int_equal(test_count(d.t, "trail where what = 'sign-in.ended-one'"), 1);
	test_client_finish(&phone);
	test_client_finish(&library);
	end(&d);
}

static void another_password(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam), other = test_browser_of(d.t, d.sam);
	(void)state;
	assert_int_equal(
	    test_post(&c, "/account/password", "old-password=wrong&new-password=" OTHER "&again-password=" OTHER, true),
	    200);
	assert_true(test_shows(&c, "This is not the password you have now"));
	assert_int_equal(test_post(&c, "/account/password",
				   "old-password=" GOOD "&new-password=okoro+lamp+tree&again-password=okoro+lamp+tree",
				   true),
			 200);
	assert_true(test_shows(&c, "Leave out your own name"));
	assert_int_equal(test_post(&c, "/account/password",
				   "old-password=" GOOD "&new-password=" OTHER "&again-password=" OTHER, true),
			 303);
	assert_int_equal(test_get(&c, "/account"), 200); /* whoever changed it goes on */
	assert_int_equal(test_get(&other, "/account"), 303);
	for (int i = 0; i < 9; i++)
		assert_int_equal(test_post(&c, "/account/password", "old-password=wrong", true), 200);
	assert_int_equal(test_post(&c, "/account/password", "old-password=" OTHER, true), 200);
	assert_true(test_shows(&c, "Too many tries"));
	test_client_finish(&c);
	test_client_finish(&other);
	end(&d);
}

static void an_analyst_starts_somewhere(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t,
					       test_account(d.t, "ann@example.org", "Ann", ROLE_ANALYST, "", false));
	(void)state;
	assert_int_equal(test_get(&c, "/home"), 200);
	assert_true(test_shows(&c, "Welcome to Always Here"));
	test_client_finish(&c);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(added_with_a_link),
	    cmocka_unit_test(a_link_is_good_for_a_day),
	    cmocka_unit_test(changed_from_the_next_page_on),
	    cmocka_unit_test(the_last_administrator_stays),
	    cmocka_unit_test(closed_and_opened_again),
	    cmocka_unit_test(a_manager_for_every_restricted_record),
	    cmocka_unit_test(sessions_of_ones_own),
	    cmocka_unit_test(one_of_them_ended),
	    cmocka_unit_test(another_password),
	    cmocka_unit_test(an_analyst_starts_somewhere),
	};
	return TESTING_MAIN("accounts manage", tests);
}
