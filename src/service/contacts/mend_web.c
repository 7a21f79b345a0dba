/* A contact that was wrong: a day's contacts with all their versions, correcting one, withdrawing one. */
#include "downloads.h"
#include "contact_day_html.h"
#include "contact_form.h"
#include "contact_form_html.h"
#include "kept.h"
#include "mend_page.h"
#include "operation.h"
#include "withdraw_html.h"

struct url contact_day_url(struct arena *a, struct str ref, struct date on)
{
	return url_path(a, "/people/{}/contacts/{}", ref, date_iso(a, on));
}

struct url contact_mend_url(struct arena *a, struct str ref, struct date on, size_t number, struct str how)
{
	return url_path(a, "/people/{}/contacts/{}/{}/{}", ref, date_iso(a, on), arena_fmt(a, "%zu", number), how);
}

static const struct error *day(struct request *rq, struct response *rs)
{
	struct contact_day_page d = {.may_mend = request_may(rq, MAY_RECORD)};
	struct date on;
	const struct error *e = access_person(rq, rq->param[0], "person.contacts-seen", &d.who);
	if (e)
		return e;
	if (!date_parse_iso(rq->param[1], &on))
		return error_new(ERROR_NOT_FOUND, "no such day");
	if ((e = contact_day_read(rq->db, rq->arena, viewer_of(rq), d.who.person, on, &d.day)))
		return e;
	if (d.day.n && download_asked(rq))
		return contact_day_file(rq, rs, &d);
	contact_day_page(&rs->body, rq, &d);
	return NULL;
}

/* The person and the contact that the address names. */
static const struct error *find(struct request *rq, struct seen_person *who, struct contact_row *row)
{
	struct date on;
	int64_t number;
	const struct error *e = access_person(rq, rq->param[0], "person.contacts-seen", who);
	if (e)
		return e;
	if (!date_parse_iso(rq->param[1], &on) || !str_to_int(rq->param[2], 1, 1000, &number))
		return error_new(ERROR_NOT_FOUND, "no such contact");
	return contact_row_read(rq->db, rq->arena, viewer_of(rq), who->person, on, number, row);
}

/* Everything in one transaction: what change does, and what is due to each of those whose record it changes. */
struct change {
	const struct contact_row *row;
	const struct contact_new *to; /* none: it is withdrawn */
	bool everybody;
	struct str why;
	const char *deed;
	struct url back;
};

