#include "driver.h"

/* ---- statements: prepared once on each connection ---- */

static size_t slot_of(const struct db *db, const struct query *query)
{
	size_t i = (uintptr_t)query / sizeof(void *) * 0x9e3779b97f4a7c15 >> 32;
	while (db->statements[i & (db->room - 1)] && db->statements[i & (db->room - 1)]->query != query)
		i++;
	return i & (db->room - 1);
}

static void grow_table(struct db *db)
{
	struct statement **old = db->statements;
	size_t old_room = db->room;
	db->room = old_room ? old_room * 2 : 128;
	db->statements = arena_new(db->arena, struct statement *, db->room);
	for (size_t i = 0; i < old_room; i++)
		if (old[i])
			db->statements[slot_of(db, old[i]->query)] = old[i];
}

static const struct error *statement_get(struct db *db, const struct query *query, struct statement **ret)
{
	/* Whose it is was looked at when the transaction began. */
	bool ours = db->open || db->reading || db->owner == process_forks();
	if (!db->handle || !ours)
		return error_new(ERROR_INTERNAL,
				 "%s: the database is closed here, or was opened before fork: open it again",
				 query->name);
	if ((db->n_statements + 1) * 2 > db->room)
		grow_table(db);
	size_t slot = slot_of(db, query);
	struct statement *s = db->statements[slot];
	if (!s) {
		size_t n = (size_t)query->n_params;
		s = arena_new(db->arena, struct statement, 1);
		*s = (struct statement){.query = query, .db = db};
		s->numbers = arena_alloc(db->arena, n + 1, sizeof(*s->numbers));
		s->values = arena_new(db->arena, struct str, n + 1);
		arena_init(&s->row_text, 1 << 20);
		const struct error *error = db->engine->prepare(s);
		if (error)
			return error;
		db->statements[slot] = s;
		db->n_statements++;
	}
	if (s->in_use)
		return error_new(ERROR_INTERNAL, "%s: is still being read, it cannot be asked inside itself",
				 query->name);
	*ret = s;
	return NULL;
}

void query_fail(struct query_run *run, const struct error *error)
{
	if (error && !run->error)
		run->error = error;
}

void query_start(struct query_run *run, struct db *db, const struct query *query)
{
	*run = (struct query_run){.db = db, .query = query};
	if (db->open && db->open->failed)
		query_fail(run, error_new(ERROR_INTERNAL, "%s: a statement failed in this transaction before: end it",
					  query->name));
	else
		query_fail(run, statement_get(db, query, &run->statement));
	if (run->error)
		return;
	db->deadline = 0;
	db->running++;
	run->statement->in_use = true;
}

bool query_step(struct query_run *run)
{
	bool row = false;
	if (run->error)
		return false;
	query_fail(run, run->db->engine->step(run->statement, &row));
	return row && !run->error;
}

int64_t query_changed(struct query_run *run)
{
	return run->error ? 0 : run->db->engine->changed(run->statement);
}

const struct error *query_end(struct query_run *run)
{
	if (run->statement) {
		run->db->engine->reset(run->statement);
		arena_reset(&run->statement->row_text);
		run->statement->in_use = false;
		run->db->running--;
		run->statement = NULL;
	}
	if (run->error && run->db->open)
		run->db->open->failed = true;
	return run->error;
}

const struct error *query_not_found(const struct query *query)
{
	return error_new(ERROR_NOT_FOUND, "%s: there is none", query->name);
}

const struct error *query_several(const struct query *query)
{
	return error_new(ERROR_INTERNAL, "%s: gave more than one row; write `many`, or mend the statement",
			 query->name);
}

const struct error *query_check(struct db *db, const struct query *query)
{
	return db->engine->check(db, query);
}

void *query_grow(struct arena *a, void *p, size_t n, size_t size)
{
	/* Full at 0, 8, 16, 32, ... */
	if (n != 0 && (n < 8 || (n & (n - 1)) != 0))
		return p;
	void *more = arena_alloc(a, n ? n * 2 : 8, size);
	if (n)
		memcpy(more, p, n * size);
	return more;
}

struct arena *query_row_arena(struct query_run *run)
{
	run->db->deadline = 0; /* the callback's time is not the statement's */
	if (!run->statement)
		return run->db->arena;
	arena_reset(&run->statement->row_text);
	return &run->statement->row_text;
}

/* ---- parameters ---- */

static const struct error *param_bad(const struct query_run *run, int i, enum error_kind kind, const char *why)
{
	return error_new(kind, "%s: %s %s", run->query->name, run->query->params[i].name, why);
}

