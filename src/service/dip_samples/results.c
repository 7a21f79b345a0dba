/* What samples found, in counts. */
#include "dip_results_sql.h"
#include "dip_samples.h"
#include "rounding.h"

int64_t dip_asked(const struct dip_question_count *q)
{
	return q->n[DIP_YES] + q->n[DIP_PARTLY] + q->n[DIP_NO];
}

struct str dip_share_words(struct arena *a, const struct dip_question_count *q)
{
	return share_decimal(a, q->n[DIP_YES], dip_asked(q));
}

const struct dip_question_count *dip_question_of(const struct dip_result *r, struct str code)
{
	for (size_t i = 0; i < r->questions.n; i++)
		if (str_eq(r->questions.p[i].code, code))
			return &r->questions.p[i];
	return NULL;
}

const struct dip_grade_count *dip_grade_of(const struct dip_result *r, struct str code)
{
	for (size_t i = 0; i < r->grades.n; i++)
		if (str_eq(r->grades.p[i].code, code))
			return &r->grades.p[i];
	return NULL;
}

static const struct error *read_counts(struct db *db, struct arena *a, struct instant known, struct dip_result *r)
{
	struct dip_results_questions q;
	struct dip_results_grades g;
	const struct error *e = dip_results_questions(db, a, r->id, known, &q);
	if (e || (e = dip_results_grades(db, a, r->id, known, &g)))
		return e;
	struct dip_question_count *questions = arena_new(a, struct dip_question_count, q.n);
	for (size_t i = 0; i < q.n; i++)
		questions[i] = (struct dip_question_count){.code = q.p[i].code,
							   .about = q.p[i].about,
							   .asks = q.p[i].asks,
							   .n = {[DIP_YES] = q.p[i].yes,
								 [DIP_PARTLY] = q.p[i].partly,
								 [DIP_NO] = q.p[i].nos,
								 [DIP_NOT_APPLY] = q.p[i].not_apply}};
	struct dip_grade_count *grades = arena_new(a, struct dip_grade_count, g.n);
	for (size_t i = 0; i < g.n; i++)
		grades[i] = (struct dip_grade_count){.code = g.p[i].code, .says = g.p[i].says, .n = g.p[i].plans};
	r->questions.p = questions;
	r->questions.n = q.n;
	r->grades.p = grades;
	r->grades.n = g.n;
	return NULL;
}

const struct error *dip_results_read(struct db *db, struct arena *a, struct date after, struct date until,
				     struct instant known, struct dip_results *ret)
{
	struct dip_results_samples rows;
	const struct error *e = dip_results_samples(db, a, after, until, known, &rows);
	if (e)
		return e;
	struct dip_result *p = arena_new(a, struct dip_result, rows.n);
	for (size_t i = 0; i < rows.n && !e; i++) {
		const struct dip_results_samples_row *r = &rows.p[i];
		p[i] = (struct dip_result){.id = r->id,
					   .ref = r->ref,
					   .title = r->title,
					   .on = r->on_day,
					   .listed = r->listed,
					   .hidden = r->hidden,
					   .plans = r->plans,
					   .audited = r->audited};
		e = read_counts(db, a, known, &p[i]);
	}
	if (!e)
		*ret = (struct dip_results){p, rows.n};
	return e;
}

const struct error *dip_actions_count(struct db *db, struct arena *a, struct date on, struct instant known,
				      struct dip_actions *ret)
{
	struct dip_results_actions_row row;
	const struct error *e = dip_results_actions(db, a, on, known, &row);
	if (!e)
		*ret = (struct dip_actions){.made = row.made, .open = row.opened, .overdue = row.overdue};
	return e;
}

const struct error *dip_board_read(struct db *db, struct arena *a, struct date on, struct instant known,
				   struct dip_board *ret)
{
	struct dip_board b = {.compared = false};
	struct dip_results before;
	struct date since = date_add_months(on, -DIP_MONTHS);
	const struct error *e = dip_results_read(db, a, since, on, known, &b.samples);
	if (e || (e = dip_results_read(db, a, date_add_months(on, -120), since, known, &before)) ||
	    (e = dip_actions_count(db, a, on, known, &b.actions)))
		return e;
	for (size_t i = before.n; i-- > 0;)
		if (before.p[i].audited) { /* the newest comes last here */
			b.compared = true;
			b.before = before.p[i];
		}
	*ret = b;
	return NULL;
}
