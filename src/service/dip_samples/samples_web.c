/* All samples: one beside the other, and what is still to be put right. */
#include "dip_pages.h"
#include "dip_samples_sql.h"
#include "downloads.h"
#include "rounding.h"
#include "samples_html.h"

struct str dip_cell(struct arena *a, const struct dip_result *r, struct str question)
{
	const struct dip_question_count *q = dip_question_of(r, question);
	return !q ? STR("") : dip_share_words(a, q);
}

/* The newest sample, which is the last, first. */
struct dip_texts dip_all_questions(struct arena *a, const struct dip_results *compared)
{
	size_t room = 0, n = 0;
	for (size_t i = 0; i < compared->n; i++)
		room += compared->p[i].questions.n;
	const struct dip_question_count **p = arena_new(a, const struct dip_question_count *, room);
	for (size_t i = compared->n; i-- > 0;)
		for (size_t k = 0; k < compared->p[i].questions.n; k++) {
			const struct dip_question_count *q = &compared->p[i].questions.p[k];
			bool there = false;
			for (size_t x = 0; x < n && !there; x++)
				there = str_eq(p[x]->code, q->code);
			if (!there)
				p[n++] = q;
		}
	return (struct dip_texts){p, n};
}

struct dip_grades dip_all_grades(struct arena *a, const struct dip_results *compared)
{
	size_t room = 0, n = 0;
	for (size_t i = 0; i < compared->n; i++)
		room += compared->p[i].grades.n;
	const struct dip_grade_count **p = arena_new(a, const struct dip_grade_count *, room);
	for (size_t i = compared->n; i-- > 0;)
		for (size_t k = 0; k < compared->p[i].grades.n; k++) {
			const struct dip_grade_count *g = &compared->p[i].grades.p[k];
			bool there = false;
			for (size_t x = 0; x < n && !there; x++)
				there = str_eq(p[x]->code, g->code);
			if (!there)
				p[n++] = g;
		}
	return (struct dip_grades){p, n};
}

/* The best is black, the worst white; those between are greys that stay apart in print. */
struct str dip_grey(struct arena *a, size_t i, size_t n)
{
	unsigned level = n > 1 ? (unsigned)(i * 255 / (n - 1)) : 0;
	return arena_fmt(a, "#%02x%02x%02x", level, level, level);
}

struct dip_bars dip_bars_of(struct arena *a, const struct dip_result *r)
{
	struct dip_bar *p = arena_new(a, struct dip_bar, r->grades.n);
	int64_t before = 0;
	size_t n = 0;
	for (size_t i = 0; i < r->grades.n && r->audited; i++) {
		const struct dip_grade_count *g = &r->grades.p[i];
		int from = (int)(before * 1000 / r->audited), to = (int)((before + g->n) * 1000 / r->audited);
		before += g->n;
		if (g->n)
			p[n++] = (struct dip_bar){from, to - from, dip_grey(a, i, r->grades.n), g->says, g->n};
	}
	return (struct dip_bars){p, n};
}

static struct dip_results newest_audited(struct arena *a, const struct dip_results *all)
{
	struct dip_result *p = arena_new(a, struct dip_result, DIP_COMPARED);
	size_t n = 0;
	for (size_t i = 0; i < all->n && n < DIP_COMPARED; i++)
		if (all->p[i].audited)
			p[n++] = all->p[i];
	for (size_t i = 0; i < n / 2; i++) {
		struct dip_result other = p[i];
		p[i] = p[n - 1 - i];
		p[n - 1 - i] = other;
	}
	return (struct dip_results){p, n};
}

static const struct error *read_actions(struct request *rq, struct dip_action_rows *ret)
{
	struct dip_samples_open_actions rows;
	const struct error *e = dip_samples_open_actions(rq->db, rq->arena, viewer_of(rq), &rows);
	if (e)
		return e;
	struct dip_action_row *p = arena_new(rq->arena, struct dip_action_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct dip_samples_open_actions_row *r = &rows.p[i];
		p[i] = (struct dip_action_row){.ref = r->person_ref,
					       .name = r->name,
					       .what = r->what,
					       .owner = r->owner,
					       .by = r->by_day,
					       .number = r->number,
					       .sample = r->sample_ref,
					       .plan = r->plan_ref,
					       .ended_on = DATE_NONE};
	}
	*ret = (struct dip_action_rows){p, rows.n, rows.more};
	return NULL;
}

