#include <stdlib.h>

#include <sodium.h>

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

/* ---- contacts ---- */

const struct error *check_contacts(struct taking *t, const struct import_contacts *contacts)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < contacts->n && !e; i++)
		e = check_event(t, contacts->p[i].person_id, contacts->p[i].on, contacts->p[i].at);
	return e;
}

/* By person, and as the file has them. */
static int by_person_and_row(const void *x, const void *y)
{
	const struct import_contact *a = x, *b = y;
	int c = str_cmp(a->person_id, b->person_id);
	return c ? c : (a->at.row > b->at.row) - (a->at.row < b->at.row);
}

struct contacts_of {
	const struct import_contact *p;
	size_t n;
};

/*
 * What names a contact in its file: the council's own id, or, where it has none, all that it says; of several that say
 * the same, which one of them it is.
 */
static struct str source_ref(struct arena *a, const struct contacts_of *all, size_t i)
{
	const struct import_contact *c = &all->p[i];
	if (!str_empty(c->contact_id))
		return arena_fmt(a, "id %.*s", STR_ARG(c->contact_id));
	size_t nth = 0;
	for (size_t j = 0; j < i; j++) {
		const struct import_contact *o = &all->p[j];
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

static const struct error *write_contacts(struct taking *t, struct recording *r, const void *row)
{
	const struct contacts_of *all = row;
	for (size_t i = 0; i < all->n; i++) {
		const struct import_contact *c = &all->p[i];
		struct contact_new new = {.person = r->person,
					  .on = c->on,
					  .kind = c->kind,
					  .made = c->made,
					  .note = c->note,
					  .source = r->source,
					  .source_ref = source_ref(r->arena, all, i)};
		bool changed = false;
		const struct error *e = NULL;
		if (left_out(t, c->at))
			continue;
		if (!str_empty(c->by) && (e = account_find(t->in->db, r->arena, c->by, &new.by)))
			return e;
		if (!new.by.id)
			new.by_said = c->by;
		if ((e = contact_put_again(r->txn, r->arena, &new, t->in->now, &changed)))
			return e;
		r->changed += changed;
	}
	return NULL;
}

const struct error *take_contacts(struct taking *t, struct import_contacts *contacts)
{
	const struct error *e = NULL;
	qsort(contacts->p, contacts->n, sizeof(*contacts->p), by_person_and_row);
	for (size_t i = 0; i < contacts->n && !e;) {
		struct contacts_of one = {contacts->p + i, 1};
		bool any = !left_out(t, contacts->p[i].at);
		while (i + one.n < contacts->n && str_eq(one.p[one.n].person_id, one.p[0].person_id)) {
			any |= !left_out(t, one.p[one.n].at);
			one.n++;
		}
		if (any)
			e = take_person(t, one.p[0].person_id, "contacts file", write_contacts, &one);
		i += one.n;
	}
	return e;
}

/* ---- plans ---- */

const struct error *check_plans(struct taking *t, const struct import_plans *plans)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < plans->n && !e; i++)
		e = check_event(t, plans->p[i].person_id, plans->p[i].on, plans->p[i].at);
	return e;
}

static int plan_by_person(const void *x, const void *y)
{
	const struct import_plan *a = x, *b = y;
	int c = str_cmp(a->person_id, b->person_id);
	return c ? c : (a->at.row > b->at.row) - (a->at.row < b->at.row);
}

struct plans_of {
	const struct import_plan *p;
	size_t n;
};

static const struct error *write_plans(struct taking *t, struct recording *r, const void *row)
{
	const struct plans_of *all = row;
	const struct error *e = NULL;
	for (size_t i = 0; i < all->n && !e; i++)
		if (!left_out(t, all->p[i].at))
			e = record_plan_event(r, all->p[i].on, all->p[i].event);
	return e;
}

const struct error *take_plans(struct taking *t, struct import_plans *plans)
{
	const struct error *e = NULL;
	qsort(plans->p, plans->n, sizeof(*plans->p), plan_by_person);
	for (size_t i = 0; i < plans->n && !e;) {
		struct plans_of one = {plans->p + i, 1};
		bool any = !left_out(t, plans->p[i].at);
		while (i + one.n < plans->n && str_eq(one.p[one.n].person_id, one.p[0].person_id)) {
			any |= !left_out(t, one.p[one.n].at);
			one.n++;
		}
		if (any)
			e = take_person(t, one.p[0].person_id, "plans file", write_plans, &one);
		i += one.n;
	}
	return e;
}
