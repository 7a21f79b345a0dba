/* Accounts: who can be one, what a password must be, whom a file means, and signing in and out. */
#include "testing.h"

#include <time.h>

#include "password.h"
#include "session.h"

/* ---- passwords ---- */

static void password_rules(void **state)
{
	char long_one[PASSWORD_MAX * 4 + 4] = "";
	static const char *const refused[] = {
	    "", "short", "elevenchars", "passwordpassword", "PasswordPassword", "123456789012", "aaaaaaaaaaaaaaaaaaaa",
	    "            ", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9" /* 6 characters */, "aaaaaaaaaaab",
	    /* made of what somebody would try: words, letters written as digits, rows, years, repetition */
	    "Password2026!", "P4ssw0rd!2026", "qwertyuiop12", "zxcvbnm,./12", "abcdefghijkl", "Summer2026Summer",
	    "letmeinletmein1", "welcome-welcome-1", "abcabcabcabc", "1q1q1q1q1q1q", "leavingcare2026", "iloveyoubaby12",
	    "monkeydragon99", "987654321000",
	    /* the council's name and ours */
	    "nottinghamshire tea", "NOTTINGHAM kettle 7", "always here kettle", "AlwaysHere-kettle",
	    /* their own */
	    "okoro kettle train", "Sam.Okoro kettle", "samuel.o kettle tree"};
	static const char *const good[] = {TEST_PASSWORD,
					   "twelve chars",
					   "correct horse", /* 12 characters in more bytes: */
					   "\xC5\xBC\xC3\xB3\xC5\x82w  i \xC5\xBC\xC3\xB3\xC5\x82w",
					   "password kettle umbrella",
					   "council tax and jam",
					   "sam likes jam roly"};
	static const struct password_owner owner = {
	    {"Sam Okoro", 9}, {"samuel.o@example.org", 20}, {"Nottinghamshire County Council", 30}};
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (!password_refused(str_c(refused[i]), &owner))
			fail_msg("\"%s\" was taken", refused[i]);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (password_refused(str_c(good[i]), &owner))
			fail_msg("\"%s\": %s", good[i], password_refused(str_c(good[i]), &owner));
	/* characters count, not bytes */
	for (size_t i = 0; i < PASSWORD_MAX; i++)
		strcat(long_one, i % 2 ? "\xC3\xA9" : i % 3 ? "x" : "m");
	assert_null(password_refused(str_c(long_one), &owner));
	strcat(long_one, "x");
	assert_non_null(password_refused(str_c(long_one), &owner));
}

