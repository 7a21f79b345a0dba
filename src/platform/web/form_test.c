/* Forms, the guard, what a request holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "buf.h"
#include "guard.h"

static struct arena a;

static void assert_str(struct str have, const char *want)
{
	assert_string_equal(arena_str(&a, have).p, want);
}

static struct form form_of(const char *text)
{
	struct form f;
	assert_null(form_parse(&a, str_c(text), &f));
	return f;
}

static void test_form(void **state)
{
	(void)state;
	struct form f = form_of("name=+Zo%C3%AB++&b=2&c&=d&&b=3&note=a%0D%0Ab%0Dc%0Ad%09e%01f&plus=1%2B1&eq=a=b");
	assert_int_equal(f.n, 8);
	assert_str(form_text(&f, "name"), "Zo\xc3\xab");
	assert_str(form_raw(&f, "name"), " Zo\xc3\xab  ");
	assert_str(form_text(&f, "b"), "2");
	assert_true(form_checked(&f, "b", STR("3")));
	assert_false(form_checked(&f, "b", STR("4")));
	assert_true(form_has(&f, "c"));
	assert_str(form_text(&f, "c"), "");
	assert_false(form_has(&f, "d"));
	assert_str(form_text(&f, "d"), "");
	assert_str(form_raw(&f, "note"), "a\nb\nc\nd\te f");
	assert_str(form_text(&f, "plus"), "1+1");
	assert_str(form_text(&f, "eq"), "a=b");
	size_t at = 0;
	struct str one;
	assert_true(form_next(&f, "b", &at, &one));
	assert_true(form_next(&f, "b", &at, &one));
	assert_str(one, "3");
	assert_false(form_next(&f, "b", &at, &one));
	int64_t n = 7;
	assert_true(form_int(&f, "b", 0, 10, &n) && n == 2);
	assert_false(form_int(&f, "b", 5, 10, &n));
	assert_false(form_int(&f, "name", 0, 10, &n));
	assert_int_equal(form_of("").n, 0);
	/* what other programs make of the same bytes: Python's urllib.parse.parse_qsl(keep_blank_values=True) */
	f = form_of("q=%F0%9F%98%80&%61=%41");
	assert_str(f.field[0].value, "\xf0\x9f\x98\x80");
	assert_str(f.field[1].name, "a");
}

static void test_form_refuses(void **state)
{
	static const char *const bad[] = {"a=%",   "a=%4",  "a=%zz",       "%g0=1", "a=%ff",
					  "a=%C3", "a=%00", "a=%ED%A0%80", "a=\xff"};
	struct form f = {NULL, 77};
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(form_parse(&a, str_c(bad[i]), &f)->kind, ERROR_INVALID);
	struct buf b;
	buf_init(&b, &a, 400000);
	for (int i = 0; i < FORM_MAX_FIELDS; i++)
		buf_add(&b, STR("a=1&"));
	assert_int_equal(form_parse(&a, buf_str(&b), &f)->kind, ERROR_INVALID);
	struct str s = buf_str(&b);
	assert_non_null(form_parse(&a, s, &f));
	assert_null(form_parse(&a, str_cut(s, 0, s.n - 4), &f));
	assert_int_equal(f.n, FORM_MAX_FIELDS - 1);
}

static void test_form_errors(void **state)
{
	struct form_errors errors = {.arena = &a};
	(void)state;
	for (int i = 0; i < 20; i++)
		form_error(&errors, "other", "Enter %d", i);
	form_error(&errors, "met-on-day", "Enter the date you met");
	assert_int_equal(errors.n, 21);
	assert_str(form_error_for(&errors, "met-on"), "Enter the date you met");
	assert_str(form_error_for(&errors, "other"), "Enter 0");
	assert_str(form_error_for(&errors, "met"), "Enter the date you met");
	assert_str(form_error_for(&errors, "me"), "");
}

