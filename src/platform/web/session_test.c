/* Sessions and operation numbers, on every database there is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "db.h"
#include "log.h"
#include "operation.h"
#include "sandbox.h"
#include "session.h"
#include "test_client.h"
#include "test_process.h"
#include "testdb.h"

static struct arena process;
static struct db *db;
static bool account_closed;

static const struct error *show(struct request *rq, struct response *rs)
{
	buf_fmt(&rs->body, "account %lld name %.*s flash %.*s", (long long)rq->who.account.id, STR_ARG(rq->who.name),
		STR_ARG(rq->flash));
	return NULL;
}

static const struct error *sign_in(struct request *rq, struct response *rs)
{
	int64_t account = 0;
	(void)form_int(&rq->body, "account", 1, 100, &account);
	const struct error *e = session_start(rq, rs, (struct account_id){account});
	if (e)
		return e;
	response_flash(rq, rs, STR("Welcome"));
	response_redirect(rs, url_const("/"));
	return NULL;
}

static const struct error *sign_out(struct request *rq, struct response *rs)
{
	const struct error *e = session_end(rq, rs);
	if (e)
		return e;
	response_flash(rq, rs, STR("You have signed out"));
	response_redirect(rs, url_const("/sign-in"));
	return NULL;
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct url done;
	const struct error *e = operation_find(rq, &done);
	if (e)
		return e;
	if (!str_empty(done.text)) {
		response_redirect(rs, done);
		return NULL;
	}
	struct txn *txn;
	struct deed deed = {.account = rq->who.account, .what = "test.recorded", .at = rq->now};
	if ((e = txn_begin(rq->db, &deed, &txn)))
		return e;
	struct url to = url_path(rq->arena, "/done/{}", ref_new(rq->arena));
	e = operation_keep(txn, rq, to);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	if (e)
		return e;
	response_redirect(rs, to);
	return NULL;
}

static const struct error *leave_open(struct request *rq, struct response *rs)
{
	struct own_txn *own;
	buf_add(&rs->body, STR("oops"));
	return own_begin(rq->db, &own);
}

enum { MAY_LOOK = 1, MAY_WRITE = 2, MAY_SEE_OWN = 4 };

static const struct route routes[] = {
    ROUTE_GET("/", show, PERMISSION_SIGNED_IN),
    ROUTE_GET("/look", show, MAY_LOOK),
    ROUTE_GET("/write", show, MAY_LOOK | MAY_WRITE),
    ROUTE_GET("/sign-in", show, PERMISSION_PUBLIC),
    ROUTE_POST("/sign-in", sign_in, PERMISSION_PUBLIC),
    ROUTE_POST("/sign-out", sign_out, PERMISSION_SIGNED_IN),
    ROUTE_POST("/record", record, MAY_LOOK),
    ROUTE_POST("/write", record, MAY_WRITE),
    ROUTE_GET("/own", show, MAY_SEE_OWN),
    ROUTE_POST("/own", record, MAY_SEE_OWN),
    ROUTE_GET("/oops", leave_open, PERMISSION_PUBLIC),
};
static const struct route_table table = ROUTE_TABLE(routes);

static const struct error *load(struct request *rq, struct account_id account, struct principal *ret)
{
	if (account_closed)
		return error_new(ERROR_NOT_FOUND, "closed");
	*ret = (struct principal){.permissions = MAY_LOOK | MAY_SEE_OWN | PERMISSION_PUBLIC, .name = STR("Ada")};
	(void)rq;
	(void)account;
	return NULL;
}

static const struct web web = {.table = &table,
			       .tables = 1,
			       .load_principal = load,
			       .apart = {.permission = MAY_SEE_OWN,
					 .sign_in = {{"/own/sign-in", 12}},
					 .home = {{"/own", 4}},
					 .idle_seconds = 900,
					 .absolute_seconds = 3600}};
static const struct instant noon = {1795262400};

static struct test_client client(void)
{
	struct test_client c;
	account_closed = false;
	test_client_init(&c, &web, db, noon);
	return c;
}

static const char *cookie(struct test_client *c, const char *name)
{
	for (size_t i = 0; i < 8; i++)
		if (str_starts(str_c(c->cookie[i]), str_c(name)))
			return c->cookie[i];
	return "";
}

static void test_sign_in_and_out(void **state)
{
	struct test_client c = client(), thief = client();
	char before[200], token[200];
	(void)state;
	assert_int_equal(test_get(&c, "/"), 303);
	assert_string_equal(test_answer_header(&c, "location").p, "/sign-in?next=%2F");
	assert_int_equal(test_post(&c, "/sign-in", "account=7", true), 303);
	snprintf(before, sizeof(before), "%s", cookie(&c, "session="));
	assert_true(strlen(before) == 8 + 43);
	assert_int_equal(test_get(&c, "/"), 200);
	assert_true(test_shows(&c, "account 7 name Ada flash Welcome"));
	/* the secret is not in the database */
	assert_int_equal(test_get(&c, "/look"), 200);
	/* permissions: one bit missing is too few; the public bit is nobody's to hold */
	assert_int_equal(test_get(&c, "/write"), 403);
	assert_int_equal(test_post(&c, "/write", "", true), 403);
	/* signing in again: new secret, and the old one is dead */
	assert_int_equal(test_post(&c, "/sign-in", "account=8", true), 303);
	assert_string_not_equal(before, cookie(&c, "session="));
	snprintf(thief.cookie[0], sizeof(thief.cookie[0]), "%s", before);
	assert_int_equal(test_get(&thief, "/"), 303);
	/* a cookie that the attacker chose is not taken over */
	struct test_client fixed = client();
	snprintf(fixed.cookie[0], sizeof(fixed.cookie[0]), "session=%s", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE");
	assert_int_equal(test_post(&fixed, "/sign-in", "account=7", true), 303);
	assert_null(strstr(cookie(&fixed, "session="), "QUFB"));
	/* signing out */
	snprintf(token, sizeof(token), "%s", cookie(&c, "session="));
	assert_int_equal(test_post(&c, "/sign-out", "", false), 403);
	assert_int_equal(test_get(&c, "/"), 200);
	assert_int_equal(test_post(&c, "/sign-out", "", true), 303);
	assert_string_equal(cookie(&c, "session="), "");
	assert_string_equal(test_answer_header(&c, "clear-site-data").p, "\"storage\"");
	assert_int_equal(test_get(&c, "/sign-in"), 200);
	assert_true(test_shows(&c, "You have signed out"));
	snprintf(thief.cookie[0], sizeof(thief.cookie[0]), "%s", token);
	assert_int_equal(test_get(&thief, "/"), 303);
	test_client_finish(&c);
	test_client_finish(&thief);
	test_client_finish(&fixed);
}

