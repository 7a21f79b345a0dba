/* Pages that are given again, on a real socket: the server answers them without making its own answer anew. */
#include "finished.h"
#include "test_server.h"

static const struct error *lasting(struct request *rq, struct response *rs)
{
	static int made;
	for (int i = 0; i < 100; i++)
		buf_fmt(&rs->body, "<p>made the %d. time, line %d</p>\n", made + 1, i);
	made++;
	rs->lasts = true;
	response_keep_public(rq, rs);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/lasting/{word}", lasting, PERMISSION_PUBLIC),
};
static const struct route_table tables[] = {ROUTE_TABLE(routes)};

/* The same connection, HEAD, one that has it, and the last before closing: each is answered as a page that is made. */
static void test_given_again(void **state)
{
	static const char raw[] = "GET /lasting/a HTTP/1.1\r\n" HOST "\r\n"
				  "GET /lasting/a HTTP/1.1\r\n" HOST "\r\n"
				  "HEAD /lasting/a HTTP/1.1\r\n" HOST "\r\n"
				  "GET /lasting/a HTTP/1.1\r\n" HOST "If-None-Match: *\r\n\r\n"
				  "GET /lasting/a HTTP/1.1\r\n" HOST "\r\n"
				  "GET /lasting/a HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n";
	struct web web = {.table = tables, .tables = 1, .finished = finished_create(0)};
	struct running r = start(&web, (struct server_config){0});
	(void)state;
	enum { ROOM = 100000 };
	char *text = malloc(ROOM);
	bool closed;
	assert_non_null(text);
	int fd = dial(r);
	assert_true(send(fd, raw, sizeof(raw) - 1, 0) == (ssize_t)sizeof(raw) - 1);
	read_all(fd, text, ROOM, 500, &closed);
	close(fd);
	assert_true(closed);
	assert_int_equal(answers(text), 6);
	unsigned bodies = 0;
	for (const char *p = text; (p = strstr(p, "made the 1. time, line 99")); p++)
		bodies++;
	assert_int_equal(bodies, 4);
	assert_null(strstr(text, "made the 2. time"));
	assert_non_null(strstr(text, "HTTP/1.1 304"));
	unsigned policies = 0;
	for (const char *p = text; (p = strstr(p, "Content-Security-Policy")); p++)
		policies++;
	assert_int_equal(policies, 6);
	free(text);
	stop(r);
	finished_destroy(web.finished);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_given_again)};
	log_threshold(LOG_ERROR);
	return cmocka_run_group_tests_name("finished server", tests, NULL, NULL);
}
