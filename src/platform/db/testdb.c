#include "driver.h"
#include "testdb_private.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

_Noreturn void testdb_give_up(const char *doing, const struct error *error)
{
	fprintf(stderr, "testdb: %s: %.*s\n", doing, STR_ARG(error->what));
	exit(1);
}

bool testdb_has(enum testdb_engine engine)
{
	static bool said;
	if (engine == TESTDB_SQLITE || getenv("TEST_POSTGRES"))
		return true;
	if (!said)
		fprintf(stderr, "# SKIPPED on PostgreSQL: TEST_POSTGRES is not set; run tests/with_postgres.sh\n");
	said = true;
	return false;
}

struct db *testdb_at(struct arena *process, struct str where, enum db_mode mode)
{
	struct db *db;
	const struct error *error = db_open(process, where, mode, &db);
	if (error)
		testdb_give_up("open", error);
	return db;
}

void testdb_migrate(struct db *db)
{
	size_t applied;
	const struct error *error = db_migrate(db, schema_migrations, migration_count(schema_migrations),
					       (struct instant){1795262400}, &applied);
	if (error)
		testdb_give_up("migrate", error);
}

/* SQLite's folder, with the file and what stands beside it; undone when its arena is finished, after the database is
 * closed. */
static void unmake(void *arg)
{
	static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
	const struct str *where = arg;
	struct arena a;
	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		unlink(arena_fmt(&a, "%s%s", where->p, ends[i]).p);
	rmdir(arena_str(&a, str_cut(*where, 0, where->n - strlen("/t.db"))).p);
	arena_finish(&a);
}

static struct str make(struct arena *process)
{
	char folder[] = "/tmp/testdb-XXXXXX";
	if (!mkdtemp(folder))
		testdb_give_up("folder", error_new(ERROR_UNAVAILABLE, "no temporary folder"));
	struct str *where = arena_new(process, struct str, 1);
	*where = arena_fmt(process, "%s/t.db", folder);
	arena_defer(process, unmake, where);
	return *where;
}

static struct db *sqlite_empty(struct arena *process)
{
	return testdb_at(process, make(process), DB_CREATE);
}

/* To make the whole schema takes longer than most tests take. So it is made once a process, and each test's file is a
 * copy of it. */
static struct {
	struct arena arena; /* when the program ends, the file is undone with it */
	struct str where;
	pid_t by;
} whole;

static void forget_whole(void)
{
	if (whole.by == getpid())
		arena_finish(&whole.arena);
}

static void make_whole(void)
{
	arena_init(&whole.arena, 256 << 20);
	struct db *db = sqlite_empty(&whole.arena);
	testdb_migrate(db);
	testdb_run(db, "pragma wal_checkpoint(truncate)"); /* all of it is in the one file then */
	whole.where = db->where;
	whole.by = getpid();
	db_close(db);
	atexit(forget_whole);
}

static void copy_file(const char *from, const char *to)
{
	struct stat st;
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	off_t at = 0;
	if (in >= 0 && out >= 0 && fstat(in, &st) == 0)
		while (at < st.st_size && sendfile(out, in, &at, (size_t)(st.st_size - at)) > 0)
			;
	if (in < 0 || out < 0 || at == 0 || at < st.st_size)
		testdb_give_up("copy", error_new(ERROR_UNAVAILABLE, "%s could not be copied", from));
	close(in);
	close(out);
}

static struct db *sqlite_whole(struct arena *process)
{
	if (!whole.where.p)
		make_whole();
	struct str where = make(process);
	copy_file(whole.where.p, where.p);
	return testdb_at(process, where, DB_EXISTING);
}

struct db *testdb_open_empty(struct arena *process, enum testdb_engine engine)
{
	return engine == TESTDB_SQLITE ? sqlite_empty(process) : testdb_postgres_empty(process);
}

struct db *testdb_open(struct arena *process, enum testdb_engine engine)
{
	return engine == TESTDB_SQLITE ? sqlite_whole(process) : testdb_postgres(process);
}

struct db *testdb_again(struct arena *process, struct db *db)
{
	return testdb_at(process, db->where, DB_EXISTING);
}

struct str testdb_where(struct db *db)
{
	return db->where;
}

struct deed testdb_deed(const char *what)
{
	return (struct deed){.account = {1}, .what = what, .detail = STR(""), .at = {1795262400}};
}

void testdb_run(struct db *db, const char *sql)
{
	const struct error *error = db->engine->run(db, sql);
	if (error)
		testdb_give_up(sql, error);
}
