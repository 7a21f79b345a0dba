/* What a sceptic would ask of a database: on SQLite, and on PostgreSQL where there is one. */
#include "testdb.h"
#include "things_sql.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct str colour_code(enum colour colour)
{
	return colour == RED ? STR("red") : colour == GREEN ? STR("green") : STR("");
}

bool colour_from_code(struct str code, enum colour *ret)
{
	if (str_eq(code, STR("red")))
		*ret = RED;
	else if (str_eq(code, STR("green")))
		*ret = GREEN;
	else
		return false;
	return true;
}

static const char tables[] =
    "create table thing (id bigint not null primary key, name text not null unique, n bigint not null, n_opt bigint, "
    "yes "
    "bigint not null check (yes in (0, 1)), yes_opt bigint, name_opt text, bytes %s not null, bytes_opt %s, day text "
    "not "
    "null, day_opt text, at text not null, at_opt text, owner bigint not null, owner_opt bigint, colour text not null, "
    "colour_opt text); create table part (thing bigint not null references thing (id), place bigint not null, primary "
    "key "
    "(thing, place)); create table lease (name text not null primary key, count bigint not null)";

struct fixture {
	enum testdb_engine engine;
	struct arena arena;
	struct db *db;
};

#define OK(call)                                                                                                       \
	do {                                                                                                           \
		const struct error *error_ = (call);                                                                   \
		if (error_)                                                                                            \
			fail_msg("%s: %.*s", error_kind_name(error_->kind), STR_ARG(error_->what));                    \
	} while (0)
#define FAILS(kind_, call)                                                                                             \
	do {                                                                                                           \
		const struct error *error_ = (call);                                                                   \
		assert_non_null(error_);                                                                               \
		if (error_->kind != (kind_))                                                                           \
			fail_msg("not %s but %s: %.*s", error_kind_name(kind_), error_kind_name(error_->kind),         \
				 STR_ARG(error_->what));                                                               \
	} while (0)

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	f->engine = *(enum testdb_engine *)*state;
	arena_init(&f->arena, 64 << 20);
	const char *blob = f->engine == TESTDB_SQLITE ? "blob" : "bytea";
	f->db = testdb_open(&f->arena, f->engine);
	testdb_run(f->db, arena_fmt(&f->arena, tables, blob, blob).p);
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

static const struct error *add(struct txn *txn, int64_t id, const char *name, int64_t n)
{
	return things_add(txn, id, str_c(name), n, OPT_INT_NONE, true, OPT_BOOL_NONE, STR_NONE, STR("\0x"), STR_NONE,
			  (struct date){0}, DATE_NONE, (struct instant){0}, INSTANT_NONE, (struct account_id){1},
			  (struct account_id){0}, RED, COLOUR_NONE, NULL);
}

static void add_now(struct db *db, int64_t id, const char *name, int64_t n)
{
	struct txn *txn;
	struct deed deed = testdb_deed("thing.added");
	OK(txn_begin(db, &deed, &txn));
	OK(add(txn, id, name, n));
	OK(txn_commit(txn));
}

static int64_t things(struct fixture *f, struct db *db)
{
	int64_t n = 0;
	struct things_total_row total;
	struct things_few rows = {0};
	OK(things_total(db, &f->arena, &total));
	do {
		OK(things_few(db, &f->arena, rows.n ? rows.p[rows.n - 1].id : INT64_MIN, &rows));
		n += (int64_t)rows.n;
	} while (rows.more);
	return n;
}

static int64_t count(struct fixture *f, const char *from)
{
	static const struct query_field column[] = {{"n", "int", QUERY_INT, false}};
	struct query_run run;
	struct query *q = arena_new(&f->arena, struct query, 1);
	const char *sql = arena_fmt(&f->arena, "select count(*) from %s", from).p;
	*q = (struct query){.name = sql,
			    .where = "test",
			    .sqlite = sql,
			    .postgres = sql,
			    .columns = column,
			    .n_columns = 1,
			    .read_only = true};
	query_start(&run, f->db, q);
	assert_true(query_step(&run));
	int64_t n = query_int(&run, 0);
	OK(query_end(&run));
	return n;
}