static double seconds_of(struct str hash, struct str password)
{
	struct timespec from, to;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	assert_false(password_right(hash, password));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void password_hashes(void **state)
{
	struct arena a;
	struct str one, two;
	(void)state;
	arena_init(&a, 1 << 20);
	OK(password_hash(&a, STR(TEST_PASSWORD), &one));
	OK(password_hash(&a, STR(TEST_PASSWORD), &two));
	assert_true(str_starts(one, STR("$argon2id$v=19$m=19456,t=2,p=1$")));
	assert_false(str_eq(one, two)); /* salted */
	assert_false(str_contains(one, STR("duck")));
	assert_true(password_right(one, STR(TEST_PASSWORD)));
	assert_true(password_right(two, STR(TEST_PASSWORD)));
	assert_false(password_right(one, STR(TEST_PASSWORD " ")));
	assert_false(password_right(one, STR("Four wet ducks on a bicycle")));
	assert_false(password_right(one, STR("")));
	assert_false(password_right(STR("no hash at all"), STR("")));
	assert_false(password_right(STR_NONE, STR_NONE));
	/* somebody without a password, or who is nobody, takes as long: no clock tells who has an account */
	double with = 1, without = 1;
	for (int i = 0; i < 5; i++) {
		double w = seconds_of(one, STR("wrong")), n = seconds_of(STR_NONE, STR("wrong"));
		with = w < with ? w : with;
		without = n < without ? n : without;
	}
	assert_true(without > with / 2 && without < with * 2);
	arena_finish(&a);
}

/* ---- accounts ---- */

static void refused_with(struct test_office *t, struct account_new account, enum error_kind kind, const char *says)
{
	struct account_id id = {77};
	const struct error *e = account_add(t->db, &t->arena, t->now, &account, &id);
	assert_non_null(e);
	assert_int_equal(e->kind, kind);
	if (!str_contains(e->what, str_c(says)))
		fail_msg("%.*s", STR_ARG(e->what));
	assert_int_equal(id.id, 77);
}

static void who_can_be_added(void **state)
{
	struct test_office *t = test_office_open();
	struct account_id id;
	struct account_new sam = {.email = STR("  Sam.Okoro@Example.ORG "),
				  .name = STR("Sam Okoro"),
				  .role = ROLE_ADVISER,
				  .team = STR("north"),
				  .password = STR(TEST_PASSWORD)};
	(void)state;
	OK(account_add(t->db, &t->arena, t->now, &sam, &id));
	assert_int_equal(test_count(t, "account where email = 'sam.okoro@example.org' and role = 'adviser'"), 1);
	assert_int_equal(test_count(t, "account where password like '$argon2id$%'"), 1);
	assert_int_equal(test_count(t, "trail where what = 'account.added' and detail = 'adviser'"), 1);
	struct account_new other = sam;
	refused_with(t, sam, ERROR_CONFLICT, "an account with the email");
	static const char *const no_email[] = {"",      "sam",     "@example.org",   "sam@",
					       "a@b@c", "s m@x.y", "sam@exam\xFFple"};
	for (size_t i = 0; i < sizeof(no_email) / sizeof(no_email[0]); i++) {
		other.email = str_c(no_email[i]);
		refused_with(t, other, ERROR_INVALID, "is not an email");
	}
	other = sam;
	other.email = STR("x@example.org");
	other.name = STR("");
	refused_with(t, other, ERROR_INVALID, "give the account a name");
	other.name = STR("X");
	other.team = STR("West");
	refused_with(t, other, ERROR_INVALID, "there is no team \"West\"");
	other.team = STR("north");
	other.password = STR("too short");
	refused_with(t, other, ERROR_INVALID, "at least 12 characters");
	assert_int_equal(test_count(t, "account where closed_at is null"), 1);
	assert_int_equal(test_count(t, "trail where what = 'account.added'"), 1);
	struct account_list list;
	OK(account_list(t->db, &t->arena, &list));
	assert_int_equal(list.n, 1);
	assert_true(list.p[0].can_sign_in && str_eq(list.p[0].team, STR("Leaving Care North")));
	test_office_close(t);
}

static int64_t found_account(struct test_office *t, const char *said)
{
	struct account_id id = {-1};
	OK(account_find(t->db, &t->arena, str_c(said), &id));
	return id.id;
}

static void whom_a_file_means(void **state)
{
	struct test_office *t = test_office_open();
	(void)state;
	int64_t sam = test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false).id;
	int64_t lena = test_account(t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false).id;
	test_account(t, "jo1@example.org", "Jo Marsh", ROLE_ADVISER, "north", false);
	test_account(t, "jo2@example.org", "Jo Marsh", ROLE_ADVISER, "south", false);
	assert_int_equal(found_account(t, "sam@example.org"), sam);
	assert_int_equal(found_account(t, " SAM@Example.Org"), sam);
	assert_int_equal(found_account(t, "Sam Okoro"), sam);
	assert_int_equal(found_account(t, "Lena Brook"), lena);
	assert_int_equal(found_account(t, "Jo Marsh"), 0); /* two of them: nobody can say which */
	assert_int_equal(found_account(t, "jo2@example.org") > 0, 1);
	assert_int_equal(found_account(t, "Sam"), 0);
	assert_int_equal(found_account(t, ""), 0);
	assert_int_equal(found_account(t, "%"), 0);
	testdb_run(t->db, "update account set closed_at = '2026-11-20T00:00:00Z' where name = 'Sam Okoro'");
	assert_int_equal(found_account(t, "Sam Okoro"), 0);
	assert_int_equal(found_account(t, "sam@example.org"), 0);
	static const struct {
		const char *said, *code;
	} teams[] = {{"north", "north"},     {"NORTH", "north"},     {"Leaving Care North", "north"},
		     {"21 Plus", "21-plus"}, {"21 plus", "21-plus"}, {"21-plus", "21-plus"},
		     {"UASC", "uasc"}};
	for (size_t i = 0; i < sizeof(teams) / sizeof(teams[0]); i++)
		assert_int_equal(test_team(t, teams[i].said).id, test_team(t, teams[i].code).id);
	assert_int_equal(test_team(t, "West").id, 0);
	assert_int_equal(test_team(t, "").id, 0);
	assert_true(test_team(t, "north").id && test_team(t, "north").id != test_team(t, "south").id);
	/* taken in again, with a name corrected: the same team */
	struct team_id before = test_team(t, "north");
	struct team renamed = {
	    .code = STR("north"), .name = STR("Leaving Care Bassetlaw"), .kind = STR("leaving-care")};
	OK(accounts_put_teams(t->db, &t->arena, t->now, &(struct teams){.p = &renamed, .n = 1}));
	assert_int_equal(test_team(t, "Leaving Care Bassetlaw").id, before.id);
	assert_int_equal(test_count(t, "team"), 5);
	test_office_close(t);
}

