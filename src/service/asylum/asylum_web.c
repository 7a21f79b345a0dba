#include "access.h"
#include "asylum_form.h"
#include "change.h"
#include "kept.h"
#include "operation.h"
#include "papers_form_html.h"
#include "papers_html.h"

/* The person in the address, of whose papers whoever is signed in may know. */
static const struct error *find(struct request *rq, struct seen_person *who)
{
	bool may;
	const struct error *e = access_person(rq, rq->param[0], "person.papers-seen", who);
	if (!e)
		e = asylum_may_see(rq, who->person, &may);
	if (!e && !may)
		e = error_new(ERROR_FORBIDDEN, "papers are read by those who work with the person");
	return e;
}

static const struct error *papers(struct request *rq, struct response *rs)
{
	struct papers_page p = {.today = instant_london_day(rq->now)};
	struct viewer viewer = viewer_of(rq);
	const struct error *e;
	if ((e = find(rq, &p.who)) || (e = papers_all(rq->db, rq->arena, viewer, p.who.person, &p.papers)) ||
	    (e = solicitor_read(rq->db, rq->arena, viewer, p.who.person, &p.solicitor)) ||
	    (e = births_read(rq->db, rq->arena, viewer, p.who.person, &p.births)))
		return e;
	papers_show(&rs->body, rq, &p);
	return NULL;
}

/* ---- a status ---- */

static const struct error *begin_status(struct request *rq, struct papers_form *f)
{
	struct papers now;
	const struct error *e;
	if ((e = find(rq, &f->who)) || (e = papers_now(rq->db, rq->arena, viewer_of(rq), f->who.person, &f->any, &now)))
		return e;
	f->errors = (struct form_errors){.arena = rq->arena};
	f->operation = operation_of(rq);
	struct govuk_choice *c = arena_new(rq->arena, struct govuk_choice, IMMIGRATIONS);
	for (size_t i = 0; i < IMMIGRATIONS; i++)
		c[i] = (struct govuk_choice){.value = immigration_code((enum immigration)i),
					     .text = immigration_words((enum immigration)i)};
	f->statuses = (struct govuk_choices){c, IMMIGRATIONS};
	return NULL;
}

static void read_status(struct request *rq, const struct form *body, struct papers_form *f, struct papers_new *new)
{
	struct papers *p = &new->papers;
	struct date today = instant_london_day(rq->now);
	f->status = form_text(body, "status");
	f->said = form_text(body, "said");
	f->corrects = form_text(body, "corrects");
	f->since_day = form_text(body, "since-day");
	f->since_month = form_text(body, "since-month");
	f->since_year = form_text(body, "since-year");
	f->until_day = form_text(body, "until-day");
	f->until_month = form_text(body, "until-month");
	f->until_year = form_text(body, "until-year");
	*new = (struct papers_new){.person = f->who.person,
				   .papers = {.on = DATE_NONE, .leave_until = DATE_NONE, .said = f->said},
				   .corrects = str_eq(f->corrects, STR("yes"))};
	bool known = immigration_from_code(f->status, &p->status);
	if (!known)
		form_error(&f->errors, "status", "Say what their status is");
	if (form_date(body, "since", "the day since when it is so", true, &f->errors, &p->on) &&
	    date_cmp(p->on, today) > 0)
		form_error(&f->errors, "since", "The day since when it is so must be today or in the past");
	if (!form_date(body, "until", "the last day of the leave", false, &f->errors, &p->leave_until))
		return;
	if (date_known(p->leave_until) && known && !immigration_ends(p->status))
		form_error(&f->errors, "until", "This status does not end on a day: leave the last day empty");
	else if (date_known(p->leave_until) && date_known(p->on) && date_cmp(p->leave_until, p->on) < 0)
		form_error(&f->errors, "until", "The last day of the leave must be after the day since when it is so");
	if (str_chars(f->said) > PAPERS_TEXT_MAX)
		form_error(&f->errors, "said", "What else to know must be 2,000 characters or fewer");
}

