/* What is said about the service, and to whom. */
#include "status.h"

#include "testing.h"

struct fixture {
	struct test_office *t;
	struct test_client c;
};

static struct fixture *open_it(void)
{
	static struct fixture f;
	f.t = test_office_open();
	board_destroy(f.t->web.board);
	f.t->web.board = board_create(3, f.t->now);
	f.c = test_browser(f.t);
	return &f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->c);
	test_office_close(f->t);
}

static void later(struct fixture *f, int64_t seconds)
{
	f->c.now.seconds = f->t->now.seconds + seconds;
}

static void health(void **state)
{
	struct fixture *f = open_it();
	struct board_work *work = &f->t->web.board->work;
	(void)state;
	/* Just started: nothing has happened yet, and nothing is wrong. */
	assert_int_equal(test_get(&f->c, "/health"), 200);
	assert_true(str_eq(test_body(&f->c), STR("ok\n")));
	later(f, WORK_SILENT_SECONDS);
	assert_int_equal(test_get(&f->c, "/health"), 200);
	later(f, WORK_SILENT_SECONDS + 1);
	assert_int_equal(test_get(&f->c, "/health"), 503);
	assert_true(str_eq(test_body(&f->c), STR("not well\n"))); /* and no word why */
	work->pulse = f->c.now.seconds;
	assert_int_equal(test_get(&f->c, "/health"), 200);
	/* A seal that is behind keeps nobody from working: the status page says so. */
	later(f, SEAL_BEHIND_SECONDS + 1);
	work->pulse = f->c.now.seconds;
	assert_int_equal(test_get(&f->c, "/health"), 200);
	assert_int_equal(test_head(&f->c, "/health"), 200);
	/* A worker that cannot note who looks gives out no page about anybody. */
	struct journal *journal = f->t->office.journal;
	f->t->office.journal = NULL;
	assert_int_equal(test_get(&f->c, "/health"), 503);
	f->t->office.journal = journal;
	assert_int_equal(test_get(&f->c, "/health"), 200);
	/* A database that does not answer. */
	db_close(f->t->db);
	assert_int_equal(test_get(&f->c, "/health"), 503);
	assert_true(str_eq(test_body(&f->c), STR("not well\n")));
	close_it(f);
}

static double value_of(struct fixture *f, const char *name)
{
	struct str rest = test_body(&f->c), line;
	while (str_split(&rest, '\n', &line))
		if (str_starts(line, str_c(name)) && line.n > strlen(name) && line.p[strlen(name)] == ' ')
			return strtod(line.p + strlen(name), NULL);
	fail_msg("%s is not measured", name);
	return 0;
}

/* Each line is a comment, or a name with or without labels and a number; each name has its type before it. */
static void check_format(struct str text)
{
	struct str line, typed = STR("-");
	while (str_split(&text, '\n', &line)) {
		if (str_empty(line))
			continue;
		if (str_starts(line, STR("# TYPE "))) {
			typed = str_cut(line, 7, str_find(line, ' ', 7));
			continue;
		}
		if (line.p[0] == '#')
			continue;
		size_t space = line.n;
		while (space > 0 && line.p[space - 1] != ' ')
			space--;
		char *end;
		strtod(line.p + space, &end);
		assert_ptr_equal(end, line.p + line.n);
		assert_true(str_starts(line, typed));
	}
}

static void measures(void **state)
{
	struct fixture *f = open_it();
	struct board *board = f->t->web.board;
	(void)state;
	board->worker[0].pid = 11;
	board->worker[2].pid = 12;
	board->worker[0].starts = 3;
	board->worker[2].starts = 1;
	board->worker[2].busy = 1;
	board_answered(&board->worker[0], 200, 90);
	board_answered(&board->worker[0], 303, 100);
	board_answered(&board->worker[2], 404, 101);
	board_answered(&board->worker[1], 500, 5000001);
	board_answered(NULL, 200, 1);
	board->work.sealed = 1795262399;
	assert_int_equal(test_get(&f->c, "/metrics"), 200);
	assert_true(str_starts(test_answer_header(&f->c, "Content-Type"), STR("text/plain; version=0.0.4")));
	check_format(test_body(&f->c));
	assert_true(value_of(f, "alwayshere_requests_total{status=\"2xx\"}") == 1);
	assert_true(value_of(f, "alwayshere_requests_total{status=\"3xx\"}") == 1);
	assert_true(value_of(f, "alwayshere_requests_total{status=\"4xx\"}") == 1);
	assert_true(value_of(f, "alwayshere_requests_total{status=\"5xx\"}") == 1);
	assert_true(value_of(f, "alwayshere_request_seconds_bucket{le=\"0.0001\"}") == 2);
	assert_true(value_of(f, "alwayshere_request_seconds_bucket{le=\"0.00025\"}") == 3);
	assert_true(value_of(f, "alwayshere_request_seconds_bucket{le=\"1\"}") == 3);
	assert_true(value_of(f, "alwayshere_request_seconds_bucket{le=\"+Inf\"}") == 4);
	assert_true(value_of(f, "alwayshere_request_seconds_count") == 4);
	assert_true(value_of(f, "alwayshere_request_seconds_sum") == 5.000292);
	assert_true(value_of(f, "alwayshere_workers") == 3);
	assert_true(value_of(f, "alwayshere_workers_running") == 2);
	assert_true(value_of(f, "alwayshere_workers_busy") == 1);
	assert_true(value_of(f, "alwayshere_restarts_total") == 2);
	assert_true(value_of(f, "alwayshere_last_seal_timestamp_seconds") == 1795262399);
	assert_true(value_of(f, "alwayshere_disk_free_bytes") > 0);
	close_it(f);
}

