#include "kept.h"
#include "mark_done_html.h"
#include "mark_form.h"
#include "mark_form_html.h"
#include "operation.h"

static const struct error *find_mark(struct request *rq, struct person_id person, struct str ref, struct date today,
				     struct mark *ret)
{
	struct marks list;
	const struct error *e = marks_of(rq->db, rq->arena, viewer_of(rq), person, today, &list);
	for (size_t i = 0; !e && i < list.n; i++)
		if (str_eq(list.p[i].ref, ref)) {
			*ret = list.p[i];
			return NULL;
		}
	return e ? e : error_new(ERROR_NOT_FOUND, "no such day to be marked");
}

/* ---- what they want marked ---- */

static const struct error *begin(struct request *rq, bool change, struct mark_form *f)
{
	*f = (struct mark_form){.change = change,
				.today = instant_london_day(rq->now),
				.operation = operation_of(rq),
				.errors = {.arena = rq->arena}};
	struct govuk_choice *kinds = arena_new(rq->arena, struct govuk_choice, MARK_KINDS);
	for (size_t i = 0; i < MARK_KINDS; i++)
		kinds[i] = (struct govuk_choice){.value = mark_kind_code((enum mark_kind)i),
						 .text = mark_kind_words((enum mark_kind)i)};
	f->kinds = (struct govuk_choices){kinds, MARK_KINDS};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	if (e)
		return e;
	f->action = change ? url_path(rq->arena, "/people/{}/marks/{}", f->who.ref, rq->param[1])
			   : url_path(rq->arena, "/people/{}/marks/new", f->who.ref);
	return change ? find_mark(rq, f->who.person, rq->param[1], f->today, &f->before) : NULL;
}

static void typed(const struct form *from, struct mark_form *f)
{
	f->kind = form_text(from, "kind");
	f->what = form_text(from, "what");
	f->day_day = form_text(from, "day-day");
	f->day_month = form_text(from, "day-month");
	f->day_year = form_text(from, "day-year");
	f->every_year = form_text(from, "every-year");
	f->how = form_text(from, "how");
}

static void fill(struct request *rq, struct mark_form *f)
{
	f->kind = mark_kind_code(f->before.kind);
	f->what = f->before.what;
	f->how = f->before.how;
	f->every_year = f->before.every_year ? STR("yes") : STR("no");
	form_fill_date(rq->arena, f->before.day, &f->day_day, &f->day_month, &f->day_year);
}

static const struct error *show(struct request *rq, struct response *rs, bool change)
{
	struct mark_form f;
	struct kept kept;
	const struct error *e = begin(rq, change, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	} else if (change) {
		fill(rq, &f);
	}
	mark_form_page(&rs->body, rq, &f);
	return NULL;
}

static void read_day(struct request *rq, struct mark_form *f, struct mark *to)
{
	struct date first = f->change ? date_min(f->before.day, f->today) : f->today;
	if (!form_date(&rq->body, "day", "the day", true, &f->errors, &to->day))
		return;
	if (date_cmp(to->day, first) < 0)
		form_error(&f->errors, "day", "The day must be today or in the future");
	else if (date_cmp(to->day, date_add_months(f->today, 12 * MARK_YEARS_AHEAD)) > 0)
		form_error(&f->errors, "day", "The day must be within five years");
}

static void read_form(struct request *rq, struct mark_form *f, struct mark *to)
{
	typed(&rq->body, f);
	*to = (struct mark){
	    .what = f->what, .how = f->how, .every_year = str_eq(f->every_year, STR("yes")), .wanted = true};
	if (!mark_kind_from_code(f->kind, &to->kind))
		form_error(&f->errors, "kind", "Say what kind of day it is");
	if (str_empty(f->what))
		form_error(&f->errors, "what", "Write what it is, in their words");
	else if (str_chars(f->what) > MARK_WHAT_MAX_CHARS)
		form_error(&f->errors, "what", "What it is must be 100 characters or fewer");
	read_day(rq, f, to);
	if (!to->every_year && !str_eq(f->every_year, STR("no")))
		form_error(&f->errors, "every-year", "Say whether it is on the same date every year");
	if (str_empty(f->how))
		form_error(&f->errors, "how", "Write how they want it marked");
	else if (str_chars(f->how) > MARK_HOW_MAX_CHARS)
		form_error(&f->errors, "how", "How they want it marked must be 500 characters or fewer");
}

static const struct error *write_mark(struct txn *txn, struct request *rq, const void *what)
{
	return mark_put(txn, rq->arena, what, rq->now);
}