static void test_form_date(void **state)
{
	static const struct {
		const char *form, *iso, *field, *message;
	} cases[] = {
	    {"d-day=29&d-month=2&d-year=2024", "2024-02-29", NULL, NULL},
	    {"d-day=%2029&d-month=Feb&d-year=2024", "2024-02-29", NULL, NULL},
	    {"d-day=1&d-month=september&d-year=2026", "2026-09-01", NULL, NULL},
	    {"d-day=29&d-month=2&d-year=2025", NULL, "d-day", "The date you met must be a real date"},
	    {"d-day=31&d-month=ju&d-year=2025", NULL, "d-day", "The date you met must be a real date"},
	    {"d-day=1&d-month=1&d-year=25", NULL, "d-day", "The date you met must be a real date"},
	    {"d-day=1&d-month=1&d-year=", NULL, "d-year", "The date you met must include a year"},
	    {"d-month=1", NULL, "d-day", "The date you met must include a day and a year"},
	    {"", NULL, "d-day", "Enter the date you met"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct form f = form_of(cases[i].form);
		struct form_errors errors = {.arena = &a};
		struct date d = DATE_NONE;
		bool ok = form_date(&f, "d", "the date you met", true, &errors, &d);
		assert_true(ok == (cases[i].iso != NULL));
		assert_int_equal(errors.n, ok ? 0 : 1);
		if (ok) {
			assert_str(date_iso(&a, d), cases[i].iso);
		} else {
			assert_str(errors.p[0].field, cases[i].field);
			assert_str(errors.p[0].message, cases[i].message);
		}
	}
	struct form none = form_of("");
	struct form_errors errors = {.arena = &a};
	struct date d = {1};
	assert_true(form_date(&none, "d", "x", false, &errors, &d));
	assert_false(date_known(d));
}

/* Guard: what the live test cannot send through the library */

static int guarded(const char *method, const char *target, const char *version, const struct header *h, size_t n,
		   struct guarded *ret)
{
	struct head head = {str_c(method), str_c(target), str_c(version), h, n};
	return guard_head(&a, &head, ret);
}

static void test_guard(void **state)
{
	const struct header host[] = {{STR("Host"), STR("a:80")}, {STR("X"), STR("\tcaf\xc3\xa9")}};
	struct guarded g;
	(void)state;
	assert_int_equal(guarded("GET", "/people/caf%C3%A9?q=a%20b&c", "HTTP/1.1", host, 2, &g), 0);
	assert_str(g.path, "/people/caf\xc3\xa9");
	assert_str(g.query, "q=a%20b&c");
	static const char *const bad[] = {"",          "a",      "*",    "//\\x",  "/a b", "/a#b",  "/%2e%2E/a",
					  "/%2fa",     "/a%5Cb", "/%0a", "/%C3",   "/%",   "/?%",   "/?%00",
					  "/\xc3\xa9", "/.",     "/a/.", "/?\x7f", "/%09", "/a\"b", "/?a=%c0%af"};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (guarded("GET", bad[i], "HTTP/1.1", host, 2, &g) != 400)
			fail_msg("%s is let through", bad[i]);
	static const struct {
		const char *method, *version, *name;
		struct str value;
		int status;
	} heads[] = {
	    {"POST", "HTTP/1.1", "Content-Length", {"12", 2}, 0},
	    {"POST", "HTTP/1.1", "transfer-ENCODING", {"Chunked", 7}, 0},
	    {"POST", "HTTP/1.0", "Transfer-Encoding", {"chunked", 7}, 400},
	    {"POST", "HTTP/1.1", "Content-Length", {"", 0}, 400},
	    {"POST", "HTTP/1.1", "Content-Length", {"12,12", 5}, 400},
	    {"POST", "HTTP/1.1", "Content-Length", {"0x12", 4}, 400},
	    {"POST", "HTTP/1.1", "Content-Length", {"99999999999999999999", 20}, 400},
	    {"GET", "HTTP/1.1", "Content-Length", {"1", 1}, 400},
	    {"GET", "HTTP/1.1", "Content-Length", {"0", 1}, 0},
	    {"GET", "HTTP/1.1", "Host", {"b", 1}, 400},
	    {"GET", "HTTP/1.1", "X-A", {"a\0b", 3}, 400},
	    {"GET", "HTTP/1.1", "X-A", {"a\rb", 3}, 400},
	    {"GET", "HTTP/1.1", "X A", {"a", 1}, 400},
	    {"GET", "HTTP/1.1", "", {"a", 1}, 400},
	    {"GET", "HTTP/2.0", "X-A", {"a", 1}, 400},
	    {"get", "HTTP/1.1", "X-A", {"a", 1}, 501},
	    {"G\x01", "HTTP/1.1", "X-A", {"a", 1}, 400},
	    {"CONNECT", "HTTP/1.1", "X-A", {"a", 1}, 405},
	};
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		const struct header h[] = {{STR("Host"), STR("a")}, {str_c(heads[i].name), heads[i].value}};
		int status = guarded(heads[i].method, "/", heads[i].version, h, 2, &g);
		if (status != heads[i].status)
			fail_msg("%zu: %d, wanted %d", i, status, heads[i].status);
	}
	const struct header twice[] = {
	    {STR("Host"), STR("a")}, {STR("Content-Length"), STR("1")}, {STR("content-length"), STR("1")}};
	const struct header both[] = {
	    {STR("Host"), STR("a")}, {STR("Content-Length"), STR("1")}, {STR("Transfer-Encoding"), STR("chunked")}};
	assert_int_equal(guarded("POST", "/", "HTTP/1.1", twice, 3, &g), 400);
	assert_int_equal(guarded("POST", "/", "HTTP/1.1", both, 3, &g), 400);
	assert_int_equal(guarded("POST", "/", "HTTP/1.1", both, 2, &g), 0);
	assert_int_equal(guarded("GET", "/", "HTTP/1.0", NULL, 0, &g), 0);
}

/* Requests */

static void test_cookies(void **state)
{
	const struct header h[] = {{STR("cookie"), STR("a=1; session=x=y ;b=2; twice=1")},
				   {STR("Cookie"), STR("twice=2; empty=")}};
	struct request rq = {.arena = &a, .header = h, .headers = 2};
	(void)state;
	assert_str(request_cookie(&rq, "session"), "x=y");
	assert_str(request_cookie(&rq, "sess"), "");
	assert_str(request_cookie(&rq, "twice"), "");
	assert_str(request_cookie(&rq, "empty"), "");
	assert_str(request_header(&rq, "COOKIE"), "a=1; session=x=y ;b=2; twice=1");
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
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(test_form, reset),        cmocka_unit_test_teardown(test_form_refuses, reset),
	    cmocka_unit_test_teardown(test_form_errors, reset), cmocka_unit_test_teardown(test_form_date, reset),
	    cmocka_unit_test_teardown(test_guard, reset),       cmocka_unit_test_teardown(test_cookies, reset),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_finish(&a);
	return failed;
}
