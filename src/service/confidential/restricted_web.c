#include "restricted.h"

#include "confidential.h"
#include "confidential_sql.h"
#include "kept.h"
#include "operation.h"
#include "permit.h"
#include "record.h"
#include "restricted_html.h"

struct govuk_options colleague_options(struct arena *a, const struct restricted_form *f)
{
	size_t n = 0;
	struct govuk_option *options = arena_new(a, struct govuk_option, f->permitted.n + f->others.n + 1);
	options[n++] = (struct govuk_option){.empty = true, .text = STR("Choose")};
	for (size_t i = 0; i < f->permitted.n; i++)
		options[n++] = (struct govuk_option){
		    .value = f->permitted.p[i].ref,
		    .text = arena_fmt(a, "%.*s, may see it now", STR_ARG(f->permitted.p[i].name))};
	for (size_t i = 0; i < f->others.n; i++)
		options[n++] = (struct govuk_option){.value = f->others.p[i].ref,
						     .text = arena_fmt(a, "%.*s, %.*s", STR_ARG(f->others.p[i].name),
								       STR_ARG(role_words(f->others.p[i].role)))};
	return (struct govuk_options){options, n};
}

bool manager_remains(struct colleagues permitted, struct account_id without)
{
	for (size_t i = 0; i < permitted.n; i++)
		if (permitted.p[i].account.id != without.id && role_permissions(permitted.p[i].role) & MAY_RESTRICT)
			return true;
	return false;
}

static bool among(struct colleagues list, struct account_id account)
{
	for (size_t i = 0; i < list.n; i++)
		if (list.p[i].account.id == account.id)
			return true;
	return false;
}

/* 0 when nobody of the list has the ref. */
static struct account_id by_ref(const struct colleagues *list, struct str ref)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i].ref, ref))
			return list->p[i].account;
	return (struct account_id){0};
}

static const struct error *read_colleagues(struct request *rq, struct restricted_form *f)
{
	struct confidential_permitted in;
	struct confidential_colleagues all;
	const struct error *e = confidential_permitted(rq->db, rq->arena, viewer_of(rq), f->who.person, &in);
	if (e || (e = confidential_colleagues(rq->db, rq->arena, &all)))
		return e;
	struct colleague *p = arena_new(rq->arena, struct colleague, in.n);
	for (size_t i = 0; i < in.n; i++)
		p[i] = (struct colleague){in.p[i].account, in.p[i].ref, in.p[i].name, in.p[i].role};
	f->permitted = (struct colleagues){p, in.n};
	p = arena_new(rq->arena, struct colleague, all.n);
	size_t n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (role_permissions(all.p[i].role) & MAY_SEE_PEOPLE && !among(f->permitted, all.p[i].account))
			p[n++] = (struct colleague){all.p[i].account, all.p[i].ref, all.p[i].name, all.p[i].role};
	f->others = (struct colleagues){p, n};
	return NULL;
}

static struct str event_words(struct arena *a, const struct confidential_restriction_row *r)
{
	if (str_eq(r->what, STR("restricted")))
		return STR("Restricted");
	if (str_eq(r->what, STR("lifted")))
		return STR("No longer restricted");
	return arena_fmt(a, "%.*s %s", STR_ARG(r->about),
			 str_eq(r->what, STR("let-in")) ? "may see it" : "may no longer see it");
}