static const struct error *keep(struct request *rq, struct response *rs, const struct mark_form *f,
				const struct mark *to, const char *deed, struct str done)
{
	struct mark_said said = {
	    .person = f->who.person, .before = f->change ? &f->before : NULL, .to = *to, .by = rq->who.account};
	struct change c = {.person = f->who.person,
			   .deed = deed,
			   .detail = mark_kind_code(to->kind),
			   .to = url_path(rq->arena, "/people/{}", f->who.ref),
			   .write = write_mark,
			   .what = &said};
	return change_and_say(rq, rs, &c, done);
}

static const struct error *save(struct request *rq, struct response *rs, bool change)
{
	struct mark_form f;
	struct mark to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, change, &f)))
		return e;
	if (change && form_has(&rq->body, "no-longer")) {
		to = f.before;
		to.wanted = false;
		return keep(rq, rs, &f, &to, "mark.no-longer", STR("Taken off: they do not want it marked any more."));
	}
	read_form(rq, &f, &to);
	if (f.errors.n) {
		mark_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs, &f, &to, change ? "mark.changed" : "mark.recorded",
		    STR("Saved. You are told before the day."));
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

static const struct error *new_mark(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}

static const struct error *change_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

static const struct error *change_mark(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

/* ---- that it was marked ---- */

/* The day in the address must be one of its days. */
static bool is_day_of(const struct mark *m, struct date day)
{
	int y, mo, d, from, mo2, d2;
	date_to_ymd(m->day, &from, &mo, &d);
	date_to_ymd(day, &y, &mo2, &d2);
	return y >= from && (m->every_year || y == from) && date_add_months(m->day, 12 * (y - from)).days == day.days;
}

static const struct error *begin_done(struct request *rq, struct mark_done_form *f)
{
	*f = (struct mark_done_form){
	    .today = instant_london_day(rq->now), .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	if (e || (e = find_mark(rq, f->who.person, rq->param[1], f->today, &f->it)))
		return e;
	if (!date_parse_iso(rq->param[2], &f->day) || !is_day_of(&f->it, f->day))
		return error_new(ERROR_NOT_FOUND, "not one of its days");
	f->action = url_path(rq->arena, "/people/{}/marks/{}/{}", f->who.ref, f->it.ref, rq->param[2]);
	return NULL;
}

static void typed_done(const struct form *from, struct mark_done_form *f)
{
	f->words = form_text(from, "words");
	f->on_day = form_text(from, "on-day");
	f->on_month = form_text(from, "on-month");
	f->on_year = form_text(from, "on-year");
}

static const struct error *done_form(struct request *rq, struct response *rs)
{
	struct mark_done_form f;
	struct kept kept;
	const struct error *e = begin_done(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed_done(&kept.fields, &f);
		f.operation = kept.number;
	} else {
		form_fill_date(rq->arena, f.today, &f.on_day, &f.on_month, &f.on_year);
	}
	mark_done_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_done(struct txn *txn, struct request *rq, const void *what)
{
	return mark_done_put(txn, what, rq->now);
}

static const struct error *done(struct request *rq, struct response *rs)
{
	struct mark_done_form f;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_done(rq, &f)))
		return e;
	typed_done(&rq->body, &f);
	struct mark_done d = {
	    .person = f.who.person, .ref = f.it.ref, .words = f.words, .day = f.day, .by = rq->who.account};
	if (str_empty(f.words))
		form_error(&f.errors, "words", "Write what was done");
	else if (str_chars(f.words) > MARK_HOW_MAX_CHARS)
		form_error(&f.errors, "words", "What was done must be 500 characters or fewer");
	if (form_date(&rq->body, "on", "the day it was marked", true, &f.errors, &d.on) && date_cmp(d.on, f.today) > 0)
		form_error(&f.errors, "on", "The day must be today or in the past");
	if (f.errors.n) {
		mark_done_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "mark.done",
			   .detail = mark_kind_code(f.it.kind),
			   .to = url_path(rq->arena, "/people/{}", f.who.ref),
			   .write = write_done,
			   .what = &d};
	return change_and_say(rq, rs, &c, STR("Recorded that it was marked."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/marks/new", new_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/marks/new", new_mark, MAY_RECORD),
    ROUTE_GET("/people/{ref}/marks/{ref}", change_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/marks/{ref}", change_mark, MAY_RECORD),
    ROUTE_GET("/people/{ref}/marks/{ref}/{date}", done_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/marks/{ref}/{date}", done, MAY_RECORD),
};
const struct route_table mark_routes = ROUTE_TABLE(routes);