static void test_limits(void **state)
{
	struct test_client c = client();
	(void)state;
	test_sign_in(&c, (struct account_id){7});
	c.now.seconds += 1799;
	assert_int_equal(test_get(&c, "/"), 200); /* which counts as a sign of life */
	c.now.seconds += 1799;
	assert_int_equal(test_get(&c, "/"), 200);
	c.now.seconds += 30; /* too soon to be written down */
	assert_int_equal(test_get(&c, "/"), 200);
	c.now.seconds += 1770;
	assert_int_equal(test_get(&c, "/"), 303);
	test_client_finish(&c);
	c = client();
	test_sign_in(&c, (struct account_id){7});
	for (int i = 0; i < 28; i++) {
		c.now.seconds += 1500;
		assert_int_equal(test_get(&c, "/"), 200);
	}
	c.now.seconds = noon.seconds + 12 * 3600 - 1;
	assert_int_equal(test_get(&c, "/"), 200);
	c.now.seconds += 1;
	assert_int_equal(test_get(&c, "/"), 303);
	test_client_finish(&c);
	c = client();
	c.web.idle_seconds = 60;
	test_sign_in(&c, (struct account_id){7});
	c.now.seconds += 60;
	assert_int_equal(test_get(&c, "/"), 303);
	test_client_finish(&c);
}