/* ---- signing in ---- */

static int try(struct test_client *c, const char *email, const char *password)
{
	char body[300];
	snprintf(body, sizeof(body), "email=%s&password=%s", email, password);
	return test_post(c, "/sign-in", body, true);
}

#define RIGHT "four+wet+ducks+on+a+bicycle"

/* The page without what is random in each answer and without what was typed. */
static const char *words_of(struct test_client *c, struct arena *a, const char *typed)
{
	struct str page = test_body(c);
	struct buf words;
	buf_init(&words, a, 1 << 20);
	for (size_t i = 0; i < page.n;) {
		struct str rest = str_cut(page, i, page.n);
		if (str_starts(rest, STR("name=\"csrf\" value=\"")))
			i += 19 + str_find(str_cut(rest, 19, rest.n), '"', 0);
		else if (str_starts(rest, str_c(typed)))
			i += strlen(typed);
		else
			buf_char(&words, page.p[i++]);
	}
	return buf_str(&words).p;
}

static void sign_in_and_out(void **state)
{
	struct test_office *t = test_office_open();
	(void)state;
	test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	struct test_client c = test_browser(t);
	assert_int_equal(test_get(&c, "/worklist"), 303);
	assert_true(str_eq(test_answer_header(&c, "location"), STR("/sign-in?next=%2Fworklist")));
	assert_int_equal(test_get(&c, "/sign-in?next=%2Fworklist%2Feverybody"), 200);
	assert_true(test_shows(&c, "value=\"/worklist/everybody\""));
	assert_int_equal(
	    test_post(&c, "/sign-in", "email=Sam%40Example.org+&password=" RIGHT "&next=%2Fworklist", false),
	    403); /* without the form's token */
	assert_int_equal(test_count(t, "web_session"), 0);
	assert_int_equal(
	    test_post(&c, "/sign-in", "email=Sam%40Example.org+&password=" RIGHT "&next=%2Fworklist", true), 303);
	assert_true(str_eq(test_answer_header(&c, "location"), STR("/worklist")));
	assert_int_equal(test_get(&c, "/worklist"), 200);
	assert_true(test_shows(&c, "Sam Okoro"));
	assert_int_equal(test_count(t, "trail where what = 'sign-in.done' and account is not null"), 1);
	assert_int_equal(test_get(&c, "/sign-in"), 303); /* is signed in already */
	assert_int_equal(test_post(&c, "/sign-out", "", true), 303);
	assert_int_equal(test_count(t, "trail where what = 'sign-in.ended' and account is not null"), 1);
	assert_int_equal(test_get(&c, "/worklist"), 303);
	/* never to another site */
	static const char *const elsewhere[] = {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example",
						"%2F%5Cevil.example", "javascript%3Aalert(1)"};
	for (size_t i = 0; i < 4; i++) {
		char body[300];
		snprintf(body, sizeof(body), "email=sam%%40example.org&password=" RIGHT "&next=%s", elsewhere[i]);
		assert_int_equal(test_post(&c, "/sign-in", body, true), 303);
		assert_true(str_eq(test_answer_header(&c, "location"), STR("/home")));
		assert_int_equal(test_post(&c, "/sign-out", "", true), 303);
	}
	test_client_finish(&c);
	test_office_close(t);
}

