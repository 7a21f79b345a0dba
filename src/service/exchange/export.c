/* Three files, each written beside its name, synced and put in its place, and then the trail's row. */
#include <stdio.h>
#include <unistd.h>

#include "csv.h"
#include "exchange.h"
#include "exchange_sql.h"
#include "whole.h"

enum { OVERLAP = 600 /* seconds: a page may have begun before the last export and been saved after it */ };

struct exporting {
	struct db *db;
	struct arena *arena; /* of the whole */
	struct arena row;    /* of one row */
	const struct export_options *options;
	struct str name;
	struct export_result result;
	struct str path, part; /* of the file being written */
	FILE *to;
};

static const struct error *open_file(struct exporting *x, const char *kind, struct str *ret_path)
{
	struct str at = instant_iso(x->arena, x->options->now), stamp = STR("");
	for (size_t i = 0; i < at.n; i++) /* 20261122T020500Z */
		if (at.p[i] != '-' && at.p[i] != ':')
			stamp = arena_fmt(x->arena, "%.*s%c", STR_ARG(stamp), at.p[i]);
	x->path = arena_fmt(x->arena, "%.*s/%s-%.*s.csv", STR_ARG(x->options->folder), kind, STR_ARG(stamp));
	x->part = arena_fmt(x->arena, "%.*s.part", STR_ARG(x->path));
	int fd;
	const struct error *e = whole_begin(x->part, &fd);
	if (e)
		return e;
	if (!(x->to = fdopen(fd, "w"))) {
		e = whole_failed("write", x->part);
		(void)close(fd);
		return e;
	}
	*ret_path = x->path;
	/* Without a byte order mark a spreadsheet takes it for Windows-1252. */
	return fwrite("\xEF\xBB\xBF", 1, 3, x->to) == 3 ? NULL : whole_failed("write", x->part);
}

/* On disk under its name, whole. */
static const struct error *close_file(struct exporting *x, const struct error *e)
{
	FILE *to = x->to;
	x->to = NULL;
	if (to && fclose(to) != 0 && !e)
		e = whole_failed("write", x->part);
	if (!e)
		e = whole_place(x->arena, x->part, x->path);
	if (e)
		(void)unlink(x->part.p);
	return e;
}

