#include <stdlib.h>

#include <sodium.h>

#include "exchange.h"
#include "intake_private.h"

/* Whom a row is about must be known already, and nothing happened to them before they were born. */
static const struct error *check_event(struct taking *t, struct str council_ref, struct date on, struct import_place at)
{
	struct person_id person;
	struct date born = DATE_NONE;
	const struct error *e = person_by_council_ref(t->in->db, &t->scratch, council_ref, &person);
	if (!e && person.id)
		e = person_born(t->in->db, &t->scratch, person, &born);
	if (!e && !person.id)
		problem_at(&t->problems, PROBLEM_REFUSES_ROW, at, "person_id", council_ref,
			   STR("is nobody here. Import the people file first, or mend the id."));
	if (!e && date_known(born) && date_cmp(on, born) < 0)
		problem_at(&t->problems, PROBLEM_REFUSES_ROW, at, "date", date_iso(t->in->arena, on),
			   STR("is before this person was born. Mend the day or the person_id."));
	arena_reset(&t->scratch);
	return e;
}

/*
 * Rows of events, of either kind: each begins with the person's id and says where it stands in the file. They are taken
 * a person at a time, in the order of the file.
 */
struct event_row {
	struct str person_id;
	struct import_place at;
};

struct event_rows {
	const void *p; /* array of struct import_contact or struct import_plan */
	size_t n, size;
	struct event_row (*row)(const void *item);
	const char *source;
	write_fn *write;
};

static struct event_row contact_row(const void *item)
{
	const struct import_contact *c = item;
	return (struct event_row){c->person_id, c->at};
}

static struct event_row plan_row(const void *item)
{
	const struct import_plan *p = item;
	return (struct event_row){p->person_id, p->at};
}

static struct event_row row_at(const struct event_rows *all, size_t i)
{
	return all->row((const char *)all->p + i * all->size);
}

static int by_person_and_row(struct event_row a, struct event_row b)
{
	int c = str_cmp(a.person_id, b.person_id);
	return c ? c : (a.at.row > b.at.row) - (a.at.row < b.at.row);
}

static int contacts_by_person(const void *x, const void *y)
{
	return by_person_and_row(contact_row(x), contact_row(y));
}

static int plans_by_person(const void *x, const void *y)
{
	return by_person_and_row(plan_row(x), plan_row(y));
}

/* Sorted rows, a person at a time; write gets a struct event_rows of that person's. */
static const struct error *take_by_person(struct taking *t, const struct event_rows *all)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < all->n && !e;) {
		struct event_rows one = *all;
		struct str person = row_at(all, i).person_id;
		bool any = false;
		one.p = (const char *)all->p + i * all->size;
		for (one.n = 0; i + one.n < all->n && str_eq(row_at(all, i + one.n).person_id, person); one.n++)
			any |= !left_out(t, row_at(all, i + one.n).at);
		if (any)
			e = take_person(t, person, all->source, all->write, &one);
		i += one.n;
	}
	return e;
}

/* ---- contacts ---- */

const struct error *check_contacts(struct taking *t, const struct import_contacts *contacts)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < contacts->n && !e; i++)
		e = check_event(t, contacts->p[i].person_id, contacts->p[i].on, contacts->p[i].at);
	return e;
}

/*
 * What names a contact in its file: the council's own id, or, where it has none, all that it says; of several that say
 * the same, which one of them it is.
 */
static struct str source_ref(struct arena *a, const struct import_contact *all, size_t i)
{
	const struct import_contact *c = &all[i];
	if (!str_empty(c->contact_id))
		return arena_fmt(a, "id %.*s", STR_ARG(c->contact_id));
	size_t nth = 0;
	for (size_t j = 0; j < i; j++) {
		const struct import_contact *o = &all[j];
		nth += str_empty(o->contact_id) && o->on.days == c->on.days && o->kind == c->kind &&
		       o->made == c->made && str_eq(o->by, c->by) && str_eq(o->note, c->note);
	}
	unsigned char hash[crypto_generichash_BYTES_MIN];
	char hex[2 * sizeof(hash) + 1];
	struct str what = arena_fmt(a, "%d|%d|%d|%zu|%.*s|%.*s", c->on.days, (int)c->kind, c->made, nth, STR_ARG(c->by),
				    STR_ARG(c->note));
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)what.p, what.n, NULL, 0);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	return arena_fmt(a, "said %s", hex);
}

