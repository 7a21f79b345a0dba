/* See things_test.h. */
#include "things_test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

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

int set_up(void **state)
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

int tear_down(void **state)
{
	struct fixture *f = *state;
	arena_finish(&f->arena);
	free(f);
	return 0;
}

const struct error *add(struct txn *txn, int64_t id, const char *name, int64_t n)
{
	return things_add(txn, id, str_c(name), n, OPT_INT_NONE, true, OPT_BOOL_NONE, STR_NONE, STR("\0x"), STR_NONE,
			  (struct date){0}, DATE_NONE, (struct instant){0}, INSTANT_NONE, (struct account_id){1},
			  (struct account_id){0}, RED, COLOUR_NONE, NULL);
}

void add_now(struct db *db, int64_t id, const char *name, int64_t n)
{
	struct txn *txn;
	struct deed deed = testdb_deed("thing.added");
	OK(txn_begin(db, &deed, &txn));
	OK(add(txn, id, name, n));
	OK(txn_commit(txn));
}

int64_t things(struct fixture *f, struct db *db)
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

int64_t count(struct fixture *f, const char *from)
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

/* Whether nobody holds SQLite's writer lock, seen from outside; PostgreSQL has none. */
bool lock_is_free(struct fixture *f)
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
