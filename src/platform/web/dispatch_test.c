/* Routes, the dispatcher, answers, tokens, counters: without a socket and without a database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "log.h"
#include "session.h"
#include "test_client.h"

static struct arena a;

static void assert_str(struct str have, const char *want)
{
	assert_string_equal(arena_str(&a, have).p, want);
}

/* Routes and the dispatcher */

enum { MAY_LOOK = 1, MAY_WRITE = 2 };

static const struct error *page(struct request *rq, struct response *rs)
{
	buf_fmt(&rs->body, "page %.*s %.*s who=%.*s flash=%.*s", STR_ARG(rq->param[0]), STR_ARG(rq->param[1]),
		STR_ARG(rq->who.name), STR_ARG(rq->flash));
	return NULL;
}

static const struct error *form_page(struct request *rq, struct response *rs)
{
	buf_fmt(&rs->body, "<input name=csrf value=\"%s\">", csrf_token(rq).p);
	return NULL;
}

static const struct error *act(struct request *rq, struct response *rs)
{
	response_flash(rq, rs, STR("Contact with Zo\xc3\xab recorded"));
	response_redirect(rs, url_const("/open"));
	return NULL;
}

static const struct error *fails(struct request *rq, struct response *rs)
{
	int64_t kind = ERROR_INTERNAL;
	buf_add(&rs->body, STR("half a page"));
	(void)form_int(&rq->query, "kind", 1, 7, &kind);
	return error_new((enum error_kind)kind, "as the test wishes");
}

static const struct error *greedy(struct request *rq, struct response *rs)
{
	(void)rs;
	(void)arena_new(rq->arena, char, 16 * 1024 * 1024 + 100);
	return NULL;
}

static const struct route open_routes[] = {
    ROUTE_GET("/open", page, PERMISSION_PUBLIC),     ROUTE_GET("/sign-in", form_page, PERMISSION_PUBLIC),
    ROUTE_POST("/sign-in", act, PERMISSION_PUBLIC),  ROUTE_GET("/fails", fails, PERMISSION_PUBLIC),
    ROUTE_GET("/greedy", greedy, PERMISSION_PUBLIC),
};
static const struct route people_routes[] = {
    ROUTE_GET("/people/new", page, MAY_WRITE),
    ROUTE_GET("/people/{ref}", page, MAY_LOOK),
    ROUTE_GET("/people/{ref}/days/{date}", page, PERMISSION_SIGNED_IN),
    ROUTE_GET("/offers/{word}/{number}", page, PERMISSION_PUBLIC),
    ROUTE_GET("/paper/{pdf}", page, PERMISSION_PUBLIC),
    ROUTE_POST("/people/{ref}/contacts", act, MAY_LOOK | MAY_WRITE),
};
static const struct route_table tables[] = {ROUTE_TABLE(open_routes), ROUTE_TABLE(people_routes)};
static const struct asset assets[] = {
    {"/assets/app-1f.css",
     "text/css; charset=utf-8",
     {{(const unsigned char *)"body{}", 6}, {(const unsigned char *)"zipped", 6}, {(const unsigned char *)"brot", 4}}},
};
static const struct web web = {.table = tables, .tables = 2, .asset = assets, .assets = 1};
static const struct instant noon = {1795262400};