/* Those of the file that are topics here, once each and in our order. */
static struct str known_topics(struct arena *a, struct str written)
{
	struct str topics = STR("");
	for (size_t i = 0; i < TOPICS; i++) {
		struct str rest = written, word;
		bool any = false;
		while (str_split(&rest, ' ', &word))
			any |= str_eq_nocase(word, contact_topics[i].code);
		if (any)
			topics = arena_fmt(a, "%.*s%s%.*s", STR_ARG(topics), topics.n ? " " : "",
					   STR_ARG(contact_topics[i].code));
	}
	return topics;
}

/* What is not simply the file's to say: one that was taken back, ours that came back, one that was corrected here. */
static const struct error *settle_contact(struct recording *r, const struct import_contact *c,
					  const struct contact_new *new, bool *ret_done)
{
	struct exchange_contact said = {new->on, new->kind, new->made, new->by, new->by_said, new->note};
	if (str_empty(c->contact_id))
		return NULL;
	*ret_done = c->withdrawn;
	return c->withdrawn ? exchange_withdraw_contact(r, c->contact_id)
			    : exchange_settle_contact(r, c->contact_id, &said, ret_done);
}

static const struct error *write_contacts(struct taking *t, struct recording *r, const void *row)
{
	const struct event_rows *rows = row;
	const struct import_contact *all = rows->p;
	for (size_t i = 0; i < rows->n; i++) {
		const struct import_contact *c = &all[i];
		struct contact_new new = {.person = r->person,
					  .on = c->on,
					  .kind = c->kind,
					  .made = c->made,
					  .topics = known_topics(r->arena, c->topics),
					  .note = c->note,
					  .source = r->source,
					  .source_ref = source_ref(r->arena, all, i)};
		bool changed = false, done = false;
		const struct error *e = NULL;
		if (left_out(t, c->at))
			continue;
		if (!str_empty(c->by) && (e = account_find(t->in->db, r->arena, c->by, &new.by)))
			return e;
		if (!new.by.id)
			new.by_said = c->by;
		if ((e = settle_contact(r, c, &new, &done)))
			return e;
		if (done)
			continue;
		if ((e = contact_put_again(r->txn, r->arena, &new, recorded_at(t, c->on), &changed)))
			return e;
		r->changed += changed;
	}
	return NULL;
}

const struct error *take_contacts(struct taking *t, struct import_contacts *contacts)
{
	if (contacts->n)
		qsort(contacts->p, contacts->n, sizeof(*contacts->p), contacts_by_person);
	return take_by_person(t, &(struct event_rows){.p = contacts->p,
						      .n = contacts->n,
						      .size = sizeof(*contacts->p),
						      .row = contact_row,
						      .source = "contacts file",
						      .write = write_contacts});
}

/* ---- plans ---- */

const struct error *check_plans(struct taking *t, const struct import_plans *plans)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < plans->n && !e; i++)
		e = check_event(t, plans->p[i].person_id, plans->p[i].on, plans->p[i].at);
	return e;
}

static const struct error *write_plan(struct recording *r, const struct import_plan *p)
{
	bool done = false;
	const struct error *e = NULL;
	if (str_empty(p->plan_id))
		return record_plan_event(r, p->on, p->event);
	if ((e = exchange_settle_plan(r, p->plan_id, p->on, p->event, &done)) || done ||
	    (e = record_plan_event(r, p->on, p->event)))
		return e;
	return exchange_name_plan(r, p->plan_id, p->on, p->event);
}

static const struct error *write_plans(struct taking *t, struct recording *r, const void *row)
{
	const struct event_rows *rows = row;
	const struct import_plan *all = rows->p;
	const struct error *e = NULL;
	for (size_t i = 0; i < rows->n && !e; i++)
		if (!left_out(t, all[i].at)) {
			r->now = recorded_at(t, all[i].on);
			e = write_plan(r, &all[i]);
		}
	return e;
}

const struct error *take_plans(struct taking *t, struct import_plans *plans)
{
	if (plans->n)
		qsort(plans->p, plans->n, sizeof(*plans->p), plans_by_person);
	return take_by_person(t, &(struct event_rows){.p = plans->p,
						      .n = plans->n,
						      .size = sizeof(*plans->p),
						      .row = plan_row,
						      .source = "plans file",
						      .write = write_plans});
}