static const struct error *put(struct exporting *x, const struct str *texts, size_t n)
{
	enum { COLUMNS = 8, ROW_MAX = 1 << 20 };
	struct cell cells[COLUMNS];
	struct buf b;
	buf_init(&b, &x->row, ROW_MAX);
	for (size_t i = 0; i < n && i < COLUMNS; i++)
		cells[i] = (struct cell){.text = texts[i].p ? texts[i] : STR("")};
	csv_write(&b, ',', cells, n);
	struct str s = buf_str(&b);
	return fwrite(s.p, 1, s.n, x->to) == s.n ? NULL : whole_failed("write", x->part);
}
#define PUT(x, ...)                                                                                                    \
	put((x), (const struct str[]){__VA_ARGS__}, sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* Counts restricted records; true when this one stays here. */
static bool stays(struct exporting *x, bool restricted)
{
	x->result.restricted += restricted;
	return restricted && x->options->without_restricted;
}

/* The id of the version that was recorded first. */
static const struct error *first_id(struct exporting *x, struct person_id person, int64_t *id)
{
	enum { VERSIONS = 1000 };
	bool found = true;
	for (int i = 0; i < VERSIONS && found; i++) {
		struct exchange_corrected_row row;
		const struct error *e = exchange_corrected(x->db, &x->row, person, *id, &found, &row);
		if (e)
			return e;
		if (found)
			*id = row.was;
	}
	return NULL;
}

/* One that came with a file and was corrected or withdrawn here keeps the file's id. */
static const struct error *contact_ref(struct exporting *x, struct person_id person, int64_t id, struct str source_ref,
				       struct str *ret)
{
	const struct error *e = NULL;
	if (str_starts(source_ref, STR("id "))) {
		*ret = str_cut(source_ref, 3, source_ref.n);
		return NULL;
	}
	if (!(e = first_id(x, person, &id)))
		*ret = exchange_ref(&x->row, x->name, id);
	return e;
}

static const struct error *put_contact(void *context, const struct exchange_contacts_row *row)
{
	struct exporting *x = context;
	const struct error *e = NULL;
	if (stays(x, row->restricted))
		return NULL;
	struct str id = STR_NONE;
	if ((e = contact_ref(x, row->person, row->id, row->source_ref, &id)))
		return e;
	x->result.contacts++;
	e = PUT(x, row->council_ref, id, date_iso(&x->row, row->on_day), contact_kind_code(row->kind),
		row->made ? STR("made") : STR("attempted"), str_empty(row->email) ? row->by_said : row->email,
		row->topics, row->note);
	arena_reset(&x->row);
	return e;
}

static const struct error *put_withdrawn(void *context, const struct exchange_withdrawn_row *row)
{
	struct exporting *x = context;
	struct str id = STR_NONE;
	const struct error *e;
	if (stays(x, row->restricted))
		return NULL;
	if ((e = contact_ref(x, row->person, row->id, row->source_ref, &id)))
		return e;
	x->result.contacts++;
	x->result.withdrawn++;
	e = PUT(x, row->council_ref, id, date_iso(&x->row, row->on_day), contact_kind_code(row->kind), STR("withdrawn"),
		STR(""), STR(""), STR(""));
	arena_reset(&x->row);
	return e;
}

static const struct error *put_plan(void *context, const struct exchange_plans_row *row)
{
	struct exporting *x = context;
	if (stays(x, row->restricted))
		return NULL;
	x->result.plans++;
	const struct error *e = PUT(x, row->council_ref, exchange_ref(&x->row, x->name, row->id),
				    date_iso(&x->row, row->on_day), plan_event_kind_code(row->kind));
	arena_reset(&x->row);
	return e;
}

static const struct error *put_date(void *context, const struct exchange_dates_row *row)
{
	struct exporting *x = context;
	if (stays(x, row->restricted))
		return NULL;
	x->result.dates++;
	const struct error *e = PUT(x, row->council_ref, exchange_ref(&x->row, x->name, row->id),
				    date_iso(&x->row, row->on_day), row->what, row->value);
	arena_reset(&x->row);
	return e;
}

static const struct error *write_contacts(struct exporting *x, struct instant since)
{
	const struct error *e = open_file(x, "contacts", &x->result.contacts_path);
	if (!e &&
	    !(e = PUT(x, STR("person_id"), STR("contact_id"), STR("date"), STR("kind"), STR("made"), STR("by"),
		      STR("topics"), STR("note"))) &&
	    !(e = exchange_contacts(x->db, since, put_contact, x)))
		e = exchange_withdrawn(x->db, since, put_withdrawn, x);
	return close_file(x, e);
}

static const struct error *write_plans(struct exporting *x, struct instant since)
{
	const struct error *e = open_file(x, "plans", &x->result.plans_path);
	if (!e && !(e = PUT(x, STR("person_id"), STR("plan_id"), STR("date"), STR("event"))))
		e = exchange_plans(x->db, since, put_plan, x);
	return close_file(x, e);
}

static const struct error *write_dates(struct exporting *x, struct instant since)
{
	const struct error *e = open_file(x, "dates", &x->result.dates_path);
	if (!e && !(e = PUT(x, STR("person_id"), STR("date_id"), STR("date"), STR("what"), STR("value"))))
		e = exchange_dates(x->db, since, put_date, x);
	return close_file(x, e);
}

/* Before anything goes out under it. */
static const struct error *make_name(struct exporting *x)
{
	struct deed deed = {.what = "export.named", .at = x->options->now};
	struct txn *txn;
	const struct error *e = exchange_name(x->db, x->arena, &x->name);
	if (e || !str_empty(x->name))
		return e;
	x->name = str_cut(ref_new(x->arena), 0, 6);
	if ((e = txn_begin(x->db, &deed, &txn)))
		return e;
	if (!(e = exchange_name_put(txn, x->name, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *keep_run(struct exporting *x)
{
	const struct export_result *r = &x->result;
	struct deed deed = {.what = "export.written",
			    .detail = arena_fmt(x->arena, "contacts=%zu plans=%zu dates=%zu restricted=%zu%s",
						r->contacts, r->plans, r->dates, r->restricted,
						x->options->without_restricted ? " left-out" : ""),
			    .at = x->options->now};
	struct txn *txn;
	int64_t id;
	const struct error *e = txn_begin(x->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = txn_new_id(txn, &id)) && !(e = exchange_finished(txn, id, x->options->now, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *export_run(struct db *db, struct arena *a, const struct export_options *options,
			       struct export_result *ret)
{
	struct exporting x = {.db = db, .arena = a, .options = options, .result = {.since = options->since}};
	struct exchange_last_row last;
	bool found = false;
	const struct error *e = make_name(&x);
	if (e || (e = exchange_last(db, a, &found, &last)))
		return e;
	if (options->all)
		x.result.since = INSTANT_NONE;
	else if (!instant_known(options->since) && found)
		x.result.since = (struct instant){last.at.seconds - OVERLAP};
	struct instant since = instant_known(x.result.since) ? x.result.since : (struct instant){0};
	arena_init(&x.row, 16 << 20);
	db_statement_limit(db, 0);
	if (!(e = write_contacts(&x, since)) && !(e = write_plans(&x, since)))
		e = write_dates(&x, since);
	arena_finish(&x.row);
	if (e || (e = keep_run(&x)))
		return e;
	*ret = x.result;
	return NULL;
}
