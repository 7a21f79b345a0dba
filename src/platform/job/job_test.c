/* The queue: what is asked for is done once, whoever is killed in the middle. */
#include "job.h"
#include "query.h"
#include "testdb.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "log.h"

struct fixture {
	enum testdb_engine engine;
	struct arena arena;
	struct db *db;
	struct instant now;
};

#define OK(call)                                                                                                       \
	do {                                                                                                           \
		const struct error *error_ = (call);                                                                   \
		if (error_)                                                                                            \
			fail_msg("%s: %.*s", error_kind_name(error_->kind), STR_ARG(error_->what));                    \
	} while (0)

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	f->engine = *(enum testdb_engine *)*state;
	arena_init(&f->arena, 256 << 20);
	f->db = testdb_open(&f->arena, f->engine);
	f->now = (struct instant){1795262400};
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	arena_finish(&f->arena);
	free(f);
	return 0;
}

static struct str asked(struct fixture *f, const char *kind, struct instant at)
{
	struct own_txn *own;
	struct str ref;
	OK(own_begin(f->db, &own));
	OK(job_ask(own, &f->arena, kind, STR("n=3"), (struct account_id){7}, at, &ref));
	OK(own_commit(own));
	own_end(own);
	return ref;
}

static struct job the(struct fixture *f, struct str ref)
{
	struct job job = {0};
	bool found = false;
	OK(job_find(f->db, &f->arena, ref, &found, &job));
	assert_true(found);
	return job;
}

static bool claim(struct fixture *f, struct db *db, struct instant at, struct job *ret)
{
	bool found;
	OK(job_claim(db, &f->arena, at, 60, &found, ret));
	return found;
}

static struct instant plus(struct fixture *f, int64_t seconds)
{
	return (struct instant){f->now.seconds + seconds};
}

static const struct error *finish(struct db *db, const struct job *job, struct instant now)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (!(e = job_finish(own, job, STR("good=1"), now)))
		e = own_commit(own);
	own_end(own);
	return e;
}

static void test_one_after_the_other(void **state)
{
	struct fixture *f = *state;
	struct job job, other;
	struct db *second = testdb_again(&f->arena, f->db);
	assert_false(claim(f, f->db, f->now, &job));
	struct str first = asked(f, "b", f->now), later = asked(f, "a", plus(f, 1));
	assert_int_equal(the(f, first).state, JOB_WAITING);
	assert_true(claim(f, f->db, plus(f, 2), &job));
	assert_true(str_eq(job.ref, first) && str_eq(job.kind, STR("b")) && str_eq(job.about, STR("n=3")));
	assert_int_equal(job.account.id, 7);
	assert_int_equal(job.attempts, 1);
	assert_true(claim(f, second, plus(f, 2), &other)); /* the next, not the same */
	assert_true(str_eq(other.ref, later));
	assert_false(claim(f, second, plus(f, 2), &other));
	OK(job_progress(f->db, &job, 4, 9));
	assert_int_equal(the(f, first).step, 4);
	assert_int_equal(the(f, first).steps, 9);
	OK(finish(f->db, &job, plus(f, 3)));
	job = the(f, first);
	assert_int_equal(job.state, JOB_DONE);
	assert_true(str_eq(job.result, STR("good=1")));
	assert_int_equal(job.ended.seconds, plus(f, 3).seconds);
	struct job_counts n;
	OK(job_count(f->db, &f->arena, f->now, &n));
	assert_int_equal(n.waiting, 0);
	assert_int_equal(n.running, 1);
	OK(job_forget(f->db, plus(f, 3)));
	assert_int_equal(the(f, first).state, JOB_DONE);
	OK(job_forget(f->db, plus(f, 4)));
	bool found;
	OK(job_find(f->db, &f->arena, first, &found, &job));
	assert_false(found);
}

/* Who was only slow finds that the job is another's, and keeps nothing of what it did. */
static void test_a_lease_that_ended(void **state)
{
	struct fixture *f = *state;
	struct job slow, next, none;
	struct str ref = asked(f, "a", f->now);
	assert_true(claim(f, f->db, f->now, &slow));
	assert_false(claim(f, f->db, plus(f, 60), &none)); /* to the second */
	OK(job_keep(f->db, &slow, plus(f, 100)));
	assert_false(claim(f, f->db, plus(f, 100), &none));
	assert_true(claim(f, f->db, plus(f, 101), &next));
	assert_int_equal(next.attempts, 2);
	assert_int_equal(job_keep(f->db, &slow, plus(f, 500))->kind, ERROR_CONFLICT);
	assert_int_equal(job_progress(f->db, &slow, 1, 2)->kind, ERROR_CONFLICT);
	struct own_txn *own;
	assert_int_equal(job_begin(f->db, &slow, &own)->kind, ERROR_CONFLICT);
	OK(job_begin(f->db, &next, &own));
	own_end(own);
	assert_int_equal(finish(f->db, &slow, plus(f, 102))->kind, ERROR_CONFLICT);
	assert_int_equal(job_fail(f->db, &slow, STR("x"), true, 9, plus(f, 102))->kind, ERROR_CONFLICT);
	assert_int_equal(job_put_back(f->db, &slow, plus(f, 102))->kind, ERROR_CONFLICT);
	OK(finish(f->db, &next, plus(f, 103)));
	assert_int_equal(finish(f->db, &next, plus(f, 103))->kind, ERROR_CONFLICT); /* twice is not once */
	assert_int_equal(the(f, ref).state, JOB_DONE);
}

