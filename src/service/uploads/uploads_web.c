#include "access.h"
#include "operation.h"
#include "page.h"
#include "upload.h"
#include "uploads_page.h"
#include "uploads_sql.h"
#include "uploads_html.h"

enum { LISTED_SECONDS = 30 * 86400, LOOK_AGAIN_SECONDS = 2 };

static const struct error *show_form(struct request *rq, struct response *rs, const struct form_errors *errors)
{
	struct upload_form f = {.errors = errors,
				.kind = form_text(&rq->body, "kind"),
				.operation = operation_of(rq),
				.day = form_text(&rq->body, "as-at-day"),
				.month = form_text(&rq->body, "as-at-month"),
				.year = form_text(&rq->body, "as-at-year"),
				.most = STR("32 MB")};
	struct uploads_of_account rows;
	const struct error *e = uploads_of_account(rq->db, rq->arena, rq->who.account,
						   (struct instant){rq->now.seconds - LISTED_SECONDS}, &rows);
	if (e)
		return e;
	f.sent = arena_new(rq->arena, struct upload_line, rows.n + 1);
	f.n_sent = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		f.sent[i] = (struct upload_line){.url = url_path(rq->arena, "/imports/{}", rows.p[i].ref),
						 .name = rows.p[i].name,
						 .kind = upload_kind_named(rows.p[i].kind),
						 .when = instant_long(rq->arena, rows.p[i].sent_at),
						 .state = upload_state_words(rq->arena, rows.p[i].imports,
									     rows.p[i].state, rows.p[i].result,
									     instant_known(rows.p[i].gone_at))};
	uploads_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *list(struct request *rq, struct response *rs)
{
	struct form_errors none = {.arena = rq->arena};
	return show_form(rq, rs, &none);
}

/* "header.csv episodes.csv": as the folder holds them; none has a space. */
static struct str names_of(struct arena *a, const struct upload *u, int64_t *ret_bytes)
{
	struct buf names;
	buf_init(&names, a, 4000);
	*ret_bytes = 0;
	for (size_t i = 0; i < u->n; i++) {
		buf_fmt(&names, "%s%.*s", i ? " " : "", STR_ARG(u->file[i].name));
		*ret_bytes += u->file[i].bytes;
	}
	return buf_str(&names);
}

static void check_form(struct request *rq, struct form_errors *errors, enum intake_kind *ret_kind, struct date *ret_day)
{
	const struct upload *u = rq->upload;
	*ret_day = DATE_NONE;
	if (!upload_kind_from_code(form_text(&rq->body, "kind"), ret_kind)) {
		*ret_kind = INTAKE_PEOPLE;
		form_error(errors, "kind", "Select what the file holds");
	}
	if (*ret_kind == INTAKE_ANNEX_A)
		form_date(&rq->body, "as-at", "the day on which the list was true", false, errors, ret_day);
	if (date_known(*ret_day) && date_cmp(*ret_day, instant_london_day(rq->now)) > 0)
		form_error(errors, "as-at-day", "The day on which the list was true must be today or in the past");
	if (!u)
		form_error(errors, "file", "Select a file");
	else if (u->n > 1 && *ret_kind != INTAKE_SSDA903)
		form_error(errors, "file", "Select one file: only the return has several");
	else if (u->n == 1 && u->file[0].bytes == 0)
		form_error(errors, "file", "The selected file is empty");
}

static const struct error *keep(struct request *rq, enum intake_kind kind, struct date as_at, struct url to)
{
	struct str job;
	struct txn *txn;
	int64_t bytes;
	uint64_t random;
	struct str names = names_of(rq->arena, rq->upload, &bytes);
	struct deed deed = {
	    .account = rq->who.account,
	    .what = "file.sent",
	    .detail = arena_fmt(rq->arena, "kind=%.*s bytes=%lld", STR_ARG(upload_kind_code(kind)), (long long)bytes),
	    .at = rq->now};
	random_bytes(&random, sizeof(random));
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	e = job_ask(txn_own(txn), rq->arena, "check", rq->upload->ref, rq->who.account, rq->now, &job);
	if (!e)
		e = uploads_add(txn_own(txn), (struct upload_id){(int64_t)(random >> 2) + 1}, rq->upload->ref,
				rq->who.account, upload_kind_code(kind), names, bytes, as_at, rq->now, job, NULL);
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *send(struct request *rq, struct response *rs)
{
	struct form_errors errors = {.arena = rq->arena};
	enum intake_kind kind;
	struct date as_at;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	check_form(rq, &errors, &kind, &as_at);
	if (errors.n)
		return show_form(rq, rs, &errors);
	struct url to = url_path(rq->arena, "/imports/{}", rq->upload->ref);
	if ((e = keep(rq, kind, as_at, to)))
		return e;
	rq->upload->keep = true;
	response_redirect(rs, to);
	return NULL;
}

/* It holds what stands in the file. */
static const struct error *show(struct request *rq, struct response *rs)
{
	struct upload_view v = {0};
	const struct error *e = upload_view_read(rq, &v);
	if (e || (e = office_saw(rq, (struct person_id){0}, "import.seen")))
		return e;
	if (v.job.state == JOB_WAITING || v.job.state == JOB_RUNNING)
		response_header(rs, "Refresh", arena_fmt(rq->arena, "%d", LOOK_AGAIN_SECONDS));
	upload_page(&rs->body, rq, &v);
	return NULL;
}

static const struct error *ask_import(struct request *rq, const struct sent_file *file, bool skip, struct url to)
{
	struct txn *txn;
	struct str job;
	struct deed deed = {
	    .account = rq->who.account,
	    .what = "file.import-asked",
	    .detail = arena_fmt(rq->arena, "kind=%.*s%s", STR_ARG(upload_kind_code(file->kind)), skip ? " skip" : ""),
	    .at = rq->now};
	struct str about = arena_fmt(rq->arena, "%.*s%s", STR_ARG(file->ref), skip ? " skip" : "");
	int64_t changed = 0;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = job_ask(txn_own(txn), rq->arena, "import", about, rq->who.account, rq->now, &job)))
		e = uploads_set_import(txn_own(txn), file->ref, job, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "the file is not there any more");
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* Only what was checked, and while no other import of it is open. */
static const struct error *import(struct request *rq, struct response *rs)
{
	struct upload_view v = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = upload_view_read(rq, &v)))
		return e;
	struct url to = url_path(rq->arena, "/imports/{}", v.file.ref);
	bool may = v.counted && !v.counts.asks_sheet && !v.counts.refuses_file && !v.counts.applied &&
		   !instant_known(v.file.gone);
	if (may && (e = ask_import(rq, &v.file, form_checked(&rq->body, "skip", STR("yes")), to)))
		return e;
	response_redirect(rs, to);
	return NULL;
}

