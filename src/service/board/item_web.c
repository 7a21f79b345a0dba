/* Rows of a section: next steps, recommendations, pilots. */
#include "board_page.h"
#include "items_html.h"

static void typed(const struct form *from, struct board_item_form *f)
{
	f->what = form_text(from, "what");
	f->who = form_text(from, "who");
	f->amount = form_text(from, "amount");
	f->sustained = form_text(from, "sustained");
	f->day = form_text(from, "by-day");
	f->month = form_text(from, "by-month");
	f->year = form_text(from, "by-year");
}

/* Tells what a row said from what it says now. */
static struct str mark_of(struct arena *a, const struct board_item *i)
{
	struct str by = date_known(i->by) ? date_iso(a, i->by) : STR("");
	return content_hash(a, arena_fmt(a, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(i->what), STR_ARG(i->who),
					 STR_ARG(i->amount), STR_ARG(i->sustained), STR_ARG(by)));
}

/* /board/REF/sections/pilots/new or /board/REF/items/REF. *ret_late: what it was is frozen or removed, and that is
 * shown. */
static const struct error *begin(struct request *rq, struct response *rs, bool is_new, struct board_report *r,
				 struct board_item_form *f, bool *ret_late)
{
	const struct error *e = board_draft(rq, rs, r, ret_late);
	if (e || *ret_late)
		return e;
	*f = (struct board_item_form){.report = r,
				      .operation = operation_of(rq),
				      .item = {.ref = STR(""), .by = DATE_NONE, .done = DATE_NONE},
				      .errors = {.arena = rq->arena}};
	if (!is_new) {
		f->action = url_path(rq->arena, "/board/{}/items/{}", r->ref, rq->param[1]);
		if (!(e = report_item(r, rq->param[1], &f->item)))
			f->was = mark_of(rq->arena, &f->item);
		*ret_late = e && e->kind == ERROR_NOT_FOUND;
		return *ret_late ? board_too_late(rq, rs, r, true) : e;
	}
	if (!board_section_find(rq->param[1], &f->item.section) ||
	    board_sections[f->item.section].items == BOARD_KIND_NONE)
		return error_new(ERROR_NOT_FOUND, "no such rows of a report");
	f->item.kind = board_sections[f->item.section].items;
	f->action = url_path(rq->arena, "/board/{}/sections/{}/new", r->ref, rq->param[1]);
	return NULL;
}

static const struct error *form(struct request *rq, struct response *rs, bool is_new)
{
	struct board_report r;
	struct board_item_form f;
	struct kept kept;
	bool late;
	const struct error *e = begin(rq, rs, is_new, &r, &f, &late);
	if (e || late || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	} else if (!is_new) {
		f.what = f.item.what;
		f.who = f.item.who;
		f.amount = f.item.amount;
		f.sustained = f.item.sustained;
		if (date_known(f.item.by))
			form_fill_date(rq->arena, f.item.by, &f.day, &f.month, &f.year);
	}
	board_item_page(&rs->body, rq, &f);
	return NULL;
}

/* Nobody writes over what they have not read. */
static void check_was(struct request *rq, struct board_item_form *f)
{
	const struct board_item *i = &f->item;
	struct str was = form_text(&rq->body, "was");
	if (str_empty(was) || str_eq(was, f->was))
		return;
	f->theirs = arena_fmt(rq->arena, "%.*s %.*s %.*s %.*s %.*s", STR_ARG(i->what), STR_ARG(i->who),
			      STR_ARG(i->amount), STR_ARG(date_known(i->by) ? date_long(rq->arena, i->by) : STR("")),
			      STR_ARG(i->sustained));
	form_error(&f->errors, "what",
		   "Somebody else changed this while you were writing. Put both together and save again");
}

static void check_line(struct board_item_form *f, const char *field, struct str text, const char *missing)
{
	if (missing && str_empty(text))
		form_error(&f->errors, field, "%s", missing);
	else if (str_chars(text) > BOARD_LINE_MAX_CHARS)
		form_error(&f->errors, field, "This must be %d characters or fewer", BOARD_LINE_MAX_CHARS);
}

static void read_item(struct request *rq, struct board_item_form *f)
{
	bool step = f->item.kind == BOARD_STEP, pilot = f->item.kind == BOARD_PILOT;
	check_was(rq, f);
	typed(&rq->body, f);
	if (str_empty(f->what))
		form_error(&f->errors, "what", pilot ? "Say what is being tried" : "Say what is to be done");
	else if (str_chars(f->what) > BOARD_WHAT_MAX_CHARS)
		form_error(&f->errors, "what", "This must be %d characters or fewer", BOARD_WHAT_MAX_CHARS);
	if (step)
		check_line(f, "who", f->who, "Say who owns it: a role or a team");
	if (pilot) {
		check_line(f, "who", f->who, "Say who pays for it, or that nobody does any more");
		check_line(f, "amount", f->amount, NULL);
		check_line(f, "sustained", f->sustained, "Say what would sustain it when the money ends");
	}
	if (step || pilot)
		(void)form_date(&rq->body, "by",
				step ? "the day by which it is done" : "the day until which it is paid for", step,
				&f->errors, &f->item.by);
	f->item.what = f->what;
	f->item.who = step || pilot ? f->who : STR("");
	f->item.amount = pilot ? f->amount : STR("");
	f->item.sustained = pilot ? f->sustained : STR("");
}