static void test_routes(void **state)
{
	static const struct {
		const char *path, *pattern, *p0, *p1;
	} cases[] = {
	    {"/people/new", "/people/new", "", ""},
	    {"/people/23456789abcd", "/people/{ref}", "23456789abcd", ""},
	    {"/people/23456789abc", NULL, "", ""},
	    {"/people/23456789ab0d", NULL, "", ""},
	    {"/people/23456789abcd/", NULL, "", ""},
	    {"/people/23456789abcd/days/2026-02-28", "/people/{ref}/days/{date}", "23456789abcd", "2026-02-28"},
	    {"/people/23456789abcd/days/2026-02-29", NULL, "", ""},
	    {"/offers/a-b2/12", "/offers/{word}/{number}", "a-b2", "12"},
	    {"/offers/A/12", NULL, "", ""},
	    {"/offers/a/-1", NULL, "", ""},
	    {"/offers//1", NULL, "", ""},
	    {"/paper/a-4.pdf", "/paper/{pdf}", "a-4.pdf", ""},
	    {"/paper/.pdf", NULL, "", ""},
	    {"/paper/pdf", NULL, "", ""},
	    {"/paper/a.b.pdf", NULL, "", ""},
	    {"//open", NULL, "", ""},
	    {"/", NULL, "", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str param[ROUTE_CAPTURES] = {{NULL, 0}};
		unsigned others;
		const struct route *r = route_find(&web, METHOD_HEAD, str_c(cases[i].path), param, &others);
		assert_true(!r == !cases[i].pattern);
		if (r)
			assert_string_equal(r->pattern, cases[i].pattern);
		assert_str(param[0], cases[i].p0);
		assert_str(param[1], cases[i].p1);
	}
	assert_int_equal(route_body_limit(&web, METHOD_POST, STR("/sign-in")), BODY_LIMIT);
	assert_int_equal(route_body_limit(&web, METHOD_POST, STR("/open")), 0);
	struct buf b;
	buf_init(&b, &a, 10000);
	web_print_routes(&web, &b);
	assert_true(str_contains(buf_str(&b), STR("POST /people/{ref}/contacts MAY_LOOK | MAY_WRITE\n")));
	assert_true(str_contains(buf_str(&b), STR("GET /open PERMISSION_PUBLIC\n")));
}

static void test_web_check(void **state)
{
	static const struct route bad[][2] = {
	    {ROUTE_GET("/a", page, 0), ROUTE_GET("/b", page, 1)},
	    {ROUTE_GET("/a", page, 1), ROUTE_GET("/a", page, 1)},
	    {ROUTE_GET("a", page, 1), ROUTE_GET("/b", page, 1)},
	    {ROUTE_GET("/{person}", page, 1), ROUTE_GET("/b", page, 1)},
	    {ROUTE_GET("/x{ref}", page, 1), ROUTE_GET("/b", page, 1)},
	    {ROUTE_GET("/{ref}/{ref}/{ref}/{ref}/{ref}", page, 1), ROUTE_GET("/b", page, 1)},
	    {ROUTE_GET("/a", NULL, 1), ROUTE_GET("/b", page, 1)},
	};
	(void)state;
	assert_null(web_check(&web));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct route_table t = {bad[i], 2};
		struct web w = {.table = &t, .tables = 1};
		assert_non_null(web_check(&w));
	}
}

static void test_dispatch_public(void **state)
{
	struct test_client c;
	(void)state;
	test_client_init(&c, &web, NULL, noon);
	assert_int_equal(test_get(&c, "/open"), 200);
	assert_true(test_shows(&c, "page"));
	assert_str(test_answer_header(&c, "cache-control"), "no-store");
	assert_str(test_answer_header(&c, "x-content-type-options"), "nosniff");
	assert_str(test_answer_header(&c, "set-cookie"), "");
	assert_int_equal(test_get(&c, "/nowhere"), 404);
	assert_true(test_shows(&c, "<h1>Page not found</h1>"));
	assert_int_equal(test_post(&c, "/open", "", true), 405);
	assert_str(test_answer_header(&c, "allow"), "GET, HEAD");
	assert_int_equal(test_get(&c, "/people/23456789abcd?tab=a%20b"), 303);
	assert_str(test_answer_header(&c, "location"), "/sign-in?next=%2Fpeople%2F23456789abcd%3Ftab%3Da%2520b");
	assert_int_equal(test_post(&c, "/people/23456789abcd/contacts", "a=1", true), 403);
	assert_true(test_shows(&c, "You have been signed out"));
	assert_int_equal(test_get(&c, "/offers/a/1?x=%C3%A9"), 200);
	static const int status[] = {0, 404, 403, 409, 400, 503, 503, 500};
	for (int kind = 1; kind <= 7; kind++) {
		char target[40];
		snprintf(target, sizeof(target), "/fails?kind=%d", kind);
		assert_int_equal(test_get(&c, target), status[kind]);
		assert_false(test_shows(&c, "half a page"));
		assert_false(test_shows(&c, "as the test wishes"));
	}
	assert_int_equal(test_get(&c, "/greedy"), 503);
	test_client_finish(&c);
}

