/* A fresh database for a test, with the whole schema, thrown away after it. Used by the tests of every folder. */
#pragma once
#include "db.h"

enum testdb_engine { TESTDB_SQLITE, TESTDB_POSTGRES };

/* False, and says so once, when there is no PostgreSQL to test on (TEST_POSTGRES is not set; tests/with_postgres.sh
 * sets it). SQLite is always there. Where it is false run a group without those tests: what cmocka's skip() prints
 * counts as a failure in TAP. */
bool testdb_has(enum testdb_engine engine);
/* An empty database with all migrations applied; ends the program when that fails. */
struct db *testdb_open(struct arena *process, enum testdb_engine engine);
/* The same without any table. */
struct db *testdb_open_empty(struct arena *process, enum testdb_engine engine);
/* Another connection to the same database, for a second process or a second user. */
struct db *testdb_again(struct arena *process, struct db *db);
/* Where db is, as db_open takes it. */
struct str testdb_where(struct db *db);
/* A deed by account 1 at 2026-11-21T12:00:00Z. */
struct deed testdb_deed(const char *what);
/* Runs SQL as it stands: for rows that a test needs and no query writes. Ends the program when that fails. */
void testdb_run(struct db *db, const char *sql);
