/* What a sceptic would ask of transactions: nothing half, nothing lost, nobody at the same time, always a trail row. */
#include "things_test.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_commit_and_roll_back(void **state)
{
	struct fixture *f = *state;
	struct txn *txn, *second;
	struct deed deed = testdb_deed("thing.added");
	struct things_lease_take_row lease;
	struct own_txn *own;
	OK(txn_begin(f->db, &deed, &txn));
	OK(add(txn, 1, "a", 1));
	OK(things_lease_take(txn_own(txn), &f->arena, STR("l"), &lease));
	assert_int_equal(things(f, txn_db(txn)), 1);
	FAILS(ERROR_INTERNAL, txn_begin(f->db, &deed, &second));
	FAILS(ERROR_INTERNAL, own_commit(txn_own(txn)));
	txn_end(txn);
	txn_end(txn);
	txn_end(NULL);
	assert_int_equal(things(f, f->db), 0);
	assert_int_equal(count(f, "trail"), 0);
	assert_int_equal(count(f, "lease"), 0);
	add_now(f->db, 1, "a", 1);
	assert_int_equal(count(f, "trail where what = 'thing.added' and account = 1 and person is null"), 1);
	FAILS(ERROR_INTERNAL, txn_commit(txn));
	OK(txn_begin(f->db, &deed, &second));
	txn_end(txn); /* late: must not end the second */
	OK(add(second, 2, "b", 1));
	OK(txn_commit(second));
	assert_int_equal(things(f, f->db), 2);
	OK(own_begin(f->db, &own));
	OK(things_lease_take(own, &f->arena, STR("l"), &lease));
	OK(things_lease_take(own, &f->arena, STR("l"), &lease));
	assert_int_equal(lease.count, 2);
	OK(own_commit(own));
	own_end(own);
	assert_int_equal(count(f, "trail"), 2);
	OK(own_begin(f->db, &own));
	assert_true(db_tidy(f->db));
	assert_false(db_tidy(f->db));
	OK(own_begin(f->db, &own));
	own_end(own);
}

static void test_a_failed_statement_ends_the_transaction(void **state)
{
	struct fixture *f = *state;
	struct txn *txn;
	struct things_need_row need;
	struct deed deed = testdb_deed("thing.added");
	add_now(f->db, 1, "a", 1);
	OK(txn_begin(f->db, &deed, &txn));
	OK(add(txn, 2, "b", 1));
	FAILS(ERROR_NOT_FOUND, things_need(txn_db(txn), &f->arena, 9, &need)); /* no failure of the statement */
	FAILS(ERROR_CONFLICT, add(txn, 3, "a", 1));
	FAILS(ERROR_INTERNAL, things_need(txn_db(txn), &f->arena, 1, &need));
	FAILS(ERROR_INTERNAL, txn_commit(txn));
	txn_end(txn);
	OK(txn_begin(f->db, &deed, &txn));
	FAILS(ERROR_CONFLICT, add(txn, 1, "c", 1));
	txn_end(txn);
	OK(txn_begin(f->db, &deed, &txn));
	FAILS(ERROR_INTERNAL, things_part_add(txn, 99, 1, NULL)); /* no such thing: foreign keys are on */
	txn_end(txn);
	assert_int_equal(things(f, f->db), 1);
	assert_int_equal(count(f, "trail"), 1);
}

static void test_ids_and_the_trail(void **state)
{
	struct fixture *f = *state;
	struct txn *txn;
	struct deed deed = testdb_deed("person.made");
	int64_t a = 0, b = 0, c = 0;
	deed.detail = STR("rows=2");
	OK(txn_begin(f->db, &deed, &txn));
	OK(txn_new_id(txn, &a));
	OK(txn_new_id(txn, &b));
	assert_true(a != b && a >> 16 == txn_trail(txn).id && b >> 16 == a >> 16);
	for (int i = 2; i < 65535; i++)
		OK(txn_new_id(txn, &c));
	FAILS(ERROR_INTERNAL, txn_new_id(txn, &c));
	OK(txn_about(txn, (struct person_id){a}));
	OK(txn_commit(txn));
	assert_int_equal(count(f, arena_fmt(&f->arena,
					    "trail where person = %lld and detail = 'rows=2' and at = "
					    "'2026-11-21T12:00:00Z'",
					    (long long)a)
				      .p),
			 1);
	deed.detail = STR("free\ntext");
	FAILS(ERROR_INTERNAL, txn_begin(f->db, &deed, &txn));
	deed = (struct deed){.what = "job.ran", .person = {5}, .at = {0}};
	OK(txn_begin(f->db, &deed, &txn));
	FAILS(ERROR_INTERNAL, txn_about(txn, (struct person_id){6}));
	txn_end(txn);
	OK(txn_begin(f->db, &deed, &txn));
	OK(txn_commit(txn));
	assert_int_equal(count(f, "trail where person = 5 and account is null"), 1);
}

