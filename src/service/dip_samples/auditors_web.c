/* Who audits each plan: never somebody who works with the young person. */
#include "buf.h"
#include "dip_pages.h"
#include "operation.h"
#include "sample_html.h"

enum { MEANWHILE_MAX = 2000 };

static const struct error *begin(struct request *rq, struct dip_choose_form *f)
{
	struct govuk_options all;
	*f = (struct dip_choose_form){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = dip_sample_find(rq, &f->sample);
	if (e || (e = dip_plans_read(rq, f->sample.id, &f->plans)) || (e = colleagues(rq->db, rq->arena, &all)))
		return e;
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, all.n + 1);
	p[0] = (struct govuk_option){.empty = true, .text = STR("Nobody yet")};
	for (size_t i = 0; i < all.n; i++)
		p[i + 1] = all.p[i];
	f->colleagues = (struct govuk_options){p, all.n + 1};
	for (size_t i = 0; i < f->plans.n; i++)
		f->plans.p[i].choice = f->plans.p[i].auditor_ref;
	return NULL;
}

static const struct error *choose_form(struct request *rq, struct response *rs)
{
	struct dip_choose_form f;
	const struct error *e = begin(rq, &f);
	if (e || (e = office_saw(rq, (struct person_id){0}, "dip-sample.seen")))
		return e;
	dip_choose_page(&rs->body, rq, &f);
	return NULL;
}

static const char *field_of(struct request *rq, const char *name, const struct dip_plan_row *p)
{
	return arena_fmt(rq->arena, "%s-%lld", name, (long long)p->number).p;
}

static const struct error *check_one(struct request *rq, struct dip_choose_form *f, const struct dip_plan_row *p,
				     const char *field, struct account_id *ret)
{
	const struct error *e = colleague_for(rq->db, rq->arena, p->choice, p->person, ret);
	if (e)
		return e;
	if (!ret->id)
		form_error(&f->errors, field, "Plan %lld: choose a colleague who may see this record",
			   (long long)p->number);
	else if (dip_own_worker(p, *ret))
		form_error(&f->errors, field, "Plan %lld: they work with %.*s themselves. Choose somebody else",
			   (long long)p->number, STR_ARG(p->name));
	return NULL;
}

/* What was chosen for one plan: *ret 0 for nobody. What the form does not have, or shows as it was while somebody else
 * chose meanwhile, stays as it is now. */
static const struct error *read_one(struct request *rq, struct dip_choose_form *f, struct dip_plan_row *p,
				    struct account_id *ret)
{
	const char *field = field_of(rq, "auditor", p);
	struct str typed = form_text(&rq->body, field), was = form_text(&rq->body, field_of(rq, "was", p));
	bool stale = !str_eq(was, p->auditor_ref) && !str_eq(typed, p->auditor_ref);
	*ret = p->auditor;
	if (!form_has(&rq->body, field) || (stale && str_eq(typed, was)))
		return NULL;
	p->choice = typed;
	if (stale) {
		form_error(
		    &f->errors, field,
		    "Plan %lld: somebody else chose meanwhile: %.*s audits it now. Save again to have your choice",
		    (long long)p->number, STR_ARG(p->auditor.id ? p->auditor_name : STR("nobody")));
		return NULL;
	}
	*ret = (struct account_id){0};
	return str_empty(typed) ? NULL : check_one(rq, f, p, field, ret);
}

static const struct error *write_all(struct request *rq, const struct dip_choose_form *f,
				     const struct account_id *chosen, struct url to)
{
	struct deed deed = {.account = rq->who.account, .what = "dip-sample.auditors-chosen", .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	for (size_t i = 0; i < f->plans.n && !e; i++) {
		const struct dip_plan_row *p = &f->plans.p[i];
		if (!date_known(p->audited_on) && p->auditor.id != chosen[i].id)
			e = dip_auditor_put(txn, p->id, chosen[i], p->auditor);
	}
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* Of a plan that somebody audited while the form was open, in which somebody was chosen for it: no longer in the form.
 */
static struct str audited_meanwhile(struct request *rq, const struct dip_choose_form *f)
{
	struct buf says;
	buf_init(&says, rq->arena, MEANWHILE_MAX);
	for (size_t i = 0; i < f->plans.n; i++) {
		const struct dip_plan_row *p = &f->plans.p[i];
		struct str typed = form_text(&rq->body, field_of(rq, "auditor", p));
		if (date_known(p->audited_on) && form_has(&rq->body, field_of(rq, "auditor", p)) &&
		    !str_eq(typed, form_text(&rq->body, field_of(rq, "was", p))) && !str_eq(typed, p->auditor_ref))
			buf_fmt(&says, " %.*s audited plan %lld meanwhile, so your choice for it was not saved.",
				STR_ARG(p->auditor_name), (long long)p->number);
	}
	return buf_str(&says);
}

static const struct error *read_all(struct request *rq, struct dip_choose_form *f, struct account_id **ret)
{
	const struct error *e = begin(rq, f);
	if (e)
		return e;
	struct account_id *chosen = arena_new(rq->arena, struct account_id, f->plans.n);
	for (size_t i = 0; i < f->plans.n && !e; i++)
		if (!date_known(f->plans.p[i].audited_on))
			e = read_one(rq, f, &f->plans.p[i], &chosen[i]);
	if (!e && f->errors.n)
		e = office_saw(rq, (struct person_id){0}, "dip-sample.seen");
	*ret = chosen;
	return e;
}

static const struct error *choose(struct request *rq, struct response *rs)
{
	struct dip_choose_form f;
	struct account_id *chosen;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = read_all(rq, &f, &chosen)))
		return e;
	struct url to = url_path(rq->arena, "/dip-samples/{}", f.sample.ref);
	if (f.errors.n == 0 && (e = write_all(rq, &f, chosen, to))) {
		const struct error *since = e->kind == ERROR_CONFLICT ? read_all(rq, &f, &chosen) : e;
		if (since || f.errors.n == 0)
			return since ? since : e;
	}
	if (f.errors.n) {
		dip_choose_page(&rs->body, rq, &f);
		return NULL;
	}
	response_flash(rq, rs,
		       arena_fmt(rq->arena,
				 "Saved who audits each plan. It stands on their list of plans to audit.%.*s",
				 STR_ARG(audited_meanwhile(rq, &f))));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples/{ref}/auditors", choose_form, MAY_REASSIGN),
    ROUTE_POST("/dip-samples/{ref}/auditors", choose, MAY_REASSIGN),
};
const struct route_table dip_auditor_routes = ROUTE_TABLE(routes);
