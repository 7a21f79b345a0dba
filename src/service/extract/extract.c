#include "extract.h"

#include "extract_private.h"
#include "extract_sql.h"
#include "snapshot.h"

/* doc/extract.md has the same, with what each means: a test holds the two beside each other. */
const struct extract_table extract_tables[EXTRACT_TABLES] = {
    {"about",
     {{"version", true, false},
      {"made_at", false, false},
      {"with_notes", true, false},
      {"with_restricted", true, false},
      {"restricted", true, false}}},
    {"people",
     {{"person", false, false},
      {"category", false, false},
      {"team", false, false},
      {"worker", false, false},
      {"birth_date", false, false},
      {"gender", false, false},
      {"ethnicity", false, false},
      {"uasc", true, false},
      {"disability", true, false},
      {"records_from", false, false},
      {"died_on", false, false},
      {"restricted", true, false}}},
    {"homes", {{"person", false, false}, {"on_day", false, false}, {"kind", false, false}, {"suitable", true, false}}},
    {"activities", {{"person", false, false}, {"on_day", false, false}, {"code", false, false}}},
    {"in_touch", {{"person", false, false}, {"on_day", false, false}, {"code", false, false}}},
    {"contacts",
     {{"person", false, false},
      {"on_day", false, false},
      {"kind", false, false},
      {"made", true, false},
      {"topics", false, false},
      {"recorded_at", false, false},
      {"note", false, true}}},
    {"plans", {{"person", false, false}, {"on_day", false, false}, {"kind", false, false}}},
    {"custody",
     {{"person", false, false},
      {"on_day", false, false},
      {"status", false, false},
      {"expected_release", false, false},
      {"released", false, false},
      {"note", false, true}}},
    {"dues",
     {{"person", false, false},
      {"promise", false, false},
      {"since_day", false, false},
      {"show_day", false, false},
      {"by_day", false, false},
      {"owner", false, false},
      {"team", false, false},
      {"worker", false, false}}},
    {"indicators",
     {{"indicator", false, false},
      {"title", false, false},
      {"kind", false, false},
      {"definition", false, false},
      {"numerator", false, false},
      {"denominator", false, false},
      {"exclusions", false, false}}},
    {"figures",
     {{"on_day", false, false},
      {"indicator", false, false},
      {"part", false, false},
      {"value", false, false},
      {"words", false, false},
      {"numerator", true, false},
      {"denominator", true, false},
      {"workers", true, false},
      {"figure", false, false}}},
};

size_t extract_columns(const struct extract_table *t)
{
	size_t n = 0;
	while (n < EXTRACT_COLUMNS_MAX && t->column[n].name)
		n++;
	return n;
}

static struct sqlite_out_value maybe(struct opt_int n)
{
	return n.known ? number(n.value) : text(STR_NONE);
}

/* 9999-12-31 stands for a day that nobody knows. */
static struct sqlite_out_value day(struct extracting *x, struct date d)
{
	struct str iso = date_known(d) ? date_iso(&x->row, d) : STR_NONE;
	return text(str_eq(iso, STR("9999-12-31")) ? STR_NONE : iso);
}

const struct error *extract_put(struct extracting *x, const struct sqlite_out_value *values)
{
	const struct error *e = extract_out_row(x->to, values);
	x->result.rows[x->table]++;
	arena_reset(&x->row);
	return e;
}

static const struct error *person(void *context, const struct extract_people_row *r)
{
	struct extracting *x = context;
	return PUT(x, text(r->person), text(r->category), text(r->team), text(r->worker), day(x, r->birth_date),
		   text(r->gender), text(r->ethnicity), maybe(r->uasc), maybe(r->disability), day(x, r->records_from),
		   day(x, r->died_on), number(r->restricted));
}

static const struct error *home(void *context, const struct extract_homes_row *r)
{
	struct extracting *x = context;
	return PUT(x, text(r->person), day(x, r->on_day), text(r->kind), maybe(r->suitable));
}

static const struct error *activity(void *context, const struct extract_activities_row *r)
{
	struct extracting *x = context;
	return PUT(x, text(r->person), day(x, r->on_day), text(r->code));
}

static const struct error *in_touch(void *context, const struct extract_in_touch_row *r)
{
	struct extracting *x = context;
	return PUT(x, text(r->person), day(x, r->on_day), text(r->code));
}

