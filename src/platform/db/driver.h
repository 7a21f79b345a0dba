/* Inside the folder: what the two engines have in common, and the one table of functions in which they differ. */
#pragma once
#include "query.h"

#include <sys/types.h>

enum { NUMBER_ROOM = 24, TRANSACTIONS_KEPT = 8, DETAIL_MAX = 200 };

/* A query prepared on one connection. */
struct statement {
	const struct query *query;
	struct db *db;
	void *handle;                 /* sqlite3_stmt, or PGresult while it runs */
	bool in_use;                  /* between query_start and query_end */
	bool stepped;                 /* it has begun to give rows */
	int row;                      /* PostgreSQL: the next row of the result */
	bool portions;                /* PostgreSQL: rows come from a cursor, so many at a time */
	char (*numbers)[NUMBER_ROOM]; /* one a parameter: the text of numbers and days */
	struct str *values;           /* PostgreSQL: one a parameter; p == NULL is NULL */
	struct arena row_text;        /* for query_row_arena */
};

struct own_txn {
	struct txn *txn;
};

struct txn {
	struct db *db;
	struct own_txn own;
	struct trail_id trail; /* 0: own tables only */
	uint32_t ids;          /* handed out by txn_new_id */
	bool failed;           /* a statement failed: it can only be ended */
};

/* What stands in a column: what was asked for, nothing, or something of another type. ret is written for the first. */
enum column_is { COLUMN_THERE, COLUMN_NULL, COLUMN_OTHER };

struct engine;
struct db {
	const struct engine *engine;
	struct arena *arena;
	struct str where;
	unsigned owner;       /* the number of forks before it was opened: see process_forks() */
	void *handle;         /* sqlite3 or PGconn; NULL once closed */
	void *begin, *commit; /* SQLite: the statements around a request's reads, prepared once */
	char *lock_path;      /* SQLite's writer lock */
	int lock;
	int64_t statement_limit, write_wait; /* milliseconds */
	int64_t deadline;                    /* of the statement that runs; 0: not looked at yet */
	struct statement **statements;       /* a table hashed by query, of room entries, a power of two */
	size_t n_statements, room;
	int running;  /* statements in use */
	bool reading; /* between db_read_begin and db_read_end */
	struct txn transactions[TRANSACTIONS_KEPT], *open;
	unsigned next_transaction;
};

struct engine {
	const struct error *(*open)(struct db *db, enum db_mode mode);
	void (*close)(struct db *db);
	bool (*lost)(const struct db *db);
	/* begin takes the writer lock where there is one; commit and rollback let go of it, whether or not they work.
	 */
	const struct error *(*begin)(struct db *db);
	const struct error *(*commit)(struct db *db);
	void (*rollback)(struct db *db);
	/* Statements without parameters or rows, several with semicolons; constants of the program. */
	const struct error *(*run)(struct db *db, const char *sql);
	/* Around what a request reads, so that it is of one moment; NULL where every statement sees its own. */
	const struct error *(*read_begin)(struct db *db);
	const struct error *(*snapshot_begin)(struct db *db); /* ended by read_end */
	const struct error *(*read_end)(struct db *db);
	const struct error *(*limit)(struct db *db); /* statement_limit or write_wait has changed */
	const struct error *(*prepare)(struct statement *s);
	void (*finalize)(struct statement *s);
	const struct error *(*bind_null)(struct statement *s, int i);
	const struct error *(*bind_int)(struct statement *s, int i, int64_t value);
	const struct error *(*bind_bytes)(struct statement *s, int i, struct str value, bool blob);
	const struct error *(*step)(struct statement *s, bool *ret_row);
	void (*reset)(struct statement *s);
	enum column_is (*get_int)(struct statement *s, int i, int64_t *ret);
	/* Valid until the next step; a blob of PostgreSQL is decoded into the arena. ret->p is not NULL. */
	enum column_is (*get_bytes)(struct statement *s, struct arena *a, int i, bool blob, struct str *ret);
	int64_t (*changed)(struct statement *s);
	const struct error *(*check)(struct db *db, const struct query *query);
	const struct error *(*checkpoint)(struct db *db);
	const struct error *(*copy_to)(struct db *db, const char *path);
};
extern const struct engine engine_sqlite, engine_postgres;

/* How often this process and those before it have forked, as a child sees it: whose a connection is, without asking the
 * kernel for the process's number at every statement. */
unsigned process_forks(void);
/* Milliseconds of a clock that only goes forward. */
int64_t clock_ms(void);
/* Lets go of every statement; for a connection about to close, or one whose tables have changed. */
void db_forget_statements(struct db *db);
/* The writer lock: one open-file-description lock on the file at path, which is made when it is not there. *fd is -1 or
 * what an earlier call left. ERROR_BUSY after wait milliseconds. */
const struct error *lock_take(const char *path, int *fd, int64_t wait);
void lock_release(int fd);
/* Begins a transaction without a trail row, for own tables and migrations; it is then db->open. */
const struct error *txn_open(struct db *db);
