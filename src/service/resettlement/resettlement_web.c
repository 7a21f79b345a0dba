#include "downloads.h"
#include "change.h"
#include "operation.h"
#include "record.h"
#include "resettlement_html.h"
#include "resettlement_page.h"

/* Of what is due, what counts from custody or a release: the rest stands on the young person's page. */
static struct dues of_custody(struct arena *a, const struct dues *all)
{
	struct dues some = *all;
	some.p = arena_new(a, struct due, all->n);
	some.n = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct clock *c = &all->p[i].promise->clock;
		bool counts = false;
		for (int j = 0; j < c->n_anchors; j++)
			counts |= c->anchors[j].kind == ANCHOR_CUSTODY_START ||
				  c->anchors[j].kind == ANCHOR_EXPECTED_RELEASE ||
				  c->anchors[j].kind == ANCHOR_RELEASED;
		if (counts)
			some.p[some.n++] = all->p[i];
	}
	return some;
}

static struct date newest_step(const struct facts *f, struct str step, struct date since)
{
	struct date on = DATE_NONE;
	for (size_t i = 0; i < f->n_steps; i++)
		if (str_eq(f->steps[i].step, step) && date_cmp(f->steps[i].on, since) >= 0)
			on = f->steps[i].on;
	return on;
}

/* People they must not meet are alerts, and are first on every page: here they are named again. */
static struct alerts only_not_meet(struct arena *a, const struct alerts *all)
{
	struct alerts some = {arena_new(a, struct alert, all->n), 0};
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].kind == ALERT_NOT_MEET)
			some.p[some.n++] = all->p[i];
	return some;
}

static const struct error *read_view(struct request *rq, struct inside_view *v)
{
	struct alerts alerts;
	struct subject s;
	*v = (struct inside_view){.today = instant_london_day(rq->now), .may_record = request_may(rq, MAY_RECORD)};
	struct viewer viewer = viewer_of(rq);
	const struct error *e = access_person(rq, rq->param[0], "person.custody-seen", &v->who);
	if (e || (e = custody_read(rq->db, rq->arena, viewer, v->who.person, v->today, &v->custody)) ||
	    (e = alerts_open(rq->db, rq->arena, viewer, v->who.person, &alerts)) ||
	    (e = consents_standing(rq->db, rq->arena, viewer, v->who.person, v->today, &v->consents)) ||
	    (e = wishes_read(rq->db, rq->arena, viewer, v->who.person, &v->wishes)) ||
	    (e = notes_read(rq->db, rq->arena, viewer, v->who.person, &v->notes)) ||
	    (e = dues_subject(rq->db, rq->arena, v->who.person, &s)))
		return e;
	struct date since = date_known(v->custody.since) ? v->custody.since
			    : v->custody.ever            ? v->custody.now.on
							 : v->today;
	struct dues dues = promises_due(office_of(rq)->policy, &s.facts, rq->now, rq->arena);
	v->not_meet = only_not_meet(rq->arena, &alerts);
	v->dues = of_custody(rq->arena, &dues);
	resettlement_state(&s.facts, &v->notes, since, v->step);
	for (size_t i = 0; i < INSIDE_DONE; i++)
		v->done[i] = newest_step(&s.facts, inside_done[i].step, since);
	for (int k = 0; k < NOTE_KINDS; k++) {
		struct notes some = notes_of(rq->arena, &v->notes, (enum note_kind)k);
		v->part[k] = (struct note_part){&note_specs[k], some,
						v->may_record && !(note_specs[k].single && some.n)};
	}
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct inside_view v;
	const struct error *e = read_view(rq, &v);
	if (e)
		return e;
	if (download_asked(rq))
		return resettlement_file(rq, rs, &v);
	inside_page(&rs->body, rq, &v);
	return NULL;
}

/* ---- what is done and is no note ---- */

static const struct error *begin_done(struct request *rq, struct done_inside_form *f)
{
	*f = (struct done_inside_form){
	    .today = instant_london_day(rq->now), .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	struct govuk_choice *p = arena_new(rq->arena, struct govuk_choice, INSIDE_DONE);
	for (size_t i = 0; i < INSIDE_DONE; i++)
		p[i] = (struct govuk_choice){.value = inside_done[i].step, .text = str_c(inside_done[i].words)};
	f->choices = (struct govuk_choices){p, INSIDE_DONE};
	return access_person(rq, rq->param[0], "person.custody-seen", &f->who);
}

static const struct error *done_form(struct request *rq, struct response *rs)
{
	struct done_inside_form f;
	const struct error *e = begin_done(rq, &f);
	if (e)
		return e;
	form_fill_date(rq->arena, f.today, &f.day, &f.month, &f.year);
	done_inside_page(&rs->body, rq, &f);
	return NULL;
}

struct to_do {
	struct person_id person;
	struct govuk_texts steps;
	struct date on;
};

static void read_done(struct request *rq, struct done_inside_form *f, struct to_do *to)
{
	struct str *p = arena_new(rq->arena, struct str, INSIDE_DONE);
	size_t n = 0;
	*to = (struct to_do){.person = f->who.person, .on = DATE_NONE};
	f->day = form_text(&rq->body, "day-day");
	f->month = form_text(&rq->body, "day-month");
	f->year = form_text(&rq->body, "day-year");
	for (size_t i = 0; i < INSIDE_DONE; i++)
		if (form_checked(&rq->body, "done", inside_done[i].step))
			p[n++] = inside_done[i].step;
	f->done = to->steps = (struct govuk_texts){p, n};
	if (n == 0)
		form_error(&f->errors, "done", "Tick what was done");
	if (!form_date(&rq->body, "day", "the day it was done", true, &f->errors, &to->on))
		return;
	if (date_cmp(to->on, f->today) > 0)
		form_error(&f->errors, "day", "The day it was done must be today or in the past");
	else if (date_cmp(to->on, f->who.birth) < 0)
		form_error(&f->errors, "day", "The day it was done must be after they were born");
}

static const struct error *write_steps(struct txn *txn, struct request *rq, const void *what)
{
	const struct to_do *w = what;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = w->person, .source = STR("here")};
	const struct error *e = NULL;
	for (size_t i = 0; i < w->steps.n && !e; i++)
		e = record_step(&r, w->on, w->steps.p[i]);
	return e;
}

static const struct error *record_done(struct request *rq, struct response *rs)
{
	const struct policy *policy = office_of(rq)->policy;
	struct done_inside_form f;
	struct to_do to;
	struct subject s;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin_done(rq, &f)))
		return e;
	read_done(rq, &f, &to);
	if (f.errors.n) {
		done_inside_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "resettlement.done",
			   .detail = to.steps.p[0],
			   .to = url_path(rq->arena, "/people/{}/custody", f.who.ref),
			   .write = write_steps,
			   .what = &to};
	if ((e = dues_subject(rq->db, rq->arena, f.who.person, &s)))
		return e;
	struct dues before = promises_due(policy, &s.facts, rq->now, rq->arena);
	if ((e = change_person(rq, &c)) || (e = dues_subject(rq->db, rq->arena, f.who.person, &s)))
		return e;
	struct dues after = promises_due(policy, &s.facts, rq->now, rq->arena);
	response_flash(rq, rs, moved_words(rq->arena, "Recorded.", &before, &after, f.today));
	response_redirect(rs, c.to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/custody", show, MAY_SEE_PEOPLE),
    ROUTE_GET("/people/{ref}/custody/done", done_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/done", record_done, MAY_RECORD),
};
const struct route_table resettlement_routes = ROUTE_TABLE(routes);