static const struct error *contact(void *context, const struct extract_contacts_row *r)
{
	struct extracting *x = context;
	return PUT(x, text(r->person), day(x, r->on_day), text(r->kind), number(r->made), text(r->topics),
		   text(instant_iso(&x->row, r->recorded_at)), text(r->note));
}

static const struct error *plan(void *context, const struct extract_plans_row *r)
{
	struct extracting *x = context;
	return PUT(x, text(r->person), day(x, r->on_day), text(r->kind));
}

static const struct error *spell(void *context, const struct extract_custody_row *r)
{
	struct extracting *x = context;
	return PUT(x, text(r->person), day(x, r->on_day), text(r->status), day(x, r->expected_release),
		   day(x, r->released), text(r->note));
}

static const struct error *due(void *context, const struct extract_dues_row *r)
{
	struct extracting *x = context;
	return PUT(x, text(r->person), text(r->promise), day(x, r->since_day), day(x, r->show_day), day(x, r->by_day),
		   text(r->owner), text(r->team), text(r->worker));
}

static const struct error *table(struct extracting *x, struct db *db, const struct office *office,
				 enum extract_table_number t, const struct extract_options *o)
{
	bool all = o->with_restricted, notes = o->with_notes;
	x->table = t;
	const struct error *e = extract_out_table(x->to, &extract_tables[t]);
	if (e)
		return e;
	switch (t) {
	case EXTRACT_PEOPLE: return extract_people(db, all, person, x);
	case EXTRACT_HOMES: return extract_homes(db, all, home, x);
	case EXTRACT_ACTIVITIES: return extract_activities(db, all, activity, x);
	case EXTRACT_IN_TOUCH: return extract_in_touch(db, all, in_touch, x);
	case EXTRACT_CONTACTS: return extract_contacts(db, all, notes, contact, x);
	case EXTRACT_PLANS: return extract_plans(db, all, plan, x);
	case EXTRACT_CUSTODY: return extract_custody(db, all, notes, spell, x);
	case EXTRACT_DUES: return extract_dues(db, all, due, x);
	case EXTRACT_INDICATORS: return extract_indicators(x);
	case EXTRACT_FIGURES: return extract_figures(x, db, office, o);
	case EXTRACT_ABOUT:
	case EXTRACT_TABLES: break;
	}
	return NULL;
}

static const struct error *write_all(struct extracting *x, struct db *db, struct arena *a, const struct office *office,
				     const struct extract_options *o)
{
	struct extract_restricted_people_row restricted;
	const struct error *e = extract_restricted_people(db, a, &restricted);
	if (e || (e = table(x, db, office, EXTRACT_ABOUT, o)))
		return e;
	x->result.restricted = restricted.n;
	e = PUT(x, number(EXTRACT_VERSION), text(instant_iso(&x->row, o->now)), number(o->with_notes),
		number(o->with_restricted), number(restricted.n));
	for (int t = EXTRACT_PEOPLE; t < EXTRACT_TABLES && !e; t++)
		e = table(x, db, office, (enum extract_table_number)t, o);
	return e ? e : extract_out_finish(x->to);
}

/* Nothing is in its place that the trail does not know of. */
static const struct error *say(struct db *db, struct arena *a, const struct extract_options *o,
			       const struct extract_result *r)
{
	struct txn *txn;
	struct deed deed = {.account = o->account,
			    .what = "extract.made",
			    .detail = arena_fmt(a, "people=%zu contacts=%zu restricted=%lld%s%s",
						r->rows[EXTRACT_PEOPLE], r->rows[EXTRACT_CONTACTS],
						(long long)r->restricted, o->with_restricted ? " with-restricted" : "",
						o->with_notes ? " with-notes" : ""),
			    .at = o->now};
	const struct error *e = txn_begin(db, &deed, &txn);
	if (e)
		return e;
	e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *extract_run(struct db *db, struct arena *a, const struct office *office,
				const struct extract_options *options, struct extract_result *ret)
{
	struct extracting x = {0};
	arena_init(&x.row, 4 << 20);
	db_statement_limit(db, 0);
	const struct error *e = extract_out_begin(a, options->out, &x.to);
	if (!e && !(e = db_snapshot_begin(db))) {
		e = write_all(&x, db, a, office, options);
		db_read_end(db);
	}
	if (!e && !(e = say(db, a, options, &x.result)))
		e = extract_out_place(x.to);
	extract_out_leave(x.to);
	arena_finish(&x.row);
	if (!e)
		*ret = x.result;
	return e;
}
