/* A young person signs in with the code of an app: once a step, and only while the key opens their secret. */
#include "own_desk_test.h"

#include "code_app.h"
#include "totp.h"

/* ---- the app: what somebody's phone makes of the page that sets it up ---- */

struct phone {
	struct desk *d;
	struct str secret;
	const char *shown; /* the key, as the page's link has it */
};

static struct str from_base32(struct arena *a, struct str text)
{
	char *p = arena_new(a, char, text.n);
	size_t n = 0, bits = 0;
	uint32_t held = 0;
	for (size_t i = 0; i < text.n; i++) {
		const char *at = strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", text.p[i]);
		assert_non_null(at);
		held = held << 5 | (uint32_t)(at - "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
		for (bits += 5; bits >= 8; bits -= 8)
			p[n++] = (char)(held >> (bits - 8));
	}
	return (struct str){p, n};
}

static struct phone scan(struct desk *d, struct test_client *c)
{
	const char *at = strstr(arena_str(&d->t->arena, test_body(c)).p, "secret=");
	assert_non_null(at);
	at += strlen("secret=");
	struct str key = {at, strcspn(at, "&\"")};
	struct phone phone = {d, from_base32(&d->t->arena, key), arena_str(&d->t->arena, key).p};
	assert_int_equal(phone.secret.n, TOTP_SECRET);
	return phone;
}

static const char *shows(struct phone *p, int64_t steps)
{
	struct str code;
	OK(hotp_code(&p->d->t->arena, p->secret, totp_step(p->d->t->now) + steps, TOTP_DIGITS, &code));
	return arena_str(&p->d->t->arena, code).p;
}

/* For browsers that are opened from now on, and this one when there is one. */
static void later(struct desk *d, struct test_client *c, int64_t seconds)
{
	d->t->now.seconds += seconds;
	if (c)
		c->now = d->t->now;
}

static int give(struct desk *d, struct test_client *c, const char *path, const char *code)
{
	return test_post(c, path, arena_fmt(&d->t->arena, "code=%s", code).p, true);
}

/* Signs in by the link, and has an app. */
static struct phone set_up(struct desk *d, struct test_client *c)
{
	desk_open_by_link(d, c, desk_invite(d, d->kai));
	assert_int_equal(test_get(c, "/my/code-app"), 200);
	assert_int_equal(test_post(c, "/my/code-app", "", true), 303);
	assert_string_equal(test_answer_header(c, "location").p, "/my/code-app/new");
	assert_int_equal(test_get(c, "/my/code-app/new"), 200);
	struct phone phone = scan(d, c);
	assert_int_equal(give(d, c, "/my/code-app/new", shows(&phone, 0)), 303);
	return phone;
}

/* Another browser, at the place for a code. */
static struct test_client at_code(struct desk *d)
{
	struct test_client c = test_browser(d->t);
	assert_int_equal(test_get(&c, "/my/sign-in"), 200);
	assert_int_equal(test_post(&c, "/my/sign-in", "who=07700900123", true), 303);
	assert_int_equal(test_get(&c, "/my/code"), 200);
	return c;
}

static size_t deeds(struct desk *d, const char *what)
{
	return (size_t)test_count(d->t, arena_fmt(&d->t->arena, "trail where what = 'own-pages.%s'", what).p);
}

/* ---- */

static void setting_it_up(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	desk_open_by_link(&d, &c, desk_invite(&d, d.kai));
	/* nothing is shown before it is asked for */
	assert_int_equal(test_get(&c, "/my/code-app/new"), 303);
	assert_int_equal(test_post(&c, "/my/code-app", "", true), 303);
	assert_int_equal(test_get(&c, "/my/code-app/new"), 200);
	struct phone phone = scan(&d, &c);
	assert_true(test_shows(&c, "otpauth://totp/My%20page?secret="));
	assert_true(test_shows(&c, "role=\"img\""));
	struct str groups;
	OK(totp_groups(&d.t->arena, phone.secret, &groups));
	assert_true(test_shows(&c, arena_str(&d.t->arena, groups).p));
	/* it is not on until a code came back: codes are still sent */
	size_t before = desk_sent_lines(&d);
	struct test_client other = at_code(&d);
	assert_int_equal(desk_sent_lines(&d), before + 1);
	test_client_finish(&other);
	assert_int_equal(give(&d, &c, "/my/code-app/new", ""), 200);
	assert_true(test_shows(&c, "Enter the 6 numbers in the app"));
	assert_int_equal(give(&d, &c, "/my/code-app/new", desk_other_code(&d, shows(&phone, 0))), 200);
	assert_true(test_shows(&c, "That is not the code"));
	assert_true(test_shows(&c, phone.shown)); /* the same key, not another */
	assert_int_equal(test_count(d.t, "own_code_app where confirmed_at is not null"), 0);
	assert_int_equal(give(&d, &c, "/my/code-app/new", shows(&phone, 0)), 303);
	assert_int_equal(test_count(d.t, "own_code_app where confirmed_at is not null"), 1);
	/* they are told where codes went; the secret is shown no more, and stands nowhere */
	assert_non_null(desk_sent(&d, "Your code app is set up"));
	assert_int_equal(test_get(&c, "/my/code-app/new"), 303);
	assert_int_equal(test_get(&c, "/my/code-app"), 200);
	assert_true(test_shows(&c, "You have used a code app since"));
	assert_false(test_shows(&c, phone.shown));
	struct str row = test_table(d.t, &d.t->arena, "own_code_app");
	char hex[2 * TOTP_SECRET + 1];
	for (size_t i = 0; i < TOTP_SECRET; i++)
		snprintf(hex + 2 * i, 3, "%02X", (unsigned char)phone.secret.p[i]);
	assert_false(str_contains(row, str_c(hex)));
	assert_int_equal(deeds(&d, "code-app-on"), 1);
	test_client_finish(&c);
	desk_end(&d);
}

static void signing_in_with_it(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t), nobody = test_browser(d.t);
	(void)state;
	struct phone phone = set_up(&d, &c);
	size_t before = desk_sent_lines(&d);
	struct test_client again = at_code(&d);
	assert_int_equal(desk_sent_lines(&d), before);
	/* what is shown does not tell who has one */
	assert_int_equal(test_get(&nobody, "/my/sign-in"), 200);
	assert_int_equal(test_post(&nobody, "/my/sign-in", "who=07700900999", true), 303);
	assert_int_equal(test_get(&nobody, "/my/code"), 200);
	assert_int_equal(test_body(&nobody).n, test_body(&again).n);
	/* the code that turned it on is used up, and so are those before */
	assert_int_equal(desk_enter(&d, &again, shows(&phone, 0)), 200);
	assert_int_equal(desk_enter(&d, &again, shows(&phone, -1)), 200);
	assert_true(test_shows(&again, "That is not the code"));
	later(&d, NULL, 30);
	assert_int_equal(desk_enter(&d, &again, shows(&phone, 0)), 303);
	assert_string_equal(test_answer_header(&again, "location").p, "/my");
	assert_int_equal(test_get(&again, "/my"), 200);
	/* the same code in another browser, by somebody who looked over the shoulder */
	struct test_client third = at_code(&d);
	assert_int_equal(desk_enter(&d, &third, shows(&phone, 0)), 200);
	assert_int_equal(desk_enter(&d, &third, shows(&phone, 1)), 303); /* a clock that is a little ahead */
	test_client_finish(&c);
	test_client_finish(&nobody);
	test_client_finish(&again);
	test_client_finish(&third);
	desk_end(&d);
}

