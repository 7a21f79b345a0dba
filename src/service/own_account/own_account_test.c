/* A young person is invited, signs in with link and code, and nobody else can. */
#include "testing.h"

#include "own_account.h"
#include "session.h"

struct desk {
	struct test_office *t;
	struct account_id sam;
	struct person_id kai;
	const char *ref;
};

static void add_way(struct test_office *t, struct person_id p, enum way_kind kind, const char *value, bool safe)
{
	struct recording r = test_record(t, &t->arena, p);
	struct way w = {.kind = kind,
			.value = str_c(value),
			.imported = STR(""),
			.caution = STR(""),
			.safe = opt_bool(safe),
			.used = true};
	OK(way_put(r.txn, &t->arena, p, NULL, &w, (struct account_id){0}, t->now));
	test_recorded(t, &r);
}

static struct person_id person(struct test_office *t, const char *id, const char *first, struct account_id worker)
{
	return test_person(t, &(struct test_person){.id = id,
						    .first_name = first,
						    .surname = "Moorhouse",
						    .birth = "2007-06-14",
						    .care_from = "2019-02-03",
						    .team = "north",
						    .worker = worker});
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.t->office.codes = STR("file");
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kai = person(d.t, "1", "Kai", d.sam);
	d.ref = test_ref(d.t, d.kai);
	add_way(d.t, d.kai, WAY_MOBILE, "07700 900123", true);
	return d;
}

/* What the file driver wrote last, from the word on. */
static const char *sent(struct desk *d, const char *from)
{
	struct str text, rest, line, last = STR("");
	OK(council_file_load(arena_fmt(&d->t->arena, "%s/codes.txt", d->t->folder).p, &d->t->arena, &text));
	for (rest = text; str_split(&rest, '\n', &line);)
		if (!str_empty(line))
			last = line;
	const char *at = strstr(arena_str(&d->t->arena, last).p, from);
	if (!at)
		fail_msg("nothing was sent with \"%s\": %.*s", from, STR_ARG(last));
	at += strlen(from);
	return arena_str(&d->t->arena, (struct str){at, strcspn(at, " .\n")}).p;
}

static size_t sent_lines(struct desk *d)
{
	struct str text, line;
	size_t n = 0;
	if (council_file_load(arena_fmt(&d->t->arena, "%s/codes.txt", d->t->folder).p, &d->t->arena, &text))
		return 0;
	while (str_split(&text, '\n', &line))
		n += !str_empty(line);
	return n;
}

static const char *way_ref(struct desk *d, struct person_id p)
{
	struct str ref = test_lines(d->t, &d->t->arena, "select ref as line from way where person = :p", p.id);
	return arena_str(&d->t->arena, str_trim(ref)).p;
}

/* The path of the link that a colleague's invitation sends. */
static const char *invite(struct desk *d, struct person_id p)
{
	struct test_client c = test_browser_of(d->t, d->sam);
	const char *path = arena_fmt(&d->t->arena, "/people/%s/own-pages", test_ref(d->t, p)).p;
	assert_int_equal(test_get(&c, path), 200);
	const char *body = arena_fmt(&d->t->arena, "way=%s&operation=%s", way_ref(d, p), test_operation(d->t, &c)).p;
	assert_int_equal(test_post(&c, path, body, true), 303);
	/* twice is once */
	size_t before = sent_lines(d);
	assert_int_equal(test_post(&c, path, body, true), 303);
	assert_int_equal(sent_lines(d), before);
	test_client_finish(&c);
	return arena_fmt(&d->t->arena, "/my/start/%s", sent(d, "/my/start/")).p;
}

static int enter(struct desk *d, struct test_client *c, const char *code)
{
	return test_post(c, "/my/code", arena_fmt(&d->t->arena, "code=%s", code).p, true);
}

static void open_by_link(struct desk *d, struct test_client *c, const char *link)
{
	assert_int_equal(test_get(c, link), 200);
	assert_int_equal(test_post(c, link, "", true), 303);
	assert_int_equal(test_get(c, "/my/code"), 200);
	assert_int_equal(enter(d, c, sent(d, "Your code is ")), 303);
	assert_string_equal(test_answer_header(c, "location").p, "/my");
}

