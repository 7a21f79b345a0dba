/* The getters of query.h: one column of the row just read, as the type that the query declares. */
#include "driver.h"

static void column_bad(struct query_run *run, int i, const char *why)
{
	if (!run->error)
		query_fail(run, error_new(ERROR_INTERNAL, "%s: column %s %s", run->query->name,
					  run->query->columns[i].name, why));
}

static bool is_null(struct query_run *run, int i)
{
	return run->error || run->db->engine->is_null(run->statement, i);
}

/* It is not what it should be: why. */
static void column_wrong(struct query_run *run, int i, const char *why)
{
	column_bad(run, i, is_null(run, i) ? "is NULL: declare it with `?`" : why);
}

int64_t query_int(struct query_run *run, int i)
{
	int64_t value = 0;
	if (!run->error && !run->db->engine->get_int(run->statement, i, &value))
		column_wrong(run, i, "is not a whole number");
	return value;
}

/* Most columns that may be empty are not: whether this one is, is asked when there is no number. */
struct opt_int query_opt_int(struct query_run *run, int i)
{
	int64_t value;
	if (!run->error && run->db->engine->get_int(run->statement, i, &value))
		return opt_int(value);
	return is_null(run, i) ? OPT_INT_NONE : opt_int(query_int(run, i));
}

bool query_bool(struct query_run *run, int i)
{
	int64_t value = query_int(run, i);
	if (value != 0 && value != 1)
		column_bad(run, i, "is neither 0 nor 1");
	return value == 1;
}

struct opt_bool query_opt_bool(struct query_run *run, int i)
{
	return is_null(run, i) ? OPT_BOOL_NONE : opt_bool(query_bool(run, i));
}

int64_t query_opt_id(struct query_run *run, int i)
{
	return query_opt_int(run, i).value;
}

static struct str bytes(struct query_run *run, struct arena *a, int i, bool blob)
{
	struct str value = STR_NONE;
	if (!run->error && !run->db->engine->get_bytes(run->statement, a, i, blob, &value))
		column_wrong(run, i, blob ? "is not a blob" : "is not text");
	return run->error ? STR("") : value;
}

struct str query_text(struct query_run *run, struct arena *a, int i)
{
	return arena_str(a, bytes(run, a, i, false));
}

struct str query_opt_text(struct query_run *run, struct arena *a, int i)
{
	return is_null(run, i) ? STR_NONE : query_text(run, a, i);
}

struct str query_blob(struct query_run *run, struct arena *a, int i)
{
	return arena_str(a, bytes(run, a, i, true));
}

struct str query_opt_blob(struct query_run *run, struct arena *a, int i)
{
	return is_null(run, i) ? STR_NONE : query_blob(run, a, i);
}

struct date query_date(struct query_run *run, int i)
{
	struct date day = DATE_NONE;
	struct str text = bytes(run, NULL, i, false);
	if (!run->error && !date_parse_iso(text, &day))
		column_bad(run, i, "is no day YYYY-MM-DD");
	return day;
}

struct date query_opt_date(struct query_run *run, int i)
{
	return is_null(run, i) ? DATE_NONE : query_date(run, i);
}

struct instant query_instant(struct query_run *run, int i)
{
	struct instant t = INSTANT_NONE;
	struct str text = bytes(run, NULL, i, false);
	if (!run->error && !instant_parse_iso(text, &t))
		column_bad(run, i, "is no moment YYYY-MM-DDTHH:MM:SSZ");
	return t;
}

struct instant query_opt_instant(struct query_run *run, int i)
{
	return is_null(run, i) ? INSTANT_NONE : query_instant(run, i);
}

struct str query_code(struct query_run *run, int i)
{
	return bytes(run, NULL, i, false);
}

struct str query_opt_code(struct query_run *run, int i)
{
	return is_null(run, i) ? STR_NONE : query_code(run, i);
}

void query_bad_code(struct query_run *run, int i)
{
	if (!(run->query->columns[i].nullable && is_null(run, i)))
		column_bad(run, i, "is a code that the program does not know");
}
