/* One sample: the plans that were drawn, and what they say together. */
#include "dip_pages.h"
#include "dip_samples_sql.h"
#include "downloads.h"
#include "sample_html.h"

const struct error *dip_sample_find(struct request *rq, struct dip_sample *ret)
{
	struct dip_samples_sample_row row;
	bool found;
	const struct error *e = dip_samples_sample(rq->db, rq->arena, rq->param[0], &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such dip sample");
	*ret = (struct dip_sample){.id = row.id,
				   .ref = rq->param[0],
				   .title = row.title,
				   .strata = row.strata,
				   .seed = row.seed,
				   .by = row.by_name,
				   .on = row.on_day,
				   .number = row.number,
				   .listed = row.listed,
				   .hidden = row.hidden,
				   .at = row.drawn_at};
	return NULL;
}

const struct error *dip_form_of(struct request *rq, int64_t sample, struct dip_form *ret)
{
	struct dip_samples_questions q;
	struct dip_samples_grades g;
	const struct error *e = dip_samples_questions(rq->db, rq->arena, sample, &q);
	if (e || (e = dip_samples_grades(rq->db, rq->arena, sample, &g)))
		return e;
	struct dip_question *questions = arena_new(rq->arena, struct dip_question, q.n);
	struct dip_grade *grades = arena_new(rq->arena, struct dip_grade, g.n);
	for (size_t i = 0; i < q.n; i++)
		questions[i] = (struct dip_question){.id = q.p[i].code,
						     .about = q.p[i].about,
						     .asks = q.p[i].asks,
						     .look_for = q.p[i].look_for,
						     .may_not_apply = q.p[i].may_not_apply};
	for (size_t i = 0; i < g.n; i++)
		grades[i] = (struct dip_grade){.id = g.p[i].code, .says = g.p[i].says, .means = g.p[i].means};
	*ret = (struct dip_form){.questions = {questions, q.n}, .grades = {grades, g.n}};
	return NULL;
}

const struct dip_question *dip_form_question(const struct dip_form *form, struct str id)
{
	for (size_t i = 0; i < form->questions.n; i++)
		if (str_eq(form->questions.p[i].id, id))
			return &form->questions.p[i];
	return NULL;
}

const struct dip_grade *dip_form_grade(const struct dip_form *form, struct str id)
{
	for (size_t i = 0; i < form->grades.n; i++)
		if (str_eq(form->grades.p[i].id, id))
			return &form->grades.p[i];
	return NULL;
}

const struct error *dip_plans_read(struct request *rq, int64_t sample, struct dip_plan_rows *ret)
{
	struct dip_samples_plans rows;
	const struct error *e = dip_samples_plans(rq->db, rq->arena, viewer_of(rq), sample, &rows);
	if (e)
		return e;
	struct dip_plan_row *p = arena_new(rq->arena, struct dip_plan_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct dip_samples_plans_row *r = &rows.p[i];
		p[i] = (struct dip_plan_row){.id = r->id,
					     .number = r->number,
					     .ref = r->ref,
					     .stratum = r->stratum,
					     .person = r->person,
					     .person_ref = r->person_ref,
					     .name = r->name,
					     .worker = r->worker,
					     .worker_name = r->worker_name,
					     .now_worker = r->now_worker,
					     .auditor = r->auditor,
					     .auditor_ref = r->auditor_ref,
					     .auditor_name = r->auditor_name,
					     .grade = r->grade,
					     .audited_on = r->audited_on,
					     .findings = r->findings};
	}
	*ret = (struct dip_plan_rows){p, rows.n};
	return NULL;
}

bool dip_own_worker(const struct dip_plan_row *p, struct account_id account)
{
	return account.id && (account.id == p->worker.id || account.id == p->now_worker.id);
}

/* The counts of this sample among those of its day. */
static const struct error *read_result(struct request *rq, const struct dip_sample *s, struct dip_result *ret)
{
	struct dip_results all;
	const struct error *e = dip_results_read(rq->db, rq->arena, date_add_days(s->on, -1), s->on, rq->now, &all);
	if (e)
		return e;
	for (size_t i = 0; i < all.n; i++)
		if (all.p[i].id == s->id) {
			*ret = all.p[i];
			return NULL;
		}
	return error_new(ERROR_NOT_FOUND, "more than 40 samples of one day");
}

static const struct table_column columns[] = {{DOWNLOAD_TITLE("Plan"), 0},     {DOWNLOAD_TITLE("Name"), 28},
					      {DOWNLOAD_TITLE("Stratum"), 36}, {DOWNLOAD_TITLE("Worker"), 22},
					      {DOWNLOAD_TITLE("Auditor"), 22}, {DOWNLOAD_TITLE("Audited on"), 14},
					      {DOWNLOAD_TITLE("Grade"), 22},   {DOWNLOAD_TITLE("To put right"), 0}};
DOWNLOAD_LIST(files, "dip-sample", "Dip sample", "dip-sample.downloaded", columns);

/* Whoever may not see names gets the plan's number alone. */
static const struct error *plans_file(struct request *rq, struct response *rs, const struct dip_one_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < v->plans.n && !e; i++) {
		const struct dip_plan_row *p = &v->plans.p[i];
		const struct table_cell cells[] = {
		    table_number(p->number),     table_text(v->names ? p->name : STR("")),
		    table_text(p->stratum),      table_text(v->names ? p->worker_name : STR("")),
		    table_text(p->auditor_name), table_day(p->audited_on),
		    table_text(p->grade),        table_number(p->findings)};
		e = download_row(&d, v->names ? p->person_ref : STR(""), cells);
	}
	download_hidden(&d, v->result.plans - (int64_t)v->plans.n);
	return e ? e : download_end(&d, rs, false);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct dip_one_view v = {.today = instant_london_day(rq->now),
				 .names = request_may(rq, MAY_SEE_TEAM_LIST),
				 .may_choose = request_may(rq, MAY_REASSIGN)};
	const struct error *e = dip_sample_find(rq, &v.sample);
	if (e || (e = read_result(rq, &v.sample, &v.result)) || (e = dip_plans_read(rq, v.sample.id, &v.plans)))
		return e;
	for (size_t i = 0; i < v.plans.n; i++)
		v.without_auditor += !v.plans.p[i].auditor.id;
	if (download_asked(rq))
		return plans_file(rq, rs, &v);
	if ((e = office_saw(rq, (struct person_id){0}, "dip-sample.seen")))
		return e;
	dip_one_page(&rs->body, rq, &v);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples/{ref}", show, MAY_SEE_FIGURES),
};
const struct route_table dip_sample_routes = ROUTE_TABLE(routes);