/* load_principal gives every bit to everybody: the session alone keeps them apart. */
static void test_apart(void **state)
{
	static const char *const of_staff[] = {"/", "/look", "/write"};
	struct test_client staff = client(), own = client();
	(void)state;
	assert_int_equal(test_get(&own, "/own"), 303);
	assert_string_equal(test_answer_header(&own, "location").p, "/own/sign-in");
	test_sign_in(&staff, (struct account_id){7});
	test_sign_in_apart(&own, (struct account_id){7});
	assert_int_equal(test_get(&staff, "/own"), 403);
	assert_int_equal(test_post(&staff, "/own", "", true), 403);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(test_get(&own, of_staff[i]), 403);
	assert_int_equal(test_post(&own, "/record", "", true), 403);
	assert_int_equal(test_post(&own, "/sign-out", "", true), 403);
	assert_int_equal(test_get(&own, "/own"), 200);
	assert_int_equal(test_get(&own, "/sign-in"), 200);
	/* shorter, both ways */
	for (int i = 0; i < 4; i++) {
		own.now.seconds += 890;
		assert_int_equal(test_get(&own, "/own"), 200);
	}
	own.now.seconds += 40;
	assert_int_equal(test_get(&own, "/own"), 303);
	test_sign_in_apart(&own, (struct account_id){7});
	own.now.seconds += 900;
	assert_int_equal(test_get(&own, "/own"), 303);
	test_client_finish(&staff);
	test_client_finish(&own);
}

/* A route for both would open for neither. */
static void test_apart_and_staff(void **state)
{
	static const struct route both[] = {ROUTE_GET("/both", show, MAY_LOOK | MAY_SEE_OWN)};
	static const struct route_table both_table = ROUTE_TABLE(both);
	struct web w = web;
	(void)state;
	assert_null(web_check(&w));
	w.table = &both_table;
	assert_non_null(web_check(&w));
}

static void test_account_closed(void **state)
{
	struct test_client c = client();
	(void)state;
	test_sign_in(&c, (struct account_id){7});
	account_closed = true;
	assert_int_equal(test_get(&c, "/"), 303);
	assert_int_equal(test_post(&c, "/record", "", true), 403);
	account_closed = false;
	assert_int_equal(test_get(&c, "/"), 200);
	assert_null(session_end_all(db, (struct account_id){6}, c.now));
	assert_int_equal(test_get(&c, "/"), 200);
	assert_null(session_end_all(db, (struct account_id){7}, c.now));
	assert_int_equal(test_get(&c, "/"), 303);
	test_client_finish(&c);
}

static void test_operations(void **state)
{
	struct test_client c = client(), d = client();
	char body[100], first[100];
	(void)state;
	test_sign_in(&c, (struct account_id){7});
	test_sign_in(&d, (struct account_id){8});
	snprintf(body, sizeof(body), "operation=%s", operation_new(&process).p);
	assert_int_equal(test_post(&c, "/record", body, true), 303);
	snprintf(first, sizeof(first), "%s", test_answer_header(&c, "location").p);
	assert_true(str_starts(str_c(first), STR("/done/")));
	assert_int_equal(test_post(&c, "/record", body, true), 303);
	assert_string_equal(first, test_answer_header(&c, "location").p);
	/* the same number from somebody else is another operation */
	assert_int_equal(test_post(&d, "/record", body, true), 303);
	assert_string_not_equal(first, test_answer_header(&d, "location").p);
	/* another number is another operation; none, or nonsense, does nothing */
	snprintf(body, sizeof(body), "operation=%s", operation_new(&process).p);
	assert_int_equal(test_post(&c, "/record", body, true), 303);
	assert_string_not_equal(first, test_answer_header(&c, "location").p);
	assert_int_equal(test_post(&c, "/record", "", true), 400);
	assert_int_equal(test_post(&c, "/record", "operation=1", true), 400);
	/* the number of a form that is shown again */
	snprintf(body, sizeof(body), "operation=%s", operation_new(&process).p);
	assert_int_equal(test_post(&c, "/record", body, true), 303);
	assert_true(str_eq(operation_of(&c.rq), str_c(body + 10)));
	test_client_finish(&c);
	test_client_finish(&d);
}