static void test_every_type_comes_back(void **state)
{
	struct fixture *f = *state;
	struct txn *txn;
	struct deed deed = testdb_deed("thing.added");
	struct things_get_row a, b;
	bool found;
	struct date day, leap;
	assert_true(date_from_ymd(1, 1, 1, &day) && date_from_ymd(2024, 2, 29, &leap));
	OK(txn_begin(f->db, &deed, &txn));
	OK(things_add(txn, INT64_MAX, STR("Zo\xc3\xab 'x' $1 ?1 :n"), INT64_MIN, opt_int(-1), true, opt_bool(false),
		      STR(""), STR("\0\xff\\x"), STR(""), day, leap, (struct instant){-1},
		      (struct instant){253402300799}, (struct account_id){7}, (struct account_id){8}, GREEN, RED,
		      NULL));
	OK(add(txn, 2, "bare", 0));
	OK(txn_commit(txn));
	OK(things_get(f->db, &f->arena, STR("Zo\xc3\xab 'x' $1 ?1 :n"), &found, &a));
	assert_true(found);
	assert_int_equal(a.id, INT64_MAX);
	assert_int_equal(a.n, INT64_MIN);
	assert_true(a.n_opt.known && a.n_opt.value == -1);
	assert_true(a.yes && a.yes_opt.known && !a.yes_opt.value);
	assert_true(a.name_opt.p && a.name_opt.n == 0);
	assert_true(str_eq(a.bytes, STR("\0\xff\\x")));
	assert_true(a.bytes_opt.p && a.bytes_opt.n == 0);
	assert_int_equal(a.day.days, day.days);
	assert_int_equal(a.day_opt.days, leap.days);
	assert_int_equal(a.at.seconds, -1);
	assert_int_equal(a.at_opt.seconds, 253402300799);
	assert_int_equal(a.owner.id, 7);
	assert_int_equal(a.owner_opt.id, 8);
	assert_int_equal(a.colour, GREEN);
	assert_int_equal(a.colour_opt, RED);
	OK(things_get(f->db, &f->arena, STR("bare"), &found, &b));
	assert_true(found && !b.n_opt.known && !b.yes_opt.known && !b.name_opt.p && !b.bytes_opt.p);
	assert_true(!date_known(b.day_opt) && !instant_known(b.at_opt) && b.owner_opt.id == 0 &&
		    b.colour_opt == COLOUR_NONE);
	assert_true(str_eq(b.bytes, STR("\0x")));
	a.id = 5;
	OK(things_get(f->db, &f->arena, STR("nobody"), &found, &a));
	assert_false(found);
	assert_int_equal(a.id, 5);
	struct things_quoted_row quoted;
	OK(things_quoted(f->db, &f->arena, &quoted));
	assert_true(str_eq(quoted.text, STR("it's :name; ?1 -- \"no\"")));
}

static void test_a_wrong_value_is_refused(void **state)
{
	struct fixture *f = *state;
	struct txn *txn;
	struct deed deed = testdb_deed("thing.added");
	struct things_get_row row;
	bool found;
	FAILS(ERROR_INVALID, things_get(f->db, &f->arena, STR("\xff"), &found, &row));
	FAILS(ERROR_INVALID, things_get(f->db, &f->arena, STR("a\0b"), &found, &row));
	OK(txn_begin(f->db, &deed, &txn));
	FAILS(ERROR_INTERNAL, things_add(txn, 1, STR("x"), 0, OPT_INT_NONE, true, OPT_BOOL_NONE, STR_NONE, STR("x"),
					 STR_NONE, DATE_NONE, DATE_NONE, (struct instant){0}, INSTANT_NONE,
					 (struct account_id){1}, (struct account_id){0}, RED, COLOUR_NONE, NULL));
	txn_end(txn);
	OK(txn_begin(f->db, &deed, &txn));
	FAILS(ERROR_INTERNAL,
	      things_add(txn, 1, STR("x"), 0, OPT_INT_NONE, true, OPT_BOOL_NONE, STR_NONE, STR("x"), STR_NONE,
			 (struct date){0}, DATE_NONE, (struct instant){0}, INSTANT_NONE, (struct account_id){1},
			 (struct account_id){0}, COLOUR_NONE, COLOUR_NONE, NULL));
	txn_end(txn);
	add_now(f->db, 1, "x", 1);
	testdb_run(f->db, "update thing set colour = 'mauve'");
	FAILS(ERROR_INTERNAL, things_get(f->db, &f->arena, STR("x"), &found, &row));
	testdb_run(f->db, "update thing set colour = 'red', day = '2026-02-29'");
	FAILS(ERROR_INTERNAL, things_get(f->db, &f->arena, STR("x"), &found, &row));
}

