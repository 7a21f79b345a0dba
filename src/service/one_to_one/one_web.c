#include "one_form.h"

#include "access.h"
#include "change.h"
#include "downloads.h"
#include "kept.h"
#include "one_html.h"
#include "one_to_one_sql.h"
#include "operation.h"

static const struct {
	const char *word, *deed, *done;
} acts[] = {
    [ACT_SHOW] = {"", "", ""},
    [ACT_PROPOSE] = {"new", "one-to-one.proposed", "Proposed. It stands on the team meeting's agenda."},
    [ACT_DISCUSS] = {"discuss", "one-to-one.discussed", "Recorded what was said."},
    [ACT_DECIDE] = {"decide", "one-to-one.decided", "Decided."},
    [ACT_REVIEW] = {"review", "one-to-one.reviewed", "It goes on."},
    [ACT_END] = {"end", "one-to-one.ended", "Ended."},
};

/* The one in the address, in a state in which that can be done. */
static const struct error *find(struct request *rq, struct one_form *f)
{
	const struct error *e = support_events(rq->db, rq->arena, viewer_of(rq), f->who.person, rq->param[1],
					       &f->events);
	if (e)
		return e;
	if (f->events.n == 0)
		return error_new(ERROR_NOT_FOUND, "no such support");
	const struct support *s = &f->events.p[0];
	if ((e = support_may_agree(rq->db, rq->arena, s, rq->who.account, &f->may_agree)))
		return e;
	bool possible = f->act == ACT_SHOW ||
			(f->act == ACT_DISCUSS || f->act == ACT_DECIDE ? support_open(s) : support_lasts(s));
	if (!possible)
		return error_new(ERROR_CONFLICT, "it is not in that state");
	return f->act == ACT_REVIEW && s->after_release && !f->may_decide
		   ? error_new(ERROR_FORBIDDEN, "whether a named adviser goes on is a manager's to decide")
		   : NULL;
}

static const struct error *begin(struct request *rq, enum support_act act, struct one_form *f)
{
	*f = (struct one_form){.act = act,
			       .errors = {.arena = rq->arena},
			       .operation = operation_of(rq),
			       .may_decide = request_may(rq, MAY_REASSIGN),
			       .today = instant_london_day(rq->now)};
	const struct error *e = access_person(rq, rq->param[0], "person.one-to-one-seen", &f->who);
	if (e)
		return e;
	if (act == ACT_PROPOSE) {
		f->action = url_path(rq->arena, "/people/{}/one-to-one/new", f->who.ref);
		return support_now(rq->db, rq->arena, viewer_of(rq), f->who.person, &f->there);
	}
	f->action = url_path(rq->arena, "/people/{}/one-to-one/{}/{}", f->who.ref, rq->param[1], str_c(acts[act].word));
	if ((e = find(rq, f)) || act != ACT_DECIDE)
		return e;
	return support_workers_read(rq->db, rq->arena, f->today, &f->workers);
}

static void typed(const struct form *body, struct one_form *f)
{
	f->why = form_text(body, "why");
	f->aim = form_text(body, "aim");
	f->weeks = form_text(body, "weeks");
	f->words = form_text(body, "words");
	f->what = form_text(body, "what");
	f->worker = form_text(body, "worker");
	f->day_day = form_text(body, "day-day");
	f->day_month = form_text(body, "day-month");
	f->day_year = form_text(body, "day-year");
}

static const struct error *show(struct request *rq, struct response *rs, enum support_act act)
{
	struct one_form f;
	struct kept kept;
	const struct error *e = begin(rq, act, &f);
	if (!e && act == ACT_SHOW && download_asked(rq))
		return support_said_file(rq, rs, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (act == ACT_REVIEW || act == ACT_DECIDE) {
		int64_t weeks = f.events.p[0].weeks;
		form_fill_date(rq->arena, date_add_days(f.today, (int32_t)(7 * (weeks < 12 ? weeks : 12))), &f.day_day,
			       &f.day_month, &f.day_year);
	}
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	}
	if (act == ACT_SHOW)
		one_page(&rs->body, rq, &f);
	else
		one_form_page(&rs->body, rq, &f);
	return NULL;
}

static void read_text(struct one_form *f, const char *field, struct str text, const char *missing)
{
	if (str_empty(text))
		form_error(&f->errors, field, "%s", missing);
	else if (str_chars(text) > SUPPORT_MAX_CHARS)
		form_error(&f->errors, field, "This must be 2,000 characters or fewer");
}

/* A day to come. */
static void read_day(struct request *rq, struct one_form *f, const char *what, bool required, struct date *ret)
{
	if (!form_date(&rq->body, "day", what, required, &f->errors, ret) || !date_known(*ret))
		return;
	if (date_cmp(*ret, f->today) < (required ? 1 : 0))
		form_error(&f->errors, "day", "The day must be in the future");
	else if (date_cmp(*ret, date_add_months(f->today, SUPPORT_REVIEW_MONTHS)) > 0)
		form_error(&f->errors, "day", "The day must be within a year");
}

