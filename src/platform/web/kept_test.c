/* Typed text is never lost, and never comes back after it was recorded: drafts, on every database there is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "db.h"
#include "kept.h"
#include "log.h"
#include "operation.h"
#include "session.h"
#include "test_client.h"
#include "testdb.h"

static struct arena process;
static struct db *db;

/* A form as pages are: what is kept of it, or nothing, and the number it goes on under. */
static const struct error *form(struct request *rq, struct response *rs)
{
	struct kept kept;
	bool any;
	const struct error *e = kept_find(rq, &any, &kept);
	if (e)
		return e;
	if (any)
		buf_fmt(&rs->body, "%.*s: %zu fields, note=%.*s%s operation=%.*s", STR_ARG(kept.path), kept.fields.n,
			STR_ARG(form_text(&kept.fields, "note")), kept.signed_out ? ", signed out" : "",
			STR_ARG(kept.number));
	else
		buf_add(&rs->body, STR("nothing kept"));
	return NULL;
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct txn *txn;
	struct url done;
	const struct error *e = operation_find(rq, &done);
	if (e)
		return e;
	if (!str_empty(done.text)) {
		response_redirect(rs, done);
		return NULL;
	}
	struct deed deed = testdb_deed("test.recorded");
	if ((e = txn_begin(rq->db, &deed, &txn)))
		return e;
	if (!(e = operation_keep(txn, rq, url_const("/done"))))
		e = txn_commit(txn);
	txn_end(txn);
	response_redirect(rs, url_const("/done"));
	return e;
}

/* What waits for whoever signs in, and all that is kept. */
static const struct error *list(struct request *rq, struct response *rs)
{
	struct kept newest;
	struct kept_list all;
	bool any;
	const struct error *e;
	if ((e = kept_newest(rq, &any, &newest)) || (e = kept_all(rq->db, rq->arena, rq->who.account, &all)))
		return e;
	buf_fmt(&rs->body, "waits: %.*s; %zu kept:", STR_ARG(any ? newest.path : STR("nothing")), all.n);
	for (size_t i = 0; i < all.n; i++)
		buf_fmt(&rs->body, " %.*s", STR_ARG(all.p[i].path));
	return NULL;
}

static const struct error *throw_away(struct request *rq, struct response *rs)
{
	response_redirect(rs, url_const("/"));
	return kept_throw_away(rq, form_text(&rq->body, "number"));
}

static const struct error *forget(struct request *rq, struct response *rs)
{
	response_redirect(rs, url_const("/"));
	return kept_forget(rq);
}

enum { MAY_WRITE = 1, MAY_MORE = 2 };

static const struct route routes[] = {
    ROUTE_GET("/", list, PERMISSION_SIGNED_IN),    ROUTE_GET("/form/{word}", form, MAY_WRITE),
    ROUTE_POST("/form/{word}", record, MAY_WRITE), ROUTE_GET("/more/{word}", form, MAY_MORE),
    ROUTE_POST("/more/{word}", record, MAY_MORE),  ROUTE_POST("/no-page", record, MAY_WRITE),
    ROUTE_POST_ASKS("/ask", list, MAY_WRITE),      ROUTE_POST("/throw-away", throw_away, MAY_WRITE),
    ROUTE_GET("/forget", form, MAY_WRITE),         ROUTE_POST("/forget", forget, MAY_WRITE),
};
static const struct route_table table = ROUTE_TABLE(routes);

static const struct error *load(struct request *rq, struct account_id account, struct principal *ret)
{
	*ret = (struct principal){.permissions = MAY_WRITE, .name = STR("Ada")};
	(void)rq;
	(void)account;
	return NULL;
}

static const struct web web = {.table = &table, .tables = 1, .load_principal = load};
static const struct instant noon = {1795262400}; /* 21 November 2026, 12:00 */

static struct test_client client(int64_t account)
{
	struct test_client c;
	test_client_init(&c, &web, db, noon);
	test_sign_in(&c, (struct account_id){account});
	return c;
}

static const char *number(void)
{
	return operation_new(&process).p;
}

