#include "driver.h"
#include "snapshot.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { STATEMENT_LIMIT_MS = 1000, WRITE_WAIT_MS = 5000 };

int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static unsigned forks;

static void count_fork(void)
{
	forks++;
}

unsigned process_forks(void)
{
	static bool counting;
	if (!counting)
		counting = pthread_atfork(NULL, NULL, count_fork) == 0;
	return forks;
}

static void close_deferred(void *db)
{
	db_close(db);
}

const struct error *db_open(struct arena *process, struct str where, enum db_mode mode, struct db **ret)
{
	struct db *db = arena_new(process, struct db, 1);
	bool postgres = str_starts(where, STR("postgres://")) || str_starts(where, STR("postgresql://"));
	*db = (struct db){
	    .engine = postgres ? &engine_postgres : &engine_sqlite,
	    .arena = process,
	    .where = arena_str(process, where),
	    .owner = process_forks(),
	    .lock = -1,
	    .statement_limit = STATEMENT_LIMIT_MS,
	    .write_wait = WRITE_WAIT_MS,
	};
	const struct error *error = db->engine->open(db, mode);
	if (error) {
		db->engine->close(db);
		return error;
	}
	arena_defer(process, close_deferred, db);
	*ret = db;
	return NULL;
}

void db_forget_statements(struct db *db)
{
	for (size_t i = 0; i < db->room; i++) {
		struct statement *s = db->statements[i];
		if (!s)
			continue;
		db->engine->finalize(s);
		arena_finish(&s->row_text);
		db->statements[i] = NULL;
	}
	db->n_statements = 0;
	db->running = 0;
}

void db_close(struct db *db)
{
	if (!db || !db->handle || db->owner != process_forks())
		return;
	db_tidy(db);
	db_forget_statements(db);
	db->engine->close(db);
}

bool db_is_postgres(const struct db *db)
{
	return db->engine == &engine_postgres;
}

bool db_lost(const struct db *db)
{
	return db->engine->lost(db);
}

/* A limit that cannot be set shows at the next statement: the connection is gone. */
void db_statement_limit(struct db *db, int64_t milliseconds)
{
	db->statement_limit = milliseconds;
	(void)!db->engine->limit(db);
}

void db_write_wait(struct db *db, int64_t milliseconds)
{
	db->write_wait = milliseconds;
	(void)!db->engine->limit(db);
}

void db_read_begin(struct db *db)
{
	if (!db->engine->read_begin || db->open || db->reading || !db->handle || db->owner != process_forks())
		return;
	/* Without it every read sees its own moment, which is no worse than before. */
	db->reading = !db->engine->read_begin(db);
}

const struct error *db_snapshot_begin(struct db *db)
{
	if (db->open || db->reading || !db->handle || db->owner != process_forks())
		return error_new(ERROR_INTERNAL, "a snapshot inside of something else");
	const struct error *e = db->engine->snapshot_begin(db);
	db->reading = !e;
	return e;
}

void db_read_end(struct db *db)
{
	if (!db->reading)
		return;
	db->reading = false;
	(void)!db->engine->read_end(db);
}

bool db_tidy(struct db *db)
{
	bool left = db->open || db->running;
	for (size_t i = 0; db->running && i < db->room; i++) {
		struct statement *s = db->statements[i];
		if (s && s->in_use) {
			db->engine->reset(s);
			s->in_use = false;
		}
	}
	db->running = 0;
	db_read_end(db);
	txn_end(db->open);
	return left;
}

const struct error *db_checkpoint(struct db *db)
{
	db_read_end(db);
	if (db->open)
		return error_new(ERROR_INTERNAL, "a checkpoint inside a transaction: end it first");
	return db->engine->checkpoint(db);
}

const struct error *db_copy_to(struct db *db, struct str path)
{
	if (db->open)
		return error_new(ERROR_INTERNAL, "a copy inside a transaction: end it first");
	return db->engine->copy_to(db, arena_str(db->arena, path).p);
}
