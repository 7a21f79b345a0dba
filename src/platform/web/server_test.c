/* The server on a real socket: what it refuses, its deadlines, how it stops. */
#include <sys/mman.h>

#include "test_server.h"

static const struct error *hello(struct request *rq, struct response *rs)
{
	buf_fmt(&rs->body, "hello <%.*s>", STR_ARG(form_text(&rq->query, "q")));
	return NULL;
}

static const struct error *large(struct request *rq, struct response *rs)
{
	(void)rq;
	for (int i = 0; i < 20000; i++)
		buf_fmt(&rs->body, "<p>line %d</p>\n", i);
	return NULL;
}

static const struct error *slow(struct request *rq, struct response *rs)
{
	(void)rq;
	struct timespec t = {0, 600 * 1000000};
	nanosleep(&t, NULL);
	buf_add(&rs->body, STR("slow and done"));
	return NULL;
}

static const struct error *take(struct request *rq, struct response *rs)
{
	buf_fmt(&rs->body, "took %zu", rq->body_text.n);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/", hello, PERMISSION_PUBLIC),
    ROUTE_GET("/large", large, PERMISSION_PUBLIC),
    ROUTE_GET("/slow", slow, PERMISSION_PUBLIC),
    ROUTE_POST_LARGE("/take", take, PERMISSION_PUBLIC, 1000),
};
static const struct route_table tables[] = {ROUTE_TABLE(routes)};
static const struct web web = {.table = tables, .tables = 1};

#define RAW(text) text, sizeof(text) - 1

/* One that is fine and 18 that two programs could read differently, then some more. Odd are those where libmicrohttpd
 * has its own way, listed in doc/web.md: it hides something from us and answers 200, or says 400 twice and closes. */
