/* The getters of query.h: one column of the row just read, as the type that the query declares. */
#include "driver.h"

static void column_bad(struct query_run *run, int i, const char *why)
{
	if (!run->error)
		query_fail(run, error_new(ERROR_INTERNAL, "%s: column %s %s", run->query->name,
					  run->query->columns[i].name, why));
}

/* Whether a value stands there. Why not, if it had to: `why`, when it is of another type; nothing may stand where
 * `nullable`. */
static bool there(struct query_run *run, int i, enum column_is is, bool nullable, const char *why)
{
	if (is == COLUMN_OTHER)
		column_bad(run, i, why);
	else if (is == COLUMN_NULL && !nullable)
		column_bad(run, i, "is NULL: declare it with `?`");
	return is == COLUMN_THERE;
}

static bool number(struct query_run *run, int i, bool nullable, int64_t *ret)
{
	return !run->error &&
	       there(run, i, run->db->engine->get_int(run->statement, i, ret), nullable, "is not a whole number");
}

int64_t query_int(struct query_run *run, int i)
{
	int64_t value = 0;
	number(run, i, false, &value);
	return value;
}

struct opt_int query_opt_int(struct query_run *run, int i)
{
	int64_t value = 0;
	return number(run, i, true, &value) ? opt_int(value) : OPT_INT_NONE;
}

static bool truth(struct query_run *run, int i, int64_t value)
{
	if (value != 0 && value != 1)
		column_bad(run, i, "is neither 0 nor 1");
	return value == 1;
}

bool query_bool(struct query_run *run, int i)
{
	return truth(run, i, query_int(run, i));
}

struct opt_bool query_opt_bool(struct query_run *run, int i)
{
	struct opt_int value = query_opt_int(run, i);
	return value.known ? opt_bool(truth(run, i, value.value)) : OPT_BOOL_NONE;
}

int64_t query_opt_id(struct query_run *run, int i)
{
	return query_opt_int(run, i).value;
}

/* As it stands in the row; STR_NONE when nothing does. */
static struct str bytes(struct query_run *run, struct arena *a, int i, bool nullable, bool blob)
{
	struct str value = STR_NONE;
	if (!run->error)
		there(run, i, run->db->engine->get_bytes(run->statement, a, i, blob, &value), nullable,
		      blob ? "is not a blob" : "is not text");
	return run->error ? STR_NONE : value;
}

struct str query_text(struct query_run *run, struct arena *a, int i)
{
	return arena_str(a, bytes(run, a, i, false, false));
}

struct str query_opt_text(struct query_run *run, struct arena *a, int i)
{
	struct str text = bytes(run, a, i, true, false);
	return text.p ? arena_str(a, text) : STR_NONE;
}

struct str query_blob(struct query_run *run, struct arena *a, int i)
{
	return arena_str(a, bytes(run, a, i, false, true));
}

struct str query_opt_blob(struct query_run *run, struct arena *a, int i)
{
	struct str blob = bytes(run, a, i, true, true);
	return blob.p ? arena_str(a, blob) : STR_NONE;
}

static struct date day_of(struct query_run *run, int i, struct str text)
{
	struct date day = DATE_NONE;
	if (text.p && !date_parse_iso(text, &day))
		column_bad(run, i, "is no day YYYY-MM-DD");
	return day;
}

struct date query_date(struct query_run *run, int i)
{
	return day_of(run, i, bytes(run, NULL, i, false, false));
}

struct date query_opt_date(struct query_run *run, int i)
{
	return day_of(run, i, bytes(run, NULL, i, true, false));
}

static struct instant instant_of(struct query_run *run, int i, struct str text)
{
	struct instant t = INSTANT_NONE;
	if (text.p && !instant_parse_iso(text, &t))
		column_bad(run, i, "is no moment YYYY-MM-DDTHH:MM:SSZ");
	return t;
}

struct instant query_instant(struct query_run *run, int i)
{
	return instant_of(run, i, bytes(run, NULL, i, false, false));
}

struct instant query_opt_instant(struct query_run *run, int i)
{
	return instant_of(run, i, bytes(run, NULL, i, true, false));
}

struct str query_code(struct query_run *run, int i)
{
	return bytes(run, NULL, i, false, false);
}

struct str query_opt_code(struct query_run *run, int i)
{
	return bytes(run, NULL, i, true, false);
}

void query_bad_code(struct query_run *run, int i)
{
	struct str code = bytes(run, NULL, i, true, false);
	if (code.p || !run->query->columns[i].nullable)
		column_bad(run, i, "is a code that the program does not know");
}
