/* A call ends: how it came out, what is followed up, and, when the young person rang themself, a contact in their
 * record. Whoever was helped without an open case is counted apart. */
#include "pages.h"

#include "close_html.h"
#include "duty_sql.h"
#include "kept.h"
#include "operation.h"

struct ending {
	struct str outcome, outcome_said, done, incidental;
	struct team_id team;
	struct follow_up_new follow; /* what empty: none */
	bool contact;
};

static struct govuk_options with_empty(struct arena *a, const char *first, struct govuk_options all)
{
	struct govuk_option *p = arena_new(a, struct govuk_option, all.n + 1);
	p[0] = (struct govuk_option){.empty = true, .text = str_c(first)};
	for (size_t i = 0; i < all.n; i++)
		p[i + 1] = all.p[i];
	return (struct govuk_options){p, all.n + 1};
}

static struct govuk_options offer_teams(struct arena *a, const struct teams *teams)
{
	struct govuk_option *p = arena_new(a, struct govuk_option, teams->n);
	for (size_t i = 0; i < teams->n; i++)
		p[i] = (struct govuk_option){.value = teams->p[i].code, .text = teams->p[i].name};
	return with_empty(a, "Choose", (struct govuk_options){p, teams->n});
}

/* Only what the young person themself said, when it was shown that it was them. */
static bool is_contact(const struct duty_call *c)
{
	return duty_self(c) && duty_verified(c);
}

static const struct error *begin(struct request *rq, struct duty_close_page *p)
{
	struct govuk_options all;
	const struct error *e = duty_call_of(rq, true, &p->call);
	if (e || (e = colleagues(rq->db, rq->arena, &all)))
		return e;
	p->operation = operation_of(rq);
	p->errors = (struct form_errors){.arena = rq->arena};
	p->today = instant_london_day(rq->now);
	p->contact = is_contact(&p->call) && !p->call.recorded;
	p->done_before = duty_last(&p->call, STR("done"), STR("")) || duty_last(&p->call, STR("step"), STR(""));
	p->teams = offer_teams(rq->arena, &office_of(rq)->teams);
	p->colleagues = with_empty(rq->arena, "Choose", all);
	return p->call.person.id ? duty_person_read(rq, p->call.person, &p->person) : NULL;
}

static void fill(const struct form *from, struct duty_close_page *p)
{
	p->outcome = form_text(from, "outcome");
	p->outcome_said = form_text(from, "outcome-said");
	p->team = form_text(from, "team");
	p->done = form_text(from, "done");
	p->follow_what = form_text(from, "follow-what");
	p->follow_owner = form_text(from, "follow-owner");
	p->follow_day = form_text(from, "follow-day-day");
	p->follow_month = form_text(from, "follow-day-month");
	p->follow_year = form_text(from, "follow-day-year");
}

static const struct error *close_form(struct request *rq, struct response *rs)
{
	struct duty_close_page p = {0};
	struct kept kept;
	const struct error *e = begin(rq, &p);
	if (e || (e = kept_find(rq, &p.was_kept, &kept)))
		return e;
	if (p.was_kept) {
		fill(&kept.fields, &p);
		p.operation = kept.number;
	} else {
		p.outcome = str_empty(p.call.council) ? STR("") : STR("signposted");
	}
	duty_close_page(&rs->body, rq, &p);
	return NULL;
}

/* ---- help without an open case ---- */

static const struct error *help_of(struct request *rq, const struct duty_call *c, struct str *ret)
{
	const struct policy *policy = office_of(rq)->policy;
	struct date today = instant_london_day(rq->now);
	struct duty_with_whom_row with;
	struct subject s;
	bool any;
	*ret = str_empty(c->council) ? STR("") : STR("elsewhere");
	if (!c->person.id)
		return NULL;
	const struct error *e = dues_subject(rq->db, rq->arena, c->person, &s);
	if (e || (e = duty_with_whom(rq->db, rq->arena, viewer_of(rq), c->person, &any, &with)))
		return e;
	enum category is = promises_due(policy, &s.facts, rq->now, rq->arena).category.category;
	bool worker = any && (with.worker.id || !str_empty(with.worker_name));
	if (date_age(s.facts.birth, today, !policy->leap_on_28_february) >= 25)
		*ret = STR("over-25");
	else if (is == CATEGORY_CLOSED || is == CATEGORY_NONE)
		*ret = is == CATEGORY_CLOSED ? STR("closed") : STR("none");
	else if (is == CATEGORY_QUALIFYING && !worker)
		*ret = STR("qualifying");
	return NULL;
}

/* ---- what was typed ---- */

static const struct error *check_team(struct request *rq, struct duty_close_page *p, struct ending *to)
{
	struct duty_team_of_row row;
	bool found = false;
	if (!str_eq(p->outcome, STR("passed")))
		return NULL;
	const struct error *e = duty_team_of(rq->db, rq->arena, p->team, &found, &row);
	if (e)
		return e;
	if (found)
		to->team = row.id;
	else
		form_error(&p->errors, "team", "Choose the team to which it was passed");
	return NULL;
}

