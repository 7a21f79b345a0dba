#include "downloads.h"
#include "oc3_page.h"
#include "oc3_page_html.h"
#include "operation.h"
#include "returns_sql.h"

enum { FIRST_YEAR = 2010, LAST_YEAR = 2199 };

/* Of the year that runs on a day: the one in which it ends. */
static int year_on(struct date day)
{
	int y, m, d;
	date_to_ymd(day, &y, &m, &d);
	return y + (m >= 4);
}

static struct url page_of(struct request *rq, int year)
{
	return url_with(rq->arena, url_const("/returns/oc3"), "year", arena_fmt(rq->arena, "%d", year));
}

/* Where what is missing is recorded. */
static struct url mend_at(struct request *rq, struct str field, struct str ref)
{
	if (str_eq(field, STR("IN_TOUCH")))
		return url_path(rq->arena, "/people/{}/in-touch/new", ref);
	if (str_eq(field, STR("ACTIV")))
		return url_path(rq->arena, "/people/{}/activity/new", ref);
	if (str_eq(field, STR("ACCOM")))
		return url_path(rq->arena, "/people/{}/home/new", ref);
	if (str_eq(field, STR("CHILD")))
		return url_path(rq->arena, "/people/{}/details/council-id", ref);
	return url_path(rq->arena, "/people/{}/details/change", ref);
}

static struct oc3_gap_line line_of(struct request *rq, const struct returns_gaps_row *r)
{
	bool opens = request_may(rq, MAY_SEE_PEOPLE);
	struct oc3_gap_line l = {.by = r->by_day,
				 .field = r->field.p,
				 .why = r->why,
				 .who = opens ? r->name : r->council_ref,
				 .worker = r->worker_name,
				 .team = r->team_name};
	if (opens)
		l.person = url_path(rq->arena, "/people/{}", r->ref);
	if (request_may(rq, MAY_RECORD))
		l.mend = mend_at(rq, r->field, r->ref);
	return l;
}

/* ?from=DAY&after=ITEM: where the page before ended. */
static const struct error *read_gaps(struct request *rq, struct oc3_view *v)
{
	struct team_range teams = team_range_of(v->team.team);
	struct returns_gaps rows;
	struct returns_gaps_counted_row counted;
	struct date from = {0};
	int64_t after = -1;
	if (!date_parse_iso(form_text(&rq->query, "from"), &from) ||
	    !form_int(&rq->query, "after", 0, INT32_MAX, &after)) {
		from = (struct date){0};
		after = -1;
	}
	const struct error *e = returns_gaps(rq->db, rq->arena, viewer_of(rq), v->result.number, teams.first,
					     teams.last, from, after, &rows);
	if (e || (e = returns_gaps_counted(rq->db, rq->arena, v->result.number, teams.first, teams.last,
					   rq->who.account, &counted)))
		return e;
	v->gaps.p = arena_new(rq->arena, struct oc3_gap_line, rows.n);
	for (; v->gaps.n < rows.n; v->gaps.n++)
		v->gaps.p[v->gaps.n] = line_of(rq, &rows.p[v->gaps.n]);
	v->all = counted.n;
	v->hidden = counted.hidden;
	if (rows.more) {
		const struct returns_gaps_row *last = &rows.p[rows.n - 1];
		v->next = url_with(rq->arena, page_of(rq, v->year), "team", v->team.code);
		v->next = url_with(rq->arena, v->next, "from", date_iso(rq->arena, last->by_day));
		v->next = url_with(rq->arena, v->next, "after", arena_fmt(rq->arena, "%lld", (long long)last->item));
	}
	return NULL;
}

static int year_asked(const struct request *rq, const struct form *form)
{
	int64_t year = 0;
	return form_int(form, "year", FIRST_YEAR, LAST_YEAR, &year) ? (int)year : year_on(instant_london_day(rq->now));
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct oc3_view v = {.year = year_asked(rq, &rq->query), .today = instant_london_day(rq->now)};
	v.span = return_year_ending(v.year);
	v.over = v.year < year_on(v.today);
	v.may_make = request_may(rq, MAY_MAKE_RETURNS);
	v.operation = operation_new(rq->arena);
	const struct error *e = teams_choose(
	    rq, str_empty(form_text(&rq->query, "team")) ? STR("all") : form_text(&rq->query, "team"), &v.team);
	if (e || (e = result_look(rq, "oc3-gaps", arena_fmt(rq->arena, "%d", v.year), &v.result)))
		return e;
	v.result.there = v.result.there && oc3_counts_from(v.result.body, &v.counts);
	if (v.result.there && (e = read_gaps(rq, &v)))
		return e;
	if (v.result.there && download_asked(rq))
		return oc3_gaps_file(rq, rs, &v);
	if (v.may_make && (e = returns_made_read(rq->db, rq->arena, v.year, &v.made)))
		return e;
	if ((e = office_saw(rq, (struct person_id){0}, "return.gaps-seen")))
		return e;
	result_wait(rq, rs, &v.result);
	oc3_page(&rs->body, rq, &v);
	return NULL;
}

/* ---- making it ---- */

static const struct error *make(struct request *rq, struct response *rs)
{
	int year = year_asked(rq, &rq->body);
	struct deed deed = {.account = rq->who.account,
			    .what = "return.asked",
			    .detail = arena_fmt(rq->arena, "oc3 year=%d", year),
			    .at = rq->now};
	struct txn *txn;
	struct str job;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = txn_begin(rq->db, &deed, &txn)))
		return e;
	struct url to = {0};
	if (!(e = job_ask(txn_own(txn), rq->arena, "oc3-make", arena_fmt(rq->arena, "%d", year), rq->who.account,
			  rq->now, &job))) {
		to = url_path(rq->arena, "/returns/oc3/making/{}", job);
		if (!(e = operation_keep(txn, rq, to)))
			e = txn_commit(txn);
	}
	txn_end(txn);
	if (!e)
		response_redirect(rs, to);
	return e;
}