static void test_csrf(void **state)
{
	struct test_client c, other;
	(void)state;
	test_client_init(&c, &web, NULL, noon);
	assert_int_equal(test_post(&c, "/sign-in", "a=1", false), 403);
	assert_int_equal(test_get(&c, "/sign-in"), 200);
	struct str set = test_answer_header(&c, "set-cookie");
	assert_true(str_starts(set, STR("visit=")));
	assert_true(str_ends(set, STR("; Path=/; HttpOnly; SameSite=Lax")));
	char page_token[200], body[300];
	struct str page_text = test_body(&c);
	snprintf(page_token, sizeof(page_token), "%.*s", STR_ARG(str_cut(page_text, 24, page_text.n - 2)));
	assert_int_equal(strlen(page_token), 43);
	snprintf(body, sizeof(body), "csrf=%s", page_token);
	assert_int_equal(test_post(&c, "/sign-in", body, false), 303);
	/* each time another text, and the old one still good */
	assert_int_equal(test_get(&c, "/sign-in"), 200);
	assert_false(test_shows(&c, page_token));
	assert_int_equal(test_post(&c, "/sign-in", body, false), 303);
	body[20] = body[20] == 'a' ? 'b' : 'a';
	assert_int_equal(test_post(&c, "/sign-in", body, false), 403);
	snprintf(body, sizeof(body), "csrf=%s", page_token);
	/* another browser */
	test_client_init(&other, &web, NULL, noon);
	assert_int_equal(test_get(&other, "/sign-in"), 200);
	assert_int_equal(test_post(&other, "/sign-in", body, false), 403);
	/* another site */
	test_header(&c, "Sec-Fetch-Site", "cross-site");
	assert_int_equal(test_post(&c, "/sign-in", body, false), 403);
	test_header(&c, "Sec-Fetch-Site", "same-site");
	assert_int_equal(test_post(&c, "/sign-in", body, false), 403);
	test_header(&c, "Origin", "http://evil.example");
	assert_int_equal(test_post(&c, "/sign-in", body, false), 403);
	test_header(&c, "Origin", "null");
	assert_int_equal(test_post(&c, "/sign-in", body, false), 403);
	test_header(&c, "Origin", "http://localhost:8080");
	assert_int_equal(test_post(&c, "/sign-in", body, false), 303);
	c.web.origin = STR("https://here.example");
	test_header(&c, "Origin", "http://localhost:8080");
	assert_int_equal(test_post(&c, "/sign-in", body, false), 403);
	test_client_finish(&c);
	test_client_finish(&other);
}

static void test_flash(void **state)
{
	struct test_client c;
	(void)state;
	test_client_init(&c, &web, NULL, noon);
	assert_int_equal(test_post(&c, "/sign-in", "", true), 303);
	for (size_t i = 0; i < 8; i++)
		assert_null(strstr(c.cookie[i], "Contact")); /* sealed */
	assert_int_equal(test_get(&c, "/people/new"), 303);  /* a redirect passes it on */
	assert_int_equal(test_get(&c, "/open"), 200);
	assert_true(test_shows(&c, "flash=Contact with Zo\xc3\xab recorded"));
	assert_int_equal(test_get(&c, "/open"), 200);
	assert_false(test_shows(&c, "Contact"));
	/* nobody else's words */
	snprintf(c.cookie[5], sizeof(c.cookie[5]), "flash=%s",
		 "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU2Nzg5QUJDREVGR0g");
	assert_int_equal(test_get(&c, "/open"), 200);
	assert_true(str_ends(test_body(&c), STR("flash=")));
	test_client_finish(&c);
}