static const struct error *check_follow_up(struct request *rq, struct duty_close_page *p, struct ending *to)
{
	struct form_errors *errors = &p->errors;
	bool any = p->follow_what.n + p->follow_day.n + p->follow_month.n + p->follow_year.n > 0;
	if (str_eq(p->outcome, STR("follow-up")) && !p->call.person.id)
		form_error(errors, "outcome",
			   "A follow-up is about a young person: find them first, or leave the call open");
	else if (!any && str_eq(p->outcome, STR("follow-up")))
		form_error(errors, "follow-what", "Say what is to be done");
	if (!any || !p->call.person.id)
		return NULL;
	to->follow = (struct follow_up_new){.person = p->call.person, .what = p->follow_what};
	if (str_empty(p->follow_what))
		form_error(errors, "follow-what", "Say what is to be done");
	duty_check_text(errors, "follow-what", p->follow_what, FOLLOW_UP_MAX_CHARS);
	const struct error *e = colleague_for(rq->db, rq->arena, p->follow_owner, p->call.person, &to->follow.owner);
	if (e)
		return e;
	if (!to->follow.owner.id)
		form_error(errors, "follow-owner", "Choose a colleague who may see this record");
	if (!form_date(&rq->body, "follow-day", "the day by which it is done", true, errors, &to->follow.by))
		return NULL;
	if (date_cmp(to->follow.by, p->today) < 0)
		form_error(errors, "follow-day", "The day by which it is done must be today or later");
	else if (date_cmp(to->follow.by, date_add_months(p->today, 12 * FOLLOW_UP_LATEST_YEARS)) > 0)
		form_error(errors, "follow-day", "The day by which it is done must be within 5 years");
	return NULL;
}

static const struct error *check(struct request *rq, struct duty_close_page *p, struct ending *to)
{
	*to = (struct ending){
	    .outcome = p->outcome, .outcome_said = p->outcome_said, .done = p->done, .contact = p->contact};
	if (!duty_has_code(&duty_outcomes, p->outcome))
		form_error(&p->errors, "outcome", "Say how it came out");
	duty_check_text(&p->errors, "outcome-said", p->outcome_said, FOLLOW_UP_MAX_CHARS);
	if (str_empty(p->done) && !p->done_before)
		form_error(&p->errors, "done", "Say what was done");
	duty_check_text(&p->errors, "done", p->done, DUTY_TEXT_MAX);
	const struct error *e = check_team(rq, p, to);
	return e ? e : check_follow_up(rq, p, to);
}

/* ---- writing ---- */

/* All that was said and done, as far as a contact's note goes. */
static struct str note_of(struct arena *a, const struct duty_call *c, struct str done)
{
	struct buf note;
	buf_init(&note, a, NOTE_MAX_CHARS);
	for (size_t i = 0; i < c->events.n; i++) {
		const struct duty_event *e = &c->events.p[i];
		bool words = str_eq(e->what, STR("said")) || str_eq(e->what, STR("done"));
		if (words && note.n + e->said.n + done.n + 4 < NOTE_MAX_CHARS)
			buf_fmt(&note, "%s%.*s", note.n ? "\n\n" : "", STR_ARG(e->said));
	}
	if (!str_empty(done))
		buf_fmt(&note, "%s%.*s", note.n ? "\n\n" : "", STR_ARG(done));
	return buf_str(&note);
}

static const struct error *write_contact(struct txn *txn, struct request *rq, const struct duty_call *c,
					 const struct ending *to, struct opt_int *ret_said)
{
	struct contact_new contact = {.person = c->person,
				      .on = instant_london_day(c->opened),
				      .made = true,
				      .topics = c->topic,
				      .there = STR(""),
				      .there_said = STR(""),
				      .note = note_of(rq->arena, c, to->done),
				      .by = rq->who.account,
				      .source = STR("here")};
	int64_t said;
	/* What somebody writes on their own pages is a message in writing. */
	struct str kind = str_eq(c->channel, STR("own-pages")) ? STR("text") : c->channel;
	if (!contact_kind_from_code(kind, &contact.kind))
		return error_new(ERROR_INTERNAL, "a channel that is no kind of contact");
	const struct error *e = contact_put_first(txn, &contact, false, rq->now, &said);
	if (!e)
		*ret_said = opt_int(said);
	return e;
}

static const struct error *write_close(struct txn *txn, struct request *rq, const struct duty_call *c, const void *what)
{
	const struct ending *to = what;
	struct opt_int said = OPT_INT_NONE;
	struct follow_up_new follow = to->follow;
	int64_t changed;
	const struct error *e = NULL;
	if (!str_empty(to->done))
		e = duty_event_put(txn, c->id, STR("done"), STR(""), to->done, rq->who.account, rq->now);
	if (!e && to->contact)
		e = write_contact(txn, rq, c, to, &said);
	if (!e && !str_empty(follow.what)) {
		follow.said = said.known ? said.value : 0;
		e = follow_up_put(txn, &follow, rq->now);
	}
	if (!e)
		e = duty_close(txn, c->id, rq->now, instant_london_day(rq->now), rq->who.account, to->outcome,
			       to->outcome_said, to->team, to->incidental, said, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody else closed this call");
	if (!e)
		e = duty_event_put(txn, c->id, STR("closed"), to->outcome, to->outcome_said, rq->who.account, rq->now);
	if (!e && c->person.id)
		e = dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, c->person, rq->now);
	return e;
}

static const struct error *close_call(struct request *rq, struct response *rs)
{
	struct duty_close_page p = {0};
	struct ending to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	fill(&rq->body, &p);
	if ((e = check(rq, &p, &to)))
		return e;
	if (p.errors.n) {
		duty_close_page(&rs->body, rq, &p);
		return NULL;
	}
	if ((e = help_of(rq, &p.call, &to.incidental)) ||
	    (e = duty_change(rq, &p.call, "duty.call-closed", to.outcome, write_close, &to)))
		return e;
	response_flash(rq, rs,
		       to.contact ? STR("Call closed, and recorded as a contact with the young person.")
				  : STR("Call closed."));
	response_redirect(rs, url_const("/duty"));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/duty/calls/{ref}/close", close_form, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/close", close_call, MAY_RECORD),
};
const struct route_table duty_close_routes = ROUTE_TABLE(routes);
