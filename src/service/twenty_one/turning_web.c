#include "turning.h"

#include "access.h"
#include "change.h"
#include "kept.h"
#include "operation.h"
#include "record.h"
#include "turning_html.h"
#include "twenty_one_sql.h"

static const struct govuk_choice offered[] = {
    {.value = {"summary-asked", 13}, .text = {"We asked them for a summary of their circumstances", 50}},
    {.value = {"summary-received", 16}, .text = {"Their summary came", 18}},
    {.value = {"joint-visit-21-plus", 19}, .text = {"A joint visit with somebody from 21 Plus", 40}},
    {.value = {"drop-in-invited", 15}, .text = {"We invited them to a drop-in", 28}},
    {.value = {"welcome-sent", 12}, .text = {"We sent the welcome email", 25}},
};
enum { OFFERED = sizeof(offered) / sizeof(offered[0]) };

const struct error *turning_begin(struct request *rq, const char *seen, struct turning_form *f)
{
	struct twenty_one_with_whom_row with;
	bool listed;
	*f = (struct turning_form){.errors = {.arena = rq->arena},
				   .operation = operation_of(rq),
				   .may_decide = request_may(rq, MAY_REASSIGN),
				   .choices = {offered, OFFERED},
				   .today = instant_london_day(rq->now)};
	const struct error *e = access_person(rq, rq->param[0], seen, &f->who);
	if (e ||
	    (e = turning_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), &f->who, f->today, &f->at)) ||
	    (e = at_21_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &f->decided)) ||
	    (e = own_summaries_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &f->summaries)) ||
	    (e = twenty_one_with_whom(rq->db, rq->arena, viewer_of(rq), f->who.person, &listed, &with)))
		return e;
	f->open_case = listed && help_whom_of(with.category) == HELP_NONE;
	return NULL;
}

struct date turning_day(struct request *rq, const char *what, struct turning_form *f)
{
	struct date day = DATE_NONE;
	f->day_day = form_text(&rq->body, "day-day");
	f->day_month = form_text(&rq->body, "day-month");
	f->day_year = form_text(&rq->body, "day-year");
	if (!form_date(&rq->body, "day", what, true, &f->errors, &day))
		return DATE_NONE;
	if (date_cmp(day, f->today) > 0)
		form_error(&f->errors, "day", "The day must be today or in the past");
	else if (date_cmp(day, f->who.birth) < 0)
		form_error(&f->errors, "day", "The day must be after they were born");
	return day;
}

static bool is_offered(struct str code)
{
	for (size_t i = 0; i < OFFERED; i++)
		if (str_eq(code, offered[i].value))
			return true;
	return false;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct turning_form f;
	const struct error *e = turning_begin(rq, "person.21-plus-seen", &f);
	if (e)
		return e;
	f.what = form_text(&rq->query, "what");
	form_fill_date(rq->arena, f.today, &f.day_day, &f.day_month, &f.day_year);
	turning_page(&rs->body, rq, &f);
	return NULL;
}

struct step_new {
	struct person_id person;
	struct str code, why;
	struct date on;
};

static const struct error *write_step(struct txn *txn, struct request *rq, const void *what)
{
	const struct step_new *s = what;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = s->person, .source = STR("here")};
	return record_step(&r, s->on, s->code);
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct turning_form f;
	bool done;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done || (e = turning_begin(rq, "person.21-plus-seen", &f)))
		return e;
	f.what = form_text(&rq->body, "what");
	if (!is_offered(f.what))
		form_error(&f.errors, "what", "Say what was done");
	struct date on = turning_day(rq, "the day it was done", &f);
	if (f.errors.n) {
		turning_page(&rs->body, rq, &f);
		return NULL;
	}
	struct step_new step = {f.who.person, f.what, STR(""), on};
	struct change c = {.person = f.who.person,
			   .deed = "step.recorded",
			   .detail = f.what,
			   .to = url_path(rq->arena, "/people/{}/21-plus", f.who.ref),
			   .write = write_step,
			   .what = &step};
	return change_and_say(
	    rq, rs, &c,
	    arena_fmt(rq->arena, "Recorded: %.*s.", STR_ARG(step_words(office_of(rq)->policy, rq->arena, f.what))));
}

/* Of what is recorded, what a step says; that they came to a drop-in is a contact and corrected there. */
static const struct error *offer_back(struct request *rq, struct turning_form *f)
{
	struct govuk_choice *p = arena_new(rq->arena, struct govuk_choice, OFFERED);
	struct twenty_one_steps_row r;
	bool found;
	size_t n = 0;
	const struct error *e = twenty_one_steps(rq->db, rq->arena, viewer_of(rq), f->who.person, &found, &r);
	if (e || !found)
		return e;
	const struct date on[OFFERED] = {r.asked, r.received, r.joint_visit, r.invited, r.welcomed};
	for (size_t i = 0; i < OFFERED; i++)
		if (date_known(on[i]))
			p[n++] = (struct govuk_choice){.value = offered[i].value,
						       .text = arena_fmt(rq->arena, "%.*s, %.*s",
									 STR_ARG(offered[i].text),
									 STR_ARG(date_long(rq->arena, on[i])))};
	f->choices = (struct govuk_choices){p, n};
	return NULL;
}

static const struct error *back_form(struct request *rq, struct response *rs)
{
	struct turning_form f;
	struct kept kept;
	const struct error *e = turning_begin(rq, "person.21-plus-seen", &f);
	if (e || (e = offer_back(rq, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		f.what = form_text(&kept.fields, "what");
		f.why = form_text(&kept.fields, "why");
		f.operation = kept.number;
	}
	take_back_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_back(struct txn *txn, struct request *rq, const void *what)
{
	const struct step_new *s = what;
	bool any;
	const struct error *e = step_take_back(txn, rq->arena, s->person, s->code, s->why, rq->who.account, rq->now,
					       &any);
	return e || any ? e : error_new(ERROR_CONFLICT, "somebody took this back first");
}

static const struct error *take_back(struct request *rq, struct response *rs)
{
	struct turning_form f;
	bool done, recorded = false;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done || (e = turning_begin(rq, "person.21-plus-seen", &f)) || (e = offer_back(rq, &f)))
		return e;
	f.what = form_text(&rq->body, "what");
	f.why = form_text(&rq->body, "why");
	for (size_t i = 0; i < f.choices.n; i++)
		recorded |= str_eq(f.choices.p[i].value, f.what);
	if (!recorded)
		form_error(&f.errors, "what", "Choose what was recorded by mistake");
	if (str_empty(f.why))
		form_error(&f.errors, "why", "Say why it is taken back");
	else if (str_chars(f.why) > TAKE_BACK_MAX_CHARS)
		form_error(&f.errors, "why", "Why it is taken back must be 500 characters or fewer");
	if (f.errors.n) {
		take_back_page(&rs->body, rq, &f);
		return NULL;
	}
	struct step_new step = {f.who.person, f.what, f.why, DATE_NONE};
	struct change c = {.person = f.who.person,
			   .deed = "step.taken-back",
			   .detail = f.what,
			   .to = url_path(rq->arena, "/people/{}/21-plus", f.who.ref),
			   .write = write_back,
			   .what = &step};
	return change_and_say(rq, rs, &c, STR("Taken back. What it said stays on the timeline, with why."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/21-plus", show, MAY_SEE_PEOPLE),
    ROUTE_POST("/people/{ref}/21-plus", record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/21-plus/take-back", back_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/21-plus/take-back", take_back, MAY_RECORD),
};
const struct route_table turning_routes = ROUTE_TABLE(routes);
