/* The two pages: what was agreed, and what came of it. */
#include "action_form_html.h"
#include "kept.h"
#include "operation.h"
#include "plan_forms.h"

static const struct error *find_action(struct request *rq, struct person_id person, struct str ref,
				       struct plan_action *ret)
{
	struct plan_actions list;
	const struct error *e = plan_actions_of(rq->db, rq->arena, viewer_of(rq), person, &list);
	for (size_t i = 0; !e && i < list.n; i++)
		if (str_eq(list.p[i].ref, ref)) {
			*ret = list.p[i];
			return NULL;
		}
	return e ? e : error_new(ERROR_NOT_FOUND, "no such action");
}

static const struct error *write_action(struct txn *txn, struct request *rq, const void *what)
{
	return plan_action_put(txn, rq->arena, what, rq->now);
}

static const struct error *keep(struct request *rq, struct response *rs, const struct seen_person *who,
				const struct action_said *said, const char *deed, struct str done)
{
	struct change c = {.person = who->person,
			   .deed = deed,
			   .detail = action_state_code(said->to.state),
			   .to = url_path(rq->arena, "/people/{}", who->ref),
			   .write = write_action,
			   .what = said};
	return change_and_say(rq, rs, &c, done);
}

/* ---- what was agreed ---- */

static const struct error *begin(struct request *rq, bool change, struct action_form *f)
{
	*f = (struct action_form){.change = change,
				  .today = instant_london_day(rq->now),
				  .operation = operation_of(rq),
				  .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	if (e)
		return e;
	f->action = change ? url_path(rq->arena, "/people/{}/actions/{}", f->who.ref, rq->param[1])
			   : url_path(rq->arena, "/people/{}/actions/new", f->who.ref);
	return change ? find_action(rq, f->who.person, rq->param[1], &f->before) : NULL;
}

static void typed(const struct form *from, struct action_form *f)
{
	f->what = form_text(from, "what");
	f->does = form_text(from, "does");
	f->name = form_text(from, "name");
	f->by_day = form_text(from, "by-day");
	f->by_month = form_text(from, "by-month");
	f->by_year = form_text(from, "by-year");
	f->agreed_day = form_text(from, "agreed-day");
	f->agreed_month = form_text(from, "agreed-month");
	f->agreed_year = form_text(from, "agreed-year");
	f->hidden = form_text(from, "hidden");
	f->hidden_why = form_text(from, "hidden-why");
}

static void fill(struct request *rq, struct action_form *f)
{
	const struct plan_action *x = &f->before;
	form_fill_date(rq->arena, f->change ? x->agreed_on : f->today, &f->agreed_day, &f->agreed_month,
		       &f->agreed_year);
	if (!f->change)
		return;
	f->what = x->what;
	f->does = action_who_code(x->who);
	f->name = x->who_name;
	f->hidden = x->hidden ? STR("yes") : STR("");
	f->hidden_why = x->hidden_why;
	if (date_known(x->by))
		form_fill_date(rq->arena, x->by, &f->by_day, &f->by_month, &f->by_year);
}

static const struct error *show(struct request *rq, struct response *rs, bool change)
{
	struct action_form f;
	struct kept kept;
	const struct error *e = begin(rq, change, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	} else {
		fill(rq, &f);
	}
	action_form_page(&rs->body, rq, &f);
	return NULL;
}

static void read_who(struct action_form *f, struct plan_action *to)
{
	if (!action_who_from_code(f->does, &to->who)) {
		form_error(&f->errors, "does", "Say who does it");
		return;
	}
	if (to->who != ACTION_OTHER)
		return;
	to->who_name = f->name;
	if (str_empty(f->name))
		form_error(&f->errors, "name", "Write the name of whoever does it");
	else if (str_chars(f->name) > ACTION_NAME_MAX)
		form_error(&f->errors, "name", "The name must be 100 characters or fewer");
}

static void read_days(struct request *rq, struct action_form *f, struct plan_action *to)
{
	bool by = form_date(&rq->body, "by", "the day by which it is done", false, &f->errors, &to->by);
	if (by && date_known(to->by) && date_cmp(to->by, date_add_months(f->today, 12 * ACTION_YEARS_AHEAD)) > 0)
		form_error(&f->errors, "by", "The day by which it is done must be within five years");
	if (!form_date(&rq->body, "agreed", "the day you agreed it", true, &f->errors, &to->agreed_on))
		return;
	if (date_cmp(to->agreed_on, f->today) > 0)
		form_error(&f->errors, "agreed", "The day you agreed it must be today or in the past");
	else if (date_known(f->who.birth) && date_cmp(to->agreed_on, f->who.birth) < 0)
		form_error(&f->errors, "agreed", "The day you agreed it must be after they were born");
	else if (by && date_known(to->by) && date_cmp(to->by, to->agreed_on) < 0)
		form_error(&f->errors, "by", "The day by which it is done must be on or after the day you agreed it");
}

static void read_form(struct request *rq, struct action_form *f, struct plan_action *to)
{
	typed(&rq->body, f);
	*to = f->change ? f->before : (struct plan_action){.ended_on = DATE_NONE, .why = STR("")};
	to->what = f->what;
	to->who_name = STR("");
	to->hidden = str_eq(f->hidden, STR("yes"));
	to->hidden_why = to->hidden ? f->hidden_why : STR("");
	if (str_empty(f->what))
		form_error(&f->errors, "what", "Write what you agreed");
	else if (str_chars(f->what) > ACTION_WHAT_MAX)
		form_error(&f->errors, "what", "What you agreed must be 300 characters or fewer");
	read_who(f, to);
	read_days(rq, f, to);
	if (to->hidden && str_empty(f->hidden_why))
		form_error(&f->errors, "hidden-why", "Write why it is not shown to them");
	else if (str_chars(to->hidden_why) > ACTION_WHY_MAX)
		form_error(&f->errors, "hidden-why", "Why it is not shown must be 500 characters or fewer");
}

static const struct error *save(struct request *rq, struct response *rs, bool change)
{
	struct action_form f;
	struct action_said said;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, change, &f)))
		return e;
	said = (struct action_said){.person = f.who.person, .before = change ? &f.before : NULL, .by = rq->who.account};
	read_form(rq, &f, &said.to);
	if (f.errors.n) {
		action_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs, &f.who, &said, change ? "plan.action-changed" : "plan.action-agreed",
		    said.to.hidden ? STR("Saved. It is not shown on their own pages.")
				   : STR("Saved. It stands on their own pages too."));
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