static const struct error *making(struct request *rq, struct response *rs)
{
	struct oc3_making_view v = {0};
	bool found = false;
	int64_t year;
	const struct error *e = job_find(rq->db, rq->arena, rq->param[0], &found, &v.job);
	if (e)
		return e;
	if (!found || !str_eq(v.job.kind, STR("oc3-make")) || !str_to_int(v.job.about, FIRST_YEAR, LAST_YEAR, &year))
		return error_new(ERROR_NOT_FOUND, "nobody makes that");
	v.year = (int)year;
	if (v.job.state == JOB_DONE) {
		response_flash(rq, rs, STR("The files are made and kept."));
		response_redirect(rs, page_of(rq, v.year));
		return NULL;
	}
	if (v.job.state != JOB_FAILED)
		response_header(rs, "Refresh", arena_fmt(rq->arena, "%d", RESULT_LOOK_AGAIN_SECONDS));
	oc3_making_page(&rs->body, rq, &v);
	return NULL;
}

/* /returns/oc3/made/REF/file?name=before/episodes.csv */
static const struct error *file(struct request *rq, struct response *rs)
{
	struct str name = form_text(&rq->query, "name"), bytes;
	const struct error *e = return_made_file_read(rq->db, rq->arena, rq->param[0], name, &bytes);
	if (e || (e = office_saw(rq, (struct person_id){0}, "return.file-fetched")))
		return e;
	bool xml = str_ends(name, STR(".xml"));
	size_t slash = str_find(name, '/', 0);
	struct str plain = slash < name.n
			       ? arena_fmt(rq->arena, "before-%.*s", (int)(name.n - slash - 1), name.p + slash + 1)
			       : arena_str(rq->arena, name);
	response_download(rs, xml ? "application/xml; charset=utf-8" : "text/csv; charset=utf-8", plain.p);
	rs->fixed = bytes;
	return NULL;
}

/* ---- that it was sent ---- */

static const struct error *find_made(struct request *rq, struct oc3_sent_view *v, int64_t *ret_id)
{
	struct returns_made all;
	const struct error *e = return_made_find(rq->db, rq->arena, rq->param[0], ret_id, &v->year);
	if (e || (e = returns_made_read(rq->db, rq->arena, v->year, &all)))
		return e;
	v->ref = rq->param[0];
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.p[i].ref, v->ref))
			v->made = all.p[i];
	if (date_known(v->made.sent_on) || str_empty(v->made.ref))
		return error_new(ERROR_CONFLICT, "it was said already when that one was sent");
	return NULL;
}

static const struct error *ask_sent(struct request *rq, struct response *rs)
{
	struct oc3_sent_view v = {.operation = operation_new(rq->arena), .errors = {.arena = rq->arena}};
	int64_t id;
	const struct error *e = find_made(rq, &v, &id);
	if (e)
		return e;
	form_fill_date(rq->arena, instant_london_day(rq->now), &v.day, &v.month, &v.year_typed);
	oc3_sent_page(&rs->body, rq, &v);
	return NULL;
}

static const struct error *keep_sent(struct request *rq, struct response *rs, const struct oc3_sent_view *v, int64_t id,
				     struct date on)
{
	struct deed deed = {.account = rq->who.account,
			    .what = "return.sent",
			    .detail = arena_fmt(rq->arena, "oc3 year=%d made=%lld on=%.*s", v->year, (long long)id,
						STR_ARG(date_iso(rq->arena, on))),
			    .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = return_say_sent(txn, id, on, rq->who.account, rq->now)) &&
	    !(e = operation_keep(txn, rq, page_of(rq, v->year))))
		e = txn_commit(txn);
	txn_end(txn);
	if (!e) {
		response_flash(rq, rs, STR("It stands as what was sent."));
		response_redirect(rs, page_of(rq, v->year));
	}
	return e;
}

static const struct error *sent(struct request *rq, struct response *rs)
{
	struct oc3_sent_view v = {.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	struct date on = DATE_NONE;
	int64_t id;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = find_made(rq, &v, &id)))
		return e;
	v.day = form_text(&rq->body, "sent-day");
	v.month = form_text(&rq->body, "sent-month");
	v.year_typed = form_text(&rq->body, "sent-year");
	if (form_date(&rq->body, "sent", "the day on which it was sent", true, &v.errors, &on)) {
		if (date_cmp(on, instant_london_day(rq->now)) > 0)
			form_error(&v.errors, "sent-day", "The day on which it was sent must be today or in the past");
		else if (date_cmp(on, instant_london_day(v.made.at)) < 0)
			form_error(&v.errors, "sent-day", "It was made on %.*s: it cannot have been sent before",
				   STR_ARG(date_long(rq->arena, instant_london_day(v.made.at))));
	}
	if (v.errors.n == 0)
		return keep_sent(rq, rs, &v, id, on);
	oc3_sent_page(&rs->body, rq, &v);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/returns/oc3", show, MAY_SEE_FIGURES),
    ROUTE_POST("/returns/oc3/make", make, MAY_MAKE_RETURNS),
    ROUTE_GET("/returns/oc3/making/{ref}", making, MAY_MAKE_RETURNS),
    ROUTE_GET("/returns/oc3/made/{ref}/file", file, MAY_MAKE_RETURNS),
    ROUTE_GET("/returns/oc3/made/{ref}/sent", ask_sent, MAY_MAKE_RETURNS),
    ROUTE_POST("/returns/oc3/made/{ref}/sent", sent, MAY_MAKE_RETURNS),
};
const struct route_table returns_routes = ROUTE_TABLE(routes);
