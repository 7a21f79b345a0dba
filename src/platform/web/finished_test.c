/* Pages that are given again: the same to the byte as one that is made, and never one that is stale or somebody's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "finished.h"
#include "log.h"
#include "session.h"
#include "test_client.h"

enum { LINES = 60 };

static int made; /* how often a handler ran */
static const char *says = "one";
static const char *mark = "1";
static enum error_kind mark_fails;

static const struct error *show(struct request *rq, struct response *rs, bool lasts)
{
	made++;
	for (int i = 0; i < LINES; i++)
		buf_fmt(&rs->body, "<p>%s, on day %d, at %.*s\n", says, instant_london_day(rq->now).days,
			STR_ARG(rq->path));
	rs->lasts = lasts;
	response_keep_public(rq, rs);
	return NULL;
}

static const struct error *page(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

static const struct error *page_of_the_moment(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

/* As a page about abuse: it says that it lasts and lets nobody keep it. */
static const struct error *page_to_leave(struct request *rq, struct response *rs)
{
	(void)rq;
	made++;
	rs->lasts = true;
	buf_add(&rs->body, STR("leave"));
	return NULL;
}

static const struct error *page_with_cookie(struct request *rq, struct response *rs)
{
	response_header(rs, "Set-Cookie", STR("a=b"));
	return show(rq, rs, true);
}

static const struct error *page_that_fails(struct request *rq, struct response *rs)
{
	(void)show(rq, rs, true);
	return error_new(ERROR_NOT_FOUND, "after it was written");
}

static const struct error *large(struct request *rq, struct response *rs)
{
	for (int i = 0; i < 20000; i++)
		buf_add(&rs->body, STR("0123456789"));
	return show(rq, rs, true);
}

static const struct route routes[] = {
    ROUTE_GET("/", page, PERMISSION_PUBLIC),
    ROUTE_GET("/page/{word}", page, PERMISSION_PUBLIC),
    ROUTE_GET("/moment", page_of_the_moment, PERMISSION_PUBLIC),
    ROUTE_GET("/leave", page_to_leave, PERMISSION_PUBLIC),
    ROUTE_GET("/cookie", page_with_cookie, PERMISSION_PUBLIC),
    ROUTE_GET("/fails", page_that_fails, PERMISSION_PUBLIC),
    ROUTE_GET("/large", large, PERMISSION_PUBLIC),
    ROUTE_POST_ASKS("/page/{word}", page, PERMISSION_PUBLIC),
};
static const struct route_table tables[] = {ROUTE_TABLE(routes)};

static void in_language(struct request *rq, struct response *rs)
{
	if (rs->status == 200)
		buf_fmt(&rs->body, "in %.*s", STR_ARG(rq->language));
}

static const struct error *mark_now(struct request *rq, struct str *ret)
{
	(void)rq;
	*ret = str_c(mark);
	return mark_fails ? error_new(mark_fails, "as the test wishes") : NULL;
}

static const struct instant noon = {1795262400}; /* 21 November 2026 */

struct world {
	struct web web;
	struct test_client c;
};

static struct world begin(size_t bytes)
{
	struct world w = {.web = {.table = tables,
				  .tables = 1,
				  .in_language = in_language,
				  .board = board_create(1, noon),
				  .finished = finished_create(bytes),
				  .finished_mark = mark_now}};
	assert_non_null(w.web.board);
	assert_non_null(w.web.finished);
	made = 0;
	says = "one";
	mark = "1";
	mark_fails = (enum error_kind)0;
	test_client_init(&w.c, &w.web, NULL, noon);
	return w;
}

static void end(struct world *w)
{
	test_client_finish(&w->c);
	finished_destroy(w->web.finished);
	board_destroy(w->web.board);
}

/* The status with which it comes, and whether it was made for that. */
static int made_for(struct world *w, const char *target, int *ret_status)
{
	int before = made;
	*ret_status = test_get(&w->c, target);
	return made - before;
}

static void assert_made(struct world *w, const char *target, int times)
{
	int status, n = made_for(w, target, &status);
	if (n != times)
		fail_msg("%s was made %d times and not %d", target, n, times);
}

/* All that goes out, as one text. */
static struct str answer_of(struct world *w, struct arena *a)
{
	struct buf b;
	struct str content = response_content(&w->c.rs);
	buf_init(&b, a, 1 << 20);
	buf_fmt(&b, "%d %s\n", w->c.rs.status, w->c.rs.type);
	for (size_t i = 0; i < w->c.rs.headers; i++)
		buf_fmt(&b, "%.*s: %.*s\n", STR_ARG(w->c.rs.header[i].name), STR_ARG(w->c.rs.header[i].value));
	buf_add(&b, content);
	return buf_str(&b);
}

static void given_again_it_is_the_same(void **state)
{
	(void)state;
	static const char *const targets[] = {"/", "/page/a", "/in/ar/page/a", "/in/ar/"};
	struct world w = begin(0);
	struct arena a;
	arena_init(&a, 1 << 22);
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		for (int coding = 0; coding < 3; coding++)
			for (int has = 0; has < 2; has++) {
				char tag[100] = "W/\"none\"";
				struct str first = STR(""), again;
				for (int times = 0; times < 3; times++) {
					if (coding)
						test_header(&w.c, "Accept-Encoding", coding == 1 ? "gzip" : "br, gzip");
					if (has)
						test_header(&w.c, "If-None-Match", tag);
					assert_made(&w, targets[i], times == 0 && !has);
					again = answer_of(&w, &a);
					if (times == 0)
						first = again;
					else
						assert_true(str_eq(first, again));
				}
			}
	arena_finish(&a);
	end(&w);
}

/* Who has it already: the same 304, made or not, for HEAD too. */
static void who_has_it_is_told_so(void **state)
{
	(void)state;
	struct world w = begin(0), plain = begin(0);
	struct arena a;
	char tag[100];
	arena_init(&a, 1 << 20);
	finished_destroy(plain.web.finished);
	plain.c.web.finished = plain.web.finished = NULL;
	assert_int_equal(test_get(&w.c, "/page/a"), 200);
	snprintf(tag, sizeof(tag), "%.*s", STR_ARG(test_answer_header(&w.c, "ETag")));
	struct world *both[] = {&w, &plain};
	struct str got[2], head[2];
	for (int i = 0; i < 2; i++) {
		test_header(&both[i]->c, "If-None-Match", tag);
		test_header(&both[i]->c, "Accept-Encoding", "gzip");
		made = 0;
		assert_int_equal(test_get(&both[i]->c, "/page/a"), 304);
		assert_int_equal(response_content(&both[i]->c.rs).n, 0);
		got[i] = answer_of(both[i], &a);
		assert_int_equal(test_head(&both[i]->c, "/page/a"), 200);
		head[i] = answer_of(both[i], &a);
	}
	assert_true(str_eq(got[0], got[1]));
	assert_true(str_eq(head[0], head[1]));
	test_header(&w.c, "If-None-Match", "W/\"another\"");
	assert_int_equal(test_get(&w.c, "/page/a"), 200);
	arena_finish(&a);
	end(&w);
	end(&plain);
}

static void not_after_publishing(void **state)
{
	(void)state;
	struct world w = begin(0);
	assert_made(&w, "/page/a", 1);
	assert_made(&w, "/page/a", 0);
	says = "two";
	finished_stale(&w.web);
	assert_made(&w, "/page/a", 1);
	assert_true(test_shows(&w.c, "two, on day"));
	assert_made(&w, "/page/a", 0);
	/* in a process without a board */
	struct web alone = w.web;
	alone.board = NULL;
	w.c.web = alone;
	assert_made(&w, "/page/a", 1); /* its count is another */
	assert_made(&w, "/page/a", 0);
	finished_stale(&alone);
	assert_made(&w, "/page/a", 1);
	end(&w);
}

/* On another machine: looked at when a second has passed. Without the mark no page is given again. */
static void not_with_another_mark(void **state)
{
	(void)state;
	struct world w = begin(0);
	assert_made(&w, "/page/a", 1);
	mark = "2";
	assert_made(&w, "/page/a", 0);
	w.c.now.seconds++;
	assert_made(&w, "/page/a", 1);
	w.c.now.seconds++;
	assert_made(&w, "/page/a", 0);
	w.c.now.seconds++;
	mark_fails = ERROR_UNAVAILABLE;
	assert_made(&w, "/page/a", 1);
	assert_made(&w, "/page/a", 1);
	mark_fails = (enum error_kind)0;
	char *long_one = calloc(1, FINISHED_MARK + 1);
	assert_non_null(long_one);
	memset(long_one, 'x', FINISHED_MARK);
	mark = long_one;
	assert_made(&w, "/page/a", 1);
	assert_made(&w, "/page/a", 1);
	free(long_one);
	end(&w);
}

/* Midnight in London: in summer an hour before the one in Greenwich. */
static void not_on_another_day(void **state)
{
	(void)state;
	static const char *const moments[] = {"2026-11-21T23:59:59Z", "2026-11-22T00:00:00Z", "2026-06-30T22:59:59Z",
					      "2026-06-30T23:00:00Z", "2026-10-25T22:59:59Z"};
	struct world w = begin(0);
	struct instant at;
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		assert_true(instant_parse_iso(str_c(moments[i]), &at));
		w.c.now = at;
		assert_made(&w, "/page/a", 1);
		assert_made(&w, "/page/a", 0);
	}
	/* the clocks have gone back: 23:00 is the same day still */
	w.c.now.seconds++;
	assert_made(&w, "/page/a", 0);
	end(&w);
}

static void never_across(void **state)
{
	(void)state;
	struct world w = begin(0);
	static const char *const targets[] = {"/page/a",       "/page/b",       "/in/ar/page/a",
					      "/in/so/page/a", "/in/ar/page/b", "/"};
	enum { N = sizeof(targets) / sizeof(targets[0]) };
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < N; i++) {
			assert_made(&w, targets[i], round == 0);
			assert_true(
			    test_shows(&w.c, strstr(targets[i], "/page") ? strstr(targets[i], "/page") : "at /\n"));
			assert_int_equal(test_shows(&w.c, "in ar"), i == 2 || i == 4);
			assert_int_equal(test_shows(&w.c, "in so"), i == 3);
		}
	/* compressed or not */
	test_header(&w.c, "Accept-Encoding", "gzip");
	assert_made(&w, "/page/a", 1);
	assert_true(str_eq(test_answer_header(&w.c, "Content-Encoding"), STR("gzip")));
	test_header(&w.c, "Accept-Encoding", "br");
	assert_made(&w, "/page/a", 1);
	assert_true(str_eq(test_answer_header(&w.c, "Content-Encoding"), STR("br")));
	assert_made(&w, "/page/a", 0);
	assert_true(str_empty(test_answer_header(&w.c, "Content-Encoding")));
	test_header(&w.c, "Accept-Encoding", "gzip;q=0");
	assert_made(&w, "/page/a", 0);
	assert_true(str_empty(test_answer_header(&w.c, "Content-Encoding")));
	end(&w);
}

