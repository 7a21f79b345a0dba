/* SQLite. The only file that knows its functions. */
#include "driver.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

enum { PROGRESS_STEPS = 2000, BUSY_MS = 2000, WAL_KEPT_BYTES = 16 << 20 };

/* SQLite's messages name tables and columns, never what is in them. */
static const struct error *failed(struct db *db, const char *doing, int rc)
{
	switch (rc & 0xff) {
	case SQLITE_INTERRUPT:
		return error_new(ERROR_BUSY, "%s: took longer than %lld ms and was stopped", doing,
				 (long long)db->statement_limit);
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return error_new(ERROR_BUSY, "%s: the database is busy: try again in a moment", doing);
	case SQLITE_CONSTRAINT:
		return error_new(rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY ||
					 rc == SQLITE_CONSTRAINT_ROWID
				     ? ERROR_CONFLICT
				     : ERROR_INTERNAL,
				 "%s: %s", doing, sqlite3_errmsg(db->handle));
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_NOMEM:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return error_new(ERROR_UNAVAILABLE, "%s: %s: check that %s can be written and the disk has room", doing,
				 sqlite3_errstr(rc), db->where.p);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return error_new(ERROR_UNAVAILABLE, "%s: %s is damaged or is no database: restore the backup", doing,
				 db->where.p);
	default: return error_new(ERROR_INTERNAL, "%s: %s", doing, sqlite3_errmsg(db->handle));
	}
}

static int past_deadline(void *context)
{
	struct db *db = context;
	if (db->statement_limit == 0)
		return 0;
	if (db->deadline == 0)
		db->deadline = clock_ms() + db->statement_limit;
	return clock_ms() >= db->deadline;
}

static const struct error *sqlite_run(struct db *db, const char *sql)
{
	db->deadline = 0;
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? NULL : failed(db, "SQL", rc);
}

static bool is_wal(struct db *db)
{
	sqlite3_stmt *s = NULL;
	bool wal = sqlite3_prepare_v2(db->handle, "pragma journal_mode", -1, &s, NULL) == SQLITE_OK &&
		   sqlite3_step(s) == SQLITE_ROW && sqlite3_column_bytes(s, 0) == 3 &&
		   memcmp(sqlite3_column_text(s, 0), "wal", 3) == 0;
	sqlite3_finalize(s);
	return wal;
}

static const struct error *file_there(struct db *db, enum db_mode mode)
{
	/* Made here and not by SQLite, so that nobody else can read it or what SQLite puts beside it. */
	int fd = open(db->where.p, O_RDWR | O_CLOEXEC | (mode == DB_CREATE ? O_CREAT : 0), 0600);
	if (fd >= 0)
		return close(fd), NULL;
	if (errno == ENOENT && mode == DB_EXISTING)
		return error_new(ERROR_NOT_FOUND, "there is no database at %s", db->where.p);
	return error_new(ERROR_UNAVAILABLE, "%s cannot be opened: %s", db->where.p, strerrordesc_np(errno));
}

/* Each process has one thread, and nobody asks SQLite how much memory it has: no locks around either. */
static void configure_once(void)
{
	static bool done;
	if (done)
		return;
	done = true;
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static const struct error *sqlite_open(struct db *db, enum db_mode mode)
{
	configure_once();
	const struct error *error = file_there(db, mode);
	if (error)
		return error;
	sqlite3 *h = NULL;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	int rc = sqlite3_open_v2(db->where.p, &h, flags, NULL);
	db->handle = h;
	db->lock_path = arena_new(db->arena, char, db->where.n + 6);
	memcpy(db->lock_path, db->where.p, db->where.n);
	memcpy(db->lock_path + db->where.n, ".lock", 6);
	if (rc != SQLITE_OK)
		return failed(db, "open", rc);
	sqlite3_busy_timeout(h, BUSY_MS);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	/* The last to close would checkpoint without the writer lock. */
	sqlite3_db_config(h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (!is_wal(db)) {
		error = lock_take(db->lock_path, &db->lock, db->write_wait);
		if (error)
			return error;
		error = sqlite_run(db, "pragma journal_mode = wal");
		lock_release(db->lock);
		if (error)
			return error;
	}
	/* So many kB of pages are kept, that a country's inner ones are read once, and a worker stays under 16 MB. */
	error = sqlite_run(db, "pragma synchronous = full; pragma foreign_keys = on; pragma wal_autocheckpoint = 0;"
			       "pragma temp_store = memory; pragma cache_size = -6000");
	sqlite3_progress_handler(h, PROGRESS_STEPS, past_deadline, db);
	return error;
}

static void sqlite_close_db(struct db *db)
{
	sqlite3_finalize(db->begin);
	sqlite3_finalize(db->commit);
	db->begin = db->commit = NULL;
	if (db->handle)
		sqlite3_close(db->handle);
	if (db->lock >= 0)
		close(db->lock);
	db->handle = NULL;
	db->lock = -1;
}

/* A file does not go away. */
static bool sqlite_lost(const struct db *db)
{
	return !db->handle;
}

static const struct error *sqlite_begin(struct db *db)
{
	const struct error *error = lock_take(db->lock_path, &db->lock, db->write_wait);
	if (!error)
		error = sqlite_run(db, "begin immediate");
	if (error)
		lock_release(db->lock);
	return error;
}

static void sqlite_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle))
		(void)!sqlite_run(db, "rollback");
	lock_release(db->lock);
}