static void test_secure(void **state)
{
	struct test_client c;
	(void)state;
	test_client_init(&c, &web, NULL, noon);
	c.web.secure = true;
	assert_int_equal(test_get(&c, "/sign-in"), 200);
	struct str set = test_answer_header(&c, "set-cookie");
	assert_true(str_starts(set, STR("__Host-visit=")));
	assert_true(str_ends(set, STR("; Path=/; HttpOnly; SameSite=Lax; Secure")));
	assert_str(test_answer_header(&c, "strict-transport-security"), "max-age=63072000; includeSubDomains");
	test_header(&c, "Origin", "https://localhost:8080");
	assert_int_equal(test_post(&c, "/sign-in", "", true), 303);
	test_header(&c, "Origin", "http://localhost:8080");
	assert_int_equal(test_post(&c, "/sign-in", "", true), 403);
	test_client_finish(&c);
}

static void test_assets(void **state)
{
	struct test_client c;
	(void)state;
	test_client_init(&c, &web, NULL, noon);
	assert_int_equal(test_get(&c, "/assets/app-1f.css"), 200);
	assert_str(test_body(&c), "body{}");
	assert_str(test_answer_header(&c, "content-type"), "text/css; charset=utf-8");
	assert_str(test_answer_header(&c, "cache-control"), "public, max-age=31536000, immutable");
	assert_str(test_answer_header(&c, "etag"), "\"assets/app-1f.css\"");
	assert_str(test_answer_header(&c, "x-content-type-options"), "nosniff");
	assert_str(test_answer_header(&c, "content-security-policy"), ""); /* no document: nobody would hear it */
	assert_str(test_answer_header(&c, "vary"), "Accept-Encoding");
	test_header(&c, "Accept-Encoding", "gzip");
	assert_int_equal(test_get(&c, "/assets/app-1f.css"), 200);
	assert_str(test_body(&c), "zipped");
	assert_str(test_answer_header(&c, "content-encoding"), "gzip");
	assert_str(test_answer_header(&c, "etag"), "\"assets/app-1f.css-gzip\"");
	test_header(&c, "Accept-Encoding", "gzip, br");
	assert_int_equal(test_get(&c, "/assets/app-1f.css"), 200);
	assert_str(test_body(&c), "brot");
	assert_str(test_answer_header(&c, "content-encoding"), "br");
	assert_str(test_answer_header(&c, "etag"), "\"assets/app-1f.css-br\"");
	test_header(&c, "If-None-Match", "\"x\", W/\"assets/app-1f.css\"");
	assert_int_equal(test_get(&c, "/assets/app-1f.css"), 304);
	assert_int_equal(test_body(&c).n, 0);
	assert_int_equal(test_get(&c, "/assets/app-1f.js"), 404);
	test_client_finish(&c);
}

static const struct error *long_page(struct request *rq, struct response *rs)
{
	for (int i = 0; i < 1000; i++)
		buf_fmt(&rs->body, "<li>%d</li>", i);
	rs->type = form_has(&rq->query, "png") ? "image/png" : rs->type;
	if (form_has(&rq->query, "kept"))
		(void)response_keep(rq, rs, STR("max-age=60"), STR("\"1\""));
	return NULL;
}

static void test_compression(void **state)
{
	static const struct route routes[] = {ROUTE_GET("/", long_page, PERMISSION_PUBLIC)};
	static const struct route_table table = ROUTE_TABLE(routes);
	struct web w = {.table = &table, .tables = 1};
	struct test_client c;
	(void)state;
	test_client_init(&c, &w, NULL, noon);
	assert_int_equal(test_get(&c, "/"), 200);
	struct str plain = test_body(&c);
	size_t n = plain.n;
	assert_str(test_answer_header(&c, "content-encoding"), "");
	assert_int_equal(test_get(&c, "/?kept"), 200);
	assert_str(test_answer_header(&c, "content-encoding"), "");
	assert_str(test_answer_header(&c, "vary"), "Accept-Encoding");
	static const char *const asked[][2] = {{"gzip", "gzip"}, {"gzip, deflate, br", "br"}};
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		test_header(&c, "Accept-Encoding", asked[i][0]);
		assert_int_equal(test_get(&c, "/"), 200);
		assert_str(test_answer_header(&c, "content-encoding"), asked[i][1]);
		assert_str(test_answer_header(&c, "vary"), ""); /* nobody keeps it */
		assert_true(test_body(&c).n < n / 2);
		test_header(&c, "Accept-Encoding", asked[i][0]);
		assert_int_equal(test_get(&c, "/?kept"), 200);
		assert_str(test_answer_header(&c, "content-encoding"), asked[i][1]);
		assert_str(test_answer_header(&c, "vary"), "Accept-Encoding");
	}
	test_header(&c, "Accept-Encoding", "gzip");
	assert_int_equal(test_get(&c, "/?png"), 200);
	assert_str(test_answer_header(&c, "content-encoding"), "");
	test_client_finish(&c);
}