/* Everything the page shows but for what was typed. */
static const struct error *begin_form(struct request *rq, struct restricted_form *f)
{
	struct confidential_restriction rows;
	*f = (struct restricted_form){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.restriction-seen", &f->who);
	if (e || (e = read_colleagues(rq, f)) ||
	    (e = confidential_restriction(rq->db, rq->arena, viewer_of(rq), f->who.person, &rows)))
		return e;
	struct restriction_note *notes = arena_new(rq->arena, struct restriction_note, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		notes[i] = (struct restriction_note){.at = instant_long(rq->arena, rows.p[i].at),
						     .what = event_words(rq->arena, &rows.p[i]),
						     .by = rows.p[i].by_name,
						     .reason = rows.p[i].reason};
	f->notes = (struct restriction_notes){notes, rows.n};
	return NULL;
}

/* What was typed; gives whom it is about, 0 when it is about nobody. */
static struct account_id read_form(const struct form *body, struct restricted_form *f)
{
	struct account_id about = {0};
	f->what = form_text(body, "what");
	f->whom = form_text(body, "whom");
	f->reason = form_text(body, "reason");
	if (f->who.restricted && str_eq(f->what, STR("let-in"))) {
		about = by_ref(&f->others, f->whom);
		if (!about.id)
			form_error(&f->errors, "whom", "Choose who may see the record");
	} else if (f->who.restricted && str_eq(f->what, STR("keep-out"))) {
		about = by_ref(&f->permitted, f->whom);
		if (!about.id)
			form_error(&f->errors, "whom", "Choose who may no longer see the record");
		else if (!manager_remains(f->permitted, about))
			form_error(
			    &f->errors, "keep-out",
			    "One Team Manager must be left who may see the record: let another one see it first");
	} else if (!str_eq(f->what, f->who.restricted ? STR("lift") : STR("restrict"))) {
		form_error(&f->errors, "what", "Say what to do");
	}
	if (str_empty(f->reason))
		form_error(&f->errors, "reason", "Say why");
	if (str_chars(f->reason) > RESTRICTED_REASON_MAX)
		form_error(&f->errors, "reason", "The reason must be 500 characters or fewer");
	return about;
}

static const struct error *restricted_form(struct request *rq, struct response *rs)
{
	struct restricted_form f;
	struct kept kept;
	const struct error *e = begin_form(rq, &f);
	bool any;
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	if (any) {
		(void)read_form(&kept.fields, &f);
		f.operation = kept.number;
		f.was_kept = kept.signed_out;
	}
	f.errors.n = 0;
	restricted_page(&rs->body, rq, &f);
	return NULL;
}

/* Whoever restricts a record may see it, and so may its worker. */
static const struct error *restrict_record(struct request *rq, struct recording *r, const struct restricted_form *f)
{
	struct subject s;
	struct account_id me = rq->who.account;
	const struct error *e = record_restricted(r, true);
	if (e || (e = access_note_restricted(r->txn, r->person, true, me, f->reason, rq->now)) ||
	    (e = access_let_in(r->txn, r->person, me, me, f->reason, rq->now)) ||
	    (e = dues_subject(txn_db(r->txn), rq->arena, r->person, &s)))
		return e;
	return s.worker.id && s.worker.id != me.id && among(f->others, s.worker)
		   ? access_let_in(r->txn, r->person, s.worker, me, f->reason, rq->now)
		   : NULL;
}

static const struct error *change(struct request *rq, struct recording *r, const struct restricted_form *f,
				  struct account_id about)
{
	struct account_id me = rq->who.account;
	if (str_eq(f->what, STR("let-in")))
		return access_let_in(r->txn, r->person, about, me, f->reason, rq->now);
	if (str_eq(f->what, STR("keep-out")))
		return access_keep_out(r->txn, r->person, about, me, f->reason, rq->now);
	if (str_eq(f->what, STR("restrict")))
		return restrict_record(rq, r, f);
	const struct error *e = record_restricted(r, false);
	return e ? e : access_note_restricted(r->txn, r->person, false, me, f->reason, rq->now);
}

static const struct error *write(struct request *rq, const struct restricted_form *f, struct account_id about,
				 struct url to)
{
	struct deed deed = {.account = rq->who.account,
			    .person = f->who.person,
			    .what = "person.restriction",
			    .detail = f->what,
			    .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = f->who.person, .source = STR("here")};
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = change(rq, &r, f, about)) &&
	    !(e = dues_refresh(txn_own(r.txn), rq->arena, office_of(rq)->policy, f->who.person, rq->now)) &&
	    !(e = operation_keep(r.txn, rq, to)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}

static const struct error *restricted(struct request *rq, struct response *rs)
{
	struct restricted_form f;
	struct url to = url_path(rq->arena, "/people/{}/restricted", rq->param[0]);
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin_form(rq, &f)))
		return e;
	struct account_id about = read_form(&rq->body, &f);
	if (f.errors.n) {
		restricted_page(&rs->body, rq, &f);
		return NULL;
	}
	if (about.id && about.id == rq->who.account.id)
		to = url_const("/worklist"); /* they kept themselves out: the record is not there for them any more */
	if ((e = write(rq, &f, about, to)))
		return e;
	response_flash(rq, rs, STR("Recorded, with your reason."));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/restricted", restricted_form, MAY_RESTRICT | MAY_SEE_PEOPLE),
    ROUTE_POST("/people/{ref}/restricted", restricted, MAY_RESTRICT | MAY_SEE_PEOPLE),
};
const struct route_table restricted_routes = ROUTE_TABLE(routes);