static const struct error *write_change(struct request *rq, const struct change *c)
{
	struct txn *txn;
	struct mended mended;
	struct deed deed = {.account = rq->who.account,
			    .person = c->row->now.person,
			    .what = c->deed,
			    .detail = contact_kind_code(c->row->now.kind),
			    .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (c->to)
		e = contact_correct(txn, rq->arena, &deed, c->row, c->to, c->why, &mended);
	else
		e = contact_withdraw(txn, rq->arena, &deed, c->row, c->everybody, c->why, &mended);
	for (size_t i = 0; !e && i < mended.n; i++)
		e = dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, mended.p[i], rq->now);
	if (!e && !(e = operation_keep(txn, rq, c->back)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* Writes it, and lands on the person's page with a banner that says what moved. */
static const struct error *change(struct request *rq, struct response *rs, const struct change *c, const char *done)
{
	struct subject s;
	const struct policy *policy = office_of(rq)->policy;
	const struct error *e = dues_subject(rq->db, rq->arena, c->row->now.person, &s);
	if (e)
		return e;
	struct dues before = promises_due(policy, &s.facts, rq->now, rq->arena);
	if ((e = write_change(rq, c)) || (e = dues_subject(rq->db, rq->arena, c->row->now.person, &s)))
		return e;
	struct dues after = promises_due(policy, &s.facts, rq->now, rq->arena);
	response_flash(rq, rs, moved_words(rq->arena, done, &before, &after, instant_london_day(rq->now)));
	response_redirect(rs, c->back);
	return NULL;
}

#define TOO_LATE                                                                                                       \
	"Somebody corrected or withdrew this contact while you were typing: go back and look at what it says now"

/* ---- correcting ---- */

/* Codes with spaces between, as ticked boxes. */
static struct govuk_texts boxes(struct arena *a, struct str codes)
{
	struct str *list = arena_new(a, struct str, TOPICS + THERE), code;
	size_t n = 0;
	while (n < TOPICS + THERE && str_split(&codes, ' ', &code))
		list[n++] = code;
	return (struct govuk_texts){list, n};
}

static void fill(struct request *rq, const struct contact_new *now, struct contact_form *f)
{
	f->kind = contact_kind_code(now->kind);
	f->made = now->made ? STR("made") : STR("attempted");
	form_fill_date(rq->arena, now->on, &f->day_day, &f->day_month, &f->day_year);
	f->topics = boxes(rq->arena, now->topics);
	f->there = boxes(rq->arena, now->there);
	f->there_said = now->there_said;
	f->note = now->note;
}

static const struct error *begin_correction(struct request *rq, struct contact_form *f, struct contact_row *row)
{
	*f = (struct contact_form){.correcting = true, .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = find(rq, &f->about, row);
	if (e)
		return e;
	f->others = row->with.words;
	f->action = url_path(rq->arena, "/people/{}/contacts/{}/{}/correct", f->about.ref, rq->param[1], rq->param[2]);
	return contact_form_choices(rq, f);
}

static const struct error *correct_form(struct request *rq, struct response *rs)
{
	struct contact_form f;
	struct contact_row row = {0};
	struct contact_new unused;
	struct kept kept;
	bool any;
	const struct error *e = begin_correction(rq, &f, &row);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	if (any) {
		contact_form_read(rq, &kept.fields, &f, &unused);
		f.errors.n = 0;
		f.operation = kept.number;
		f.was_kept = kept.signed_out;
		f.draft_of = instant_long(rq->arena, kept.at);
	} else {
		fill(rq, &row.now, &f);
	}
	if (row.replaced)
		form_error(&f.errors, "why", "%s", TOO_LATE);
	contact_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *correct(struct request *rq, struct response *rs)
{
	struct contact_form f;
	struct contact_row row = {0};
	struct contact_new to;
	bool again;
	const struct error *e = begin_correction(rq, &f, &row);
	if (e || (e = operation_done(rq, rs, &again)) || again)
		return e;
	contact_form_read(rq, &rq->body, &f, &to);
	if (row.replaced)
		form_error(&f.errors, "why", "%s", TOO_LATE);
	if (f.errors.n) {
		contact_form_page(&rs->body, rq, &f);
		return NULL;
	}
	to.by = row.now.by; /* whose contact it was stays; who corrected it stands beside it */
	to.by_said = row.now.by_said;
	struct change c = {.row = &row,
			   .to = &to,
			   .everybody = true,
			   .why = f.why,
			   .deed = "contact.corrected",
			   .back = url_path(rq->arena, "/people/{}", f.about.ref)};
	return change(rq, rs, &c, "Contact corrected.");
}

/* ---- withdrawing ---- */

static const struct error *begin_withdrawal(struct request *rq, struct withdraw_page *w)
{
	*w = (struct withdraw_page){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = find(rq, &w->who, &w->row);
	if (e)
		return e;
	w->what = contact_words(rq->arena, w->row.now.kind, w->row.now.made);
	w->action = url_path(rq->arena, "/people/{}/contacts/{}/{}/withdraw", w->who.ref, rq->param[1], rq->param[2]);
	w->back = contact_day_url(rq->arena, w->who.ref, w->row.now.on);
	return NULL;
}

static void read_withdrawal(const struct form *body, struct withdraw_page *w)
{
	w->scope = form_text(body, "scope");
	w->why = form_text(body, "why");
	bool scope = str_eq(w->scope, STR("one")) || str_eq(w->scope, STR("all"));
	if (w->row.with.people && !scope)
		form_error(&w->errors, "scope", "Say in whose record it is withdrawn");
	if (str_empty(w->why))
		form_error(&w->errors, "why", "Say why it is withdrawn");
	if (str_chars(w->why) > WHY_MAX_CHARS)
		form_error(&w->errors, "why", "Why it is withdrawn must be 500 characters or fewer");
}

static const struct error *withdraw_form(struct request *rq, struct response *rs)
{
	struct withdraw_page w;
	struct kept kept;
	bool any;
	const struct error *e = begin_withdrawal(rq, &w);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	if (any) {
		read_withdrawal(&kept.fields, &w);
		w.errors.n = 0;
		w.operation = kept.number;
	}
	if (w.row.replaced)
		form_error(&w.errors, "why", "%s", TOO_LATE);
	withdraw_page(&rs->body, rq, &w);
	return NULL;
}

static const struct error *withdraw(struct request *rq, struct response *rs)
{
	struct withdraw_page w;
	bool again;
	const struct error *e = begin_withdrawal(rq, &w);
	if (e || (e = operation_done(rq, rs, &again)) || again)
		return e;
	read_withdrawal(&rq->body, &w);
	if (w.row.replaced)
		form_error(&w.errors, "why", "%s", TOO_LATE);
	if (w.errors.n) {
		withdraw_page(&rs->body, rq, &w);
		return NULL;
	}
	struct change c = {.row = &w.row,
			   .everybody = str_eq(w.scope, STR("all")),
			   .why = w.why,
			   .deed = "contact.withdrawn",
			   .back = url_path(rq->arena, "/people/{}", w.who.ref)};
	return change(rq, rs, &c, "Contact withdrawn.");
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/contacts/{date}", day, MAY_SEE_PEOPLE),
    ROUTE_GET("/people/{ref}/contacts/{date}/{number}/correct", correct_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/contacts/{date}/{number}/correct", correct, MAY_RECORD),
    ROUTE_GET("/people/{ref}/contacts/{date}/{number}/withdraw", withdraw_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/contacts/{date}/{number}/withdraw", withdraw, MAY_RECORD),
};
const struct route_table mend_routes = ROUTE_TABLE(routes);