static void tries_are_few(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	struct phone phone = set_up(&d, &c);
	later(&d, NULL, 60);
	struct test_client again = at_code(&d);
	for (int i = 0; i < OWN_CODE_TRIES; i++)
		assert_int_equal(desk_enter(&d, &again, desk_other_code(&d, shows(&phone, 0))), 200);
	assert_int_equal(desk_enter(&d, &again, shows(&phone, 0)), 200);
	assert_true(test_shows(&again, "Get a new code"));
	/* and on their own pages, where somebody may hold their open phone */
	for (int i = 0; i < OWN_APP_TRIES; i++)
		assert_int_equal(give(&d, &c, "/my/code-app/off", "000000"), 200);
	assert_int_equal(give(&d, &c, "/my/code-app/off", shows(&phone, 0)), 200);
	assert_true(test_shows(&c, "Too many tries"));
	assert_int_equal(test_count(d.t, "own_code_app where confirmed_at is not null"), 1);
	test_client_finish(&c);
	test_client_finish(&again);
	desk_end(&d);
}

/* Two at the same moment: the second finds the step used. */
static void one_step_lets_in_once(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	struct account_id own;
	bool first = false, second = true;
	(void)state;
	struct phone phone = set_up(&d, &c);
	struct str id = test_lines(d.t, &d.t->arena, "select cast(account as text) as line from own_code_app", 0);
	assert_true(str_to_int(str_trim(id), 1, INT64_MAX, &own.id));
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(own_app_use(r.txn, own, totp_step(d.t->now) + 1, &first));
	OK(own_app_use(r.txn, own, totp_step(d.t->now) + 1, &second));
	test_recorded(d.t, &r);
	assert_true(first && !second);
	later(&d, NULL, 30);
	struct test_client again = at_code(&d);
	assert_int_equal(desk_enter(&d, &again, shows(&phone, 0)), 200);
	test_client_finish(&c);
	test_client_finish(&again);
	desk_end(&d);
}