static void never_somebodys(void **state)
{
	(void)state;
	struct world w = begin(0);
	size_t bytes;
	static const char *const never[] = {"/moment",        "/leave", "/cookie", "/fails",
					    "/page/a?age=19", "/large", "/none"};
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++) {
		int status;
		for (int times = 0; times < 2; times++)
			assert_int_equal(made_for(&w, never[i], &status), !strstr(never[i], "none"));
		memset(w.c.cookie, 0, sizeof(w.c.cookie));
	}
	assert_int_equal(finished_count(w.web.finished, &bytes), 0);
	assert_int_equal(bytes, 0);
	/* asked for with a form, whether it says something or not */
	assert_int_equal(test_post(&w.c, "/page/a", "q=secret", false), 200);
	assert_int_equal(test_post(&w.c, "/page/a", "", false), 200);
	assert_int_equal(finished_count(w.web.finished, &bytes), 0);
	/* whoever shows a cookie, or says who they are, gets one that is made, and leaves none behind */
	for (int i = 0; i < 2; i++) {
		test_header(&w.c, "Cookie", "session=x");
		assert_made(&w, "/page/a", 1);
		test_header(&w.c, "authorization", "Bearer x");
		assert_made(&w, "/page/a", 1);
		assert_int_equal(finished_count(w.web.finished, &bytes), i);
		assert_int_equal(test_head(&w.c, "/page/b"), 200); /* nor does HEAD */
		assert_made(&w, "/page/a", i == 0);
	}
	end(&w);
}

