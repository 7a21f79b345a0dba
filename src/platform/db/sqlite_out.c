#include "sqlite_out.h"

#include <sqlite3.h>
#include <unistd.h>

#include "buf.h"
#include "whole.h"

struct sqlite_out {
	struct arena *arena;
	struct str path, part;
	sqlite3 *db;
	sqlite3_stmt *row;
	bool placed;
};

/* Without data: what SQLite says names at most our own tables. */
static const struct error *failed(const struct sqlite_out *o)
{
	return error_new(ERROR_UNAVAILABLE, "cannot write %.*s: %s", STR_ARG(o->part), sqlite3_errmsg(o->db));
}

static const struct error *run(struct sqlite_out *o, const char *sql)
{
	return sqlite3_exec(o->db, sql, NULL, NULL, NULL) == SQLITE_OK ? NULL : failed(o);
}

const struct error *sqlite_out_begin(struct arena *a, struct str path, struct sqlite_out **ret)
{
	int fd;
	struct sqlite_out *o = arena_new(a, struct sqlite_out, 1);
	*o = (struct sqlite_out){
	    .arena = a, .path = arena_str(a, path), .part = arena_fmt(a, "%.*s.part", STR_ARG(path))};
	const struct error *e = whole_begin(o->part, &fd);
	if (e)
		return e;
	(void)close(fd);
	*ret = o;
	if (sqlite3_open_v2(o->part.p, &o->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		return failed(o);
	/* One that is cut off is thrown away: no journal is needed to mend it. */
	return run(o, "pragma journal_mode = off; pragma synchronous = off; begin");
}

const struct error *sqlite_out_table(struct sqlite_out *o, const char *name, const struct sqlite_out_column *columns,
				     size_t n)
{
	struct buf create, insert;
	buf_init(&create, o->arena, 8000);
	buf_init(&insert, o->arena, 8000);
	buf_fmt(&create, "create table %s (", name);
	buf_fmt(&insert, "insert into %s values (", name);
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&create, "%s%s %s", i ? ", " : "", columns[i].name, columns[i].number ? "integer" : "text");
		buf_fmt(&insert, "%s?", i ? ", " : "");
	}
	buf_fmt(&create, ")");
	buf_fmt(&insert, ")");
	(void)sqlite3_finalize(o->row);
	o->row = NULL;
	const struct error *e = run(o, arena_str(o->arena, buf_str(&create)).p);
	if (e)
		return e;
	struct str sql = buf_str(&insert);
	return sqlite3_prepare_v2(o->db, sql.p, (int)sql.n, &o->row, NULL) == SQLITE_OK ? NULL : failed(o);
}

const struct error *sqlite_out_row(struct sqlite_out *o, const struct sqlite_out_value *values, size_t n)
{
	int bad = 0;
	for (size_t i = 0; i < n; i++) {
		int at = (int)i + 1;
		bad |= values[i].is_number ? sqlite3_bind_int64(o->row, at, values[i].number)
		       : values[i].text.p
			   ? sqlite3_bind_text(o->row, at, values[i].text.p, (int)values[i].text.n, SQLITE_STATIC)
			   : sqlite3_bind_null(o->row, at);
	}
	if (bad || sqlite3_step(o->row) != SQLITE_DONE || sqlite3_reset(o->row) != SQLITE_OK)
		return failed(o);
	return NULL;
}

const struct error *sqlite_out_finish(struct sqlite_out *o)
{
	(void)sqlite3_finalize(o->row);
	o->row = NULL;
	const struct error *e = run(o, "commit");
	if (e)
		return e;
	if (sqlite3_close(o->db) != SQLITE_OK)
		return failed(o);
	o->db = NULL;
	return NULL;
}

const struct error *sqlite_out_place(struct sqlite_out *o)
{
	const struct error *e = whole_place(o->arena, o->part, o->path);
	o->placed = !e;
	return e;
}

void sqlite_out_leave(struct sqlite_out *o)
{
	if (!o)
		return;
	(void)sqlite3_finalize(o->row);
	o->row = NULL;
	(void)sqlite3_close(o->db);
	o->db = NULL;
	if (!o->placed)
		(void)unlink(o->part.p);
}