static const char *body(const char *operation, const char *fields)
{
	return arena_fmt(&process, "operation=%s&%s", operation, fields).p;
}

static bool answers(struct test_client *c, const char *target, const char *says)
{
	assert_int_equal(test_get(c, target), 200);
	if (!test_shows(c, says))
		print_error("%s answers: %.*s\n", target, STR_ARG(test_body(c)));
	return test_shows(c, says);
}

static void saved_while_typing(void **state)
{
	struct test_client c = client(1);
	const char *one = number(), *two = number();
	(void)state;
	assert_true(answers(&c, "/form/a", "nothing kept"));
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=Half+a&new-password=x&draft=quietly"), true), 200);
	assert_true(str_eq(test_body(&c), STR("Draft saved at 12:00pm")));
	c.now.seconds += 60;
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=Half+a+thought&draft=quietly"), true), 200);
	assert_true(str_eq(test_body(&c), STR("Draft saved at 12:01pm")));
	/* one draft for one form; its words as last typed, without passwords and tokens */
	assert_true(answers(&c, "/", "waits: nothing; 1 kept: /form/a"));
	assert_true(
	    answers(&c, "/form/a", arena_fmt(&process, "/form/a: 1 fields, note=Half a thought operation=%s", one).p));
	/* the button does the same and leads back to the form */
	c.now.seconds++;
	assert_int_equal(test_post(&c, "/form/b", body(two, "note=B&draft=keep"), true), 303);
	assert_true(str_eq(test_answer_header(&c, "location"), arena_fmt(&process, "/form/b?draft=%s", two)));
	assert_true(answers(&c, "/", "2 kept: /form/b /form/a"));
	assert_true(answers(&c, "/form/c", "nothing kept"));
	assert_true(answers(&c, "/form/a?new=1", "nothing kept"));
	/* recorded: the draft is gone, and what comes late does not bring it back */
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=A+thought"), true), 303);
	assert_true(answers(&c, "/form/a", "nothing kept"));
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=A+thought&draft=quietly"), true), 200);
	assert_true(test_shows(&c, "recorded already"));
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=A+thought&draft=keep"), true), 303);
	assert_true(answers(&c, "/", "1 kept: /form/b"));
	test_client_finish(&c);
}

/* Two windows with the same form, for the same person: neither takes the other's words. */
static void two_of_one_form(void **state)
{
	struct test_client c = client(2);
	const char *one = number(), *two = number();
	(void)state;
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=First&draft=quietly"), true), 200);
	c.now.seconds++;
	assert_int_equal(test_post(&c, "/form/a", body(two, "note=Second&draft=quietly"), true), 200);
	assert_true(answers(&c, "/form/a", "note=Second"));
	assert_true(answers(&c, arena_fmt(&process, "/form/a?draft=%s", one).p, "note=First"));
	/* a number is no way to another form's draft, nor to another account's */
	assert_true(answers(&c, arena_fmt(&process, "/form/b?draft=%s", one).p, "nothing kept"));
	struct test_client other = client(3);
	assert_true(answers(&other, arena_fmt(&process, "/form/a?draft=%s", one).p, "nothing kept"));
	assert_true(answers(&other, "/", "0 kept:"));
	assert_int_equal(test_post(&other, "/throw-away", arena_fmt(&process, "number=%s", one).p, true), 303);
	assert_true(answers(&c, "/", "2 kept"));
	assert_int_equal(test_post(&c, "/throw-away", arena_fmt(&process, "number=%s", one).p, true), 303);
	assert_true(answers(&c, "/", "1 kept"));
	assert_true(answers(&c, "/form/a", "note=Second"));
	test_client_finish(&c);
	test_client_finish(&other);
}

static void only_a_genuine_form_of_somebody_who_may(void **state)
{
	struct test_client c = client(4);
	(void)state;
	assert_int_equal(test_post(&c, "/form/a", body(number(), "note=x&draft=quietly"), false), 403);
	assert_int_equal(test_post(&c, "/more/a", body(number(), "note=x&draft=quietly"), true), 403);
	test_header(&c, "Sec-Fetch-Site", "cross-site");
	assert_int_equal(test_post(&c, "/form/a", body(number(), "note=x&draft=quietly"), true), 403);
	assert_int_equal(test_post(&c, "/ask", body(number(), "note=x&draft=quietly"), true), 200); /* just asks */
	assert_true(answers(&c, "/", "0 kept:"));
	test_client_finish(&c);
}