/* Codes are sent as if there were none; nothing else is lost, and another app can be set up. */
static void the_key_is_lost(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	struct phone phone = set_up(&d, &c);
	d.t->office.code_app_key = STR("another key of just 32 bytes ...");
	later(&d, NULL, 30);
	struct test_client again = at_code(&d);
	assert_int_equal(desk_enter(&d, &again, shows(&phone, 0)), 200);
	assert_int_equal(desk_enter(&d, &again, desk_sent(&d, "Your code is ")), 303);
	assert_int_equal(test_get(&again, "/my/code-app"), 200);
	assert_true(test_shows(&again, "Now we send you a code each time"));
	assert_int_equal(test_post(&again, "/my/code-app", "", true), 303);
	assert_int_equal(test_get(&again, "/my/code-app/new"), 200);
	phone = scan(&d, &again);
	assert_int_equal(give(&d, &again, "/my/code-app/new", shows(&phone, 0)), 303);
	/* without any key nobody is offered one */
	d.t->office.code_app_key = STR("");
	assert_int_equal(test_get(&again, "/my/code-app"), 200);
	assert_false(test_shows(&again, "Set up my code app"));
	assert_int_equal(test_post(&again, "/my/code-app", "", true), 303);
	assert_int_equal(test_count(d.t, "own_code_app"), 1);
	test_client_finish(&c);
	test_client_finish(&again);
	desk_end(&d);
}

/* Whoever can write to the database gives nobody their own app: a secret opens for its account alone. */
static void a_row_that_was_copied(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	struct account_id lee = test_own_account(d.t, desk_person(d.t, "2", "Lee", d.sam));
	struct phone phone = set_up(&d, &c);
	testdb_run(d.t->db, arena_fmt(&d.t->arena, "update own_code_app set account = %lld", (long long)lee.id).p);
	later(&d, NULL, 30);
	struct str number = test_lines(d.t, &d.t->arena, "select sign_in as line from own_account where id = :p",
				       lee.id);
	struct test_client other = test_browser(d.t);
	assert_int_equal(test_get(&other, "/my/sign-in"), 200);
	assert_int_equal(test_post(&other, "/my/sign-in",
				   arena_fmt(&d.t->arena, "who=%s", arena_str(&d.t->arena, str_trim(number)).p).p,
				   true),
			 303);
	assert_int_equal(desk_enter(&d, &other, shows(&phone, 0)), 200);
	assert_true(test_shows(&other, "That is not the code"));
	test_client_finish(&c);
	test_client_finish(&other);
	desk_end(&d);
}