static void nobody_learns_who_has_an_account(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	(void)state;
	test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	test_account(t, "new@example.org", "No Password Yet", ROLE_ADVISER, "north", false);
	test_account(t, "old@example.org", "Closed", ROLE_ADVISER, "north", true);
	testdb_run(t->db, "update account set closed_at = '2026-11-20T00:00:00Z' where name = 'Closed'");
	assert_int_equal(test_get(&c, "/sign-in"), 200);
	assert_int_equal(try(&c, "sam%40example.org", "a+wrong+password"), 200);
	assert_true(test_shows(&c, "The email address or the password is not right"));
	assert_true(test_shows(&c, "value=\"sam@example.org\"")); /* not typed again */
	assert_false(test_shows(&c, "a wrong password"));
	const char *wrong = words_of(&c, &t->arena, "sam@example.org");
	assert_int_equal(try(&c, "nobody%40example.org", "a+wrong+password"), 200);
	assert_string_equal(wrong, words_of(&c, &t->arena, "nobody@example.org"));
	assert_int_equal(try(&c, "new%40example.org", RIGHT), 200);
	assert_string_equal(wrong, words_of(&c, &t->arena, "new@example.org"));
	assert_int_equal(try(&c, "old%40example.org", RIGHT), 200);
	assert_string_equal(wrong, words_of(&c, &t->arena, "old@example.org"));
	assert_int_equal(test_count(t, "web_session"), 0);
	assert_int_equal(test_count(t, "trail where what = 'sign-in.refused'"), 4);
	/* nothing typed says what to do, and is no try */
	assert_int_equal(try(&c, "", ""), 200);
	assert_true(test_shows(&c, "Enter your work email address"));
	assert_true(test_shows(&c, "Enter your password"));
	assert_true(test_shows(&c, "<title>Error: Sign in"));
	/* markup comes back as text */
	assert_int_equal(try(&c, "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E", "x"), 200);
	assert_false(test_shows(&c, "<script>alert(1)"));
	test_client_finish(&c);
	test_office_close(t);
}