/* One contact with two young people: all or none of it, and each has a row of the trail and ids of its own. */
static void test_several_people_in_one_transaction(void **state)
{
	struct fixture *f = *state;
	struct txn *txn;
	struct deed deed = testdb_deed("contact.recorded");
	int64_t a, b;
	for (int kept = 0; kept < 2; kept++) {
		deed.person.id = 5;
		OK(txn_begin(f->db, &deed, &txn));
		OK(txn_new_id(txn, &a));
		deed.person.id = 6;
		OK(txn_also(txn, &deed));
		OK(txn_new_id(txn, &b));
		assert_true(b >> 16 == txn_trail(txn).id && b >> 16 == (a >> 16) + 1);
		if (kept)
			OK(txn_commit(txn));
		txn_end(txn);
		assert_int_equal(count(f, "trail where person in (5, 6)"), kept ? 2 : 0);
	}
	OK(txn_begin(f->db, &deed, &txn));
	deed.detail = STR("free\ntext");
	FAILS(ERROR_INTERNAL, txn_also(txn, &deed));
	txn_end(txn);
}

/* Each child adds to one row what it read there: a lost write would show in the sum. */
static void writer(struct fixture *f, int from, int n)
{
	struct arena a;
	struct db *db;
	arena_init(&a, 64 << 20);
	if (db_open(&a, testdb_where(f->db), DB_EXISTING, &db))
		_exit(1);
	db_write_wait(db, 60000);
	for (int done = 0; done < n;) {
		struct txn *txn = NULL;
		struct things_get_row row;
		bool found;
		struct deed deed = testdb_deed("thing.counted");
		const struct error *e = txn_begin(db, &deed, &txn);
		e = e ? e : things_get(txn_db(txn), &a, STR("sum"), &found, &row);
		e = e ? e : things_set_number(txn, row.id, row.n + 1, NULL);
		e = e ? e : add(txn, from + done, arena_fmt(&a, "n%d", from + done).p, 0);
		e = e ? e : txn_commit(txn);
		txn_end(txn);
		if (e && e->kind != ERROR_BUSY) {
			fprintf(stderr, "# writer: %.*s\n", STR_ARG(e->what));
			_exit(2);
		}
		done += !e;
		if (done % 20 == 10 && db_checkpoint(db))
			_exit(3);
	}
	arena_finish(&a);
	_exit(0);
}

