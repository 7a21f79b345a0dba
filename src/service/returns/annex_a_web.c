#include "annex_a_page.h"
#include "annex_a_page_html.h"
#include "downloads.h"
#include "mapped.h"
#include "operation.h"
#include "returns_sql.h"

static struct url page_of(struct request *rq, struct date on)
{
	return url_with(rq->arena, url_const("/returns/annex-a"), "on", date_iso(rq->arena, on));
}

/* Where what is missing is recorded; what is worked out from plans and contacts is recorded on the person's page. */
static struct url mend_at(struct request *rq, enum annex_a_gap gap, struct str ref)
{
	switch (gap) {
	case GAP_ID: return url_path(rq->arena, "/people/{}/details/council-id", ref);
	case GAP_IN_TOUCH: return url_path(rq->arena, "/people/{}/in-touch/new", ref);
	case GAP_HOME:
	case GAP_SUITS: return url_path(rq->arena, "/people/{}/home/new", ref);
	case GAP_ACTIVITY: return url_path(rq->arena, "/people/{}/activity/new", ref);
	case GAP_GENDER:
	case GAP_ETHNICITY:
	case GAP_BIRTH:
	case GAP_UASC:
	case GAP_DISABILITY: return url_path(rq->arena, "/people/{}/details/change", ref);
	default: return url_path(rq->arena, "/people/{}", ref);
	}
}

static void fill_line(struct request *rq, const struct returns_annex_a_gaps_row *r, struct annex_a_line *l)
{
	bool opens = request_may(rq, MAY_SEE_PEOPLE);
	*l = (struct annex_a_line){
	    .who = opens ? r->name : r->council_ref, .worker = r->worker_name, .team = r->team_name};
	if (opens)
		l->person = url_path(rq->arena, "/people/{}", r->ref);
	for (int i = 0; i < ANNEX_A_GAPS; i++) {
		if (!(r->columns >> i & 1))
			continue;
		struct annex_a_blank *b = &l->blank.p[l->blank.n++];
		b->words = annex_a_gap_words((enum annex_a_gap)i);
		if (request_may(rq, MAY_RECORD))
			b->mend = mend_at(rq, (enum annex_a_gap)i, r->ref);
	}
}

/* ?after=ITEM: where the page before ended. */
static const struct error *read_gaps(struct request *rq, struct annex_a_view *v)
{
	struct team_range teams = team_range_of(v->team.team);
	struct returns_annex_a_gaps rows;
	struct returns_annex_a_gaps_counted_row counted;
	int64_t after = -1;
	if (!form_int(&rq->query, "after", 0, INT32_MAX, &after))
		after = -1;
	const struct error *e = returns_annex_a_gaps(rq->db, rq->arena, viewer_of(rq), v->result.number, teams.first,
						     teams.last, after, &rows);
	if (e || (e = returns_annex_a_gaps_counted(rq->db, rq->arena, v->result.number, teams.first, teams.last,
						   rq->who.account, &counted)))
		return e;
	v->lines.p = arena_new(rq->arena, struct annex_a_line, rows.n);
	for (; v->lines.n < rows.n; v->lines.n++)
		fill_line(rq, &rows.p[v->lines.n], &v->lines.p[v->lines.n]);
	v->hidden = counted.hidden;
	if (rows.more) {
		v->next = url_with(rq->arena, page_of(rq, v->on), "team", v->team.code);
		v->next = url_with(rq->arena, v->next, "after",
				   arena_fmt(rq->arena, "%lld", (long long)rows.p[rows.n - 1].item));
	}
	return NULL;
}

/* With what was typed, where a form came back. */
static const struct error *show_page(struct request *rq, struct response *rs, struct annex_a_view *v)
{
	v->may_make = request_may(rq, MAY_MAKE_RETURNS);
	const struct error *e = teams_choose(
	    rq, str_empty(form_text(&rq->query, "team")) ? STR("all") : form_text(&rq->query, "team"), &v->team);
	if (e || (e = result_look(rq, "annex-a-gaps", date_iso(rq->arena, v->on), &v->result)))
		return e;
	v->result.there = v->result.there && annex_a_counts_from(v->result.body, &v->counts);
	if (v->result.there && (e = read_gaps(rq, v)))
		return e;
	if (v->result.there && !v->errors.n && download_asked(rq))
		return annex_a_gaps_file(rq, rs, v);
	if ((e = office_saw(rq, (struct person_id){0}, "return.annex-a-gaps-seen")))
		return e;
	if (!v->errors.n)
		result_wait(rq, rs, &v->result);
	annex_a_page(&rs->body, rq, v);
	return NULL;
}

static void check_day(struct annex_a_view *v, struct date day)
{
	if (v->errors.n == 0 && date_cmp(day, v->today) > 0)
		form_error(&v->errors, "on-day", "The day of the list must be today or in the past");
	if (v->errors.n == 0)
		v->on = day;
}