static int asked_with(struct fixture *f, const char *name, const char *value)
{
	test_header(&f->c, name, value);
	return test_get(&f->c, "/metrics");
}

/* This machine, unless it asks for somebody else; or who knows the token. */
static void who_may_measure(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	assert_int_equal(test_get(&f->c, "/metrics"), 200);
	assert_int_equal(asked_with(f, "X-Forwarded-For", "10.0.0.7"), 404);
	assert_int_equal(asked_with(f, "Forwarded", "for=10.0.0.7"), 404);
	assert_int_equal(asked_with(f, "Via", "1.1 proxy"), 404);
	f->t->office.metrics_token = STR("a-secret-of-some-length");
	test_header(&f->c, "X-Forwarded-For", "10.0.0.7");
	assert_int_equal(asked_with(f, "Authorization", "Bearer a-secret-of-some-length"), 200);
	static const char *const wrong[] = {
	    "Bearer a-secret-of-some-lengtH", "Bearer a-secret-of-some-length2", "Bearer a-secret", "Bearer ",
	    "a-secret-of-some-length",        "Basic a-secret-of-some-length"};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		test_header(&f->c, "X-Forwarded-For", "10.0.0.7");
		assert_int_equal(asked_with(f, "Authorization", wrong[i]), 404);
	}
	close_it(f);
}

static void failing_job(struct fixture *f, struct str *ret_ref)
{
	struct own_txn *own;
	struct job job;
	bool found;
	OK(own_begin(f->t->db, &own));
	OK(job_ask(own, &f->t->arena, "import", STR(""), (struct account_id){1}, f->t->now, ret_ref));
	OK(own_commit(own));
	own_end(own);
	OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &job));
	OK(job_fail(f->t->db, &job, STR("the file is gone"), false, 1, f->t->now));
}

static void the_page(void **state)
{
	struct fixture *f = open_it();
	struct board *board = f->t->web.board;
	struct str ref;
	(void)state;
	board->work.pid = 9;
	board->work.pulse = board->work.sealed = f->t->now.seconds - 3;
	for (int i = 0; i < 3; i++) {
		board->worker[i].pid = 10 + i;
		board->worker[i].seccomp = 1;
	}
	test_sign_in(&f->c, test_account(f->t, "a@x.example", "Ann Dee", ROLE_ADMINISTRATOR, "", false));
	assert_int_equal(test_get(&f->c, "/status"), 200);
	assert_true(test_shows(&f->c, "no Landlock"));
	assert_true(test_shows(&f->c, "3 of 3 running"));
	assert_true(test_shows(&f->c, "No job is running"));
	assert_true(test_shows(&f->c, "3 seconds ago"));
	failing_job(f, &ref);
	board->worker[1].pid = 0;
	assert_int_equal(test_get(&f->c, "/status"), 200);
	assert_false(test_shows(&f->c, "Everything works"));
	assert_true(test_shows(&f->c, "1 job failed"));
	assert_true(test_shows(&f->c, "the file is gone"));
	assert_true(test_shows(&f->c, "2 of 3 web workers"));
	const char *again = arena_fmt(&f->t->arena, "/status/jobs/%.*s/retry", STR_ARG(ref)).p;
	assert_int_equal(test_post(&f->c, again, "", true), 303);
	assert_int_equal(test_post(&f->c, again, "", true), 303); /* twice is once */
	assert_int_equal(test_get(&f->c, "/status"), 200);
	assert_true(test_shows(&f->c, "waits for its turn"));
	test_client_finish(&f->c);
	f->c = test_browser_of(f->t, test_account(f->t, "b@x.example", "Bea Dee", ROLE_MANAGER, "", false));
	assert_int_equal(test_get(&f->c, "/status"), 403);
	close_it(f);
}

static void words(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 10000);
	assert_string_equal(bytes_words(&a, 0).p, "0 bytes");
	assert_string_equal(bytes_words(&a, 999).p, "999 bytes");
	assert_string_equal(bytes_words(&a, 1500).p, "1.5 kB");
	assert_string_equal(bytes_words(&a, 64000000).p, "64 MB");
	assert_string_equal(bytes_words(&a, 2000000000000).p, "2.0 TB");
	arena_finish(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(health),   cmocka_unit_test(measures), cmocka_unit_test(who_may_measure),
	    cmocka_unit_test(the_page), cmocka_unit_test(words),
	};
	return TESTING_MAIN("status", tests);
}