static const struct {
	const char *name, *raw;
	size_t n;
	int status;
	bool odd;
} raws[] = {
    {"fine", RAW("GET / HTTP/1.1\r\n" HOST "\r\n"), 200, false},
    {"length and chunked",
     RAW("POST /take HTTP/1.1\r\n" HOST
	 "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /?q=smuggled HTTP/1.1\r\n" HOST "\r\n"),
     400, false},
    {"two lengths that differ",
     RAW("POST /take HTTP/1.1\r\n" HOST "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"), 400, false},
    {"two lengths that agree", RAW("POST /take HTTP/1.1\r\n" HOST "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
     400, false},
    {"length +5", RAW("POST /take HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nabcde"), 400, true},
    {"length -1", RAW("POST /take HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n"), 400, true},
    {"space before the colon",
     RAW("POST /take HTTP/1.1\r\n" HOST "Content-Length : 5\r\n\r\nabcdeGET / HTTP/1.1\r\n" HOST "\r\n"), 400, false},
    {"xchunked", RAW("POST /take HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), 400, false},
    {"identity, chunked", RAW("POST /take HTTP/1.1\r\n" HOST "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n"),
     400, false},
    {"HTTP/1.0 and chunked", RAW("POST /take HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400,
     false},
    {"no host", RAW("GET / HTTP/1.1\r\n\r\n"), 400, true},
    {"two hosts", RAW("GET / HTTP/1.1\r\n" HOST "Host: b\r\n\r\n"), 400, false},
    {"bare CR in a value", RAW("GET / HTTP/1.1\r\n" HOST "X-Abc:\rxTransfer-Encoding: chunked\r\n\r\n"), 400, false},
    {"NUL in a value", RAW("GET / HTTP/1.1\r\n" HOST "X-A: a\0b\r\n\r\n"), 200, true},
    {"bare LF", RAW("GET / HTTP/1.1\n" HOST "\n"), 200, true},
    {"LF, then CR LF", RAW("GET / HTTP/1.1\r\n" HOST "X-A: b\n\r\n"), 200, true},
    {"folding", RAW("GET / HTTP/1.1\r\n" HOST "X-A: b\r\n c\r\n\r\n"), 200, true},
    {"control character in the target", RAW("GET /\x01 HTTP/1.1\r\n" HOST "\r\n"), 400, false},
    {"unknown method", RAW("abcdeGET / HTTP/1.1\r\n" HOST "\r\n"), 501, false},
    /* And some more. */
    {"PUT", RAW("PUT / HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n"), 405, false},
    {"GET with a body", RAW("GET / HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc"), 400, false},
    {"bad escape", RAW("GET /%zz HTTP/1.1\r\n" HOST "\r\n"), 400, false},
    {"NUL in the path", RAW("GET /%00 HTTP/1.1\r\n" HOST "\r\n"), 400, false},
    {"not UTF-8", RAW("GET /?q=%ff HTTP/1.1\r\n" HOST "\r\n"), 400, false},
    {"dot segments", RAW("GET /a/../b HTTP/1.1\r\n" HOST "\r\n"), 400, false},
    {"absolute target", RAW("GET http://a/ HTTP/1.1\r\n" HOST "\r\n"), 400, false},
    {"bad host", RAW("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400, false},
};

static void test_raw_requests(void **state)
{
	struct running r = start(&web, (struct server_config){0});
	(void)state;
	for (size_t i = 0; i < sizeof(raws) / sizeof(*raws); i++) {
		char text[20000], want[20];
		bool closed;
		int fd = dial(r);
		assert_true(send(fd, raws[i].raw, raws[i].n, 0) == (ssize_t)raws[i].n);
		read_all(fd, text, sizeof(text), 300, &closed);
		close(fd);
		snprintf(want, sizeof(want), "HTTP/1.1 %d ", raws[i].status);
		unsigned most = raws[i].odd ? 2 : 1;
		if (strncmp(text, want, strlen(want)) != 0 || answers(text) > most || strstr(text, "hello <smuggled>"))
			fail_msg("%s: wanted one answer %d, got: %.200s", raws[i].name, raws[i].status, text);
		if (raws[i].status != 200 && !closed)
			fail_msg("%s: refused, but the connection stays open", raws[i].name);
		if (raws[i].status == 200 && closed)
			fail_msg("%s: answered, and closed for no reason", raws[i].name);
	}
	stop(r);
}

static void test_long_things(void **state)
{
	struct running r = start(&web, (struct server_config){0});
	char *raw = malloc(60000), text[20000];
	bool closed;
	(void)state;
	static const struct {
		const char *before;
		size_t filler;
		const char *after;
		const char *want[3];
	} longs[] = {
	    {"GET /", 5000, " HTTP/1.1\r\n" HOST "\r\n", {"414"}},
	    {"GET / HTTP/1.1\r\n" HOST "X-A: ", 20000, "\r\n\r\n", {"431"}},
	    /* past its own memory the library answers for itself */
	    {"GET / HTTP/1.1\r\n" HOST "X-A: ", 50000, "\r\n\r\n", {"431", "413"}},
	    {"GET /", 50000, " HTTP/1.1\r\n" HOST "\r\n", {"414"}},
	};
	for (size_t i = 0; i < sizeof(longs) / sizeof(*longs); i++) {
		int n = snprintf(raw, 60000, "%s", longs[i].before);
		memset(raw + n, 'a', longs[i].filler);
		n += (int)longs[i].filler;
		n += snprintf(raw + n, 60000 - (size_t)n, "%s", longs[i].after);
		int fd = dial(r);
		send(fd, raw, (size_t)n, MSG_NOSIGNAL);
		read_all(fd, text, sizeof(text), 500, &closed);
		close(fd);
		bool ok = false;
		for (int k = 0; k < 3 && longs[i].want[k]; k++)
			ok = ok || (answers(text) == 1 && strncmp(text + 9, longs[i].want[k], 3) == 0);
		if (!ok || !closed)
			fail_msg("%zu: got %.60s", i, text);
	}
	int n = snprintf(raw, 60000, "GET / HTTP/1.1\r\n" HOST);
	for (int i = 0; i < 100; i++)
		n += snprintf(raw + n, 60000 - (size_t)n, "X-%d: a\r\n", i);
	n += snprintf(raw + n, 60000 - (size_t)n, "\r\n");
	int fd = dial(r);
	send(fd, raw, (size_t)n, MSG_NOSIGNAL);
	read_all(fd, text, sizeof(text), 500, &closed);
	close(fd);
	assert_memory_equal(text, "HTTP/1.1 431 ", 13);
	free(raw);
	stop(r);
}

static void ask(int fd, const char *raw)
{
	assert_true(send(fd, raw, strlen(raw), MSG_NOSIGNAL) == (ssize_t)strlen(raw));
}

static void test_bodies(void **state)
{
	struct running r = start(&web, (struct server_config){0});
	char text[20000];
	bool closed;
	(void)state;
	/* Without a token it is refused, but only after all of it came. */
	int fd = dial(r);
	ask(fd, "POST /take HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\na=");
	read_all(fd, text, sizeof(text), 200, &closed);
	assert_string_equal(text, "");
	ask(fd, "b");
	read_all(fd, text, sizeof(text), 300, &closed);
	assert_memory_equal(text, "HTTP/1.1 403 ", 13);
	assert_false(closed);
	/* and the connection is good for more */
	ask(fd, "GET /?q=more HTTP/1.1\r\n" HOST "\r\n");
	read_all(fd, text, sizeof(text), 300, &closed);
	assert_non_null(strstr(text, "hello <more>"));
	close(fd);
	fd = dial(r);
	ask(fd, "POST /take HTTP/1.1\r\n" HOST "Content-Length: 1001\r\n\r\n");
	read_all(fd, text, sizeof(text), 300, &closed);
	assert_memory_equal(text, "HTTP/1.1 413 ", 13);
	assert_true(closed);
	close(fd);
	fd = dial(r);
	ask(fd, "POST /nowhere HTTP/1.1\r\n" HOST "Content-Length: 100000\r\n\r\n");
	read_all(fd, text, sizeof(text), 300, &closed);
	assert_memory_equal(text, "HTTP/1.1 404 ", 13);
	assert_true(closed);
	close(fd);
	/* in pieces: too much only shows in the end */
	fd = dial(r);
	ask(fd, "POST /take HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n");
	char chunk[600] = "200\r\n";
	memset(chunk + 5, 'a', 512);
	memcpy(chunk + 517, "\r\n", 3);
	for (int i = 0; i < 3; i++)
		ask(fd, chunk);
	ask(fd, "0\r\n\r\n");
	read_all(fd, text, sizeof(text), 300, &closed);
	assert_memory_equal(text, "HTTP/1.1 413 ", 13);
	close(fd);
	stop(r);
}

static void test_head_and_headers(void **state)
{
	struct running r = start(&web, (struct server_config){0});
	char *text = malloc(500000);
	bool closed;
	(void)state;
	int fd = dial(r);
	ask(fd, "HEAD /large HTTP/1.1\r\n" HOST "\r\n");
	size_t n = read_all(fd, text, 500000, 300, &closed);
	assert_memory_equal(text, "HTTP/1.1 200 ", 13);
	assert_memory_equal(text + n - 4, "\r\n\r\n", 4);
	assert_non_null(strstr(text, "Content-Length: 348890\r\n"));
	assert_non_null(strstr(text, "Date: "));
	assert_non_null(strstr(text, "Content-Security-Policy: default-src 'none'; script-src 'self' 'sha256-"));
	assert_non_null(strstr(text, "X-Content-Type-Options: nosniff\r\n"));
	assert_non_null(strstr(text, "Cache-Control: no-store\r\n"));
	assert_null(strstr(text, "Strict-Transport-Security"));
	ask(fd, "GET /large HTTP/1.1\r\n" HOST "\r\n");
	n = read_all(fd, text, 500000, 300, &closed);
	assert_true(n > 348890);
	ask(fd, "GET /large HTTP/1.1\r\n" HOST "Accept-Encoding: gzip, deflate, br\r\n\r\n");
	n = read_all(fd, text, 500000, 300, &closed);
	assert_true(n > 1000 && n < 200000);
	assert_non_null(strstr(text, "Content-Encoding: br\r\n"));
	assert_null(strstr(text, "Vary")); /* nobody keeps it */
	/* guard's refusals carry them too */
	ask(fd, "GET /%zz HTTP/1.1\r\n" HOST "\r\n");
	read_all(fd, text, 500000, 300, &closed);
	assert_non_null(strstr(text, "X-Content-Type-Options: nosniff\r\n"));
	close(fd);
	free(text);
	stop(r);
}

static void test_deadline(void **state)
{
	struct running r = start(&web, (struct server_config){.request_seconds = 2});
	char text[1000];
	bool closed = false;
	(void)state;
	int drip = dial(r), body = dial(r), idle = dial(r);
	ask(idle, "GET / HTTP/1.1\r\n" HOST "\r\n");
	ask(body, "POST /take HTTP/1.1\r\n" HOST "Content-Length: 900\r\n\r\n");
	int64_t began = now_ms();
	static const char head[] =
	    "GET / HTTP/1.1\r\nHost: a\r\nX-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	for (size_t i = 0; i < sizeof(head) - 1 && !closed; i++) {
		(void)!send(drip, head + i, 1, MSG_NOSIGNAL);
		(void)!send(body, "a", 1, MSG_NOSIGNAL);
		read_all(drip, text, sizeof(text), 150, &closed);
	}
	int64_t took = now_ms() - began;
	assert_true(closed);
	assert_in_range(took, 1500, 5000);
	read_all(body, text, sizeof(text), 1500, &closed);
	assert_true(closed);
	read_all(idle, text, sizeof(text), 1500, &closed);
	assert_memory_equal(text, "HTTP/1.1 200 ", 13);
	assert_true(closed);
	close(drip);
	close(body);
	close(idle);
	stop(r);
}

static void test_drain(void **state)
{
	struct running r = start(&web, (struct server_config){.drain_seconds = 5});
	char text[2000];
	bool closed;
	(void)state;
	int idle = dial(r), busy = dial(r);
	ask(idle, "GET / HTTP/1.1\r\n" HOST "\r\n");
	read_all(idle, text, sizeof(text), 200, &closed);
	assert_false(closed);
	ask(busy, "GET /slow HTTP/1.1\r\n" HOST "\r\n");
	usleep(100000);
	int64_t began = now_ms();
	kill(r.pid, SIGTERM);
	read_all(busy, text, sizeof(text), 3000, &closed);
	assert_non_null(strstr(text, "slow and done"));
	assert_true(closed);
	read_all(idle, text, sizeof(text), 1000, &closed);
	assert_true(closed);
	assert_int_equal(finished(r.pid), 0);
	assert_true(now_ms() - began < 3000); /* nobody was left: it did not wait for the bound */
	assert_int_equal(dial(r), -1);
	close(idle);
	close(busy);
}

/* A request that came in part is finished in the time of the drain; one that never ends does not hold it. */
static void test_drain_is_bounded(void **state)
{
	struct running r = start(&web, (struct server_config){.drain_seconds = 2});
	char text[2000];
	bool closed;
	(void)state;
	int half = dial(r), never = dial(r);
	ask(half, "GET /?q=whole HTTP/1.1\r\n");
	ask(never, "GET / HTTP/1.1\r\n");
	usleep(200000);
	int64_t began = now_ms();
	kill(r.pid, SIGTERM);
	usleep(200000);
	ask(half, HOST "\r\n");
	read_all(half, text, sizeof(text), 1500, &closed);
	assert_non_null(strstr(text, "hello <whole>"));
	assert_non_null(strstr(text, "Connection: close"));
	assert_int_equal(finished(r.pid), 0);
	assert_in_range(now_ms() - began, 1500, 4000);
	close(half);
	close(never);
}

static void is_answered(int fd, const char *with)
{
	char text[2000];
	struct pollfd p = {fd, POLLIN, 0};
	assert_int_equal(poll(&p, 1, 10000), 1);
	ssize_t n = recv(fd, text, sizeof(text) - 1, 0);
	text[n > 0 ? n : 0] = '\0';
	assert_non_null(strstr(text, with));
}

/* More idle connections than the server takes at a time: those that wait make room for others, lose nothing of a
 * request that came in part meanwhile, and are answered when they ask again, also in pieces. */
static void test_many_idle(void **state)
{
	enum { LIMIT = 70, MANY = 3 * LIMIT };
	struct running r = start(&web, (struct server_config){.connections = LIMIT, .drain_seconds = 2});
	int fd[MANY];
	(void)state;
	int64_t began = now_ms();
	for (int i = 0; i < MANY; i++) {
		fd[i] = dial(r);
		ask(fd[i], "POST /take HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc");
		is_answered(fd[i], "HTTP/1.1 ");
		if (i == 0)
			ask(fd[i], "GET /?q=begun HT");
	}
	assert_true(now_ms() - began < 15000); /* they did not wait for a deadline of 20 s */
	usleep(2500000);
	ask(fd[0], "TP/1.1\r\n" HOST "\r\n");
	is_answered(fd[0], "hello <begun>");
	for (int i = MANY - 1; i > 0; i--) {
		ask(fd[i], "GET /?q=ag");
		if (i % 50 == 0)
			usleep(50000);
		ask(fd[i], "ain HTTP/1.1\r\n" HOST "\r\n");
		is_answered(fd[i], "hello <again>");
	}
	stop(r);
	for (int i = 0; i < MANY; i++)
		close(fd[i]);
}

static void count_tick(void *arg)
{
	int *ticks = arg;
	(*ticks)++;
}

static void test_tick_and_limits(void **state)
{
	int *ticks = mmap(NULL, sizeof(*ticks), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct running r =
	    start(&web, (struct server_config){.tick = count_tick, .tick_arg = ticks, .connections_per_peer = 3});
	char text[2000];
	bool closed;
	(void)state;
	int fd[4];
	for (int i = 0; i < 4; i++) {
		fd[i] = dial(r);
		(void)!send(fd[i], "GET / HTTP/1.1\r\n" HOST "\r\n", 27, MSG_NOSIGNAL);
		read_all(fd[i], text, sizeof(text), 300, &closed);
		assert_true(closed == (i == 3));
	}
	usleep(1500000);
	assert_in_range(*ticks, 1, 4);
	for (int i = 0; i < 4; i++)
		close(fd[i]);
	stop(r);
	munmap(ticks, sizeof(*ticks));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_raw_requests),     cmocka_unit_test(test_long_things),
	    cmocka_unit_test(test_bodies),           cmocka_unit_test(test_head_and_headers),
	    cmocka_unit_test(test_deadline),         cmocka_unit_test(test_drain),
	    cmocka_unit_test(test_drain_is_bounded), cmocka_unit_test(test_tick_and_limits),
	    cmocka_unit_test(test_many_idle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
