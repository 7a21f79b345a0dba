/* The audit of one plan: what it found, and the form with which it is made. */
#include "audit_html.h"
#include "change.h"
#include "dip_pages.h"
#include "downloads.h"
#include "kept.h"
#include "operation.h"

static const struct error *show(struct request *rq, struct response *rs)
{
	struct dip_audit_view v;
	const struct error *e = dip_audit_find(rq, &v);
	if (e)
		return e;
	if (v.audited && download_asked(rq))
		return dip_audit_file(rq, rs, &v);
	dip_audit_page(&rs->body, rq, &v);
	return NULL;
}

static void typed(const struct form *from, struct dip_audit_view *v)
{
	for (size_t i = 0; i < v->asked.n; i++) {
		v->asked.p[i].answer = form_text(from, v->asked.p[i].name.p);
		v->asked.p[i].words = form_text(from, v->asked.p[i].words_name.p);
	}
	v->grade = form_text(from, "grade");
	v->words = form_text(from, "words");
}

static const struct error *audit_form(struct request *rq, struct response *rs)
{
	struct dip_audit_view v;
	struct kept kept;
	const struct error *e = dip_audit_find(rq, &v);
	if (e || (e = kept_find(rq, &v.was_kept, &kept)))
		return e;
	v.operation = operation_of(rq);
	if (v.was_kept) {
		typed(&kept.fields, &v);
		v.operation = kept.number;
	}
	dip_audit_form_page(&rs->body, rq, &v);
	return NULL;
}

static void check_words(struct dip_audit_view *v, const char *field, struct str words)
{
	if (str_chars(words) > DIP_WORDS_MAX)
		form_error(&v->errors, field, "This must be 2,000 characters or fewer");
}

static void read_answer(struct dip_audit_view *v, struct dip_asked *x, struct dip_found *f)
{
	*f = (struct dip_found){.question = x->q->id, .words = x->words};
	bool said = dip_answer_from_code(x->answer, &f->answer) && (f->answer != DIP_NOT_APPLY || x->q->may_not_apply);
	if (!said)
		form_error(&v->errors, x->name.p, "Answer: %.*s", STR_ARG(x->q->asks));
	else if (dip_is_finding(f->answer) && str_empty(x->words))
		form_error(&v->errors, x->words_name.p, "Say what is missing: %.*s", STR_ARG(x->q->asks));
	check_words(v, x->words_name.p, x->words);
}

/* How many things are to be put right. */
static size_t read_form(struct request *rq, struct dip_audit_view *v, struct dip_audit *audit)
{
	struct dip_found *found = arena_new(rq->arena, struct dip_found, v->asked.n);
	size_t findings = 0;
	typed(&rq->body, v);
	for (size_t i = 0; i < v->asked.n; i++) {
		read_answer(v, &v->asked.p[i], &found[i]);
		findings += dip_is_finding(found[i].answer);
	}
	if (!dip_form_grade(&v->form, v->grade))
		form_error(&v->errors, "grade", "Say how you judge the whole plan");
	if (str_empty(v->words))
		form_error(&v->errors, "words", "Say in a few words why you judge it so");
	check_words(v, "words", v->words);
	*audit = (struct dip_audit){.plan = v->plan.id,
				    .person = v->plan.person,
				    .on = v->today,
				    .grade = v->grade,
				    .words = v->words,
				    .by = rq->who.account,
				    .found = {found, v->asked.n}};
	return findings;
}

struct writing {
	const struct dip_audit *audit, *before;
};

static const struct error *write_audit(struct txn *txn, struct request *rq, const void *what)
{
	const struct writing *w = what;
	return dip_audit_put(txn, w->audit, w->before, rq->now);
}

static struct str saved_words(struct arena *a, size_t findings)
{
	if (findings == 0)
		return STR("Audit saved. Nothing is to be put right.");
	return findings == 1
		   ? STR("Audit saved. One thing is to be put right: say who does it, and by when.")
		   : arena_fmt(a, "Audit saved. %zu things are to be put right: say who does each, and by when.",
			       findings);
}

static const struct error *save(struct request *rq, struct response *rs)
{
	struct dip_audit_view v;
	struct dip_audit audit;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = dip_audit_find(rq, &v)))
		return e;
	v.operation = operation_of(rq);
	size_t findings = read_form(rq, &v, &audit);
	if (v.errors.n || !v.may_audit) {
		dip_audit_form_page(&rs->body, rq, &v);
		return NULL;
	}
	struct writing w = {&audit, v.audited ? &v.audit : NULL};
	struct change c = {.person = v.plan.person,
			   .deed = "plan.audited",
			   .detail = v.grade,
			   .to = dip_audit_url(rq->arena, &v),
			   .write = write_audit,
			   .what = &w};
	return change_and_say(rq, rs, &c, saved_words(rq->arena, findings));
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples/{ref}/audits/{ref}", show, MAY_SEE_PEOPLE),
    ROUTE_GET("/dip-samples/{ref}/audits/{ref}/form", audit_form, MAY_RECORD),
    ROUTE_POST("/dip-samples/{ref}/audits/{ref}/form", save, MAY_RECORD),
};
const struct route_table dip_audit_routes = ROUTE_TABLE(routes);