static void sent_after_the_session_ended(void **state)
{
	struct test_client c = client(21), other = client(22);
	const char *one = number(), *two = number();
	(void)state;
	assert_int_equal(test_post(&c, "/form/b", body(two, "note=recorded"), true), 303);
	c.now.seconds += 3600;
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=a+long+text&new-password=secret"), true), 403);
	assert_true(test_shows(&c, "what you typed is kept"));
	/* without the token, from another site, a question, or what was recorded while the session lived: nothing is */
	assert_int_equal(test_post(&c, "/form/a", body(number(), "note=forged"), false), 403);
	assert_false(test_shows(&c, "is kept"));
	test_header(&c, "Sec-Fetch-Site", "cross-site");
	assert_int_equal(test_post(&c, "/form/a", body(number(), "note=forged"), true), 403);
	assert_false(test_shows(&c, "is kept"));
	assert_int_equal(test_post(&c, "/ask", "q=somebody", true), 403);
	assert_false(test_shows(&c, "is kept"));
	assert_int_equal(test_post(&c, "/form/b", body(two, "note=recorded"), true), 403);
	assert_false(test_shows(&c, "is kept"));
	/* nobody else sees it */
	assert_true(answers(&other, "/", "waits: nothing; 0 kept:"));
	test_sign_in(&c, (struct account_id){21});
	assert_true(answers(&c, "/", "waits: /form/a; 1 kept: /form/a"));
	assert_true(answers(&c, "/form/a", "1 fields, note=a long text, signed out"));
	/* several are kept, not only the newest */
	c.now.seconds += 3600;
	assert_int_equal(test_post(&c, "/form/c", body(number(), "note=another"), true), 403);
	test_sign_in(&c, (struct account_id){21});
	assert_true(answers(&c, "/", "waits: /form/c; 2 kept: /form/c /form/a"));
	/* once saved as a draft it waits no longer in the way; and a day later neither does the other */
	c.now.seconds++;
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=a+long+text&draft=quietly"), true), 200);
	c.now.seconds += 24 * 3600 + 1;
	test_sign_in(&c, (struct account_id){21});
	assert_true(answers(&c, "/", "waits: nothing; 2 kept: /form/a /form/c"));
	/* after 24 hours a session is not even dead */
	c.now.seconds += 25 * 3600;
	assert_int_equal(test_post(&c, "/form/a", body(number(), "note=late"), true), 403);
	assert_false(test_shows(&c, "is kept"));
	test_client_finish(&c);
	test_client_finish(&other);
}

/* Signed in again in another window: the token of the form is of a session that is gone. */
static void token_of_an_earlier_session(void **state)
{
	struct test_client c = client(31);
	const char *one = number();
	(void)state;
	assert_int_equal(test_get(&c, "/form/a"), 200);
	const char *sent = arena_fmt(&process, "csrf=%s&%s", csrf_token(&c.rq).p, body(one, "note=typed+before")).p;
	test_sign_in(&c, (struct account_id){31});
	assert_int_equal(test_post(&c, "/form/a", sent, false), 403); /* nothing says that a page of ours sent it */
	test_header(&c, "Origin", "http://evil.example");
	assert_int_equal(test_post(&c, "/form/a", sent, false), 403);
	assert_true(answers(&c, "/", "0 kept:"));
	test_header(&c, "Origin", "http://localhost:8080");
	assert_int_equal(test_post(&c, "/no-page", sent, false), 403);
	assert_true(answers(&c, "/", "0 kept:"));
	test_header(&c, "Origin", "http://localhost:8080");
	assert_int_equal(test_post(&c, "/form/a", sent, false), 303);
	assert_true(str_eq(test_answer_header(&c, "location"), arena_fmt(&process, "/form/a?draft=%s", one)));
	assert_true(answers(&c, "/form/a", "note=typed before, signed out"));
	/* kept, not recorded: now it can be */
	assert_int_equal(test_post(&c, "/form/a", body(one, "note=typed+before"), true), 303);
	assert_true(str_eq(test_answer_header(&c, "location"), STR("/done")));
	assert_true(answers(&c, "/", "waits: nothing; 0 kept:"));
	test_client_finish(&c);
}

