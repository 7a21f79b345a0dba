#include "contacts.h"

#include "contact_form.h"
#include "contact_form_html.h"
#include "kept.h"
#include "operation.h"

static const struct error *begin(struct request *rq, struct contact_form *f)
{
	*f = (struct contact_form){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->about);
	if (e)
		return e;
	f->action = url_path(rq->arena, "/people/{}/contacts/new", f->about.ref);
	e = contact_form_choices(rq, f);
	return e ? e : contact_form_alerts(rq, f);
}

/* All that stands in a form, wherever it comes from. */
static const struct error *read_all(struct request *rq, const struct form *body, struct contact_form *f,
				    struct contact_new *c, struct contact_follow_up *up)
{
	const struct error *e = contact_form_people(rq, body, f);
	if (e)
		return e;
	contact_form_read(rq, body, f, c);
	return contact_form_follow_up(rq, body, f, up);
}

/* Empty, for today; the kind is what the due said that led here. */
static const struct error *fill_new(struct request *rq, struct contact_form *f)
{
	enum contact_kind kind;
	form_fill_date(rq->arena, instant_london_day(rq->now), &f->day_day, &f->day_month, &f->day_year);
	if (contact_kind_from_code(form_text(&rq->query, "kind"), &kind))
		f->kind = contact_kind_code(kind);
	return colleague_ref(rq->db, rq->arena, rq->who.account, &f->follow_owner);
}

static const struct error *contact_new_form(struct request *rq, struct response *rs)
{
	struct contact_form f;
	struct contact_new unused;
	struct contact_follow_up unused_too;
	struct kept kept;
	bool any;
	const struct error *e = begin(rq, &f);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	e = any ? read_all(rq, &kept.fields, &f, &unused, &unused_too) : fill_new(rq, &f);
	if (e)
		return e;
	if (any) {
		f.errors.n = 0;
		f.operation = kept.number;
		f.was_kept = kept.signed_out;
		f.draft_of = instant_long(rq->arena, kept.at);
	}
	contact_form_page(&rs->body, rq, &f);
	return NULL;
}