static void test_again_later_and_later(void **state)
{
	struct fixture *f = *state;
	struct job job;
	struct str ref = asked(f, "a", f->now);
	struct instant at = f->now;
	static const int64_t waits[] = {10, 40, 160, 640, 2560, 3600, 3600};
	for (size_t i = 0; i < 7; i++) {
		assert_int_equal(job_wait((int64_t)i + 1), waits[i]);
		assert_true(claim(f, f->db, at, &job));
		OK(job_fail(f->db, &job, STR("no luck"), true, 8, at));
		assert_true(str_eq(the(f, ref).error, STR("no luck")));
		assert_false(claim(f, f->db, (struct instant){at.seconds + waits[i] - 1}, &job));
		at.seconds += waits[i];
	}
	assert_true(claim(f, f->db, at, &job));
	OK(job_put_back(f->db, &job, at)); /* does not count */
	assert_true(claim(f, f->db, at, &job));
	assert_int_equal(job.attempts, 8);
	OK(job_fail(f->db, &job, STR("no luck"), true, 8, at));
	assert_int_equal(the(f, ref).state, JOB_FAILED);
	assert_false(claim(f, f->db, (struct instant){at.seconds + 100000}, &job));
	struct jobs list;
	OK(job_list(f->db, &f->arena, f->now, &list));
	assert_int_equal(list.n, 1);
	OK(job_list(f->db, &f->arena, at, &list));
	assert_int_equal(list.n, 0);
	ref = asked(f, "a", f->now);
	assert_true(claim(f, f->db, at, &job));
	OK(job_fail(f->db, &job, STR("never"), false, 8, at));
	assert_int_equal(the(f, ref).state, JOB_FAILED);
}

static void test_the_clock_asks_once(void **state)
{
	struct fixture *f = *state;
	static const struct job_timer timers[] = {{"hourly", 3600}, {"daily", 86400}};
	struct db *second = testdb_again(&f->arena, f->db);
	struct job_counts n;
	for (int64_t s = 0; s <= 7200; s += 600) {
		OK(job_timers(f->db, &f->arena, timers, 2, plus(f, s)));
		OK(job_timers(second, &f->arena, timers, 2, plus(f, s)));
	}
	OK(job_count(f->db, &f->arena, f->now, &n));
	assert_int_equal(n.waiting, 3 + 1);
}

/* The runner. Its children count in memory that is shared, and write into a table. */

static struct fixture *running;
static struct arena connections;
/* [0] how often begun, [1] until which attempt it kills itself, [2] the pid, [3] made ready, [4] and shut in after that
 */
static int *shared;

static const struct error *open_again(void *context, struct db **ret)
{
	(void)context;
	*ret = testdb_again(&connections, running->db);
	return NULL;
}

static const struct error *no_walls(void *context, const struct db *db, const struct job_kind *kind)
{
	(void)context;
	(void)db;
	shared[4] = shared[3] && kind->threads; /* it was made ready before, and who shuts it in knows what it needs */
	return NULL;
}

static const struct error *get_ready(void *context)
{
	(void)context;
	shared[3] = 1;
	return NULL;
}

