/*
 * Tests' databases on PostgreSQL, a schema each. To make the whole schema, and to drop it, takes longer than most tests
 * take. So one that a test is done with is emptied and given to the next test of the same program, unless the test left
 * something in it that rows are not.
 */
#include "driver.h"
#include "testdb_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SPARE_MAX = 8, NAME_ROOM = 24 };

/* Emptied and waiting for the next test. */
static struct {
	char names[SPARE_MAX][NAME_ROOM];
	int n;
	pid_t by;
} spare;

struct made {
	char name[NAME_ROOM];
	bool whole; /* it has the whole schema */
};

/* Rows that migrations wrote, the last number of each sequence, and how many things there are, are kept in a schema
 * beside it. */
static const char keep_first[] =
    "do $$ declare s text := current_schema(); t text; has boolean; begin"
    " execute format('create schema %1$I; create table %1$I.things as select count(*) as n from pg_class"
    "   where relnamespace = %2$L::regnamespace; create table %1$I.numbers as select sequencename, last_value"
    "   from pg_sequences where schemaname = %2$L', s || '_first', s);"
    " for t in select tablename from pg_tables where schemaname = s loop"
    "  execute format('select exists (select 1 from %I)', t) into has;"
    "  if has then execute format('create table %I.%I as select * from %I', s || '_first', 'of_' || t, t); end if;"
    " end loop; end $$";
static const char empty_again[] =
    "do $$ declare s text := current_schema(); t text; as_before boolean; n bigint; begin"
    " execute format('select n = (select count(*) from pg_class where relnamespace = %2$L::regnamespace)"
    "   from %1$I.things', s || '_first', s) into as_before;"
    " if not as_before or exists (select 1 from pg_rules where schemaname = s) or exists (select 1 from pg_trigger g"
    "   join pg_class c on c.oid = g.tgrelid where not g.tgisinternal and c.relnamespace = s::regnamespace) then"
    "  raise exception 'more than rows was left'; end if;"
    " perform set_config('lock_timeout', '2s', true), set_config('session_replication_role', 'replica', true);"
    " for t in select tablename from pg_tables where schemaname = s loop"
    "  execute format('delete from %I', t); end loop;"
    " for t in select tablename from pg_tables where schemaname = s || '_first'"
    "   and tablename like 'of\\_%' loop"
    "  execute format('insert into %I select * from %I.%I', substr(t, 4), s || '_first', t); end loop;"
    " execute format('select count(setval(sequencename::regclass, coalesce(last_value, 1), last_value is not null))"
    "   from %I.numbers', s || '_first') into n; end $$";

static struct str server(void)
{
	return str_c(getenv("TEST_POSTGRES"));
}

static struct str place_of(struct arena *a, const char *name)
{
	struct str url = server();
	char joint = str_find(url, '?', 0) < url.n ? '&' : '?';
	return arena_fmt(a, "%s%coptions=-csearch_path%%3D%s", url.p, joint, name);
}

static void drop(struct db *db, struct arena *a, const char *name)
{
	db_statement_limit(db, 0);
	testdb_run(db, arena_fmt(a, "drop schema if exists %s, %s_first cascade", name, name).p);
}

static void drop_spare(void)
{
	struct arena a;
	if (spare.by != getpid() || spare.n == 0)
		return;
	arena_init(&a, 1 << 20);
	struct db *db = testdb_at(&a, server(), DB_EXISTING);
	while (spare.n > 0)
		drop(db, &a, spare.names[--spare.n]);
	db_close(db);
	arena_finish(&a);
}

/* Keeps it for the next test, or drops it. */
static void unmake(void *arg)
{
	struct made *made = arg;
	struct arena a;
	arena_init(&a, 1 << 20);
	struct db *db = testdb_at(&a, place_of(&a, made->name), DB_EXISTING);
	db_statement_limit(db, 0);
	if (made->whole && spare.n < SPARE_MAX && !db->engine->run(db, empty_again))
		snprintf(spare.names[spare.n++], NAME_ROOM, "%s", made->name);
	else
		drop(db, &a, made->name);
	db_close(db);
	arena_finish(&a);
}

/* The name of a new schema. */
static struct made *make(struct arena *process)
{
	struct made *made = arena_new(process, struct made, 1);
	snprintf(made->name, NAME_ROOM, "test_%s", ref_new(process).p);
	struct db *db = testdb_at(process, server(), DB_EXISTING);
	testdb_run(db, arena_fmt(process, "create schema %s", made->name).p);
	db_close(db);
	arena_defer(process, unmake, made);
	return made;
}

struct db *testdb_postgres_empty(struct arena *process)
{
	return testdb_at(process, place_of(process, make(process)->name), DB_CREATE);
}

struct db *testdb_postgres(struct arena *process)
{
	if (spare.by != getpid()) {
		spare.n = 0;
		spare.by = getpid();
		atexit(drop_spare);
	}
	if (spare.n > 0) {
		struct made *made = arena_new(process, struct made, 1);
		*made = (struct made){.whole = true};
		snprintf(made->name, NAME_ROOM, "%s", spare.names[--spare.n]);
		arena_defer(process, unmake, made);
		return testdb_at(process, place_of(process, made->name), DB_EXISTING);
	}
	struct made *made = make(process);
	struct db *db = testdb_at(process, place_of(process, made->name), DB_CREATE);
	testdb_migrate(db);
	testdb_run(db, keep_first);
	made->whole = true;
	return db;
}