static const struct error *new_action(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}

static const struct error *change_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

static const struct error *change_action(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

/* ---- what came of it ---- */

static const struct error *begin_outcome(struct request *rq, struct outcome_form *f)
{
	*f = (struct outcome_form){
	    .today = instant_london_day(rq->now), .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	if (e || (e = find_action(rq, f->who.person, rq->param[1], &f->it)))
		return e;
	struct govuk_choice *states = arena_new(rq->arena, struct govuk_choice, ACTION_STATES);
	static const char *const words[ACTION_STATES] = {"Still to be done", "Done", "Not wanted any more"};
	for (int i = f->it.state == ACTION_OPEN ? ACTION_DONE : ACTION_OPEN; i < ACTION_STATES; i++)
		states[f->states.n++] = (struct govuk_choice){.value = action_state_code((enum action_state)i),
							      .text = str_c(words[i])};
	f->states.p = states;
	f->action = url_path(rq->arena, "/people/{}/actions/{}/outcome", f->who.ref, f->it.ref);
	return NULL;
}

static void typed_outcome(const struct form *from, struct outcome_form *f)
{
	f->state = form_text(from, "state");
	f->why = form_text(from, "why");
	f->on_day = form_text(from, "on-day");
	f->on_month = form_text(from, "on-month");
	f->on_year = form_text(from, "on-year");
}

static const struct error *outcome_form(struct request *rq, struct response *rs)
{
	struct outcome_form f;
	struct kept kept;
	const struct error *e = begin_outcome(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed_outcome(&kept.fields, &f);
		f.operation = kept.number;
	} else {
		bool open = f.it.state == ACTION_OPEN;
		f.state = open ? STR("") : action_state_code(f.it.state);
		f.why = f.it.why;
		form_fill_date(rq->arena, open ? f.today : f.it.ended_on, &f.on_day, &f.on_month, &f.on_year);
	}
	outcome_form_page(&rs->body, rq, &f);
	return NULL;
}

static void read_outcome(struct request *rq, struct outcome_form *f, struct plan_action *to)
{
	typed_outcome(&rq->body, f);
	*to = f->it;
	to->why = f->why;
	to->ended_on = DATE_NONE;
	bool said = action_state_from_code(f->state, &to->state) &&
		    (to->state != ACTION_OPEN || f->it.state != ACTION_OPEN);
	if (!said)
		form_error(&f->errors, "state", "Say how it is now");
	if (said && to->state == ACTION_NOT_WANTED && str_empty(f->why))
		form_error(&f->errors, "why", "Write why it is not wanted any more");
	else if (str_chars(f->why) > ACTION_WHY_MAX)
		form_error(&f->errors, "why", "What came of it must be 500 characters or fewer");
	if ((said && to->state == ACTION_OPEN) ||
	    !form_date(&rq->body, "on", "the day since when it is so", true, &f->errors, &to->ended_on))
		return;
	if (date_cmp(to->ended_on, f->today) > 0)
		form_error(&f->errors, "on", "The day must be today or in the past");
	else if (date_cmp(to->ended_on, f->it.agreed_on) < 0)
		form_error(&f->errors, "on", "The day must be on or after the day it was agreed");
}

static const struct error *outcome(struct request *rq, struct response *rs)
{
	struct outcome_form f;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_outcome(rq, &f)))
		return e;
	struct action_said said = {.person = f.who.person, .before = &f.it, .by = rq->who.account};
	read_outcome(rq, &f, &said.to);
	if (f.errors.n) {
		outcome_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs, &f.who, &said, "plan.action-outcome",
		    said.to.state == ACTION_OPEN ? STR("Saved. It is to be done.") : STR("Saved what came of it."));
}