/* ---- dates ---- */

static struct event_row date_row(const void *item)
{
	const struct import_date *d = item;
	return (struct event_row){d->person_id, d->at};
}

/* In the order of the days, so that a home follows the one before. */
static int dates_by_person(const void *x, const void *y)
{
	const struct import_date *a = x, *b = y;
	int order = str_cmp(a->person_id, b->person_id);
	if (!order)
		order = date_cmp(a->on, b->on);
	return order ? order : by_person_and_row(date_row(x), date_row(y));
}

const struct error *check_dates(struct taking *t, const struct import_dates *dates)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < dates->n && !e; i++)
		e = check_event(t, dates->p[i].person_id, dates->p[i].on, dates->p[i].at);
	return e;
}

static void as_exported(struct arena *a, const struct import_date *d, struct str *ret_what, struct str *ret_value)
{
	*ret_value = STR("");
	switch (d->kind) {
	case DATE_STEP: *ret_what = d->step; break;
	case DATE_HOME:
		*ret_what = STR("home");
		*ret_value = arena_fmt(a, "%.*s%.*s", STR_ARG(home_kind_code(d->home)),
				       STR_ARG(suitability_code(d->suitable)));
		break;
	case DATE_ACTIVITY:
		*ret_what = STR("activity");
		*ret_value = activity_code(d->activity);
		break;
	case DATE_IN_TOUCH:
		*ret_what = STR("in-touch");
		*ret_value = in_touch_code(d->in_touch);
		break;
	}
}

/* Ours that came back: *ret_done. */
static const struct error *settle_date(struct recording *r, const struct import_date *d, bool *ret_done)
{
	enum exchange_answer answer = EXCHANGE_UNKNOWN;
	struct str name = STR_NONE, what = STR_NONE, value = STR_NONE, ours = STR_NONE;
	struct date day = DATE_NONE;
	int64_t id = 0;
	const struct error *e = exchange_name(txn_db(r->txn), r->arena, &name);
	if (e || !exchange_ref_read(d->date_id, name, &id))
		return e;
	as_exported(r->arena, d, &what, &value);
	if ((e = exchange_compare_date(txn_db(r->txn), r->arena, r->person, id, d->on, what, value, &answer, &day,
				       &ours)))
		return e;
	*ret_done = answer != EXCHANGE_UNKNOWN;
	const char *kind = d->kind == DATE_STEP ? "step" : what.p;
	if (answer == EXCHANGE_DIFFERS)
		return fact_differs(r, kind, day,
				    arena_fmt(r->arena, "%.*s from %.*s", STR_ARG(ours.n ? ours : what),
					      STR_ARG(date_long(r->arena, day))),
				    arena_fmt(r->arena, "%.*s from %.*s", STR_ARG(value.n ? value : what),
					      STR_ARG(date_long(r->arena, d->on))));
	return answer == EXCHANGE_SAME ? fact_agrees(r, kind, day) : NULL;
}

static const struct error *write_date(struct recording *r, const struct import_date *d)
{
	bool done = false;
	const struct error *e = settle_date(r, d, &done);
	if (e || done)
		return e;
	switch (d->kind) {
	case DATE_STEP: return record_step(r, d->on, d->step);
	case DATE_HOME: return record_home(r, d->on, d->home, d->suitable);
	case DATE_ACTIVITY: return record_activity(r, d->on, d->activity);
	case DATE_IN_TOUCH: return record_in_touch(r, d->on, d->in_touch);
	}
	return NULL;
}

static const struct error *write_dates(struct taking *t, struct recording *r, const void *row)
{
	const struct event_rows *rows = row;
	const struct import_date *all = rows->p;
	const struct error *e = NULL;
	for (size_t i = 0; i < rows->n && !e; i++)
		if (!left_out(t, all[i].at))
			e = write_date(r, &all[i]);
	return e;
}

const struct error *take_dates(struct taking *t, struct import_dates *dates)
{
	if (dates->n)
		qsort(dates->p, dates->n, sizeof(*dates->p), dates_by_person);
	return take_by_person(t, &(struct event_rows){.p = dates->p,
						      .n = dates->n,
						      .size = sizeof(*dates->p),
						      .row = date_row,
						      .source = "dates file",
						      .write = write_dates});
}