static const struct error *collect(void *context, const struct things_walk_row *row)
{
	int64_t *sum = context;
	*sum += row->id + (int64_t)row->name.n;
	return *sum > 1000 ? error_new(ERROR_FORBIDDEN, "enough") : NULL;
}

static void test_one_many_each_run(void **state)
{
	struct fixture *f = *state;
	struct things_few few;
	struct things_need_row need;
	struct things_by_number_row number;
	struct txn *txn;
	struct deed deed = testdb_deed("thing.changed");
	int64_t sum = 0, changed = -1;
	for (int i = 1; i <= 4; i++)
		add_now(f->db, i, arena_fmt(&f->arena, "n%d", i).p, i > 2 ? 7 : i);
	OK(things_few(f->db, &f->arena, 1, &few));
	assert_int_equal(few.n, 3);
	assert_false(few.more);
	OK(things_few(f->db, &f->arena, 0, &few));
	assert_int_equal(few.n, 3);
	assert_true(few.more);
	assert_int_equal(few.p[2].id, 3);
	OK(things_few(f->db, &f->arena, 4, &few));
	assert_int_equal(few.n, 0);
	OK(things_need(f->db, &f->arena, 2, &need));
	assert_string_equal(need.name.p, "n2");
	FAILS(ERROR_NOT_FOUND, things_need(f->db, &f->arena, 9, &need));
	OK(things_by_number(f->db, &f->arena, 2, &number));
	FAILS(ERROR_INTERNAL, things_by_number(f->db, &f->arena, 7, &number));
	OK(things_walk(f->db, 1, collect, &sum));
	assert_int_equal(sum, 2 + 3 + 4 + 6);
	sum = 2000;
	FAILS(ERROR_FORBIDDEN, things_walk(f->db, 0, collect, &sum));
	OK(txn_begin(f->db, &deed, &txn));
	OK(things_set_number(txn, 3, 70, &changed));
	assert_int_equal(changed, 1);
	OK(things_set_number(txn, 30, 70, &changed));
	assert_int_equal(changed, 0);
	OK(txn_commit(txn));
}

static const struct error *begin_inside(void *context, const struct things_walk_row *row)
{
	struct fixture *f = context;
	struct things_need_row need;
	struct own_txn *own;
	OK(things_need(f->db, &f->arena, row->id, &need));
	assert_true(str_eq(need.name, row->name));
	FAILS(ERROR_INTERNAL, own_begin(f->db, &own));
	FAILS(ERROR_INTERNAL, things_walk(f->db, 0, begin_inside, f));
	return NULL;
}

static void test_a_callback_can_read(void **state)
{
	struct fixture *f = *state;
	add_now(f->db, 1, "a", 1);
	add_now(f->db, 2, "b", 1);
	OK(things_walk(f->db, 0, begin_inside, f));
}

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

