/* What is to be done about something that an audit found: a follow-up of a colleague's, by a day. */
#include "audit_html.h"
#include "change.h"
#include "dip_pages.h"
#include "kept.h"
#include "operation.h"

enum { WEEKS_SUGGESTED = 4 };

static const struct error *begin(struct request *rq, struct dip_action_form *f)
{
	*f = (struct dip_action_form){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = dip_audit_find(rq, &f->view);
	if (e)
		return e;
	for (size_t i = 0; i < f->view.asked.n; i++)
		if (f->view.asked.p[i].finding && str_eq(f->view.asked.p[i].q->id, rq->param[2]))
			f->asked = &f->view.asked.p[i];
	if (!f->asked)
		return error_new(ERROR_NOT_FOUND, "nothing was found with this question");
	if (!f->view.may_act)
		return error_new(ERROR_FORBIDDEN,
				 "only whoever audits a plan and Team Managers say what is to be done");
	return colleagues(rq->db, rq->arena, &f->colleagues);
}

static void typed(const struct form *from, struct dip_action_form *f)
{
	f->what = form_text(from, "what");
	f->owner = form_text(from, "owner");
	f->by_day = form_text(from, "by-day");
	f->by_month = form_text(from, "by-month");
	f->by_year = form_text(from, "by-year");
}

static const struct error *action_form(struct request *rq, struct response *rs)
{
	struct dip_action_form f;
	struct kept kept;
	const struct error *e = begin(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	} else {
		f.owner = f.view.now_worker_ref;
		form_fill_date(rq->arena, date_add_days(f.view.today, 7 * WEEKS_SUGGESTED), &f.by_day, &f.by_month,
			       &f.by_year);
	}
	dip_action_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *read_action(struct request *rq, struct dip_action_form *f, struct follow_up_new *n)
{
	typed(&rq->body, f);
	*n = (struct follow_up_new){.person = f->view.plan.person,
				    .what = f->what,
				    .by = DATE_NONE,
				    .audit = f->view.plan.id,
				    .question = f->asked->q->id};
	if (str_empty(f->what))
		form_error(&f->errors, "what", "Say what is to be done");
	else if (str_chars(f->what) > FOLLOW_UP_MAX_CHARS)
		form_error(&f->errors, "what", "What is to be done must be 500 characters or fewer");
	const struct error *e = colleague_for(rq->db, rq->arena, f->owner, n->person, &n->owner);
	if (e)
		return e;
	if (!n->owner.id)
		form_error(&f->errors, "owner", "Choose a colleague who may see this record");
	if (!form_date(&rq->body, "by", "the day to do it by", true, &f->errors, &n->by))
		return NULL;
	if (date_cmp(n->by, f->view.today) < 0)
		form_error(&f->errors, "by", "The day to do it by must be today or later");
	else if (date_cmp(n->by, date_add_months(f->view.today, 12 * FOLLOW_UP_LATEST_YEARS)) > 0)
		form_error(&f->errors, "by", "The day to do it by must be within 5 years");
	return NULL;
}

static const struct error *write_action(struct txn *txn, struct request *rq, const void *what)
{
	return follow_up_put(txn, what, rq->now);
}

static const struct error *save(struct request *rq, struct response *rs)
{
	struct dip_action_form f;
	struct follow_up_new n;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &f)) || (e = read_action(rq, &f, &n)))
		return e;
	if (f.errors.n) {
		dip_action_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = n.person,
			   .deed = "plan.audit-action",
			   .detail = n.question,
			   .to = dip_audit_url(rq->arena, &f.view),
			   .write = write_action,
			   .what = &n};
	return change_and_say(rq, rs, &c, STR("Saved. It stands on their worklist."));
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples/{ref}/audits/{ref}/actions/{word}", action_form, MAY_RECORD),
    ROUTE_POST("/dip-samples/{ref}/audits/{ref}/actions/{word}", save, MAY_RECORD),
};
const struct route_table dip_action_routes = ROUTE_TABLE(routes);