static void end(struct desk *d)
{
	test_office_close(d->t);
}

static const char *other_code(struct desk *d, const char *code)
{
	return arena_fmt(&d->t->arena, "%c%s", code[0] == '9' ? '0' : code[0] + 1, code + 1).p;
}

/* ---- */

static void a_link_and_a_code(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser(d.t), again = test_browser(d.t);
	(void)state;
	assert_int_equal(test_get(&c, "/my"), 303);
	assert_string_equal(test_answer_header(&c, "location").p, "/my/sign-in");
	const char *link = invite(&d, d.kai);
	/* the link alone opens nothing */
	assert_int_equal(test_get(&c, link), 200);
	assert_false(test_shows(&c, "Kai"));
	assert_int_equal(test_get(&c, "/my"), 303);
	open_by_link(&d, &c, link);
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
	assert_int_equal(enter(&d, &again, sent(&d, "Your code is ")), 303);
	assert_int_equal(test_get(&again, "/my"), 200);
	/* the trail says who; the code stands nowhere */
	assert_int_equal(test_count(d.t, "trail where what = 'own-pages.signed-in' and account in (select id from "
					 "own_account)"),
			 2);
	test_client_finish(&c);
	test_client_finish(&again);
	end(&d);
}

static void wrong_and_late(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser(d.t), thief = test_browser(d.t);
	(void)state;
	const char *link = invite(&d, d.kai);
	assert_int_equal(test_get(&c, link), 200);
	assert_int_equal(test_post(&c, link, "", true), 303);
	const char *code = sent(&d, "Your code is ");
	/* a right code in another browser */
	assert_int_equal(test_get(&thief, "/my/code"), 200);
	assert_int_equal(enter(&d, &thief, code), 200);
	assert_int_equal(test_get(&thief, "/my"), 303);
	/* five tries, and then not even the right one */
	for (int i = 0; i < OWN_CODE_TRIES; i++) {
		assert_int_equal(enter(&d, &c, other_code(&d, code)), 200);
		assert_true(test_shows(&c, "That is not the code"));
	}
	assert_int_equal(enter(&d, &c, code), 200);
	assert_true(test_shows(&c, "Get a new code"));
	assert_int_equal(test_get(&c, "/my"), 303);
	/* too late */
	assert_int_equal(test_get(&c, link), 200);
	assert_int_equal(test_post(&c, link, "", true), 303);
	code = sent(&d, "Your code is ");
	c.now.seconds += OWN_CODE_MINUTES * 60;
	assert_int_equal(enter(&d, &c, code), 200);
	assert_int_equal(test_get(&c, "/my"), 303);
	/* a link is good for seven days */
	c.now.seconds = d.t->now.seconds + OWN_LINK_DAYS * 24 * 3600;
	assert_int_equal(test_get(&c, link), 200);
	assert_true(test_shows(&c, "does not work any more"));
	test_client_finish(&c);
	test_client_finish(&thief);
	end(&d);
}

/* Whether somebody is here cannot be told: the same answers, and nothing goes out. */
static void nobody_is_told(void **state)
{
	static const char *const unknown[] = {"who=07700+900999", "who=nobody%40example.org", "who=07700+900123"};
	struct desk d = begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	(void)invite(&d, d.kai); /* invited, but not in yet: the link is needed first */
	size_t before = sent_lines(&d);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(test_get(&c, "/my/sign-in"), 200);
		assert_int_equal(test_post(&c, "/my/sign-in", unknown[i], true), 303);
		assert_string_equal(test_answer_header(&c, "location").p, "/my/code");
		assert_int_equal(test_get(&c, "/my/code"), 200);
		assert_int_equal(enter(&d, &c, "123456"), 200);
		assert_true(test_shows(&c, "That is not the code"));
	}
	assert_int_equal(sent_lines(&d), before);
	/* so many, and no more */
	int asked = 0;
	while (test_get(&c, "/my/sign-in") == 200 && test_post(&c, "/my/sign-in", "who=07700+900999", true) == 303)
		assert_true(++asked < 10);
	assert_true(test_shows(&c, "Too many codes"));
	test_client_finish(&c);
	end(&d);
}