static void test_outer_join(void **state)
{
	struct fixture *f = *state;
	struct things_with_part rows;
	struct txn *txn;
	struct deed deed = testdb_deed("part.added");
	add_now(f->db, 1, "a", 1);
	OK(things_with_part(f->db, &f->arena, 1, &rows));
	assert_true(rows.n == 1 && !rows.p[0].place.known);
	OK(txn_begin(f->db, &deed, &txn));
	OK(things_part_add(txn, 1, 5, NULL));
	OK(txn_commit(txn));
	OK(things_with_part(f->db, &f->arena, 1, &rows));
	assert_true(rows.n == 1 && rows.p[0].place.known && rows.p[0].place.value == 5);
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

static void test_a_slow_statement_is_stopped(void **state)
{
	struct fixture *f = *state;
	struct things_slow_row row;
	db_statement_limit(f->db, 50);
	FAILS(ERROR_BUSY, things_slow(f->db, &f->arena, 200000000, &row));
	db_statement_limit(f->db, 0);
	OK(things_slow(f->db, &f->arena, 100000, &row));
	assert_int_equal(row.n, 100000);
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

/* Whether nobody holds SQLite's writer lock, seen from outside; PostgreSQL has none. */
static bool lock_is_free(struct fixture *f)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	if (f->engine != TESTDB_SQLITE)
		return true;
	int fd = open(arena_fmt(&f->arena, "%s.lock", testdb_where(f->db).p).p, O_RDWR);
	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_OFD_GETLK, &lock), 0);
	close(fd);
	return lock.l_type == F_UNLCK;
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

