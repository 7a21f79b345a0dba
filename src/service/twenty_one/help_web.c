/* Help to somebody without an open case is recorded, and taken back. */
#include "access.h"
#include "change.h"
#include "help_html.h"
#include "kept.h"
#include "operation.h"
#include "turning.h"
#include "twenty_one_sql.h"

static struct govuk_choices topics(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, help_topics.n);
	for (size_t i = 0; i < help_topics.n; i++)
		p[i] = (struct govuk_choice){.value = help_topics.p[i].code, .text = help_topics.p[i].words};
	return (struct govuk_choices){p, help_topics.n};
}

static struct turning_form nobodys(struct request *rq)
{
	return (struct turning_form){.errors = {.arena = rq->arena},
				     .operation = operation_of(rq),
				     .choices = topics(rq->arena),
				     .today = instant_london_day(rq->now)};
}

static void typed(const struct form *body, struct turning_form *f)
{
	f->topic = form_text(body, "topic");
	f->what = form_text(body, "what");
	f->day_day = form_text(body, "day-day");
	f->day_month = form_text(body, "day-month");
	f->day_year = form_text(body, "day-year");
}

static const struct error *show(struct request *rq, struct response *rs, struct turning_form *f)
{
	struct kept kept;
	const struct error *e = kept_find(rq, &f->was_kept, &kept);
	if (e)
		return e;
	form_fill_date(rq->arena, f->today, &f->day_day, &f->day_month, &f->day_year);
	if (f->was_kept) {
		typed(&kept.fields, f);
		f->operation = kept.number;
	}
	help_page(&rs->body, rq, f);
	return NULL;
}

static const struct error *their_form(struct request *rq, struct response *rs)
{
	struct turning_form f;
	const struct error *e = turning_begin(rq, "person.21-plus-seen", &f);
	f.choices = topics(rq->arena);
	return e ? e : show(rq, rs, &f);
}

static const struct error *nobodys_form(struct request *rq, struct response *rs)
{
	struct turning_form f = nobodys(rq);
	return show(rq, rs, &f);
}

static struct date read_form(struct request *rq, struct turning_form *f)
{
	bool known = false;
	typed(&rq->body, f);
	for (size_t i = 0; i < help_topics.n; i++)
		known |= str_eq(f->topic, help_topics.p[i].code);
	if (!known)
		form_error(&f->errors, "topic", "Say what it was about");
	if (str_empty(f->what))
		form_error(&f->errors, "what", "Say what was asked and what you did");
	else if (str_chars(f->what) > HELP_MAX_CHARS)
		form_error(&f->errors, "what", "What was done must be 2,000 characters or fewer");
	return turning_day(rq, "the day of it", f);
}

/* Of one person the dues are worked out again as after any change; of nobody there is nothing to work out. */
static const struct error *write_help(struct txn *txn, struct request *rq, const void *what)
{
	return help_put(txn, rq->arena, what, rq->now);
}

static const struct error *record_theirs(struct request *rq, struct response *rs)
{
	struct turning_form f;
	struct twenty_one_with_whom_row with = {.category = CATEGORY_NONE};
	bool done, listed;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done || (e = turning_begin(rq, "person.21-plus-seen", &f)) ||
	    (e = twenty_one_with_whom(rq->db, rq->arena, viewer_of(rq), f.who.person, &listed, &with)))
		return e;
	f.choices = topics(rq->arena);
	struct date on = read_form(rq, &f);
	if (f.open_case)
		form_error(&f.errors, "topic", "They have an open case: record a contact on their page");
	if (f.errors.n) {
		help_page(&rs->body, rq, &f);
		return NULL;
	}
	struct help_new h = {f.who.person, on,     help_whom_of(listed ? with.category : CATEGORY_NONE),
			     f.topic,      f.what, rq->who.account};
	struct change c = {.person = f.who.person,
			   .deed = "help.recorded",
			   .detail = f.topic,
			   .to = url_path(rq->arena, "/people/{}/21-plus", f.who.ref),
			   .write = write_help,
			   .what = &h};
	return change_and_say(rq, rs, &c, STR("Help recorded. It is counted apart from contacts with open cases."));
}

/* A write about nobody who is recorded, or about a row of the list. */
static const struct error *write_alone(struct request *rq, const char *deed_what, change_fn *write, const void *what)
{
	struct deed deed = {.account = rq->who.account, .what = deed_what, .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = write(txn, rq, what)) && !(e = operation_keep(txn, rq, url_const("/21-plus/help"))))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *record_nobodys(struct request *rq, struct response *rs)
{
	struct turning_form f = nobodys(rq);
	bool done;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done)
		return e;
	f.who.birth = (struct date){INT32_MIN + 1}; /* nobody's: any day is after it */
	struct date on = read_form(rq, &f);
	if (f.errors.n) {
		help_page(&rs->body, rq, &f);
		return NULL;
	}
	struct help_new h = {{0}, on, HELP_NOT_RECORDED, f.topic, f.what, rq->who.account};
	if ((e = write_alone(rq, "help.recorded", write_help, &h)))
		return e;
	response_flash(rq, rs, STR("Help recorded."));
	response_redirect(rs, url_const("/21-plus/help"));
	return NULL;
}

static const struct error *find_help(struct request *rq, struct turning_form *f, struct help_row *row)
{
	bool found;
	*f = nobodys(rq);
	const struct error *e = help_by_ref(rq->db, rq->arena, viewer_of(rq), rq->param[0], &found, row);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "no such help");
	return e || str_empty(row->person_ref) ? e : access_person(rq, row->person_ref, "person.21-plus-seen", &f->who);
}

static const struct error *back_form(struct request *rq, struct response *rs)
{
	struct turning_form f;
	struct help_row row;
	const struct error *e = find_help(rq, &f, &row);
	if (e)
		return e;
	help_back_page(&rs->body, rq, &f, &row);
	return NULL;
}

static const struct error *write_back(struct txn *txn, struct request *rq, const void *what)
{
	const struct turning_form *f = what;
	return help_take_back(txn, rq->arena, rq->param[0], f->why, rq->now);
}

static const struct error *take_back(struct request *rq, struct response *rs)
{
	struct turning_form f;
	struct help_row row;
	bool done;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done || (e = find_help(rq, &f, &row)))
		return e;
	f.why = form_text(&rq->body, "why");
	if (str_empty(f.why))
		form_error(&f.errors, "why", "Say why it is taken back");
	else if (str_chars(f.why) > TAKE_BACK_MAX_CHARS)
		form_error(&f.errors, "why", "Why it is taken back must be 500 characters or fewer");
	if (f.errors.n) {
		help_back_page(&rs->body, rq, &f, &row);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "help.taken-back",
			   .to = url_const("/21-plus/help"),
			   .write = write_back,
			   .what = &f};
	if ((e = f.who.person.id ? change_person(rq, &c) : write_alone(rq, "help.taken-back", write_back, &f)))
		return e;
	response_flash(rq, rs, STR("Taken back. It is counted no more."));
	response_redirect(rs, c.to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/21-plus/help", their_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/21-plus/help", record_theirs, MAY_RECORD),
    ROUTE_GET("/21-plus/help/new", nobodys_form, MAY_RECORD),
    ROUTE_POST("/21-plus/help/new", record_nobodys, MAY_RECORD),
    ROUTE_GET("/21-plus/help/{ref}/take-back", back_form, MAY_RECORD),
    ROUTE_POST("/21-plus/help/{ref}/take-back", take_back, MAY_RECORD),
};
const struct route_table help_routes = ROUTE_TABLE(routes);