static const struct error *mark_gone(struct request *rq, struct str ref)
{
	struct txn *txn;
	struct deed deed = {.account = rq->who.account, .what = "file.removed", .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = uploads_set_gone(txn_own(txn), ref, rq->now, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *remove_file(struct request *rq, struct response *rs)
{
	struct upload_view v = {0};
	const struct error *e = upload_view_read(rq, &v);
	if (e)
		return e;
	if (v.job.state == JOB_WAITING || v.job.state == JOB_RUNNING)
		return error_new(ERROR_CONFLICT, "it is being worked on");
	if ((e = mark_gone(rq, v.file.ref)))
		return e;
	upload_remove_all(rq->arena, office_of(rq), v.file.ref);
	response_flash(rq, rs, STR("The file and what was found in it are removed"));
	response_redirect(rs, url_const("/imports"));
	return NULL;
}

static const struct error *give_file(struct request *rq, struct response *rs, struct str path, const char *type,
				     struct str name)
{
	struct str text;
	const struct error *e = upload_read_file(rq->arena, path, &text);
	if (e || (e = office_saw(rq, (struct person_id){0}, "import.seen")))
		return e;
	buf_add(&rs->body, text);
	response_download(rs, type, arena_str(rq->arena, name).p);
	return NULL;
}

static const struct error *refused(struct request *rq, struct response *rs)
{
	struct upload_view v = {0};
	int64_t n;
	const struct error *e = upload_view_read(rq, &v);
	if (e)
		return e;
	if (!str_to_int(rq->param[1], 1, (int64_t)v.n_refused, &n))
		return error_new(ERROR_NOT_FOUND, "there are no such rows");
	return give_file(rq, rs, v.refused[n - 1].path, "text/csv; charset=utf-8", v.refused[n - 1].name);
}

static const struct error *report(struct request *rq, struct response *rs)
{
	struct sent_file file;
	const struct error *e = upload_find(rq->db, rq->arena, rq->who.account, rq->param[0], &file);
	if (e)
		return e;
	return give_file(rq, rs,
			 arena_fmt(rq->arena, "%.*s/%.*s.report", STR_ARG(office_of(rq)->uploads), STR_ARG(file.ref)),
			 "text/plain; charset=utf-8", STR("report.txt"));
}

static const struct route routes[] = {
    ROUTE_GET("/imports", list, MAY_IMPORT),
    ROUTE_UPLOAD("/imports", send, MAY_IMPORT, UPLOAD_MAX),
    ROUTE_GET("/imports/{ref}", show, MAY_IMPORT),
    ROUTE_POST("/imports/{ref}/choose", upload_choose, MAY_IMPORT),
    ROUTE_POST("/imports/{ref}/import", import, MAY_IMPORT),
    ROUTE_POST("/imports/{ref}/remove", remove_file, MAY_IMPORT),
    ROUTE_GET("/imports/{ref}/report", report, MAY_IMPORT),
    ROUTE_GET("/imports/{ref}/refused/{number}", refused, MAY_IMPORT),
};
const struct route_table upload_routes = ROUTE_TABLE(routes);