static void their_worker_turns_it_off(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t), worker = test_browser_of(d.t, d.sam);
	(void)state;
	(void)set_up(&d, &c);
	const char *page = arena_fmt(&d.t->arena, "/people/%s/own-pages", d.ref).p;
	const char *off = arena_fmt(&d.t->arena, "%s/code-app", page).p;
	assert_int_equal(test_get(&worker, page), 200);
	assert_true(test_shows(&worker, "They have used a code app since"));
	/* not before they were asked who they are */
	assert_int_equal(test_post(&worker, off, "checked=", true), 200);
	assert_true(test_shows(&worker, "Say how you know that it is them"));
	assert_int_equal(test_post(&worker, off, "checked=anyhow", true), 200);
	assert_int_equal(test_count(d.t, "own_code_app"), 1);
	const char *known = arena_fmt(&d.t->arena, "checked=question&operation=%s", test_operation(d.t, &worker)).p;
	assert_int_equal(test_post(&worker, off, known, true), 303);
	assert_int_equal(test_count(d.t, "own_code_app"), 0);
	assert_int_equal(test_count(d.t, "trail where what = 'own-pages.code-app-taken-off' and detail = 'question'"),
			 1);
	struct test_client again = at_code(&d);
	assert_int_equal(desk_enter(&d, &again, desk_sent(&d, "Your code is ")), 303);
	test_client_finish(&c);
	test_client_finish(&worker);
	test_client_finish(&again);
	desk_end(&d);
}

static void what_else_ends_it(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t), again = test_browser(d.t);
	(void)state;
	struct phone phone = set_up(&d, &c);
	/* they themself, with a code of it and not without */
	later(&d, NULL, 30);
	assert_int_equal(give(&d, &c, "/my/code-app/off", desk_other_code(&d, shows(&phone, 0))), 200);
	assert_int_equal(give(&d, &c, "/my/code-app/off", shows(&phone, 0)), 303);
	assert_int_equal(test_count(d.t, "own_code_app"), 0);
	assert_non_null(desk_sent(&d, "Your code app is off"));
	assert_int_equal(deeds(&d, "code-app-ended"), 1);
	/* a new link, to another phone, and taking it back */
	(void)set_up(&d, &again);
	assert_int_equal(test_count(d.t, "own_code_app"), 1);
	(void)desk_invite(&d, d.kai);
	assert_int_equal(test_count(d.t, "own_code_app"), 0);
	test_client_finish(&c);
	test_client_finish(&again);
	desk_end(&d);
}

/* A phone that is left lying about shows no secret, and turns none on. */
static void it_is_shown_for_a_while(void **state)
{
	struct desk d = desk_begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	desk_open_by_link(&d, &c, desk_invite(&d, d.kai));
	assert_int_equal(test_post(&c, "/my/code-app", "", true), 303);
	assert_int_equal(test_get(&c, "/my/code-app/new"), 200);
	struct phone phone = scan(&d, &c);
	later(&d, &c, OWN_APP_SHOWN_SECONDS - 60);
	assert_int_equal(test_get(&c, "/my/code-app/new"), 200);
	later(&d, &c, 60);
	assert_int_equal(test_get(&c, "/my/code-app/new"), 303);
	assert_int_equal(give(&d, &c, "/my/code-app/new", shows(&phone, 0)), 303);
	assert_int_equal(test_count(d.t, "own_code_app where confirmed_at is not null"), 0);
	/* begun again it is another one */
	assert_int_equal(test_post(&c, "/my/code-app", "", true), 303);
	assert_int_equal(test_get(&c, "/my/code-app/new"), 200);
	assert_string_not_equal(scan(&d, &c).shown, phone.shown);
	test_client_finish(&c);
	desk_end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(setting_it_up),
	    cmocka_unit_test(signing_in_with_it),
	    cmocka_unit_test(tries_are_few),
	    cmocka_unit_test(one_step_lets_in_once),
	    cmocka_unit_test(the_key_is_lost),
	    cmocka_unit_test(a_row_that_was_copied),
	    cmocka_unit_test(their_worker_turns_it_off),
	    cmocka_unit_test(what_else_ends_it),
	    cmocka_unit_test(it_is_shown_for_a_while),
	};
	return TESTING_MAIN("own_account code app", tests);
}
