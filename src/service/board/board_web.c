/* The list of reports, starting one, reading one, and its files. */
#include "board_html.h"
#include "board_page.h"
#include "downloads.h"

enum { LOOK_AGAIN_SECONDS = 2 };

static const struct error *list(struct request *rq, struct response *rs)
{
	struct board_list l = {.today = instant_london_day(rq->now)};
	const struct error *e = reports_read(rq->db, rq->arena, &l.reports);
	if (e || (l.reports.n && (e = report_read(rq->db, rq->arena, l.reports.p[0].ref, &l.newest))))
		return e;
	if (download_asked(rq))
		return board_list_file(rq, rs, &l);
	board_list_page(&rs->body, rq, &l);
	return NULL;
}

/* ---- starting one ---- */

static const struct error *begin_new(struct request *rq, struct board_form *f)
{
	struct board_reports reports;
	*f = (struct board_form){.today = instant_london_day(rq->now),
				 .action = url_const("/board/new"),
				 .operation = operation_of(rq),
				 .errors = {.arena = rq->arena}};
	const struct error *e = reports_read(rq->db, rq->arena, &reports);
	if (e)
		return e;
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, reports.n + 1);
	size_t n = 0;
	p[n++] = (struct govuk_option){.empty = true, .text = STR("Empty sections")};
	for (size_t i = 0; i < reports.n; i++)
		p[n++] = (struct govuk_option){.value = reports.p[i].ref, .text = reports.p[i].title};
	f->from = (struct govuk_options){p, n};
	f->from_ref = reports.n ? reports.p[0].ref : STR("");
	return NULL;
}

static void typed_new(const struct form *from, struct board_form *f)
{
	f->title = form_text(from, "title");
	f->from_ref = form_text(from, "from");
	f->day = form_text(from, "on-day");
	f->month = form_text(from, "on-month");
	f->year = form_text(from, "on-year");
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	struct board_form f;
	struct kept kept;
	const struct error *e = begin_new(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed_new(&kept.fields, &f);
		f.operation = kept.number;
	}
	board_new_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *start(struct request *rq, struct response *rs, const struct board_form *f, struct date on)
{
	struct deed deed = {.account = rq->who.account, .what = "board.started", .at = rq->now};
	struct board_report from, report;
	struct txn *txn;
	const struct error *e = NULL;
	bool takes = !str_empty(f->from_ref);
	if (takes && (e = report_read(rq->db, rq->arena, f->from_ref, &from)))
		return e;
	if ((e = txn_begin(rq->db, &deed, &txn)))
		return e;
	e = report_start(txn, rq->arena, takes ? &from : NULL, f->title, on, rq->who.account, rq->now, &report);
	struct url to = e ? url_const("/board") : board_url_of(rq->arena, &report, "edit");
	return board_finish(rq, rs, txn, e, STR("The report is started. Its figures stand; now write what they mean."),
			    to);
}

static const struct error *new_report(struct request *rq, struct response *rs)
{
	struct board_form f;
	struct date on = DATE_NONE;
	bool again, known = false;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_new(rq, &f)))
		return e;
	typed_new(&rq->body, &f);
	board_check_title(&f);
	(void)board_read_day(rq, &f, &on);
	for (size_t i = 0; i < f.from.n; i++)
		known |= str_eq(f.from.p[i].value, f.from_ref);
	if (!known && !str_empty(f.from_ref))
		form_error(&f.errors, "from", "Choose a report from the list");
	if (f.errors.n == 0)
		return start(rq, rs, &f, on);
	board_new_page(&rs->body, rq, &f);
	return NULL;
}

/* ---- reading one ---- */

static const struct error *one(struct request *rq, struct response *rs)
{
	struct board_reading reading;
	struct board_view v = {.reading = &reading,
			       .may_freeze = request_may(rq, MAY_FREEZE_REPORTS),
			       .operation = operation_new(rq->arena)};
	const struct error *e = board_reading_of(rq->db, rq->arena, office_of(rq), rq->param[0], rq->now, &reading);
	if (e || (e = report_newest_print(rq->db, rq->arena, reading.report.id, &v.print)) ||
	    (e = office_saw(rq, (struct person_id){0}, "board.seen")))
		return e;
	board_report_page(&rs->body, rq, &v);
	return NULL;
}

/* ---- its files ---- */

static const struct error *ask_files(struct request *rq, struct response *rs)
{
	struct board_reading r;
	struct own_txn *own;
	struct str ref;
	const struct error *e = board_reading_of(rq->db, rq->arena, office_of(rq), rq->param[0], rq->now, &r);
	if (e || (e = office_saw(rq, (struct person_id){0}, "board.files-asked")) || (e = own_begin(rq->db, &own)))
		return e;
	if (!(e = report_print(own, rq->arena, r.report.id, &r.content, report_frozen(&r.report), rq->who.account,
			       rq->now, &ref)))
		e = own_commit(own);
	own_end(own);
	if (!e)
		response_redirect(rs, url_path(rq->arena, "/board/{}/files/{}", r.report.ref, ref));
	return e;
}

static const struct error *files(struct request *rq, struct response *rs)
{
	struct board_report report;
	struct board_files v = {.report = &report};
	struct job job;
	bool there = false;
	const struct error *e = report_read(rq->db, rq->arena, rq->param[0], &report);
	if (e || (e = report_print_read(rq->db, rq->arena, report.id, rq->param[1], &v.print)) ||
	    (e = job_find(rq->db, rq->arena, v.print.job, &there, &job)))
		return e;
	v.failed = !v.print.ready && (!there || job.state == JOB_FAILED);
	if (!v.print.ready && !v.failed)
		response_header(rs, "Refresh", arena_fmt(rq->arena, "%d", LOOK_AGAIN_SECONDS));
	board_files_page(&rs->body, rq, &v);
	return NULL;
}

static const struct error *file(struct request *rq, struct response *rs)
{
	struct board_report report;
	struct board_print print;
	bool pdf = str_eq(rq->param[2], STR("pdf"));
	const struct error *e = report_read(rq->db, rq->arena, rq->param[0], &report);
	if (e || (e = report_print_read(rq->db, rq->arena, report.id, rq->param[1], &print)))
		return e;
	if (!print.ready || (!pdf && !str_eq(rq->param[2], STR("xlsx"))))
		return error_new(ERROR_NOT_FOUND, "no such file of a report");
	if ((e = office_saw(rq, (struct person_id){0}, "board.file-fetched")))
		return e;
	const char *name = arena_fmt(rq->arena, "board-report-%.*s.%s", STR_ARG(date_iso(rq->arena, report.on)),
				     pdf ? "pdf" : "xlsx")
			       .p;
	response_download(
	    rs, pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
	rs->fixed = pdf ? print.pdf : print.book;
	rs->plain = true;
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/board", list, MAY_SEE_FIGURES),
    ROUTE_GET("/board/new", new_form, MAY_SEE_FIGURES),
    ROUTE_POST("/board/new", new_report, MAY_SEE_FIGURES),
    ROUTE_GET("/board/{ref}", one, MAY_SEE_FIGURES),
    ROUTE_POST_ASKS("/board/{ref}/files", ask_files, MAY_SEE_FIGURES),
    ROUTE_GET("/board/{ref}/files/{ref}", files, MAY_SEE_FIGURES),
    ROUTE_GET("/board/{ref}/files/{ref}/{word}", file, MAY_SEE_FIGURES),
};
const struct route_table board_routes = ROUTE_TABLE(routes);