static const struct error *save(struct request *rq, struct response *rs, bool is_new)
{
	struct board_report r;
	struct board_item_form f;
	struct txn *txn;
	bool again, late;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, rs, is_new, &r, &f, &late)) || late)
		return e;
	bool remove = !is_new && form_has(&rq->body, "remove");
	if (!remove)
		read_item(rq, &f);
	if (f.errors.n) {
		board_item_page(&rs->body, rq, &f);
		return NULL;
	}
	struct str code = board_sections[f.item.section].code;
	struct deed deed = board_deed(rq, &r, remove ? "board.row-removed" : "board.row-written",
				      arena_fmt(rq->arena, "section=%.*s", STR_ARG(code)));
	if ((e = txn_begin(rq->db, &deed, &txn)))
		return e;
	e = remove ? report_remove_item(txn, &r, &f.item)
		   : report_put_item(txn, rq->arena, &r, &f.item, rq->who.account, rq->now);
	e = board_finish_draft(rq, rs, txn, e, remove ? STR("Removed.") : STR("Saved."),
			       board_section_url(rq->arena, &r, code));
	if (!e || e->kind != ERROR_CONFLICT)
		return e;
	const struct error *since = begin(rq, rs, is_new, &r, &f, &late);
	return since || late ? since : e;
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	return form(rq, rs, true);
}

static const struct error *new_item(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

static const struct error *change_form(struct request *rq, struct response *rs)
{
	return form(rq, rs, false);
}

static const struct error *change_item(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}

/* ---- that a step was done: also of a report that is frozen, which does not show it ---- */

static const struct error *begin_done(struct request *rq, struct board_report *r, struct board_done_form *f)
{
	const struct error *e = report_read(rq->db, rq->arena, rq->param[0], r);
	if (e)
		return e;
	*f = (struct board_done_form){.report = r, .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	if ((e = report_item(r, rq->param[1], &f->item)))
		return e;
	return f->item.kind == BOARD_STEP ? NULL : error_new(ERROR_NOT_FOUND, "that is no next step");
}

static const struct error *ask_done(struct request *rq, struct response *rs)
{
	struct board_report r;
	struct board_done_form f;
	const struct error *e = begin_done(rq, &r, &f);
	if (e)
		return e;
	form_fill_date(rq->arena, instant_london_day(rq->now), &f.day, &f.month, &f.year);
	board_done_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *done(struct request *rq, struct response *rs)
{
	struct board_report r;
	struct board_done_form f;
	struct date on = DATE_NONE;
	struct txn *txn;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_done(rq, &r, &f)))
		return e;
	f.day = form_text(&rq->body, "done-day");
	f.month = form_text(&rq->body, "done-month");
	f.year = form_text(&rq->body, "done-year");
	if (form_date(&rq->body, "done", "the day on which it was done", true, &f.errors, &on) &&
	    date_cmp(on, instant_london_day(rq->now)) > 0)
		form_error(&f.errors, "done-day", "The day on which it was done must be today or in the past");
	if (f.errors.n) {
		board_done_page(&rs->body, rq, &f);
		return NULL;
	}
	struct deed deed = board_deed(rq, &r, "board.step-done", STR(""));
	if ((e = txn_begin(rq->db, &deed, &txn)))
		return e;
	return board_finish(rq, rs, txn, report_step_done(txn, &f.item, on), STR("Done."), url_const("/board"));
}

static const struct route routes[] = {
    ROUTE_GET("/board/{ref}/sections/{word}/new", new_form, MAY_SEE_FIGURES),
    ROUTE_POST("/board/{ref}/sections/{word}/new", new_item, MAY_SEE_FIGURES),
    ROUTE_GET("/board/{ref}/items/{ref}", change_form, MAY_SEE_FIGURES),
    ROUTE_POST("/board/{ref}/items/{ref}", change_item, MAY_SEE_FIGURES),
    ROUTE_GET("/board/{ref}/items/{ref}/done", ask_done, MAY_SEE_FIGURES),
    ROUTE_POST("/board/{ref}/items/{ref}/done", done, MAY_SEE_FIGURES),
};
const struct route_table board_item_routes = ROUTE_TABLE(routes);