static const struct error *read_proposal(struct request *rq, struct one_form *f, struct support *s)
{
	struct one_to_one_with_whom_row with = {.team = {0}};
	struct one_to_one_team_of_row own = {.team = {0}};
	bool found;
	const struct error *e = one_to_one_with_whom(rq->db, rq->arena, viewer_of(rq), f->who.person, &found, &with);
	if (e || (e = one_to_one_team_of(rq->db, rq->arena, rq->who.account, &found, &own)))
		return e;
	*s = (struct support){.what = SUPPORT_PROPOSED,
			      .why = f->why,
			      .aim = f->aim,
			      .words = STR(""),
			      .meeting = DATE_NONE,
			      .review_by = DATE_NONE,
			      .since = f->today,
			      .team = with.team.id ? with.team : own.team,
			      .proposed_by = rq->who.account};
	read_text(f, "why", f->why, "Say why they need one-to-one support now");
	read_text(f, "aim", f->aim, "Say what it is for");
	if (!form_int(&rq->body, "weeks", 1, SUPPORT_WEEKS, &s->weeks))
		form_error(&f->errors, "weeks", "Enter for how many weeks, from 1 to 52");
	read_day(rq, f, "the day of the team meeting", false, &s->meeting);
	if (f->there.id)
		form_error(&f->errors, "why", "They have one-to-one support already, or it is proposed");
	return NULL;
}

static void read_decision(struct request *rq, struct one_form *f, struct support *s)
{
	const struct support_worker *w = support_worker_of(&f->workers, f->worker);
	bool agreed = str_eq(f->what, STR("agreed"));
	if (!agreed && !str_eq(f->what, STR("declined")))
		form_error(&f->errors, "what", "Say whether it is agreed");
	if (!f->may_agree)
		form_error(&f->errors, "what", "You proposed this yourself: another Team Manager decides");
	read_text(f, "words", f->words, "Say why it is decided so");
	s->what = agreed ? SUPPORT_AGREED : SUPPORT_DECLINED;
	if (!agreed)
		return;
	if (w)
		s->worker = w->id;
	else
		form_error(&f->errors, "worker", "Choose who gives it");
	if (w && !s->team.id)
		s->team = w->team;
	read_day(rq, f, "the day to look at it again", true, &s->review_by);
}

/* What was typed, and how it stands after it. */
static const struct error *read_form(struct request *rq, struct one_form *f, struct support *s)
{
	typed(&rq->body, f);
	if (f->act == ACT_PROPOSE)
		return read_proposal(rq, f, s);
	*s = f->events.p[0];
	s->words = f->words;
	switch (f->act) {
	case ACT_DISCUSS:
		s->what = SUPPORT_DISCUSSED;
		read_text(f, "words", f->words, "Write what was said");
		read_day(rq, f, "the day of the next meeting", false, &s->meeting);
		break;
	case ACT_DECIDE: read_decision(rq, f, s); break;
	case ACT_REVIEW:
		s->what = SUPPORT_REVIEWED;
		read_text(f, "words", f->words, "Say how it goes");
		read_day(rq, f, "the day to look at it again", true, &s->review_by);
		break;
	case ACT_END:
		s->what = SUPPORT_ENDED;
		s->review_by = DATE_NONE;
		read_text(f, "words", f->words, "Say why it ends");
		break;
	case ACT_SHOW:
	case ACT_PROPOSE: break;
	}
	return NULL;
}

static const struct error *save(struct request *rq, struct response *rs, enum support_act act)
{
	struct one_form f;
	struct support_decided d;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, act, &f)) || (e = read_form(rq, &f, &d.now)))
		return e;
	if (f.errors.n) {
		one_form_page(&rs->body, rq, &f);
		return NULL;
	}
	d.who = f.who;
	d.before = f.events.n ? &f.events.p[0] : NULL;
	struct change c = {.person = f.who.person,
			   .deed = acts[act].deed,
			   .detail = support_what_code(d.now.what),
			   .to = act == ACT_PROPOSE
				     ? url_path(rq->arena, "/people/{}", f.who.ref)
				     : url_path(rq->arena, "/people/{}/one-to-one/{}", f.who.ref, rq->param[1]),
			   .write = support_write,
			   .what = &d};
	return change_and_say(rq, rs, &c, str_c(acts[act].done));
}

#define PAGE(name, act)                                                                                                \
	static const struct error *name##_form(struct request *rq, struct response *rs)                                \
	{                                                                                                              \
		return show(rq, rs, act);                                                                              \
	}                                                                                                              \
	static const struct error *name(struct request *rq, struct response *rs)                                       \
	{                                                                                                              \
		return save(rq, rs, act);                                                                              \
	}
PAGE(propose, ACT_PROPOSE)
PAGE(discuss, ACT_DISCUSS)
PAGE(decide, ACT_DECIDE)
PAGE(review, ACT_REVIEW)
PAGE(end, ACT_END)

static const struct error *one(struct request *rq, struct response *rs)
{
	return show(rq, rs, ACT_SHOW);
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/one-to-one/new", propose_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/one-to-one/new", propose, MAY_RECORD),
    ROUTE_GET("/people/{ref}/one-to-one/{ref}", one, MAY_SEE_PEOPLE),
    ROUTE_GET("/people/{ref}/one-to-one/{ref}/discuss", discuss_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/one-to-one/{ref}/discuss", discuss, MAY_RECORD),
    ROUTE_GET("/people/{ref}/one-to-one/{ref}/decide", decide_form, MAY_REASSIGN),
    ROUTE_POST("/people/{ref}/one-to-one/{ref}/decide", decide, MAY_REASSIGN),
    ROUTE_GET("/people/{ref}/one-to-one/{ref}/review", review_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/one-to-one/{ref}/review", review, MAY_RECORD),
    ROUTE_GET("/people/{ref}/one-to-one/{ref}/end", end_form, MAY_REASSIGN),
    ROUTE_POST("/people/{ref}/one-to-one/{ref}/end", end, MAY_REASSIGN),
};
const struct route_table one_routes = ROUTE_TABLE(routes);