static void long_ones_many_and_old(void **state)
{
	struct test_client c = client(41);
	struct buf text;
	(void)state;
	/* 12,000 characters of three bytes, nine in the form */
	buf_init(&text, &process, 200 * 1024);
	buf_add(&text, STR("draft=quietly&note="));
	for (int i = 0; i < 12000; i++)
		buf_add(&text, STR("%E1%88%B0"));
	assert_int_equal(test_post(&c, "/form/a", body(number(), buf_str(&text).p), true), 200);
	assert_int_equal(test_get(&c, "/form/a"), 200);
	assert_true(test_body(&c).n > 36000);
	/* at most so many of one account: the oldest goes first */
	for (int i = 0; i < KEPT_MOST; i++) {
		c.now.seconds++;
		assert_int_equal(
		    test_post(&c, arena_fmt(&process, "/form/f%d", i).p, body(number(), "note=x&draft=quietly"), true),
		    200);
	}
	assert_true(answers(&c, "/", "50 kept: /form/f49"));
	assert_true(answers(&c, "/form/a", "nothing kept"));
	/* 28 days after it was last touched */
	struct test_client d = client(42);
	assert_int_equal(test_post(&d, "/form/a", body(number(), "note=x&draft=quietly"), true), 200);
	d.now.seconds += 28 * 24 * 3600;
	test_sign_in(&d, (struct account_id){42});
	assert_null(session_clear(db, d.now, 0, 0));
	assert_true(answers(&d, "/", "1 kept"));
	d.now.seconds++;
	assert_null(session_clear(db, d.now, 0, 0));
	assert_true(answers(&d, "/", "0 kept"));
	test_client_finish(&c);
	test_client_finish(&d);
}

/* For forms that end without operation_keep(). */
static void forgotten_by_form(void **state)
{
	struct test_client c = client(51);
	(void)state;
	assert_int_equal(test_post(&c, "/forget", "note=x&draft=quietly", true), 200);
	assert_int_equal(test_post(&c, "/form/a", "note=y&draft=quietly", true), 200);
	assert_true(answers(&c, "/forget", "note=x"));
	assert_int_equal(test_post(&c, "/forget", "note=x", true), 303);
	assert_true(answers(&c, "/", "1 kept: /form/a"));
	test_client_finish(&c);
}

static int on(enum testdb_engine engine, const char *name)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(saved_while_typing),
	    cmocka_unit_test(two_of_one_form),
	    cmocka_unit_test(only_a_genuine_form_of_somebody_who_may),
	    cmocka_unit_test(sent_after_the_session_ended),
	    cmocka_unit_test(token_of_an_earlier_session),
	    cmocka_unit_test(long_ones_many_and_old),
	    cmocka_unit_test(forgotten_by_form),
	};
	db = testdb_open(&process, engine);
	int failed = _cmocka_run_group_tests(name, tests, sizeof(tests) / sizeof(*tests), NULL, NULL);
	db_close(db);
	return failed;
}

int main(int argc, char **argv)
{
	bool postgres = argc > 1 && strcmp(argv[1], "postgres") == 0;
	int failed = 0;
	arena_init(&process, 64 * 1024 * 1024);
	log_threshold(LOG_ERROR - 1);
	if (!postgres)
		failed = on(TESTDB_SQLITE, "drafts on SQLite");
	else if (testdb_has(TESTDB_POSTGRES))
		failed = on(TESTDB_POSTGRES, "drafts on PostgreSQL");
	else
		puts("1..0 # SKIP no PostgreSQL to test on");
	arena_finish(&process);
	return failed;
}
