/* /requests/answers: a day is chosen, the answer of it is looked at, and kept. */
#include "answers_html.h"
#include "answers_sql.h"
#include "kept.h"
#include "operation.h"
#include "role.h"

static const struct error *read_before(struct request *rq, struct answers_page *p)
{
	struct answers_kept rows;
	const struct error *e = answers_kept(rq->db, rq->arena, &rows);
	if (e)
		return e;
	struct answer_before *before = arena_new(rq->arena, struct answer_before, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		before[i] = (struct answer_before){rows.p[i].ref, rows.p[i].by_name, rows.p[i].on_day,
						   rows.p[i].made_at};
	p->before.p = before;
	p->before.n = rows.n;
	return NULL;
}

/* ?request=REF, or the field of that name: what is answered, when the viewer may see it. */
static const struct error *read_request(struct request *rq, const struct form *from, struct answers_page *p,
					int64_t *ret_id)
{
	struct answers_request_row row;
	struct str ref = form_text(from, "request");
	bool found = false;
	*ret_id = 0;
	if (!ref_valid(ref))
		return NULL;
	const struct error *e = answers_request(rq->db, rq->arena, viewer_of(rq), ref, &found, &row);
	if (!e && found) {
		p->request = ref;
		p->number = row.number;
		*ret_id = row.id;
	}
	return e;
}

/* The last day of the last quarter of a year that is over. */
static struct date last_quarter(struct date today)
{
	int year, month, day;
	struct date first = today;
	date_to_ymd(today, &year, &month, &day);
	(void)date_from_ymd(year, month - (month - 1) % 3, 1, &first);
	return date_add_days(first, -1);
}

static const struct error *begin(struct request *rq, const struct form *from, struct answers_page *p,
				 int64_t *ret_request)
{
	*p = (struct answers_page){.today = instant_london_day(rq->now),
				   .near = DATE_NONE,
				   .operation = operation_of(rq),
				   .day_day = form_text(from, "day-day"),
				   .day_month = form_text(from, "day-month"),
				   .day_year = form_text(from, "day-year"),
				   .errors = {.arena = rq->arena}};
	const struct error *e = read_request(rq, from, p, ret_request);
	return e ? e : read_before(rq, p);
}

/* The day that was typed. Today will do: what is kept is as it was at that moment. */
static struct date read_day(const struct form *from, struct answers_page *p)
{
	struct date on = DATE_NONE;
	if (form_date(from, "day", "the day", true, &p->errors, &on) && date_cmp(on, p->today) > 0)
		form_error(&p->errors, "day", "The day must be today or in the past");
	return p->errors.n ? DATE_NONE : on;
}

/* One of that day is given again; one of a day too near is shown in place of a new one. *ret_again: a redirect. */
static const struct error *look_near(struct request *rq, struct response *rs, struct answers_page *p, struct date on,
				     bool *ret_again)
{
	struct str ref;
	const struct error *e = answer_near(rq->db, rq->arena, on, &ref, &p->near);
	*ret_again = false;
	if (e || str_empty(ref))
		return e;
	p->near_url = url_path(rq->arena, "/requests/answers/{}", ref);
	if (!str_empty(p->request))
		p->near_url = url_with(rq->arena, p->near_url, "request", p->request);
	if (date_cmp(p->near, on) == 0) {
		response_flash(rq, rs, STR("An answer of that day was given before. The same is given again."));
		response_redirect(rs, p->near_url);
		*ret_again = true;
	}
	form_error(&p->errors, "day", "The day is less than %d days from %s, of which an answer was given",
		   (int)ANSWER_APART_DAYS, date_long(rq->arena, p->near).p);
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct answers_page p;
	int64_t request;
	bool again = false;
	const struct error *e = begin(rq, &rq->query, &p, &request);
	if (e)
		return e;
	if (!form_has(&rq->query, "day-day")) {
		form_fill_date(rq->arena, last_quarter(p.today), &p.day_day, &p.day_month, &p.day_year);
		answers_page(&rs->body, rq, &p);
		return NULL;
	}
	struct date on = read_day(&rq->query, &p);
	if (date_known(on) && ((e = look_near(rq, rs, &p, on, &again)) || again))
		return e;
	if (!p.errors.n) {
		if ((e = answer_make(rq->db, rq->arena, office_of(rq), on, rq->now, &p.answer)) ||
		    (e = office_saw(rq, (struct person_id){0}, "answers.previewed")))
			return e;
		p.has_preview = true;
	}
	answers_page(&rs->body, rq, &p);
	return NULL;
}

static const struct error *write(struct request *rq, const struct safe_answer *answer, int64_t request,
				 struct url *ret_to)
{
	struct deed deed = {.account = rq->who.account,
			    .what = "answer.kept",
			    .detail = date_iso(rq->arena, answer->on),
			    .at = rq->now};
	struct txn *txn;
	struct str ref;
	int64_t id, given;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	e = answer_keep(txn, rq->arena, answer, rq->who.account, rq->now, &ref, &id);
	if (!e && request && !(e = txn_new_id(txn, &given)))
		e = answers_give(txn, given, id, request, rq->who.account, rq->now, NULL);
	if (!e) {
		*ret_to = url_path(rq->arena, "/requests/answers/{}", ref);
		if (!(e = operation_keep(txn, rq, *ret_to)))
			e = txn_commit(txn);
	}
	txn_end(txn);
	return e;
}

static const struct error *keep(struct request *rq, struct response *rs)
{
	struct answers_page p;
	struct url to = url_const("/requests/answers");
	int64_t request;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &rq->body, &p, &request)))
		return e;
	struct date on = read_day(&rq->body, &p);
	if (date_known(on) && ((e = look_near(rq, rs, &p, on, &again)) || again))
		return e;
	if (p.errors.n) {
		answers_page(&rs->body, rq, &p);
		return NULL;
	}
	if ((e = answer_make(rq->db, rq->arena, office_of(rq), on, rq->now, &p.answer)) ||
	    (e = write(rq, &p.answer, request, &to)))
		return e;
	response_flash(rq, rs, STR("Kept as it is. Whoever asks about that day is given the same."));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/requests/answers", show, MAY_SEE_FIGURES),
    ROUTE_POST("/requests/answers", keep, MAY_SEE_FIGURES),
};
const struct route_table answer_routes = ROUTE_TABLE(routes);