static void test_response_header(void **state)
{
	struct response rs;
	(void)state;
	response_init(&rs, &a);
	response_header(&rs, "X-A", STR("a\r\nSet-Cookie: b"));
	assert_int_equal(rs.headers, 0);
}

/* Counters */

static void test_rate(void **state)
{
	struct rate *r = rate_create();
	struct instant t = noon;
	(void)state;
	for (int i = 0; i < 5; i++)
		assert_true(rate_allow(r, "sign-in", STR("a@b"), 5, 60, t));
	assert_false(rate_allow(r, "sign-in", STR("a@b"), 5, 60, t));
	assert_true(rate_allow(r, "sign-in", STR("c@d"), 5, 60, t));
	assert_true(rate_allow(r, "other", STR("a@b"), 5, 60, t));
	t.seconds += 59;
	assert_false(rate_allow(r, "sign-in", STR("a@b"), 5, 60, t));
	t.seconds += 1;
	assert_true(rate_allow(r, "sign-in", STR("a@b"), 5, 60, t));
	for (int i = 0; i < 10; i++)
		(void)rate_allow(r, "sign-in", STR("a@b"), 5, 60, t);
	rate_forget(r, "sign-in", STR("a@b"));
	assert_true(rate_allow(r, "sign-in", STR("a@b"), 5, 60, t));
	/* shared with a child */
	for (int i = 0; i < 4; i++)
		assert_true(rate_allow(r, "sign-in", STR("a@b"), 5, 60, t));
	pid_t pid = fork();
	if (pid == 0)
		_exit(rate_allow(r, "sign-in", STR("a@b"), 5, 60, t) ? 1 : 0);
	int status;
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	/* full: it still counts the newest */
	for (int i = 0; i < 50000; i++)
		(void)rate_allow(r, "peer", arena_fmt(&a, "%d", i), 5, 60, (struct instant){t.seconds + i / 1000});
	for (int i = 0; i < 5; i++)
		assert_true(rate_allow(r, "sign-in", STR("new"), 5, 60, (struct instant){t.seconds + 60}));
	assert_false(rate_allow(r, "sign-in", STR("new"), 5, 60, (struct instant){t.seconds + 60}));
	assert_true(rate_allow(NULL, "x", STR("y"), 0, 1, t));
	rate_destroy(r);
}

static int reset(void **state)
{
	(void)state;
	arena_reset(&a);
	return 0;
}

int main(void)
{
	arena_init(&a, 64 * 1024 * 1024);
	log_threshold(LOG_ERROR - 1); /* failures are wanted here */
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(test_routes, reset),          cmocka_unit_test_teardown(test_web_check, reset),
	    cmocka_unit_test_teardown(test_dispatch_public, reset), cmocka_unit_test_teardown(test_csrf, reset),
	    cmocka_unit_test_teardown(test_flash, reset),           cmocka_unit_test_teardown(test_secure, reset),
	    cmocka_unit_test_teardown(test_assets, reset),          cmocka_unit_test_teardown(test_compression, reset),
	    cmocka_unit_test_teardown(test_response_header, reset), cmocka_unit_test_teardown(test_rate, reset),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_finish(&a);
	return failed;
}
