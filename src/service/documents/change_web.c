/* What is said about a document, changed; and one that was added by mistake. */
#include "document_form_html.h"
#include "document_withdraw_html.h"
#include "kept.h"
#include "operation.h"
#include "pages.h"

static void fill(struct request *rq, struct document_form *f)
{
	f->kind = document_kind_code(f->before.kind);
	f->title = f->before.title;
	f->for_them = f->before.for_them ? STR("yes") : STR("no");
	f->restricted = f->before.restricted ? STR("yes") : STR("no");
	f->why = f->before.why;
	form_fill_date(rq->arena, f->before.day, &f->day_day, &f->day_month, &f->day_year);
}

static const struct error *form(struct request *rq, struct response *rs)
{
	struct document_form f;
	struct kept kept;
	const struct error *e = document_begin(rq, "person.name-seen", true, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		document_typed(&kept.fields, &f);
		f.operation = kept.number;
	} else {
		fill(rq, &f);
	}
	document_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *change(struct request *rq, struct response *rs)
{
	struct document_form f;
	struct document to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = document_begin(rq, "person.name-seen", true, &f)))
		return e;
	document_check_form(&rq->body, &f, &to);
	if (f.errors.n) {
		document_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return document_write(rq, rs, &f, DOCUMENT_CHANGED, &to, STR("Saved."));
}

/* ---- withdrawing ---- */

static const struct error *begin_withdrawal(struct request *rq, struct document_form *f)
{
	const struct error *e = document_begin(rq, "person.name-seen", true, f);
	if (!e)
		f->action = url_path(rq->arena, "/people/{}/documents/{}/withdraw", f->who.ref, f->before.ref);
	return e;
}

static const struct error *withdraw_form(struct request *rq, struct response *rs)
{
	struct document_form f;
	struct kept kept;
	const struct error *e = begin_withdrawal(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		f.why = form_text(&kept.fields, "why");
		f.operation = kept.number;
	}
	document_withdraw_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *withdraw(struct request *rq, struct response *rs)
{
	struct document_form f;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_withdrawal(rq, &f)))
		return e;
	f.why = form_text(&rq->body, "why");
	if (str_empty(f.why))
		form_error(&f.errors, "why", "Write why it is withdrawn");
	else if (str_chars(f.why) > DOCUMENT_WHY_CHARS)
		form_error(&f.errors, "why", "Why it is withdrawn must be 500 characters or fewer");
	if (f.errors.n) {
		document_withdraw_page(&rs->body, rq, &f);
		return NULL;
	}
	struct document to = f.before;
	to.why = f.why;
	return document_write(rq, rs, &f, DOCUMENT_WITHDRAWN, &to,
			      STR("Document withdrawn. Nobody can open it any more."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/documents/{ref}", form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/documents/{ref}", change, MAY_RECORD),
    ROUTE_GET("/people/{ref}/documents/{ref}/withdraw", withdraw_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/documents/{ref}/withdraw", withdraw, MAY_RECORD),
};
const struct route_table document_change_routes = ROUTE_TABLE(routes);