static void test_settings(void **state)
{
	struct fixture *f = *state;
	if (f->engine != TESTDB_SQLITE)
		return;
	assert_int_equal(count(f, "pragma_synchronous where synchronous = 2"), 1);
	assert_int_equal(count(f, "pragma_foreign_keys where foreign_keys = 1"), 1);
	assert_int_equal(count(f, "pragma_journal_mode where journal_mode = 'wal'"), 1);
	assert_int_equal(count(f, "pragma_trusted_schema where trusted_schema = 0"), 1);
	/* Nobody else can read the file or what stands beside it. */
	struct stat file;
	for (int i = 0; i < 4; i++) {
		static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
		assert_int_equal(stat(arena_fmt(&f->arena, "%s%s", testdb_where(f->db).p, ends[i]).p, &file), 0);
		assert_int_equal(file.st_mode & 0077, 0);
	}
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

static void test_migrations(void **state)
{
	struct fixture *f = *state;
	static const struct migration list[] = {
	    {"0001_a", "create table a (x integer)", "create table a (x bigint)", "aa"},
	    {"0002_b", "create table b (x integer)", "create table b (x bigint)", "bb"},
	    {"0003_bad", "create table c (x integer); nonsense", "create table c (x bigint); nonsense", "cc"},
	};
	static const struct migration changed[] = {{"0001_a", "", "", "zz"}, {"0002_b", "", "", "bb"}};
	struct db *db = testdb_open_empty(&f->arena, f->engine);
	size_t n = 9;
	FAILS(ERROR_CONFLICT, db_check_schema(db, list, 2));
	OK(db_migrate(db, list, 1, (struct instant){0}, &n));
	assert_int_equal(n, 1);
	FAILS(ERROR_CONFLICT, db_check_schema(db, list, 2));
	OK(db_migrate(db, list, 2, (struct instant){0}, &n));
	assert_int_equal(n, 1);
	OK(db_migrate(db, list, 2, (struct instant){0}, &n));
	assert_int_equal(n, 0);
	OK(db_check_schema(db, list, 2));
	FAILS(ERROR_CONFLICT, db_check_schema(db, list, 1));
	FAILS(ERROR_CONFLICT, db_check_schema(db, changed, 2));
	FAILS(ERROR_CONFLICT, db_migrate(db, changed, 2, (struct instant){0}, &n));
	FAILS(ERROR_INTERNAL, db_migrate(db, list, 3, (struct instant){0}, &n));
	OK(db_check_schema(db, list, 2)); /* nothing of the third is left */
	testdb_run(db, "create table c (x integer)");
	OK(db_check_schema(f->db, schema_migrations, migration_count(schema_migrations)));
}

static void test_queries_are_true(void **state)
{
	struct fixture *f = *state;
	static const struct query_field wrong[] = {{"n", "int", QUERY_INT, false}};
	static const struct query bad = {.name = "bad",
					 .where = "bad",
					 .sqlite = "select nothing from thing",
					 .columns = wrong,
					 .postgres = "select name as n from thing",
					 .n_columns = 1,
					 .read_only = true};
	for (size_t i = 0; i < things_queries.n; i++)
		OK(query_check(f->db, things_queries.queries[i]));
	FAILS(ERROR_INTERNAL, query_check(f->db, &bad));
}

static void test_open(void **state)
{
	struct fixture *f = *state;
	struct db *db;
	if (f->engine == TESTDB_SQLITE) {
		FAILS(ERROR_NOT_FOUND, db_open(&f->arena, STR("/nonexistent/x.db"), DB_EXISTING, &db));
		FAILS(ERROR_UNAVAILABLE, db_open(&f->arena, STR("/proc/x.db"), DB_CREATE, &db));
		struct str copy = arena_fmt(&f->arena, "%s.copy", testdb_where(f->db).p);
		add_now(f->db, 1, "a", 1);
		OK(db_copy_to(f->db, copy));
		OK(db_open(&f->arena, copy, DB_EXISTING, &db));
		assert_int_equal(things(f, db), 1);
		db_close(db);
		unlink(copy.p);
		unlink(arena_fmt(&f->arena, "%s-wal", copy.p).p);
		unlink(arena_fmt(&f->arena, "%s-shm", copy.p).p);
		unlink(arena_fmt(&f->arena, "%s.lock", copy.p).p);
	} else {
		FAILS(ERROR_UNAVAILABLE,
		      db_open(&f->arena, STR("postgresql:///x?host=/nonexistent"), DB_EXISTING, &db));
		FAILS(ERROR_INVALID, db_copy_to(f->db, STR("/tmp/x")));
	}
	db_close(f->db);
	struct things_leases_row leases;
	FAILS(ERROR_INTERNAL, things_leases(f->db, &f->arena, &leases));
}

static void test_a_lost_connection(void **state)
{
	struct fixture *f = *state;
	struct things_leases_row leases;
	struct own_txn *own;
	OK(things_leases(f->db, &f->arena, &leases));
	struct db *other = testdb_again(&f->arena, f->db);
	testdb_run(other, "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and "
			  "backend_type = 'client backend' and query like '%from lease%'");
	FAILS(ERROR_UNAVAILABLE, things_leases(f->db, &f->arena, &leases));
	FAILS(ERROR_UNAVAILABLE, own_begin(f->db, &own));
}

#define ON(engine, test)                                                                                               \
	{                                                                                                              \
#test " on " #engine, test, set_up, tear_down, &engine                                                 \
	}

int main(void)
{
	static enum testdb_engine sqlite = TESTDB_SQLITE, postgres = TESTDB_POSTGRES;
#define ALL(engine)                                                                                                    \
	ON(engine, test_every_type_comes_back), ON(engine, test_a_wrong_value_is_refused),                             \
	    ON(engine, test_one_many_each_run), ON(engine, test_a_callback_can_read),                                  \
	    ON(engine, test_commit_and_roll_back), ON(engine, test_a_failed_statement_ends_the_transaction),           \
	    ON(engine, test_outer_join), ON(engine, test_ids_and_the_trail),                                           \
	    ON(engine, test_a_slow_statement_is_stopped), ON(engine, test_processes_write_at_once),                    \
	    ON(engine, test_kill_leaves_nothing), ON(engine, test_two_connections),                                    \
	    ON(engine, test_the_lock_file_is_removed), ON(engine, test_settings), ON(engine, test_migrations),         \
	    ON(engine, test_queries_are_true), ON(engine, test_open)
	const struct CMUnitTest on_sqlite[] = {ALL(sqlite)};
	const struct CMUnitTest on_both[] = {ALL(sqlite), ALL(postgres), ON(postgres, test_a_lost_connection)};
	if (testdb_has(TESTDB_POSTGRES))
		return cmocka_run_group_tests(on_both, NULL, NULL);
	return cmocka_run_group_tests(on_sqlite, NULL, NULL);
}