static const struct error *read_all(struct request *rq, struct dip_all_view *v)
{
	v->today = instant_london_day(rq->now);
	v->names = request_may(rq, MAY_SEE_TEAM_LIST);
	v->may_draw = office_of(rq)->dip_form.questions.n > 0;
	const struct error *e = dip_results_read(rq->db, rq->arena, date_add_months(v->today, -12 * DIP_YEARS),
						 v->today, rq->now, &v->all);
	if (e || (e = dip_actions_count(rq->db, rq->arena, v->today, rq->now, &v->counted)))
		return e;
	v->compared = newest_audited(rq->arena, &v->all);
	return v->names ? read_actions(rq, &v->actions) : NULL;
}

/* ---- as a file: a row a question or grade and sample ---- */

static const struct table_column columns[] = {{DOWNLOAD_TITLE("Day"), 14},    {DOWNLOAD_TITLE("Sample"), 28},
					      {DOWNLOAD_TITLE("Audited"), 0}, {DOWNLOAD_TITLE("Kind"), 12},
					      {DOWNLOAD_TITLE("Code"), 22},   {DOWNLOAD_TITLE("Words"), 50},
					      {DOWNLOAD_TITLE("Yes"), 0},     {DOWNLOAD_TITLE("Partly"), 0},
					      {DOWNLOAD_TITLE("No"), 0},      {DOWNLOAD_TITLE("Does not apply"), 0},
					      {DOWNLOAD_TITLE("Plans"), 0},   {DOWNLOAD_TITLE("Share"), 0}};
DOWNLOAD_LIST(files, "dip-samples", "Dip samples", "dip-samples.downloaded", columns);

static const struct error *question_row(struct download *d, const struct dip_result *r,
					const struct dip_question_count *q)
{
	const struct table_cell cells[] = {table_day(r->on),
					   table_text(r->title),
					   table_number(r->audited),
					   table_text(STR("Question")),
					   table_text(q->code),
					   table_text(q->asks),
					   table_number(q->n[DIP_YES]),
					   table_number(q->n[DIP_PARTLY]),
					   table_number(q->n[DIP_NO]),
					   table_number(q->n[DIP_NOT_APPLY]),
					   table_number(dip_asked(q)),
					   table_text(dip_share_words(d->rq->arena, q))};
	return download_row(d, STR(""), cells);
}

static const struct error *grade_row(struct download *d, const struct dip_result *r, const struct dip_grade_count *g)
{
	const struct table_cell cells[] = {
	    table_day(r->on),         table_text(r->title), table_number(r->audited),
	    table_text(STR("Grade")), table_text(g->code),  table_text(g->says),
	    table_number(0),          table_number(0),      table_number(0),
	    table_number(0),          table_number(g->n),   table_text(share_decimal(d->rq->arena, g->n, r->audited))};
	return download_row(d, STR(""), cells);
}

static const struct error *all_file(struct request *rq, struct response *rs, const struct dip_all_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < v->all.n; i++) {
		const struct dip_result *r = &v->all.p[i];
		for (size_t k = 0; k < r->questions.n && !e; k++)
			e = question_row(&d, r, &r->questions.p[k]);
		for (size_t k = 0; k < r->grades.n && !e; k++)
			e = grade_row(&d, r, &r->grades.p[k]);
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct dip_all_view v = {.names = false};
	const struct error *e = read_all(rq, &v);
	if (!e && v.names && str_eq(form_text(&rq->query, "list"), STR("actions")) && download_asked(rq))
		return dip_actions_file(rq, rs, &v);
	if (!e && download_asked(rq))
		return all_file(rq, rs, &v);
	if (e || (e = office_saw(rq, (struct person_id){0}, "dip-samples.seen")))
		return e;
	dip_all_page(&rs->body, rq, &v);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples", show, MAY_SEE_FIGURES),
};
const struct route_table dip_samples_routes = ROUTE_TABLE(routes);
