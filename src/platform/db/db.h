/*
 * The database: SQLite inside, or PostgreSQL, behind the same functions. What is asked of it is written in .sql files,
 * which mkquery turns into C functions (doc/mkquery.md); there is no other way in.
 *
 * A read takes a struct db *. A write takes a struct txn *, and a transaction is opened only together with its row in
 * the trail. Sessions, drafts, leases and the like are written through a struct own_txn *, on tables marked `-- own`
 * in the schema and no others.
 *
 * One process, one connection, one transaction at a time; open after fork, never share across it.
 * On failure the error says what to do and never holds data. After any failed statement the transaction can only be
 * ended, on both engines alike.
 */
#pragma once
#include "date.h"
#include "error.h"
#include "id.h"
#include "opt.h"

struct db;
struct txn;
struct own_txn;

/* No moment is recorded: what an `instant?` holds for NULL. */
#define INSTANT_NONE ((struct instant){INT64_MIN})
static inline bool instant_known(struct instant t)
{
	return t.seconds != INT64_MIN;
}

/* Whose eyes a query reads people with: :viewer in the SQL. */
struct viewer {
	struct account_id account;
};

enum db_mode {
	DB_EXISTING, /* the SQLite file must be there; ERROR_NOT_FOUND otherwise */
	DB_CREATE,   /* it is made if it is not; a PostgreSQL database must always be there */
};

/* where: the path of an SQLite file, or postgres://... or postgresql://... . Closed when the arena is finished, or by
 * db_close. ERROR_UNAVAILABLE when it cannot be reached. */
MUST_CHECK const struct error *db_open(struct arena *process, struct str where, enum db_mode mode, struct db **ret);
/* Rolls back what is open and gives back the connection; does nothing the second time. NULL is nothing to close. */
void db_close(struct db *db);
bool db_is_postgres(const struct db *db);
/* True once the connection is gone for good: answer 503, and let another process take this one's place. */
bool db_lost(const struct db *db);
/* How long one statement may run before it ends as ERROR_BUSY; 1,000 ms after db_open, 0 = no limit (long jobs). */
void db_statement_limit(struct db *db, int64_t milliseconds);
/* How long a write waits for another to end before ERROR_BUSY; 5,000 ms after db_open. */
void db_write_wait(struct db *db, int64_t milliseconds);
/* Rolls back a transaction that was left open and lets go of statements; true when there was any (a programming error:
 * log it). For the server loop, after every request. */
bool db_tidy(struct db *db);
/* From here on all reads see the database as it is at the first of them, until db_read_end() or the next write: one
 * page shows one moment, and SQLite takes its lock once. On PostgreSQL every read sees its own moment; nothing to do.
 */
void db_read_begin(struct db *db);
void db_read_end(struct db *db);
/* Moves the write-ahead log into the database file, under the writer lock. For the work process, every few seconds.
 * Nothing to do on PostgreSQL. ERROR_BUSY when a writer holds the lock for too long. */
MUST_CHECK const struct error *db_checkpoint(struct db *db);
/* A consistent copy of the whole SQLite database at path, which must not exist yet. ERROR_INVALID on PostgreSQL (use
 * pg_dump). */
MUST_CHECK const struct error *db_copy_to(struct db *db, struct str path);

/* Whether the file is an SQLite database without damage; looks at every page. Changes nothing. */
bool db_file_sound(struct str path);

/* What somebody did, for the trail. */
struct deed {
	struct account_id account; /* 0: the system */
	struct person_id person;   /* about whom; 0: nobody, or several */
	const char *what;          /* a constant of the program: "contact.recorded" */
	struct str detail;         /* codes and counts, never free text; at most 200 bytes of printable ASCII */
	struct instant at;
};

/* Begins a write, with its row in the trail. ERROR_BUSY when others write for too long, ERROR_INTERNAL when one is
 * open already on this connection. Follow with `txn_end(txn)` on every way out. */
MUST_CHECK const struct error *txn_begin(struct db *db, const struct deed *deed, struct txn **ret);
/* All of it is kept, on disk, when this returns NULL; none of it is otherwise. */
MUST_CHECK const struct error *txn_commit(struct txn *txn);
/* Rolls back unless it was committed. Safe at any time; NULL is nothing to end. */
void txn_end(struct txn *txn);
/* For reads that see what the transaction has written. */
struct db *txn_db(struct txn *txn);
/* For writing own tables in the same transaction. Do not commit or end it. */
struct own_txn *txn_own(struct txn *txn);
/* The trail row of this transaction. */
struct trail_id txn_trail(const struct txn *txn);
/* An id that no other row of any table has: the trail row's << 16, counted up; so a row says who wrote it.
 * ERROR_INTERNAL after 65,535 in one transaction. */
MUST_CHECK const struct error *txn_new_id(struct txn *txn, int64_t *ret);
/* A further row in the trail for what the same transaction does to the next person; ids are that row's from here on. */
MUST_CHECK const struct error *txn_also(struct txn *txn, const struct deed *deed);
/* Says whom the deed is about, when that person was only made in this transaction. */
MUST_CHECK const struct error *txn_about(struct txn *txn, struct person_id person);

/* A write of own tables alone, without a trail row. Otherwise as above. */
MUST_CHECK const struct error *own_begin(struct db *db, struct own_txn **ret);
MUST_CHECK const struct error *own_commit(struct own_txn *own);
void own_end(struct own_txn *own);
struct db *own_db(struct own_txn *own);

/* One step of the schema, embedded by mkquery from schema/NNNN_name.sql. */
struct migration {
	const char *name; /* "0001_trail" */
	const char *sqlite, *postgres;
	const char *checksum; /* of the file's text */
};
/* All of them, in order; the last has name NULL. */
extern const struct migration schema_migrations[];

/* Brings the schema forward to the last of n migrations, each in a transaction of its own. *ret_applied: how many were
 * new. ERROR_CONFLICT as db_check_schema says, except for being behind. Nobody else may use the database meanwhile. */
MUST_CHECK const struct error *db_migrate(struct db *db, const struct migration *migrations, size_t n,
					  struct instant now, size_t *ret_applied);
/* NULL when the database is exactly at the last of n migrations. ERROR_CONFLICT when it is behind (migrate), ahead (a
 * newer program was here) or one of them was changed after it was applied. */
MUST_CHECK const struct error *db_check_schema(struct db *db, const struct migration *migrations, size_t n);
/* How many migrations a list with a NULL name at its end holds. */
size_t migration_count(const struct migration *migrations);