void query_bind_null(struct query_run *run, int i)
{
	if (!run->error)
		query_fail(run, run->db->engine->bind_null(run->statement, i));
}

void query_bind_int(struct query_run *run, int i, int64_t value)
{
	if (!run->error)
		query_fail(run, run->db->engine->bind_int(run->statement, i, value));
}

void query_bind_opt_int(struct query_run *run, int i, struct opt_int value)
{
	if (value.known)
		query_bind_int(run, i, value.value);
	else
		query_bind_null(run, i);
}

void query_bind_opt_bool(struct query_run *run, int i, struct opt_bool value)
{
	query_bind_opt_int(run, i, (struct opt_int){value.known, value.value});
}

void query_bind_opt_id(struct query_run *run, int i, int64_t id)
{
	query_bind_opt_int(run, i, (struct opt_int){id != 0, id});
}

void query_bind_text(struct query_run *run, int i, struct str value)
{
	if (run->error)
		return;
	if (!str_is_utf8(value)) /* PostgreSQL refuses it; SQLite would take it */
		query_fail(run, param_bad(run, i, ERROR_INVALID, "is not UTF-8 text"));
	else
		query_fail(run, run->db->engine->bind_bytes(run->statement, i, value.p ? value : STR(""), false));
}

void query_bind_opt_text(struct query_run *run, int i, struct str value)
{
	if (value.p)
		query_bind_text(run, i, value);
	else
		query_bind_null(run, i);
}

void query_bind_blob(struct query_run *run, int i, struct str value)
{
	if (!run->error)
		query_fail(run, run->db->engine->bind_bytes(run->statement, i, value.p ? value : STR(""), true));
}

void query_bind_opt_blob(struct query_run *run, int i, struct str value)
{
	if (value.p)
		query_bind_blob(run, i, value);
	else
		query_bind_null(run, i);
}

/* The n last digits of value, at p. */
static void digits(char *p, int64_t value, int n)
{
	for (; n > 0; value /= 10)
		p[--n] = (char)('0' + value % 10);
}

/* YYYY-MM-DD at p; false outside the years 1 to 9999. */
static bool write_day(char *p, struct date day)
{
	static const struct date first = {-719162}, last = {2932896};
	int y, m, d;
	if (date_cmp(day, first) < 0 || date_cmp(day, last) > 0)
		return false;
	date_to_ymd(day, &y, &m, &d);
	digits(p, y, 4);
	digits(p + 5, m, 2);
	digits(p + 8, d, 2);
	p[4] = p[7] = '-';
	return true;
}

void query_bind_date(struct query_run *run, int i, struct date value)
{
	if (run->error)
		return;
	char *p = run->statement->numbers[i];
	if (!write_day(p, value))
		query_fail(run, param_bad(run, i, ERROR_INTERNAL, "is no day of the years 1 to 9999; is it `date?`"));
	else
		query_fail(run, run->db->engine->bind_bytes(run->statement, i, (struct str){p, 10}, false));
}

void query_bind_opt_date(struct query_run *run, int i, struct date value)
{
	if (date_known(value))
		query_bind_date(run, i, value);
	else
		query_bind_null(run, i);
}

void query_bind_instant(struct query_run *run, int i, struct instant value)
{
	enum { DAY = 86400 };
	if (run->error)
		return;
	char *p = run->statement->numbers[i];
	int64_t second = (value.seconds % DAY + DAY) % DAY, day = value.seconds / DAY - (value.seconds % DAY < 0);
	if (day < INT32_MIN || day > INT32_MAX || !write_day(p, (struct date){(int32_t)day})) {
		query_fail(run,
			   param_bad(run, i, ERROR_INTERNAL, "is no moment of the years 1 to 9999; is it `instant?`"));
		return;
	}
	memcpy(p + 10, "T00:00:00Z", 11);
	digits(p + 11, second / 3600, 2);
	digits(p + 14, second / 60 % 60, 2);
	digits(p + 17, second % 60, 2);
	query_fail(run, run->db->engine->bind_bytes(run->statement, i, (struct str){p, 20}, false));
}

void query_bind_opt_instant(struct query_run *run, int i, struct instant value)
{
	if (instant_known(value))
		query_bind_instant(run, i, value);
	else
		query_bind_null(run, i);
}

void query_bind_code(struct query_run *run, int i, struct str code)
{
	if (!run->error && str_empty(code))
		query_fail(run, param_bad(run, i, ERROR_INTERNAL, "has no code; is it an `enum?`"));
	query_bind_text(run, i, code);
}

void query_bind_opt_code(struct query_run *run, int i, struct str code)
{
	if (str_empty(code))
		query_bind_null(run, i);
	else
		query_bind_text(run, i, code);
}
