#include "driver.h"
#include "testdb.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static _Noreturn void give_up(const char *doing, const struct error *error)
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

/* What was made for one test; undone when its arena is finished, after the database is closed. */
struct made {
	struct str path;   /* SQLite's file */
	struct str schema; /* PostgreSQL's schema */
	struct arena *arena;
};

static void unmake(void *arg)
{
	static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
	struct made *made = arg;
	struct arena a;
	struct db *db;
	arena_init(&a, 1 << 20);
	for (int i = 0; made->path.p && i < 4; i++)
		unlink(arena_fmt(&a, "%s%s", made->path.p, ends[i]).p);
	if (made->path.p)
		rmdir(str_cut(made->path, 0, made->path.n - 5).p
			  ? arena_str(&a, str_cut(made->path, 0, made->path.n - 5)).p
			  : "");
	if (made->schema.p && !db_open(&a, str_c(getenv("TEST_POSTGRES")), DB_EXISTING, &db))
		testdb_run(db, arena_fmt(&a, "drop schema %s cascade", made->schema.p).p);
	arena_finish(&a);
}

static struct str sqlite_place(struct arena *process)
{
	char dir[] = "/tmp/testdb-XXXXXX";
	if (!mkdtemp(dir))
		give_up("folder", error_new(ERROR_UNAVAILABLE, "no temporary folder"));
	struct made *made = arena_new(process, struct made, 1);
	made->path = arena_fmt(process, "%s/t.db", dir);
	arena_defer(process, unmake, made);
	return made->path;
}

static struct str postgres_place(struct arena *process)
{
	struct str url = str_c(getenv("TEST_POSTGRES")), name = arena_fmt(process, "test_%s", ref_new(process).p);
	struct db *db;
	const struct error *error = db_open(process, url, DB_EXISTING, &db);
	if (error)
		give_up("TEST_POSTGRES", error);
	testdb_run(db, arena_fmt(process, "create schema %s", name.p).p);
	db_close(db);
	struct made *made = arena_new(process, struct made, 1);
	made->schema = name;
	arena_defer(process, unmake, made);
	return arena_fmt(process, "%s%coptions=-csearch_path%%3D%s", url.p, str_find(url, '?', 0) < url.n ? '&' : '?',
			 name.p);
}

struct db *testdb_open_empty(struct arena *process, enum testdb_engine engine)
{
	struct db *db;
	struct str where = engine == TESTDB_SQLITE ? sqlite_place(process) : postgres_place(process);
	const struct error *error = db_open(process, where, DB_CREATE, &db);
	if (error)
		give_up("open", error);
	return db;
}

struct db *testdb_open(struct arena *process, enum testdb_engine engine)
{
	struct db *db = testdb_open_empty(process, engine);
	size_t applied;
	const struct error *error = db_migrate(db, schema_migrations, migration_count(schema_migrations),
					       (struct instant){1795262400}, &applied);
	if (error)
		give_up("migrate", error);
	return db;
}

struct db *testdb_again(struct arena *process, struct db *db)
{
	struct db *again;
	const struct error *error = db_open(process, db->where, DB_EXISTING, &again);
	if (error)
		give_up("open again", error);
	return again;
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
		give_up(sql, error);
}
