/* Inside the folder: what the two files of testdb share. */
#pragma once
#include "testdb.h"

/* Ends the program. */
_Noreturn void testdb_give_up(const char *doing, const struct error *error);
/* Opens what is at where; ends the program when that fails. */
struct db *testdb_at(struct arena *process, struct str where, enum db_mode mode);
/* Applies all migrations; ends the program when that fails. */
void testdb_migrate(struct db *db);

/* PostgreSQL: a schema of its own, without any table or with all; undone when process is finished, after the database
 * is closed. */
struct db *testdb_postgres_empty(struct arena *process);
struct db *testdb_postgres(struct arena *process);
