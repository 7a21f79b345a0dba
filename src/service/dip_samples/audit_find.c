/* One plan of a sample, as its pages need it. */
#include "dip_pages.h"
#include "dip_samples_sql.h"
#include "reason.h"

struct url dip_audit_url(struct arena *a, const struct dip_audit_view *v)
{
	return url_path(a, "/dip-samples/{}/audits/{}", v->sample.ref, v->plan.ref);
}

struct govuk_choices dip_answer_choices(struct arena *a, bool may_not_apply)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, DIP_ANSWERS);
	for (int i = 0; i < DIP_ANSWERS; i++)
		p[i] = (struct govuk_choice){.value = dip_answer_code((enum dip_answer)i),
					     .text = dip_answer_words((enum dip_answer)i)};
	return (struct govuk_choices){p, may_not_apply ? DIP_ANSWERS : DIP_NOT_APPLY};
}

struct govuk_choices dip_grade_choices(struct arena *a, const struct dip_form *form)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, form->grades.n);
	for (size_t i = 0; i < form->grades.n; i++) {
		const struct dip_grade *g = &form->grades.p[i];
		p[i] = (struct govuk_choice){.value = g->id, .text = g->says, .hint.text = g->means};
	}
	return (struct govuk_choices){p, form->grades.n};
}

/* Why whoever is signed in does not audit it. */
static struct str refusal(struct request *rq, const struct dip_plan_row *p)
{
	if (dip_own_worker(p, rq->who.account))
		return STR("You work with this young person, so somebody else audits the plan. Ask the Team Manager to "
			   "choose them.");
	if (p->auditor.id == rq->who.account.id)
		return STR("");
	return p->auditor.id ? arena_fmt(rq->arena, "%.*s audits this plan.", STR_ARG(p->auditor_name))
			     : STR("Nobody was chosen yet to audit this plan. A Team Manager chooses them on the page "
				   "of the sample.");
}

static const struct error *read_plan(struct request *rq, struct dip_audit_view *v)
{
	struct dip_samples_plan_row r;
	bool found;
	const struct error *e = dip_samples_plan(rq->db, rq->arena, viewer_of(rq), rq->param[0], rq->param[1], &found,
						 &r);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such plan in this sample, or not for this viewer");
	v->sample = (struct dip_sample){.id = r.sample, .ref = rq->param[0], .title = r.title, .on = r.on_day};
	v->plan = (struct dip_plan_row){.id = r.id,
					.number = r.number,
					.ref = rq->param[1],
					.stratum = r.stratum,
					.person = r.person,
					.person_ref = r.person_ref,
					.worker = r.worker,
					.now_worker = r.now_worker,
					.auditor = r.auditor,
					.auditor_name = r.auditor_name};
	v->now_worker_ref = r.now_worker_ref;
	v->refused = refusal(rq, &v->plan);
	return NULL;
}

static const struct error *read_actions(struct request *rq, struct dip_audit_view *v)
{
	struct dip_samples_actions rows;
	const struct error *e = dip_samples_actions(rq->db, rq->arena, viewer_of(rq), v->plan.id, &rows);
	if (e)
		return e;
	struct dip_action_row *p = arena_new(rq->arena, struct dip_action_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct dip_samples_actions_row *r = &rows.p[i];
		p[i] = (struct dip_action_row){.ref = v->who.ref,
					       .what = r->what,
					       .owner = r->owner,
					       .by = r->by_day,
					       .number = r->number,
					       .question = r->question,
					       .ended_on = r->ended_on,
					       .ended_how = r->ended_how,
					       .ended_why = r->ended_why};
	}
	v->actions = (struct dip_action_rows){p, rows.n, rows.more};
	return NULL;
}

static const struct dip_found *found_of(const struct dip_audit_view *v, struct str question)
{
	for (size_t i = 0; v->audited && i < v->audit.found.n; i++)
		if (str_eq(v->audit.found.p[i].question, question))
			return &v->audit.found.p[i];
	return NULL;
}

/* Every question, with what was found where it was audited. */
static void put_asked(struct arena *a, struct dip_audit_view *v)
{
	struct dip_asked *p = arena_new(a, struct dip_asked, v->form.questions.n);
	for (size_t i = 0; i < v->form.questions.n; i++) {
		const struct dip_question *q = &v->form.questions.p[i];
		const struct dip_found *f = found_of(v, q->id);
		p[i] = (struct dip_asked){.q = q,
					  .answer = f ? dip_answer_code(f->answer) : STR(""),
					  .words = f ? f->words : STR(""),
					  .name = arena_fmt(a, "a-%.*s", STR_ARG(q->id)),
					  .words_name = arena_fmt(a, "w-%.*s", STR_ARG(q->id)),
					  .heading = i == 0 || !str_eq(q->about, v->form.questions.p[i - 1].about),
					  .found = f ? f->answer : DIP_NOT_APPLY,
					  .finding = f && dip_is_finding(f->answer)};
		v->findings += p[i].finding;
	}
	v->asked.p = p;
	v->asked.n = v->form.questions.n;
	v->grade = v->audited ? v->audit.grade : STR("");
	v->words = v->audited ? v->audit.words : STR("");
}

const struct error *dip_audit_find(struct request *rq, struct dip_audit_view *ret)
{
	struct dip_audit_view v = {.today = instant_london_day(rq->now), .errors = {.arena = rq->arena}};
	struct dip_samples_reviewed_row reviewed;
	bool found;
	const struct error *e = read_plan(rq, &v);
	if (e)
		return e;
	/* Whoever was chosen to audit it was asked to open the record, by name. */
	if (str_empty(v.refused) &&
	    (e = access_give_reason(rq, v.plan.person, STR("asked"), STR("Audit of the Pathway Plan"))))
		return e;
	if ((e = access_person(rq, v.plan.person_ref, "plan-audit.seen", &v.who)) ||
	    (e = dip_form_of(rq, v.sample.id, &v.form)) ||
	    (e = dip_audit_read(rq->db, rq->arena, viewer_of(rq), v.plan.id, &v.audited, &v.audit)) ||
	    (e = read_actions(rq, &v)) ||
	    (e = dip_samples_reviewed(rq->db, rq->arena, viewer_of(rq), v.plan.person, &found, &reviewed)))
		return e;
	v.reviewed = found ? reviewed.on_day : DATE_NONE;
	v.may_audit = str_empty(v.refused) && request_may(rq, MAY_RECORD);
	v.may_act = v.may_audit || request_may(rq, MAY_REASSIGN);
	put_asked(rq->arena, &v);
	*ret = v;
	return NULL;
}