/* Two at the same instant: both looked before either wrote. */
static void test_operation_race(void **state)
{
	struct test_client c = client();
	char body[100];
	(void)state;
	test_sign_in(&c, (struct account_id){7});
	snprintf(body, sizeof(body), "operation=%s", operation_new(&process).p);
	assert_int_equal(test_post(&c, "/record", body, true), 303);
	struct txn *txn;
	struct deed deed = testdb_deed("test.recorded");
	assert_null(txn_begin(db, &deed, &txn));
	const struct error *e = operation_keep(txn, &c.rq, url_const("/late"));
	assert_int_equal(e->kind, ERROR_CONFLICT);
	txn_end(txn);
	test_client_finish(&c);
}

static void test_clear(void **state)
{
	struct test_client c = client(), fresh = client();
	(void)state;
	test_sign_in(&c, (struct account_id){7});
	fresh.now.seconds += 25 * 3600;
	test_sign_in(&fresh, (struct account_id){7});
	assert_null(session_clear(db, fresh.now, 0, 0));
	assert_int_equal(test_get(&fresh, "/"), 200);
	/* the row is gone: even at its own time nobody is signed in */
	assert_int_equal(test_get(&c, "/"), 303);
	test_client_finish(&c);
	test_client_finish(&fresh);
}

static void test_left_open(void **state)
{
	struct test_client c = client();
	(void)state;
	assert_int_equal(test_get(&c, "/oops"), 200);
	assert_true(db_tidy(db)); /* what the server does after each request */
	test_sign_in(&c, (struct account_id){7});
	assert_int_equal(test_get(&c, "/"), 200);
	test_client_finish(&c);
}

/* A worker gives up all but its folder after it has opened the database: sessions are still read and written. */
static int sandboxed_worker(void)
{
	struct arena own;
	arena_init(&own, 1024 * 1024);
	char folder[300];
	struct str where = testdb_where(db);
	size_t n = where.n;
	while (n > 0 && where.p[n - 1] != '/')
		n--;
	snprintf(folder, sizeof(folder), "%.*s", (int)n, where.p);
	struct db *mine = testdb_again(&own, db);
	struct sandbox_config config = {.mode = SANDBOX_TRY, .write = {folder}};
	struct sandbox_state in_force;
	if (sandbox_enter(&config, &in_force) || !in_force.seccomp)
		return 1;
	struct test_client c;
	test_client_init(&c, &web, mine, noon);
	if (test_post(&c, "/sign-in", "account=9", true) != 303 || test_get(&c, "/") != 200)
		return 2;
	return db_checkpoint(mine) ? 3 : 0;
}

static void test_in_sandbox(void **state)
{
	(void)state;
	pid_t pid = fork_plain();
	if (pid == 0)
		_exit(sandboxed_worker());
	assert_int_equal(finished(pid), 0);
}

static int on(enum testdb_engine engine, const char *name)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sign_in_and_out), cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_account_closed),  cmocka_unit_test(test_operations),
	    cmocka_unit_test(test_operation_race),  cmocka_unit_test(test_clear),
	    cmocka_unit_test(test_left_open),       cmocka_unit_test(test_apart),
	    cmocka_unit_test(test_apart_and_staff), cmocka_unit_test(test_in_sandbox),
	};
	db = testdb_open(&process, engine);
	size_t n = sizeof(tests) / sizeof(*tests);
	if (engine == TESTDB_POSTGRES)
		n--; /* the last is about the folder of SQLite */
	int failed = _cmocka_run_group_tests(name, tests, n, NULL, NULL);
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
		failed = on(TESTDB_SQLITE, "sessions on SQLite");
	else if (testdb_has(TESTDB_POSTGRES))
		failed = on(TESTDB_POSTGRES, "sessions on PostgreSQL");
	else
		puts("1..0 # SKIP no PostgreSQL to test on");
	arena_finish(&process);
	return failed;
}