static void test_processes_write_at_once(void **state)
{
	enum { CHILDREN = 3, EACH = 60 };
	struct fixture *f = *state;
	struct things_get_row row;
	bool found;
	add_now(f->db, 1, "sum", 0);
	for (int i = 0; i < CHILDREN; i++)
		if (fork() == 0)
			writer(f, 1000 * (i + 1), EACH);
	for (int i = 0; i < CHILDREN; i++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	OK(things_get(f->db, &f->arena, STR("sum"), &found, &row));
	assert_int_equal(row.n, CHILDREN * EACH);
	assert_int_equal(things(f, f->db), CHILDREN * EACH + 1);
	assert_int_equal(count(f, "trail"), CHILDREN * EACH + 1);
	if (f->engine == TESTDB_SQLITE)
		assert_int_equal(count(f, "pragma_integrity_check where integrity_check = 'ok'"), 1);
}

static void test_kill_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	int ready[2];
	char byte;
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	if (child == 0) {
		struct db *db = testdb_again(&f->arena, f->db);
		struct txn *txn;
		struct deed deed = testdb_deed("thing.added");
		OK(txn_begin(db, &deed, &txn));
		OK(add(txn, 1, "half", 1));
		(void)!write(ready[1], "x", 1);
		pause();
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	struct own_txn *own;
	db_write_wait(f->db, 100);
	if (f->engine == TESTDB_SQLITE)
		FAILS(ERROR_BUSY, own_begin(f->db, &own));
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	db_write_wait(f->db, 5000);
	assert_int_equal(things(f, f->db), 0);
	add_now(f->db, 1, "whole", 1);
	assert_int_equal(things(f, f->db), 1);
	assert_int_equal(count(f, "trail"), 1);
	close(ready[0]);
	close(ready[1]);
}

/* A removed lock file must not let two in: the holder's is found gone and made anew. */
static void test_the_lock_file_is_removed(void **state)
{
	struct fixture *f = *state;
	struct own_txn *own, *second;
	if (f->engine != TESTDB_SQLITE)
		return;
	OK(own_begin(f->db, &own));
	own_end(own);
	unlink(arena_fmt(&f->arena, "%s.lock", testdb_where(f->db).p).p);
	OK(own_begin(f->db, &own));
	assert_false(lock_is_free(f));
	struct db *other = testdb_again(&f->arena, f->db);
	db_write_wait(other, 20);
	FAILS(ERROR_BUSY, db_checkpoint(other));
	FAILS(ERROR_BUSY, own_begin(other, &second));
	own_end(own);
}

/* A full disk, and a connection that came through fork. */
static void full_disk(struct fixture *f)
{
	enum { LARGE = 4 << 20 };
	struct txn *txn;
	struct things_leases_row leases;
	struct deed deed = testdb_deed("thing.added");
	struct str large = {arena_new(&f->arena, char, LARGE), LARGE};
	/* A megabyte more than the migrations took: the write-ahead log is the larger file. */
	struct stat log;
	assert_int_equal(stat(arena_fmt(&f->arena, "%s-wal", testdb_where(f->db).p).p, &log), 0);
	rlim_t most = (rlim_t)log.st_size + (1 << 20);
	struct rlimit limit = {most, most};
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	FAILS(ERROR_INTERNAL, things_leases(f->db, &f->arena, &leases));
	FAILS(ERROR_INTERNAL, txn_begin(f->db, &deed, &txn));
	struct db *db = testdb_again(&f->arena, f->db);
	add_now(db, 1, "small", 1);
	OK(txn_begin(db, &deed, &txn));
	OK(add(txn, 2, "with the large one", 1));
	const struct error *error = things_add(txn, 3, STR("large"), 0, OPT_INT_NONE, true, OPT_BOOL_NONE, STR_NONE,
					       large, STR_NONE, (struct date){0}, DATE_NONE, (struct instant){0},
					       INSTANT_NONE, (struct account_id){1}, (struct account_id){0}, RED,
					       COLOUR_NONE, NULL);
	error = error ? error : txn_commit(txn);
	txn_end(txn);
	assert_true(error && error->kind == ERROR_UNAVAILABLE);
	add_now(db, 4, "small again", 1);
	assert_int_equal(things(f, db), 2);
	_exit(0);
}

static void test_full_disk(void **state)
{
	struct fixture *f = *state;
	int status;
	if (f->engine != TESTDB_SQLITE)
		return;
	pid_t child = fork();
	if (child == 0)
		full_disk(f);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(things(f, f->db), 2);
	assert_int_equal(count(f, "trail"), 2);
	assert_int_equal(count(f, "pragma_integrity_check where integrity_check = 'ok'"), 1);
}

static void test_settings(void **state)
{
	struct fixture *f = *state;
	if (f->engine != TESTDB_SQLITE)
		return;
	assert_int_equal(count(f, "pragma_synchronous where synchronous = 2"), 1);
	assert_int_equal(count(f, "pragma_foreign_keys where foreign_keys = 1"), 1);
	assert_int_equal(count(f, "pragma_journal_mode where journal_mode = 'wal'"), 1);
	assert_int_equal(count(f, "pragma_trusted_schema where trusted_schema = 0"), 1);
	struct stat file;
	/* However much is written, the file itself changes in db_checkpoint alone, under the lock. */
	struct txn *txn;
	struct deed deed = testdb_deed("thing.added");
	enum { LARGE = 8 << 20 };
	struct str large = {arena_new(&f->arena, char, LARGE), LARGE};
	assert_int_equal(stat(testdb_where(f->db).p, &file), 0);
	off_t before = file.st_size;
	OK(txn_begin(f->db, &deed, &txn));
	OK(things_add(txn, 1, STR("large"), 0, OPT_INT_NONE, true, OPT_BOOL_NONE, STR_NONE, large, STR_NONE,
		      (struct date){0}, DATE_NONE, (struct instant){0}, INSTANT_NONE, (struct account_id){1},
		      (struct account_id){0}, RED, COLOUR_NONE, NULL));
	OK(txn_commit(txn));
	assert_int_equal(stat(testdb_where(f->db).p, &file), 0);
	assert_int_equal(file.st_size, before);
	/* Nobody else can read the file or what stands beside it. */
	for (int i = 0; i < 4; i++) {
		static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
		assert_int_equal(stat(arena_fmt(&f->arena, "%s%s", testdb_where(f->db).p, ends[i]).p, &file), 0);
		assert_int_equal(file.st_mode & 0077, 0);
	}
	OK(db_checkpoint(f->db));
	assert_int_equal(stat(testdb_where(f->db).p, &file), 0);
	assert_true(file.st_size > before + LARGE);
	add_now(f->db, 2, "after", 1);
	/* The last to close leaves the checkpoint to db_checkpoint, which holds the lock. */
	struct str wal = arena_fmt(&f->arena, "%s-wal", testdb_where(f->db).p);
	db_close(f->db);
	assert_int_equal(stat(wal.p, &file), 0);
	assert_true(file.st_size > 0);
}

static void test_two_connections(void **state)
{
	struct fixture *f = *state;
	struct db *other = testdb_again(&f->arena, f->db);
	struct own_txn *own, *second;
	struct things_lease_take_row lease;
	struct things_leases_row leases;
	OK(own_begin(f->db, &own));
	OK(things_lease_take(own, &f->arena, STR("x"), &lease));
	OK(things_leases(other, &f->arena, &leases)); /* reads do not wait, and do not see it */
	assert_int_equal(leases.n, 0);
	db_write_wait(other, 50);
	if (f->engine == TESTDB_SQLITE) {
		assert_false(lock_is_free(f));
		FAILS(ERROR_BUSY, own_begin(other, &second));
		FAILS(ERROR_BUSY, db_checkpoint(other));
	} else {
		OK(own_begin(other, &second));
		FAILS(ERROR_BUSY, things_lease_take(second, &f->arena, STR("x"), &lease));
		own_end(second);
	}
	OK(own_commit(own));
	assert_true(lock_is_free(f));
	OK(db_checkpoint(other));
	OK(own_begin(other, &second));
	OK(things_lease_take(second, &f->arena, STR("x"), &lease));
	assert_int_equal(lease.count, 2);
	own_end(second);
}

int main(void)
{
	static enum testdb_engine sqlite = TESTDB_SQLITE, postgres = TESTDB_POSTGRES;
#define ALL(engine)                                                                                                    \
	ON(engine, test_commit_and_roll_back), ON(engine, test_a_failed_statement_ends_the_transaction),               \
	    ON(engine, test_ids_and_the_trail), ON(engine, test_several_people_in_one_transaction),                    \
	    ON(engine, test_processes_write_at_once), ON(engine, test_kill_leaves_nothing),                            \
	    ON(engine, test_the_lock_file_is_removed), ON(engine, test_settings), ON(engine, test_full_disk),          \
	    ON(engine, test_two_connections)
	const struct CMUnitTest on_sqlite[] = {ALL(sqlite)};
	const struct CMUnitTest on_both[] = {ALL(sqlite), ALL(postgres)};
	if (testdb_has(TESTDB_POSTGRES))
		return cmocka_run_group_tests(on_both, NULL, NULL);
	return cmocka_run_group_tests(on_sqlite, NULL, NULL);
}