static void taken_back(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser(d.t), again = test_browser(d.t), worker = test_browser_of(d.t, d.sam);
	(void)state;
	open_by_link(&d, &c, invite(&d, d.kai));
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
	size_t before = sent_lines(&d);
	assert_int_equal(test_post(&again, "/my/sign-in", "who=07700900123", true), 303);
	assert_int_equal(sent_lines(&d), before);
	test_client_finish(&c);
	test_client_finish(&again);
	test_client_finish(&worker);
	end(&d);
}

/* A death, and restricting the record, end it with the next page; so does that the number is not safe any more end the
 * codes. */
static void it_ends_by_itself(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	open_by_link(&d, &c, invite(&d, d.kai));
	testdb_run(d.t->db, "update person set restricted = 1");
	assert_int_equal(test_get(&c, "/my"), 303);
	testdb_run(d.t->db, "update person set restricted = 0");
	assert_int_equal(test_get(&c, "/my"), 200);
	testdb_run(d.t->db, "update way set safe = 0");
	size_t before = sent_lines(&d);
	struct test_client other = test_browser(d.t);
	assert_int_equal(test_get(&other, "/my/sign-in"), 200);
	assert_int_equal(test_post(&other, "/my/sign-in", "who=07700900123", true), 303);
	assert_int_equal(sent_lines(&d), before);
	testdb_run(d.t->db, "update details set died_on = '2026-11-20'");
	assert_int_equal(test_get(&c, "/my"), 303);
	test_client_finish(&c);
	test_client_finish(&other);
	end(&d);
}

static void who_cannot_be_invited(void **state)
{
	struct desk d = begin();
	struct test_client worker = test_browser_of(d.t, d.sam);
	struct person_id lee = person(d.t, "2", "Lee", d.sam), ana = person(d.t, "3", "Ana", d.sam);
	(void)state;
	(void)invite(&d, d.kai);
	/* nothing that is safe */
	add_way(d.t, lee, WAY_MOBILE, "07700 900124", false);
	assert_int_equal(test_get(&worker, test_path(d.t, "/people/{ref}/own-pages", test_ref(d.t, lee))), 200);
	assert_true(test_shows(&worker, "No mobile number or email is marked as safe"));
	assert_int_equal(test_post(&worker, test_path(d.t, "/people/{ref}/own-pages", test_ref(d.t, lee)),
				   arena_fmt(&d.t->arena, "way=%s", way_ref(&d, lee)).p, true),
			 200);
	/* somebody else's number */
	add_way(d.t, ana, WAY_MOBILE, "+44 7700 900123", true);
	assert_int_equal(test_post(&worker, test_path(d.t, "/people/{ref}/own-pages", test_ref(d.t, ana)),
				   arena_fmt(&d.t->arena, "way=%s", way_ref(&d, ana)).p, true),
			 200);
	assert_true(test_shows(&worker, "Somebody else signs in with this number"));
	/* and nobody while nothing sends */
	d.t->office.codes = STR("");
	assert_int_equal(test_get(&worker, test_path(d.t, "/people/{ref}/own-pages", d.ref)), 200);
	assert_true(test_shows(&worker, "has not set up how"));
	assert_int_equal(test_count(d.t, "own_account where ended_at is null"), 1);
	test_client_finish(&worker);
	end(&d);
}

/* Gone at once, signed out, by a link that works without scripts; another site's does nothing. */
static void leaving(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	open_by_link(&d, &c, invite(&d, d.kai));
	test_header(&c, "Sec-Fetch-Site", "cross-site");
	assert_int_equal(test_get(&c, "/my/leave"), 303);
	assert_int_equal(test_get(&c, "/my"), 200);
	assert_int_equal(test_get(&c, "/my/leave"), 303);
	assert_true(str_starts(test_answer_header(&c, "location"), STR("https://www.bbc.co.uk/")));
	assert_string_equal(test_answer_header(&c, "clear-site-data").p, "\"storage\"");
	assert_int_equal(test_get(&c, "/my"), 303);
	test_client_finish(&c);
	end(&d);
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