/* No more than was said, whatever is asked for: what nobody wanted for longest goes. */
static void memory_is_bounded(void **state)
{
	(void)state;
	enum { ROOM = 100 * 1024, MANY = 1000 };
	struct world w = begin(ROOM);
	char path[40];
	size_t bytes, most = 0, n;
	for (int i = 0; i < MANY; i++) {
		snprintf(path, sizeof(path), "/page/number-%d", i);
		assert_made(&w, path, 1);
		if (i)
			assert_made(&w, "/page/number-0", 0);
		n = finished_count(w.web.finished, &bytes);
		assert_true(bytes <= ROOM && n <= FINISHED_MOST);
		most = bytes > most ? bytes : most;
	}
	assert_true(most > ROOM / 2);
	assert_made(&w, "/page/number-999", 0);
	assert_made(&w, "/page/number-1", 1);
	end(&w);

	w = begin(1000); /* less than one page */
	assert_made(&w, "/page/a", 1);
	assert_made(&w, "/page/a", 1);
	end(&w);

	w = begin((size_t)1 << 30); /* and never more pages than that */
	for (int i = 0; i < MANY; i++) {
		snprintf(path, sizeof(path), "/page/number-%d", i);
		assert_made(&w, path, 1);
	}
	assert_int_equal(finished_count(w.web.finished, &bytes), FINISHED_MOST);
	end(&w);
}