/* One press on a worklist: it is done today, and what came of it can be written later. */
static const struct error *done(struct request *rq, struct response *rs)
{
	struct outcome_form f;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_outcome(rq, &f)))
		return e;
	struct action_said said = {.person = f.who.person, .before = &f.it, .to = f.it, .by = rq->who.account};
	said.to.state = ACTION_DONE;
	said.to.ended_on = f.today;
	struct change c = {.person = f.who.person,
			   .deed = "plan.action-outcome",
			   .detail = action_state_code(ACTION_DONE),
			   .to = url_const("/worklist"),
			   .write = write_action,
			   .what = &said};
	if (f.it.state == ACTION_OPEN)
		return change_and_say(rq, rs, &c, STR("Done. What came of it can be written on their page."));
	response_flash(rq, rs, STR("It was ended already."));
	response_redirect(rs, c.to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/actions/new", new_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/actions/new", new_action, MAY_RECORD),
    ROUTE_GET("/people/{ref}/actions/{ref}", change_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/actions/{ref}", change_action, MAY_RECORD),
    ROUTE_POST("/people/{ref}/actions/{ref}/done", done, MAY_RECORD),
    ROUTE_GET("/people/{ref}/actions/{ref}/outcome", outcome_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/actions/{ref}/outcome", outcome, MAY_RECORD),
};
const struct route_table plan_routes = ROUTE_TABLE(routes);