static const struct error *sqlite_commit(struct db *db)
{
	const struct error *error = sqlite_run(db, "commit");
	sqlite_rollback(db);
	return error;
}

/* A statement without rows that every request runs: parsing it anew would cost more than running it. */
static const struct error *run_kept(struct db *db, void **kept, const char *sql)
{
	sqlite3_stmt *s = *kept;
	int rc = s ? SQLITE_OK : sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL);
	*kept = s;
	if (rc != SQLITE_OK)
		return failed(db, sql, rc);
	db->deadline = 0;
	rc = sqlite3_step(s);
	sqlite3_reset(s);
	return rc == SQLITE_DONE ? NULL : failed(db, sql, rc);
}

static const struct error *sqlite_read_begin(struct db *db)
{
	return run_kept(db, &db->begin, "begin");
}

static const struct error *sqlite_read_end(struct db *db)
{
	return run_kept(db, &db->commit, "commit");
}

static const struct error *sqlite_limit(struct db *db)
{
	db->deadline = 0;
	return NULL;
}

static const struct error *sqlite_prepare(struct statement *s)
{
	sqlite3_stmt *handle = NULL;
	int rc = sqlite3_prepare_v3(s->db->handle, s->query->sqlite, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
	s->handle = handle;
	return rc == SQLITE_OK ? NULL : failed(s->db, s->query->name, rc);
}

static void sqlite_finalize(struct statement *s)
{
	sqlite3_finalize(s->handle);
	s->handle = NULL;
}

static const struct error *bound(struct statement *s, int rc)
{
	return rc == SQLITE_OK ? NULL : failed(s->db, s->query->name, rc);
}

static const struct error *sqlite_bind_null(struct statement *s, int i)
{
	return bound(s, sqlite3_bind_null(s->handle, i + 1));
}

static const struct error *sqlite_bind_integer(struct statement *s, int i, int64_t value)
{
	return bound(s, sqlite3_bind_int64(s->handle, i + 1, value));
}

static const struct error *sqlite_bind_bytes(struct statement *s, int i, struct str value, bool blob)
{
	if (blob)
		return bound(s, sqlite3_bind_blob64(s->handle, i + 1, value.p, value.n, SQLITE_STATIC));
	return bound(s, sqlite3_bind_text64(s->handle, i + 1, value.p, value.n, SQLITE_STATIC, SQLITE_UTF8));
}

static const struct error *sqlite_step_row(struct statement *s, bool *ret_row)
{
	int rc = sqlite3_step(s->handle);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return failed(s->db, s->query->name, rc);
	*ret_row = rc == SQLITE_ROW;
	return NULL;
}

static void sqlite_reset_statement(struct statement *s)
{
	sqlite3_reset(s->handle);
	sqlite3_clear_bindings(s->handle);
}

static enum column_is other_than(sqlite3_value *value)
{
	return sqlite3_value_type(value) == SQLITE_NULL ? COLUMN_NULL : COLUMN_OTHER;
}

static enum column_is sqlite_get_int(struct statement *s, int i, int64_t *ret)
{
	sqlite3_value *value = sqlite3_column_value(s->handle, i);
	if (sqlite3_value_type(value) != SQLITE_INTEGER)
		return other_than(value);
	*ret = sqlite3_value_int64(value);
	return COLUMN_THERE;
}

static enum column_is sqlite_get_bytes(struct statement *s, struct arena *a, int i, bool blob, struct str *ret)
{
	(void)a;
	sqlite3_value *value = sqlite3_column_value(s->handle, i);
	if (sqlite3_value_type(value) != (blob ? SQLITE_BLOB : SQLITE_TEXT))
		return other_than(value);
	/* Text as bytes, too: without a NUL at its end SQLite need not copy it. Our databases are UTF-8. */
	const void *p = sqlite3_value_blob(value);
	*ret = (struct str){p ? p : "", (size_t)sqlite3_value_bytes(value)};
	return COLUMN_THERE;
}

static int64_t sqlite_changed(struct statement *s)
{
	return sqlite3_changes64(s->db->handle);
}

/* mkquery has asked SQLite all there is to ask; what is left is that this database has the tables. */
static const struct error *sqlite_check(struct db *db, const struct query *query)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(db->handle, query->sqlite, -1, &s, NULL);
	bool same = rc != SQLITE_OK ||
		    (sqlite3_column_count(s) == query->n_columns && sqlite3_bind_parameter_count(s) == query->n_params);
	sqlite3_finalize(s);
	if (rc != SQLITE_OK)
		return failed(db, query->where, rc);
	return same ? NULL : error_new(ERROR_INTERNAL, "%s: parameters or columns differ: build again", query->where);
}