/* What it does is a row of the trail, in the transaction that says that it is done. */
static const struct error *write_once(struct job_run *run)
{
	struct deed deed = {.what = "job.did", .at = run->now};
	struct txn *txn;
	const struct error *e = job_step(run, 1, 2);
	if (e || (e = txn_begin(run->db, &deed, &txn)))
		return e;
	shared[2] = getpid();
	if (++shared[0] <= shared[1])
		kill(getpid(), SIGKILL); /* in the middle */
	if (!(e = job_finish(txn_own(txn), run->job, STR("rows=1"), run->now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *sleep_long(struct job_run *run)
{
	(void)run;
	shared[2] = getpid();
	sleep(600);
	return NULL;
}

static const struct error *complain(struct job_run *run)
{
	(void)run;
	return error_new(ERROR_INVALID, "the file is no file");
}

static const struct job_kind kinds[] = {
    {.name = "once", .attempts = 3, .arena = 1 << 20, .run = write_once, .prepare = get_ready, .threads = true},
    {.name = "long", .attempts = 2, .arena = 1 << 20, .run = sleep_long},
    {.name = "bad", .attempts = 3, .arena = 1 << 20, .run = complain}};

static int64_t deeds(struct db *db, struct arena *a)
{
	static const struct query_field column[] = {{"n", "int", QUERY_INT, false}};
	static const struct query q = {.name = "deeds",
				       .where = "test",
				       .sqlite = "select count(*) from trail where what = 'job.did'",
				       .postgres = "select count(*) from trail where what = 'job.did'",
				       .columns = column,
				       .n_columns = 1};
	struct query_run run;
	(void)a;
	query_start(&run, db, &q);
	assert_true(query_step(&run));
	int64_t n = query_int(&run, 0);
	OK(query_end(&run));
	return n;
}

/* Looks until there is no child and nothing has begun; time flies by an hour each look without a child. */
static void run_all(struct fixture *f, struct job_runner *r, struct db **db, struct str ref)
{
	for (int i = 0; i < 3000; i++) {
		enum job_state is = the(f, ref).state;
		if (!r->pid && (is == JOB_DONE || is == JOB_FAILED))
			return;
		OK(job_look(r, db, f->now));
		if (r->pid)
			usleep(2000);
		else
			f->now.seconds += 3600;
	}
	fail_msg("the job does not end");
}

static void begin_running(struct fixture *f, struct job_runner *r, struct db **db)
{
	log_threshold(LOG_ERROR - 1);
	running = f;
	arena_init(&connections, 16 << 20);
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*r = (struct job_runner){.kinds = kinds, .n = 3, .open = open_again, .shut_in = no_walls};
	job_runner_init(r);
	OK(open_again(NULL, db));
}

static void end_running(struct fixture *f, struct job_runner *r, struct db *db)
{
	job_runner_stop(r, db, f->now);
	arena_finish(&connections);
	munmap(shared, 4096);
}

static void test_killed_in_the_middle(void **state)
{
	struct fixture *f = *state;
	struct job_runner r;
	struct db *db;
	begin_running(f, &r, &db);
	shared[1] = 2; /* the third attempt lives */
	struct str ref = asked(f, "once", f->now);
	run_all(f, &r, &db, ref);
	assert_int_equal(shared[0], 3);
	assert_int_equal(shared[4], 1);
	assert_int_equal(the(f, ref).state, JOB_DONE);
	assert_int_equal(the(f, ref).step, 1);
	assert_int_equal(deeds(f->db, &f->arena), 1);
	/* Every attempt is killed. */
	shared[0] = 0;
	shared[1] = 99;
	ref = asked(f, "once", f->now);
	run_all(f, &r, &db, ref);
	assert_int_equal(shared[0], 3);
	assert_int_equal(the(f, ref).state, JOB_FAILED);
	assert_true(str_starts(the(f, ref).error, STR("its process was ended")));
	assert_int_equal(deeds(f->db, &f->arena), 1);
	/* What is wrong with the job itself is not tried again, nor is what nobody knows. */
	ref = asked(f, "bad", f->now);
	run_all(f, &r, &db, ref);
	assert_int_equal(the(f, ref).attempts, 1);
	assert_true(str_eq(the(f, ref).error, STR("the file is no file")));
	struct own_txn *own;
	OK(own_begin(f->db, &own));
	OK(job_retry(own, ref, f->now));
	assert_int_equal(job_retry(own, ref, f->now)->kind, ERROR_CONFLICT);
	OK(own_commit(own));
	own_end(own);
	run_all(f, &r, &db, ref);
	assert_int_equal(the(f, ref).attempts, 1);
	assert_int_equal(the(f, ref).state, JOB_FAILED);
	ref = asked(f, "strange", f->now);
	run_all(f, &r, &db, ref);
	assert_int_equal(the(f, ref).state, JOB_FAILED);
	end_running(f, &r, db);
}

static void test_stopped(void **state)
{
	struct fixture *f = *state;
	struct job_runner r;
	struct db *db;
	begin_running(f, &r, &db);
	struct str ref = asked(f, "long", f->now);
	OK(job_look(&r, &db, f->now));
	assert_true(r.pid > 0);
	while (!shared[2])
		usleep(1000);
	OK(job_look(&r, &db, plus(f, 30))); /* it goes on: the lease is extended */
	struct job other;
	assert_false(claim(f, f->db, plus(f, 125), &other));
	pid_t child = r.pid;
	end_running(f, &r, db);
	assert_int_equal(kill(child, 0), -1);
	assert_int_equal(the(f, ref).state, JOB_WAITING);
	assert_int_equal(the(f, ref).attempts, 0);
}

int main(int argc, char **argv)
{
	static enum testdb_engine engine = TESTDB_SQLITE;
	(void)argv;
	if (argc > 1)
		engine = TESTDB_POSTGRES;
	if (!testdb_has(engine)) {
		puts("1..0 # SKIP no PostgreSQL");
		return 0;
	}
#define TEST(name) cmocka_unit_test_prestate_setup_teardown(test_##name, set_up, tear_down, &engine)
	const struct CMUnitTest tests[] = {
	    TEST(one_after_the_other), TEST(a_lease_that_ended),   TEST(again_later_and_later),
	    TEST(the_clock_asks_once), TEST(killed_in_the_middle), TEST(stopped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