static int unmade;

static void unmake(void *what)
{
	assert_ptr_equal(what, &unmade);
	unmade++;
}

/* A page that is on its way out stays whole, though all of them are forgotten meanwhile. */
static void one_that_is_on_its_way_stays(void **state)
{
	(void)state;
	struct world w = begin(0);
	assert_made(&w, "/page/a", 1);
	assert_made(&w, "/page/a", 0);
	struct finished_page *p = w.c.rs.finished;
	assert_non_null(p);
	p->made = &unmade;
	p->unmake = unmake;
	unmade = 0;
	struct str slow = response_content(&w.c.rs);
	struct test_client other;
	test_client_init(&other, &w.web, NULL, noon);
	finished_stale(&w.web);
	assert_int_equal(test_get(&other, "/page/b"), 200);
	assert_int_equal(unmade, 0);
	assert_true(str_contains(slow, STR("at /page/a")));
	assert_int_equal(test_get(&w.c, "/page/a"), 200);
	assert_int_equal(unmade, 1);
	test_client_finish(&other);
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(given_again_it_is_the_same),
	    cmocka_unit_test(who_has_it_is_told_so),
	    cmocka_unit_test(not_after_publishing),
	    cmocka_unit_test(not_with_another_mark),
	    cmocka_unit_test(not_on_another_day),
	    cmocka_unit_test(never_across),
	    cmocka_unit_test(never_somebodys),
	    cmocka_unit_test(memory_is_bounded),
	    cmocka_unit_test(one_that_is_on_its_way_stays),
	};
	log_threshold(LOG_ERROR);
	return cmocka_run_group_tests_name("finished", tests, NULL, NULL);
}
