#include "done.h"

#include "done_html.h"
#include "operation.h"
#include "record.h"

static void offer(struct done_form *f, struct str value, struct str words)
{
	if (f->choices.n < DONE_CHOICES)
		f->choice[f->choices.n++] = (struct govuk_choice){.value = value, .text = words};
}

static void offer_choices(struct request *rq, struct done_form *f)
{
	struct arena *a = rq->arena;
	const struct met_by *m = &f->due->promise->met_by;
	f->choices = (struct govuk_choices){f->choice, 0};
	for (int k = 0; k < PLAN_EVENT_KIND_COUNT; k++) {
		enum plan_event_kind kind = (enum plan_event_kind)k;
		if (m->plan >> k & 1)
			offer(f, arena_fmt(a, "plan %s", plan_event_name(kind)),
			      capital(a, plan_event_kind_words(kind)));
	}
	enum award_kind award;
	for (size_t i = 0; i < m->n_steps; i++)
		if (!award_kind_of_step(m->steps[i], &award))
			offer(f, arena_fmt(a, "step %.*s", STR_ARG(m->steps[i])),
			      step_words(office_of(rq)->policy, a, m->steps[i]));
	if (f->choices.n == 1 && str_empty(f->what))
		f->what = f->choice[0].value;
}

/* The person, everything that is due to them, and the due of the promise in the address. */
static const struct error *find_due(struct request *rq, struct done_form *f, struct subject *s, struct dues *dues)
{
	const struct policy *policy = office_of(rq)->policy;
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	if (e || (e = dues_subject(rq->db, rq->arena, f->who.person, s)))
		return e;
	*dues = promises_due(policy, &s->facts, rq->now, rq->arena);
	for (size_t i = 0; i < dues->n && !f->due; i++)
		if (str_eq(dues->p[i].promise->id, rq->param[1]) && done_by_hand(dues->p[i].promise))
			f->due = &dues->p[i];
	return f->due ? NULL : error_new(ERROR_NOT_FOUND, "nothing of this promise is due");
}

static const struct error *done_form(struct request *rq, struct response *rs)
{
	struct done_form f = {.errors = {.arena = rq->arena}, .operation = operation_of(rq)};
	struct subject s;
	struct dues dues;
	const struct error *e = find_due(rq, &f, &s, &dues);
	if (e)
		return e;
	form_fill_date(rq->arena, instant_london_day(rq->now), &f.day_day, &f.day_month, &f.day_year);
	offer_choices(rq, &f);
	done_page(&rs->body, rq, &f);
	return NULL;
}

/* What was typed, and the day when it is one. */
static struct date read_form(struct request *rq, const struct subject *s, struct done_form *f)
{
	struct date day = DATE_NONE;
	bool offered = false;
	f->what = form_text(&rq->body, "what");
	f->day_day = form_text(&rq->body, "day-day");
	f->day_month = form_text(&rq->body, "day-month");
	f->day_year = form_text(&rq->body, "day-year");
	offer_choices(rq, f);
	for (size_t i = 0; i < f->choices.n; i++)
		offered |= str_eq(f->what, f->choice[i].value);
	if (!offered)
		form_error(&f->errors, "what", "Say what was done");
	if (!form_date(&rq->body, "day", "the day it was done", true, &f->errors, &day))
		return DATE_NONE;
	if (date_cmp(day, instant_london_day(rq->now)) > 0)
		form_error(&f->errors, "day", "The day it was done must be today or in the past");
	else if (date_cmp(day, s->facts.birth) < 0)
		form_error(&f->errors, "day", "The day it was done must be after they were born");
	return day;
}

static const struct error *write_done(struct recording *r, struct str what, struct date on)
{
	struct str code = str_cut(what, 5, what.n);
	enum plan_event_kind kind;
	if (str_starts(what, STR("step ")))
		return record_step(r, on, code);
	if (!plan_event_kind_from_code(code, &kind))
		return error_new(ERROR_INTERNAL, "a choice that is none");
	return record_plan_event(r, on, kind);
}

static const struct error *keep_done(struct request *rq, const struct done_form *f, struct date on, struct url to)
{
	struct deed deed = {.account = rq->who.account,
			    .person = f->who.person,
			    .what = "promise.done",
			    .detail = f->due->promise->id,
			    .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = f->who.person, .source = STR("here")};
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = write_done(&r, f->what, on)) &&
	    !(e = dues_refresh(txn_own(r.txn), rq->arena, office_of(rq)->policy, f->who.person, rq->now)) &&
	    !(e = operation_keep(r.txn, rq, to)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}

static const struct error *done(struct request *rq, struct response *rs)
{
	struct done_form f = {.errors = {.arena = rq->arena}, .operation = operation_of(rq)};
	struct subject s;
	struct dues before;
	struct url to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = find_due(rq, &f, &s, &before)))
		return e;
	struct date on = read_form(rq, &s, &f);
	if (f.errors.n) {
		done_page(&rs->body, rq, &f);
		return NULL;
	}
	to = url_path(rq->arena, "/people/{}", f.who.ref);
	if ((e = keep_done(rq, &f, on, to)) || (e = dues_subject(rq->db, rq->arena, f.who.person, &s)))
		return e;
	struct dues after = promises_due(office_of(rq)->policy, &s.facts, rq->now, rq->arena);
	response_flash(rq, rs, moved_words(rq->arena, "Recorded.", &before, &after, instant_london_day(rq->now)));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/done/{word}", done_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/done/{word}", done, MAY_RECORD),
};
const struct route_table done_routes = ROUTE_TABLE(routes);
