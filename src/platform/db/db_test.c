/* What a sceptic would ask of queries, on SQLite, and on PostgreSQL where there is one. */
#include "snapshot.h"
#include "things_test.h"

#include <unistd.h>

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

static const struct error *count_and_read(void *context, const struct things_walk_row *row)
{
	struct fixture *f = context;
	struct things_need_row need;
	if (row->id % 500 == 0)
		OK(things_need(f->db, &f->arena, row->id, &need));
	f->seen++;
	return row->id == f->seen ? NULL : error_new(ERROR_INTERNAL, "%d is not next", (int)row->id);
}

/* On PostgreSQL a snapshot's rows come 2,000 at a time: none, fewer, as many, and more than that. */
static void test_a_walk_in_a_snapshot(void **state)
{
	struct fixture *f = *state;
	static const int sizes[] = {0, 1999, 2000, 4000, 4321};
	int there = 0;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct txn *txn;
		struct deed deed = testdb_deed("thing.added");
		OK(txn_begin(f->db, &deed, &txn));
		for (; there < sizes[i]; there++)
			OK(add(txn, there + 1, arena_fmt(&f->arena, "n%d", there).p, 1));
		OK(txn_commit(txn));
		txn_end(txn);
		for (int twice = 0; twice < 2; twice++) {
			f->seen = 0;
			OK(db_snapshot_begin(f->db));
			OK(things_walk(f->db, 0, count_and_read, f));
			db_read_end(f->db);
			assert_int_equal(f->seen, there);
		}
	}
	/* one that is left in the middle does not keep the next from beginning */
	int64_t sum = 0;
	OK(db_snapshot_begin(f->db));
	FAILS(ERROR_FORBIDDEN, things_walk(f->db, 0, collect, &sum));
	f->seen = 0;
	OK(things_walk(f->db, 0, count_and_read, f));
	db_read_end(f->db);
	assert_int_equal(f->seen, there);
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

/* A page shows one moment: what another writes meanwhile comes with the next. Our own write ends it. */
static void test_reads_of_one_moment(void **state)
{
	struct fixture *f = *state;
	struct db *other = testdb_again(&f->arena, f->db);
	add_now(f->db, 1, "a", 1);
	db_read_begin(f->db);
	assert_int_equal(things(f, f->db), 1);
	add_now(other, 2, "b", 1);
	assert_int_equal(things(f, other), 2);
	assert_int_equal(things(f, f->db), 1);
	db_read_end(f->db);
	assert_int_equal(things(f, f->db), 2);
	db_read_begin(f->db);
	assert_int_equal(things(f, f->db), 2);
	add_now(other, 3, "c", 1);
	add_now(f->db, 4, "d", 1);
	assert_int_equal(things(f, f->db), 4);
	db_read_end(f->db);
	db_read_begin(f->db);
	assert_false(db_tidy(f->db));
	add_now(f->db, 5, "e", 1);
	assert_int_equal(things(f, f->db), 5);
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

int main(void)
{
	static enum testdb_engine sqlite = TESTDB_SQLITE, postgres = TESTDB_POSTGRES;
#define ALL(engine)                                                                                                    \
	ON(engine, test_every_type_comes_back), ON(engine, test_a_wrong_value_is_refused),                             \
	    ON(engine, test_one_many_each_run), ON(engine, test_a_callback_can_read),                                  \
	    ON(engine, test_a_walk_in_a_snapshot), ON(engine, test_outer_join),                                        \
	    ON(engine, test_a_slow_statement_is_stopped), ON(engine, test_migrations),                                 \
	    ON(engine, test_queries_are_true), ON(engine, test_open)
	const struct CMUnitTest on_sqlite[] = {ALL(sqlite), ON(sqlite, test_reads_of_one_moment)};
	const struct CMUnitTest on_both[] = {ALL(sqlite), ON(sqlite, test_reads_of_one_moment), ALL(postgres),
					     ON(postgres, test_a_lost_connection)};
	if (testdb_has(TESTDB_POSTGRES))
		return cmocka_run_group_tests(on_both, NULL, NULL);
	return cmocka_run_group_tests(on_sqlite, NULL, NULL);
}