static const struct error *sqlite_checkpoint(struct db *db)
{
	const struct error *error = lock_take(db->lock_path, &db->lock, db->write_wait);
	if (error)
		return error;
	int log = 0, done = 0;
	int rc = sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &log, &done);
	/* A log that readers have kept long is cut when it is all copied; with the lock held nobody writes meanwhile.
	 */
	if (rc == SQLITE_OK && log == done && (int64_t)log * 4096 > WAL_KEPT_BYTES)
		sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	lock_release(db->lock);
	return rc == SQLITE_OK ? NULL : failed(db, "checkpoint", rc);
}

static const struct error *sqlite_copy_to(struct db *db, const char *path)
{
	sqlite3_stmt *s = NULL;
	int64_t limit = db->statement_limit;
	db->statement_limit = 0;
	int rc = sqlite3_prepare_v2(db->handle, "vacuum into ?1", -1, &s, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(s);
	const struct error *error = rc == SQLITE_DONE ? NULL : failed(db, "copy", rc);
	sqlite3_finalize(s);
	db->statement_limit = limit;
	return error;
}

bool db_file_sound(struct str path)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *s = NULL;
	bool sound = sqlite3_open_v2(path.p, &h, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
		     sqlite3_prepare_v2(h, "pragma integrity_check(1)", -1, &s, NULL) == SQLITE_OK &&
		     sqlite3_step(s) == SQLITE_ROW && sqlite3_column_bytes(s, 0) == 2 &&
		     memcmp(sqlite3_column_text(s, 0), "ok", 2) == 0;
	sqlite3_finalize(s);
	sqlite3_close(h);
	return sound;
}

const struct engine engine_sqlite = {
    .open = sqlite_open,
    .close = sqlite_close_db,
    .lost = sqlite_lost,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .run = sqlite_run,
    .read_begin = sqlite_read_begin,
    .snapshot_begin = sqlite_read_begin,
    .read_end = sqlite_read_end,
    .limit = sqlite_limit,
    .prepare = sqlite_prepare,
    .finalize = sqlite_finalize,
    .bind_null = sqlite_bind_null,
    .bind_int = sqlite_bind_integer,
    .bind_bytes = sqlite_bind_bytes,
    .step = sqlite_step_row,
    .reset = sqlite_reset_statement,
    .get_int = sqlite_get_int,
    .get_bytes = sqlite_get_bytes,
    .changed = sqlite_changed,
    .check = sqlite_check,
    .checkpoint = sqlite_checkpoint,
    .copy_to = sqlite_copy_to,
};