static const struct error *status_form(struct request *rq, struct response *rs)
{
	struct papers_form f = {0};
	struct papers_new unused;
	struct kept kept;
	const struct error *e;
	if ((e = begin_status(rq, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		read_status(rq, &kept.fields, &f, &unused);
		f.errors.n = 0;
		f.operation = kept.number;
	}
	papers_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_status(struct txn *txn, struct request *rq, const void *what)
{
	return papers_put(txn, rq->arena, viewer_of(rq), what, rq->who.account, rq->now);
}

static const struct error *keep(struct request *rq, struct response *rs, struct change *c, const char *done)
{
	const struct error *e = change_person(rq, c);
	if (e)
		return e;
	response_flash(rq, rs, str_c(done));
	response_redirect(rs, c->to);
	return NULL;
}

static const struct error *status_save(struct request *rq, struct response *rs)
{
	struct papers_form f = {0};
	struct papers_new new;
	bool again;
	const struct error *e;
	if ((e = operation_done(rq, rs, &again)) || again || (e = begin_status(rq, &f)))
		return e;
	read_status(rq, &rq->body, &f, &new);
	if (f.errors.n) {
		papers_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs,
		    &(struct change){.person = f.who.person,
				     .deed = "papers.recorded",
				     .to = url_path(rq->arena, "/people/{}/immigration", f.who.ref),
				     .write = write_status,
				     .what = &new},
		    "The status is recorded.");
}

/* ---- the solicitor ---- */

static void check(struct solicitor_form *f, const char *field, struct str typed)
{
	if (str_chars(typed) > PAPERS_NAME_MAX)
		form_error(&f->errors, field, "This must be 200 characters or fewer");
}

static void read_solicitor(const struct form *body, struct solicitor_form *f)
{
	f->typed = (struct solicitor){.name = form_text(body, "name"),
				      .firm = form_text(body, "firm"),
				      .phone = form_text(body, "phone"),
				      .email = form_text(body, "email")};
	check(f, "name", f->typed.name);
	check(f, "firm", f->typed.firm);
	check(f, "phone", f->typed.phone);
	check(f, "email", f->typed.email);
}

static const struct error *begin_solicitor(struct request *rq, struct solicitor_form *f)
{
	f->errors = (struct form_errors){.arena = rq->arena};
	f->operation = operation_of(rq);
	const struct error *e = find(rq, &f->who);
	return e ? e : solicitor_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &f->typed);
}

static const struct error *solicitor_form(struct request *rq, struct response *rs)
{
	struct solicitor_form f = {0};
	struct kept kept;
	const struct error *e;
	if ((e = begin_solicitor(rq, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		read_solicitor(&kept.fields, &f);
		f.errors.n = 0;
		f.operation = kept.number;
	}
	solicitor_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_solicitor(struct txn *txn, struct request *rq, const void *what)
{
	const struct solicitor_form *f = what;
	return solicitor_put(txn, f->who.person, &f->typed, rq->who.account, rq->now);
}

static const struct error *solicitor_save(struct request *rq, struct response *rs)
{
	struct solicitor_form f = {0};
	bool again;
	const struct error *e;
	if ((e = operation_done(rq, rs, &again)) || again || (e = begin_solicitor(rq, &f)))
		return e;
	read_solicitor(&rq->body, &f);
	if (f.errors.n) {
		solicitor_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs,
		    &(struct change){.person = f.who.person,
				     .deed = "solicitor.recorded",
				     .to = url_path(rq->arena, "/people/{}/immigration", f.who.ref),
				     .write = write_solicitor,
				     .what = &f},
		    "The solicitor is saved.");
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/immigration", papers, MAY_SEE_PEOPLE),
    ROUTE_GET("/people/{ref}/immigration/new", status_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/immigration/new", status_save, MAY_RECORD),
    ROUTE_GET("/people/{ref}/immigration/solicitor", solicitor_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/immigration/solicitor", solicitor_save, MAY_RECORD),
};
const struct route_table asylum_routes = ROUTE_TABLE(routes);
