#include "downloads.h"
#include "kept.h"
#include "operation.h"
#include "role.h"
#include "service_promises_html.h"
#include "service_promises_page.h"
#include "service_promises_sql.h"

static const struct error *all(struct request *rq, struct response *rs)
{
	struct service_promises_page p = {.today = instant_london_day(rq->now),
					  .may_record = request_may(rq, MAY_RECORD)};
	const struct error *e = service_dues_read(rq->db, rq->arena, office_of(rq)->policy, rq->now, &p.dues);
	if (e)
		return e;
	if (download_asked(rq))
		return service_promises_file(rq, rs, &p);
	service_promises_page(&rs->body, rq, &p);
	return NULL;
}

static const struct error *read_history(struct request *rq, struct service_promise_page *p)
{
	struct service_promises_history rows;
	if (!p->due.promise)
		return error_new(ERROR_NOT_FOUND, "no such promise of the service");
	const struct error *e = service_promises_history(rq->db, rq->arena, p->due.promise->id, &rows);
	if (e)
		return e;
	struct service_did *did = arena_new(rq->arena, struct service_did, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		did[i] = (struct service_did){.id = rows.p[i].id,
					      .on = rows.p[i].on_day,
					      .people = rows.p[i].people,
					      .note = rows.p[i].note,
					      .by = rows.p[i].by_name,
					      .taken_back = rows.p[i].taken_back};
	p->history.p = did;
	p->history.n = rows.n;
	return NULL;
}

/* The promise that the address names. */
static const struct error *begin(struct request *rq, struct service_promise_page *p)
{
	struct service_dues dues;
	*p = (struct service_promise_page){.today = instant_london_day(rq->now),
					   .may_record = request_may(rq, MAY_RECORD),
					   .action = url_path(rq->arena, "/service-promises/{}", rq->param[0]),
					   .operation = operation_of(rq),
					   .errors = {.arena = rq->arena}};
	const struct error *e = service_dues_read(rq->db, rq->arena, office_of(rq)->policy, rq->now, &dues);
	for (size_t i = 0; !e && i < dues.n; i++)
		if (str_eq(dues.p[i].promise->id, rq->param[0]))
			p->due = dues.p[i];
	if (!e && !p->due.promise)
		e = error_new(ERROR_NOT_FOUND, "no such promise of the service");
	return e ? e : read_history(rq, p);
}

static void typed(const struct form *from, struct service_promise_page *p)
{
	p->people = form_text(from, "people");
	p->note = form_text(from, "note");
	p->on_day = form_text(from, "on-day");
	p->on_month = form_text(from, "on-month");
	p->on_year = form_text(from, "on-year");
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct service_promise_page p;
	struct kept kept;
	const struct error *e = begin(rq, &p);
	if (!e && download_asked(rq))
		return service_promise_file(rq, rs, &p);
	if (e || (e = kept_find(rq, &p.was_kept, &kept)))
		return e;
	if (p.was_kept) {
		typed(&kept.fields, &p);
		p.operation = kept.number;
	} else {
		form_fill_date(rq->arena, p.today, &p.on_day, &p.on_month, &p.on_year);
	}
	service_promise_page(&rs->body, rq, &p);
	return NULL;
}

static void read_form(struct request *rq, struct service_promise_page *p, struct service_done *d)
{
	int64_t people;
	typed(&rq->body, p);
	*d = (struct service_done){
	    .code = p->due.promise->id, .people = OPT_INT_NONE, .note = p->note, .by = rq->who.account};
	if (form_date(&rq->body, "on", "the day it was done", true, &p->errors, &d->on) &&
	    date_cmp(d->on, p->today) > 0)
		form_error(&p->errors, "on", "The day must be today or in the past");
	if (str_empty(p->people))
		d->people = OPT_INT_NONE;
	else if (str_to_int(p->people, 0, SERVICE_PEOPLE_MAX, &people))
		d->people = opt_int(people);
	else
		form_error(&p->errors, "people", "How many must be a number, like 14");
	if (str_chars(p->note) > SERVICE_NOTE_MAX_CHARS)
		form_error(&p->errors, "note", "The note must be 2,000 characters or fewer");
}

/* done is recorded; with done NULL, the event `of` is taken back. */
static const struct error *write(struct request *rq, const char *deed, const struct service_done *done, int64_t of,
				 struct url to)
{
	struct deed d = {.account = rq->who.account, .what = deed, .detail = rq->param[0], .at = rq->now};
	struct txn *txn;
	int64_t changed = 1;
	const struct error *e = txn_begin(rq->db, &d, &txn);
	if (e)
		return e;
	e = done ? service_done_put(txn, done, rq->now)
		 : service_promises_take_back(txn, of, rq->param[0], rq->now, rq->who.account, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody took it back already");
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct service_promise_page p;
	struct service_done d;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	read_form(rq, &p, &d);
	if (p.errors.n) {
		service_promise_page(&rs->body, rq, &p);
		return NULL;
	}
	if ((e = write(rq, "service-promise.done", &d, 0, p.action)))
		return e;
	response_flash(rq, rs, STR("Recorded that it was done."));
	response_redirect(rs, p.action);
	return NULL;
}

static const struct error *take_back(struct request *rq, struct response *rs)
{
	struct service_promise_page p;
	int64_t of;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	if (!form_int(&rq->body, "event", 1, INT64_MAX, &of))
		return error_new(ERROR_NOT_FOUND, "nothing to take back");
	if ((e = write(rq, "service-promise.taken-back", NULL, of, p.action)))
		return e;
	response_flash(rq, rs, STR("Taken back."));
	response_redirect(rs, p.action);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/service-promises", all, MAY_SEE_OWN_LIST),
    ROUTE_GET("/service-promises/{word}", show, MAY_SEE_OWN_LIST),
    ROUTE_POST("/service-promises/{word}", record, MAY_RECORD),
    ROUTE_POST("/service-promises/{word}/take-back", take_back, MAY_RECORD),
};
const struct route_table service_promise_routes = ROUTE_TABLE(routes);