static void ten_tries(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	(void)state;
	test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	test_account(t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	for (int i = 0; i < 10; i++) {
		assert_int_equal(try(&c, i % 2 ? "sam%40example.org" : "SAM%40example.org", "a+wrong+password"), 200);
		assert_false(test_shows(&c, "Too many tries"));
	}
	assert_int_equal(try(&c, "sam%40example.org", RIGHT), 200); /* the right one does not help any more */
	assert_true(test_shows(&c, "Too many tries"));
	assert_int_equal(test_count(t, "web_session"), 0);
	/* the same of an email that nobody has, so that it says nothing either */
	for (int i = 0; i < 10; i++)
		assert_int_equal(try(&c, "nobody%40example.org", "a+wrong+password"), 200);
	assert_false(test_shows(&c, "Too many tries"));
	assert_int_equal(try(&c, "nobody%40example.org", "a+wrong+password"), 200);
	assert_true(test_shows(&c, "Too many tries"));
	assert_int_equal(try(&c, "lena%40example.org", RIGHT), 303); /* others can */
	c.now.seconds += 15 * 60 + 1;
	for (int i = 0; i < 9; i++)
		assert_int_equal(try(&c, "sam%40example.org", "a+wrong+password"), 200);
	assert_int_equal(try(&c, "sam%40example.org", RIGHT), 303);
	for (int i = 0; i < 10; i++) /* a success forgets those before */
		assert_int_equal(try(&c, "sam%40example.org", "a+wrong+password"), 200);
	assert_false(test_shows(&c, "Too many tries"));
	test_client_finish(&c);
	test_office_close(t);
}

static void closed_means_signed_out(void **state)
{
	struct test_office *t = test_office_open();
	struct account_id sam = test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	struct test_client c = test_browser_of(t, sam);
	(void)state;
	assert_int_equal(test_get(&c, "/worklist"), 200);
	testdb_run(t->db, "update account set role = 'administrator'");
	assert_int_equal(test_get(&c, "/worklist"), 403); /* a role taken away is gone at once */
	testdb_run(t->db, "update account set role = 'adviser', closed_at = '2026-11-21T12:00:00Z'");
	assert_int_equal(test_get(&c, "/worklist"), 303);
	assert_true(str_starts(test_answer_header(&c, "location"), STR("/sign-in")));
	test_client_finish(&c);
	c = test_browser(t);
	assert_int_equal(try(&c, "sam%40example.org", RIGHT), 200);
	test_client_finish(&c);
	test_office_close(t);
}

static void a_new_password_ends_sessions(void **state)
{
	struct test_office *t = test_office_open();
	struct account_id sam = test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	struct account_id lena = test_account(t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	struct test_client c = test_browser_of(t, sam), other = test_browser_of(t, lena);
	(void)state;
	const struct error *e = account_set_password(t->db, &t->arena, t->now, STR("sam@example.org"), STR("short"),
						     STR("A Council"));
	assert_int_equal(e->kind, ERROR_INVALID);
	e = account_set_password(t->db, &t->arena, t->now, STR("no@example.org"), STR("another good one"),
				 STR("A Council"));
	assert_int_equal(e->kind, ERROR_NOT_FOUND);
	assert_int_equal(test_get(&c, "/worklist"), 200);
	OK(account_set_password(t->db, &t->arena, t->now, STR(" SAM@example.org"), STR("another good one"),
				STR("A Council")));
	/* whoever knew the old one is out, and the trail says whose it was */
	assert_int_equal(test_get(&c, "/worklist"), 303);
	assert_int_equal(test_get(&other, "/worklist"), 200);
	assert_int_equal(test_count(t, "trail r join account a on a.ref = r.detail where r.what = "
				       "'account.password-set' and a.name = 'Sam Okoro'"),
			 1);
	assert_int_equal(try(&c, "sam%40example.org", RIGHT), 200);
	assert_int_equal(try(&c, "sam%40example.org", "another+good+one"), 303);
	test_client_finish(&c);
	test_client_finish(&other);
	test_office_close(t);
}

/* What was typed when a session had ended waits on its form; pressing Sign out then is no form to wait on. */
static void home_leads_to_a_page(void **state)
{
	struct test_office *t = test_office_open();
	struct account_id sam = test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	struct test_client c = test_browser_of(t, sam);
	(void)state;
	assert_int_equal(test_get(&c, "/home"), 303);
	assert_true(str_eq(test_answer_header(&c, "location"), STR("/worklist")));
	c.now.seconds += 3600;
	assert_int_equal(test_post(&c, "/sign-out", "", true), 403);
	assert_int_equal(try(&c, "sam%40example.org", RIGHT), 303);
	assert_int_equal(test_get(&c, "/home"), 303);
	char to[200];
	snprintf(to, sizeof(to), "%.*s", STR_ARG(test_answer_header(&c, "location")));
	assert_int_equal(test_get(&c, to), 200);
	test_client_finish(&c);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(password_rules),
	    cmocka_unit_test(password_hashes),
	    cmocka_unit_test(who_can_be_added),
	    cmocka_unit_test(whom_a_file_means),
	    cmocka_unit_test(sign_in_and_out),
	    cmocka_unit_test(nobody_learns_who_has_an_account),
	    cmocka_unit_test(ten_tries),
	    cmocka_unit_test(closed_means_signed_out),
	    cmocka_unit_test(a_new_password_ends_sessions),
	    cmocka_unit_test(home_leads_to_a_page),
	};
	return TESTING_MAIN("accounts", tests);
}
