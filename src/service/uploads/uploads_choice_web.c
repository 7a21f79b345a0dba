/* Which sheet of a workbook, and which year's return: said after the file was read, and then it is checked once more.
 */
#include "access.h"
#include "operation.h"
#include "page.h"
#include "uploads_page.h"
#include "uploads_sql.h"
#include "uploads_html.h"

enum { FIRST_YEAR = 2000, LAST_YEAR = 2199 }; /* as alwayshere import takes them */

struct choice {
	struct str sheet;
	struct opt_int year;
};

static void read_sheet(const struct form *body, struct upload_view *v, struct choice *ret)
{
	struct str typed = form_text(body, "sheet");
	for (size_t i = 0; i < v->sheets.n; i++)
		if (str_eq(typed, str_trim(v->sheets.p[i])))
			ret->sheet = v->sheets.p[i];
	if (!ret->sheet.n)
		form_error(&v->errors, "sheet", "Select the sheet to read");
}

static void read_year(const struct form *body, struct upload_view *v, struct choice *ret)
{
	int64_t year;
	v->year = form_text(body, "year");
	if (str_to_int(v->year, FIRST_YEAR, LAST_YEAR, &year))
		ret->year = opt_int(year);
	else
		form_error(&v->errors, "year", "Enter the year in which the return’s year ended, such as 2026");
}

static const struct error *check_as(struct request *rq, const struct upload_view *v, const struct choice *c,
				    struct url to)
{
	struct txn *txn;
	struct str job;
	int64_t changed = 0;
	struct deed deed = {.account = rq->who.account,
			    .what = "file.check-asked",
			    .detail = arena_fmt(rq->arena, "kind=%.*s", STR_ARG(upload_kind_code(v->file.kind))),
			    .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = job_ask(txn_own(txn), rq->arena, "check", v->file.ref, rq->who.account, rq->now, &job)))
		e = uploads_choose(txn_own(txn), v->file.ref, c->sheet, c->year, job, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "the file is not there any more");
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *upload_choose(struct request *rq, struct response *rs)
{
	struct upload_view v = {0};
	struct choice c = {.sheet = STR_NONE};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = upload_view_read(rq, &v)))
		return e;
	struct url to = url_path(rq->arena, "/imports/{}", v.file.ref);
	if (upload_may_choose(&v)) {
		if (v.file.kind == INTAKE_SSDA903)
			read_year(&rq->body, &v, &c);
		else
			read_sheet(&rq->body, &v, &c);
		if (v.errors.n) {
			upload_page(&rs->body, rq, &v);
			return NULL;
		}
		if ((e = check_as(rq, &v, &c, to)))
			return e;
	}
	response_redirect(rs, to);
	return NULL;
}