/* One transaction: the contact for each of them, the follow-up, what is due to each of them now. */
static const struct error *write_contact(struct request *rq, const struct contact_form *f, const struct contact_new *c,
					 const struct contact_follow_up *up, struct url to)
{
	struct txn *txn;
	int64_t said;
	const struct policy *policy = office_of(rq)->policy;
	struct deed deed = {.account = rq->who.account,
			    .person = c->person,
			    .what = "contact.recorded",
			    .detail = contact_kind_code(c->kind),
			    .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	e = contact_put_first(txn, c, f->with.n > 0, rq->now, &said);
	if (!e && !str_empty(up->what))
		e = follow_up_put(
		    txn,
		    &(struct follow_up_new){
			.person = c->person, .owner = up->owner, .what = up->what, .by = up->by, .said = said},
		    rq->now);
	for (size_t i = 0; i < f->with.n && !e; i++) {
		struct contact_new also = *c;
		also.person = deed.person = f->with.p[i].person;
		e = contact_put_beside(txn, &deed, &also, said, rq->now);
	}
	if (!e)
		e = dues_refresh(txn_own(txn), rq->arena, policy, c->person, rq->now);
	for (size_t i = 0; i < f->with.n && !e; i++)
		e = dues_refresh(txn_own(txn), rq->arena, policy, f->with.p[i].person, rq->now);
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *dues_now(struct request *rq, struct person_id person, struct dues *ret)
{
	struct subject s;
	const struct error *e = dues_subject(rq->db, rq->arena, person, &s);
	if (!e)
		*ret = promises_due(office_of(rq)->policy, &s.facts, rq->now, rq->arena);
	return e;
}

/* "Visit recorded. Be in touch: now by 5 May 2027." and the same for each of the others, by name. */
static const struct error *banner(struct request *rq, const struct contact_form *f, const struct contact_new *c,
				  const struct dues *before, struct str *ret)
{
	struct arena *a = rq->arena;
	struct date today = instant_london_day(rq->now);
	struct dues after;
	struct str done = arena_fmt(a, "%.*s recorded", STR_ARG(contact_words(a, c->kind, c->made)));
	if (!c->made)
		done = arena_fmt(a, "Attempted %.*s recorded", STR_ARG(contact_kind_words(c->kind)));
	if (f->with.n)
		done = arena_fmt(a, "%.*s for %zu young people", STR_ARG(done), f->with.n + 1);
	const struct error *e = dues_now(rq, c->person, &after);
	if (e)
		return e;
	*ret = moved_words(a, arena_fmt(a, "%.*s.", STR_ARG(done)).p, &before[0], &after, today);
	for (size_t i = 0; i < f->with.n; i++) {
		if ((e = dues_now(rq, f->with.p[i].person, &after)))
			return e;
		struct str moved = moved_words(a, "", &before[i + 1], &after, today);
		if (!str_empty(moved))
			*ret = arena_fmt(a, "%.*s %.*s:%.*s", STR_ARG(*ret), STR_ARG(f->with.p[i].name),
					 STR_ARG(moved));
	}
	return NULL;
}

/* The person's page; with what has changed, which it then leads to. */
static struct url landing(struct request *rq, const struct contact_form *f)
{
	struct url to = url_path(rq->arena, "/people/{}", f->about.ref);
	for (size_t i = 0; i < f->changes.n; i++)
		to = url_with(rq->arena, to, "changed", f->changes.p[i]);
	return to;
}

static const struct error *record(struct request *rq, struct response *rs, const struct contact_form *f,
				  const struct contact_new *c, const struct contact_follow_up *up)
{
	struct url to = landing(rq, f);
	struct dues *before = arena_new(rq->arena, struct dues, f->with.n + 1);
	struct str message;
	const struct error *e = dues_now(rq, c->person, &before[0]);
	for (size_t i = 0; i < f->with.n && !e; i++)
		e = dues_now(rq, f->with.p[i].person, &before[i + 1]);
	if (e || (e = write_contact(rq, f, c, up, to)) || (e = banner(rq, f, c, before, &message)))
		return e;
	response_flash(rq, rs, message);
	response_redirect(rs, to);
	return NULL;
}

/* A button of the form's other than the one that records: the page comes again, with everything on it. */
static bool only_people(struct request *rq, const struct contact_form *f, bool *ret_find)
{
	struct str pressed = form_text(&rq->body, "do");
	*ret_find = str_eq(pressed, STR("find")) || (str_eq(pressed, STR("enter")) && !str_empty(f->find));
	return *ret_find || form_has(&rq->body, "add") || form_has(&rq->body, "remove");
}

static const struct error *contact_create(struct request *rq, struct response *rs)
{
	struct contact_form f;
	struct contact_new c;
	struct contact_follow_up up;
	bool again;
	bool find;
	const struct error *e = begin(rq, &f);
	if (e || (e = operation_done(rq, rs, &again)) || again)
		return e;
	if ((e = contact_form_people(rq, &rq->body, &f)))
		return e;
	size_t about_people = f.errors.n;
	contact_form_read(rq, &rq->body, &f, &c);
	if ((e = contact_form_follow_up(rq, &rq->body, &f, &up)))
		return e;
	if (only_people(rq, &f, &find)) {
		f.errors.n = about_people; /* what is not there yet is not wrong yet */
		if (find && (e = contact_form_find(rq, &f)))
			return e;
	} else if (!str_empty(f.find)) {
		form_error(&f.errors, "find", "Add the young person you looked for, or clear the box");
	} else if (!f.errors.n) {
		if ((e = contact_form_safety(rq, &rq->body, &f, &c)))
			return e;
		if (!f.errors.n)
			return record(rq, rs, &f, &c, &up);
	}
	contact_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/contacts/new", contact_new_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/contacts/new", contact_create, MAY_RECORD),
};
const struct route_table contact_routes = ROUTE_TABLE(routes);