/* ?on=2026-11-21, or the three fields of the form. */
static const struct error *show(struct request *rq, struct response *rs)
{
	struct annex_a_view v = {.today = instant_london_day(rq->now),
				 .operation = operation_new(rq->arena),
				 .layout = STR("2024"),
				 .format = STR("xlsx"),
				 .errors = {.arena = rq->arena}};
	struct date day;
	v.on = v.today;
	if (form_has(&rq->query, "on-day")) {
		if (form_date(&rq->query, "on", "the day of the list", true, &v.errors, &day))
			check_day(&v, day);
		v.day = form_text(&rq->query, "on-day");
		v.month = form_text(&rq->query, "on-month");
		v.year = form_text(&rq->query, "on-year");
	} else if (date_parse_iso(form_text(&rq->query, "on"), &day)) {
		check_day(&v, day);
	}
	if (!v.errors.n)
		form_fill_date(rq->arena, v.on, &v.day, &v.month, &v.year);
	return show_page(rq, rs, &v);
}

/* ---- making it ---- */

static const struct error *ask_for(struct request *rq, const struct annex_a_asked *asked, struct url *ret_to)
{
	struct str about = annex_a_asked_text(rq->arena, asked), job;
	struct deed deed = {.account = rq->who.account, .what = "return.annex-a-asked", .detail = about, .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = job_ask(txn_own(txn), rq->arena, "annex-a-make", about, rq->who.account, rq->now, &job))) {
		*ret_to = url_path(rq->arena, "/returns/annex-a/making/{}", job);
		if (!(e = operation_keep(txn, rq, *ret_to)))
			e = txn_commit(txn);
	}
	txn_end(txn);
	return e;
}

static const struct error *make(struct request *rq, struct response *rs)
{
	struct annex_a_view v = {.today = instant_london_day(rq->now),
				 .operation = operation_of(rq),
				 .layout = form_text(&rq->body, "layout"),
				 .format = form_text(&rq->body, "format"),
				 .errors = {.arena = rq->arena}};
	struct annex_a_asked asked = {.on = v.today};
	struct url to = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if (!date_parse_iso(form_text(&rq->body, "on"), &asked.on) || date_cmp(asked.on, v.today) > 0)
		asked.on = v.today;
	v.on = asked.on;
	if (!annex_a_layout_from(v.layout, &asked.layout))
		form_error(&v.errors, "layout", "Select which columns the list has");
	if (!table_format_from_code(v.format, &asked.format))
		form_error(&v.errors, "format", "Select what kind of file it is to be");
	if (v.errors.n) {
		form_fill_date(rq->arena, v.on, &v.day, &v.month, &v.year);
		return show_page(rq, rs, &v);
	}
	if ((e = ask_for(rq, &asked, &to)))
		return e;
	response_redirect(rs, to);
	return NULL;
}

/* Only whoever asked for it. */
static const struct error *find_making(struct request *rq, struct annex_a_making_view *v)
{
	bool found = false;
	const struct error *e = job_find(rq->db, rq->arena, rq->param[0], &found, &v->job);
	if (e)
		return e;
	if (!found || !str_eq(v->job.kind, STR("annex-a-make")) || v->job.account.id != rq->who.account.id ||
	    !annex_a_asked_from(v->job.about, &v->asked))
		return error_new(ERROR_NOT_FOUND, "nobody of this account makes that");
	v->file = url_path(rq->arena, "/returns/annex-a/making/{}/file", v->job.ref);
	v->back = page_of(rq, v->asked.on);
	return NULL;
}

static struct str file_of(struct request *rq, const struct annex_a_making_view *v)
{
	return arena_fmt(rq->arena, "%.*s/%.*s.%.*s", STR_ARG(office_of(rq)->uploads), STR_ARG(v->job.ref),
			 STR_ARG(table_format_code(v->asked.format)));
}

static const struct error *making(struct request *rq, struct response *rs)
{
	struct annex_a_making_view v = {0};
	struct str bytes;
	const struct error *e = find_making(rq, &v);
	if (e)
		return e;
	if (v.job.state == JOB_DONE) {
		e = mapped_file(rq->arena, file_of(rq, &v), &bytes);
		if (e && e->kind != ERROR_NOT_FOUND)
			return e;
		v.gone = e != NULL;
	} else if (v.job.state != JOB_FAILED) {
		response_header(rs, "Refresh", arena_fmt(rq->arena, "%d", RESULT_LOOK_AGAIN_SECONDS));
	}
	annex_a_making_page(&rs->body, rq, &v);
	return NULL;
}

static const struct error *file(struct request *rq, struct response *rs)
{
	struct annex_a_making_view v = {0};
	struct str bytes;
	const struct error *e = find_making(rq, &v);
	if (e || (e = mapped_file(rq->arena, file_of(rq, &v), &bytes)) ||
	    (e = office_saw(rq, (struct person_id){0}, "return.annex-a-fetched")))
		return e;
	bool book = v.asked.format == TABLE_XLSX;
	response_download(
	    rs, book ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8",
	    arena_fmt(rq->arena, "annex-a-list-9-%.*s.%s", STR_ARG(date_iso(rq->arena, v.asked.on)),
		      book ? "xlsx" : "csv")
		.p);
	rs->plain = true;
	rs->fixed = bytes;
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/returns/annex-a", show, MAY_SEE_FIGURES),
    ROUTE_POST("/returns/annex-a/make", make, MAY_MAKE_RETURNS),
    ROUTE_GET("/returns/annex-a/making/{ref}", making, MAY_MAKE_RETURNS),
    ROUTE_GET("/returns/annex-a/making/{ref}/file", file, MAY_MAKE_RETURNS),
};
const struct route_table annex_a_routes = ROUTE_TABLE(routes);
