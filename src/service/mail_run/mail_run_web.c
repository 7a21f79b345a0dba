#include "mail_run_form.h"

#include "access.h"
#include "mail_run_html.h"
#include "operation.h"
#include "record.h"

bool mail_ticked(const struct mail_form *f, struct str ref)
{
	bool ticked = false;
	for (size_t i = 0; i < f->ticked.n; i++)
		ticked |= str_eq(f->ticked.p[i], ref);
	return ticked;
}

struct str mail_way_words(enum channel channel)
{
	return channel == CHANNEL_POST ? STR("Post") : channel == CHANNEL_EMAIL ? STR("Email") : STR("Text message");
}

struct str mail_address(const struct mail_person *p)
{
	for (size_t i = 0; i < p->ways.n; i++)
		if (p->ways.p[i].channel == CHANNEL_POST)
			return p->ways.p[i].value;
	return STR("");
}

bool mail_has_labels(const struct mail_list *list)
{
	for (size_t i = 0; i < list->send.n; i++)
		if (mail_address(&list->send.p[i]).n)
			return true;
	return false;
}

/* Of those who do the mail run. */
static const struct error *mine(struct request *rq)
{
	bool all;
	const struct error *e = access_all_teams(rq, &all);
	return e || all ? e : error_new(ERROR_FORBIDDEN, "the mail run is a manager's and a 21 Plus team's");
}

static const struct error *lines(struct request *rq, struct response *rs)
{
	struct mail_lines l;
	const struct error *e = mine(rq);
	if (e || (e = mail_lines_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq),
				      instant_london_day(rq->now), &l)))
		return e;
	mail_lines_page(&rs->body, rq, &l, instant_london_day(rq->now));
	return NULL;
}

static const struct error *begin(struct request *rq, struct mail_form *f)
{
	const struct promise *promise = policy_promise(office_of(rq)->policy, rq->param[0]);
	const struct error *e = mine(rq);
	if (e)
		return e;
	if (!promise || promise->owner != OWNER_MAIL_RUN)
		return error_new(ERROR_NOT_FOUND, "the mail run sends nothing like that");
	*f = (struct mail_form){
	    .errors = {.arena = rq->arena}, .operation = operation_of(rq), .step = mail_step(promise)};
	if ((e = mail_list_read(rq->db, rq->arena, promise, viewer_of(rq), instant_london_day(rq->now), &f->list)))
		return e;
	return office_saw(rq, (struct person_id){0}, "mail-run.seen");
}

static const struct error *list(struct request *rq, struct response *rs)
{
	struct mail_form f = {0};
	const struct error *e = begin(rq, &f);
	if (e)
		return e;
	form_fill_date(rq->arena, f.list.today, &f.day_day, &f.day_month, &f.day_year);
	mail_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *labels(struct request *rq, struct response *rs)
{
	struct mail_form f = {0};
	const struct error *e = begin(rq, &f);
	if (e)
		return e;
	mail_labels_page(&rs->body, rq, &f.list);
	return NULL;
}

static struct date read_form(struct request *rq, struct mail_form *f)
{
	struct str *refs = arena_new(rq->arena, struct str, rq->body.n), ref;
	struct date day = DATE_NONE;
	size_t n = 0;
	for (size_t at = 0; form_next(&rq->body, "person", &at, &ref);)
		refs[n++] = ref;
	f->ticked = (struct govuk_texts){refs, n};
	f->day_day = form_text(&rq->body, "day-day");
	f->day_month = form_text(&rq->body, "day-month");
	f->day_year = form_text(&rq->body, "day-year");
	if (n == 0 && !form_has(&rq->body, "all"))
		form_error(&f->errors, "person", "Choose whom it was sent to");
	if (str_empty(f->step))
		form_error(&f->errors, "person", "No step of the policy says that this was sent");
	if (form_date(&rq->body, "day", "the day it was sent", true, &f->errors, &day) &&
	    date_cmp(day, f->list.today) > 0)
		form_error(&f->errors, "day", "The day it was sent must be today or in the past");
	return day;
}

/* Whom it is recorded for: those who may be sent something, all of them or the ticked ones. */
static struct mail_people chosen(struct request *rq, const struct mail_form *f)
{
	struct mail_people to = {arena_new(rq->arena, struct mail_person, f->list.send.n), 0};
	for (size_t i = 0; i < f->list.send.n; i++)
		if (form_has(&rq->body, "all") || mail_ticked(f, f->list.send.p[i].ref))
			to.p[to.n++] = f->list.send.p[i];
	return to;
}

/* One transaction for some of them, each with a row in the trail; the last keeps the form's number. Whoever is done by
 * then is no longer due, so a form that is sent again after a failure goes on where it was. */
static const struct error *record_some(struct request *rq, const struct mail_form *f, struct date on,
				       const struct mail_person *p, size_t n, bool last, struct url to)
{
	struct deed deed = {
	    .account = rq->who.account, .what = "mail.sent", .detail = f->list.promise->id, .at = rq->now};
	struct txn *txn = NULL;
	const struct error *e = NULL;
	for (size_t i = 0; i < n && !e; i++) {
		deed.person = p[i].person;
		e = i == 0 ? txn_begin(rq->db, &deed, &txn) : txn_also(txn, &deed);
		struct recording r = {
		    .txn = txn, .arena = rq->arena, .now = rq->now, .person = p[i].person, .source = STR("here")};
		if (!e && !(e = record_step(&r, on, f->step)))
			e = dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, p[i].person, rq->now);
	}
	if (!e && last)
		e = operation_keep(txn, rq, to);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *sent(struct request *rq, struct response *rs)
{
	struct mail_form f = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &f)))
		return e;
	struct date on = read_form(rq, &f);
	struct mail_people to = chosen(rq, &f);
	if (!f.errors.n && to.n == 0)
		form_error(&f.errors, "person", "Nobody of these is still to be sent it: look at the list again");
	if (f.errors.n) {
		mail_page(&rs->body, rq, &f);
		return NULL;
	}
	struct url back = url_path(rq->arena, "/mail-run/{}", f.list.promise->id);
	for (size_t i = 0; i < to.n && !e; i += MAIL_AT_ONCE) {
		size_t n = to.n - i < MAIL_AT_ONCE ? to.n - i : MAIL_AT_ONCE;
		e = record_some(rq, &f, on, to.p + i, n, i + n == to.n, back);
	}
	if (e)
		return e;
	response_flash(rq, rs, arena_fmt(rq->arena, "Recorded as sent: %zu.", to.n));
	response_redirect(rs, back);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/mail-run", lines, MAY_RECORD),
    ROUTE_GET("/mail-run/{word}", list, MAY_RECORD),
    ROUTE_POST("/mail-run/{word}", sent, MAY_RECORD),
    ROUTE_GET("/mail-run/{word}/labels", labels, MAY_RECORD),
};
const struct route_table mail_run_routes = ROUTE_TABLE(routes);
