#include "audits.h"

#include "audits_sql.h"

static const struct {
	struct str code, words;
} answers[DIP_ANSWERS] = {[DIP_YES] = {{"yes", 3}, {"Yes", 3}},
			  [DIP_PARTLY] = {{"partly", 6}, {"Partly", 6}},
			  [DIP_NO] = {{"no", 2}, {"No", 2}},
			  [DIP_NOT_APPLY] = {{"not-apply", 9}, {"Does not apply", 14}}};

struct str dip_answer_code(enum dip_answer v)
{
	return answers[v].code;
}

struct str dip_answer_words(enum dip_answer v)
{
	return answers[v].words;
}

bool dip_answer_from_code(struct str code, enum dip_answer *ret)
{
	for (int i = 0; i < DIP_ANSWERS; i++)
		if (str_eq(answers[i].code, code)) {
			*ret = (enum dip_answer)i;
			return true;
		}
	return false;
}

static const struct error *read_answers(struct db *db, struct arena *a, struct viewer viewer, struct dip_audit *audit)
{
	struct audits_answers rows;
	const struct error *e = audits_answers(db, a, viewer, audit->plan, audit->id, &rows);
	if (e)
		return e;
	struct dip_found *p = arena_new(a, struct dip_found, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		p[i] = (struct dip_found){.question = rows.p[i].question, .words = rows.p[i].words};
		if (!dip_answer_from_code(rows.p[i].answer, &p[i].answer))
			return error_new(ERROR_INTERNAL, "an answer that is none");
	}
	audit->found.p = p;
	audit->found.n = rows.n;
	return NULL;
}

const struct error *dip_audit_read(struct db *db, struct arena *a, struct viewer viewer, int64_t plan, bool *ret_found,
				   struct dip_audit *ret)
{
	struct audits_standing_row row;
	bool found;
	const struct error *e = audits_standing(db, a, viewer, plan, &found, &row);
	if (!e && found) {
		struct dip_audit audit = {.id = row.id,
					  .plan = plan,
					  .person = row.person,
					  .on = row.on_day,
					  .grade = row.grade,
					  .words = row.words,
					  .by = row.by_account,
					  .by_name = row.by_name};
		if (!(e = read_answers(db, a, viewer, &audit)))
			*ret = audit;
	}
	if (!e)
		*ret_found = found;
	return e;
}

const struct error *dip_audit_put(struct txn *txn, const struct dip_audit *audit, const struct dip_audit *before,
				  struct instant now)
{
	int64_t id, changed = 1;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = audits_replace(txn, before->person, before->on, before->id, now, id, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody else audited this plan again first");
	if (!e)
		e = audits_add(txn, audit->person, audit->on, id, audit->plan, audit->grade, audit->words, audit->by,
			       now, NULL);
	for (size_t i = 0; i < audit->found.n && !e; i++) {
		const struct dip_found *f = &audit->found.p[i];
		e = audits_answer_add(txn, id, f->question, dip_answer_code(f->answer), f->words, NULL);
	}
	return e;
}

static const struct error *add_actions(struct db *db, struct viewer viewer, struct person_id person,
				       struct timeline_parts *t)
{
	struct audits_latest_actions rows;
	const struct error *e = audits_latest_actions(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct audits_latest_actions_row *r = &rows.p[i];
		timeline_add(t,
			     &(struct timeline_entry){
				 .on = r->on_day,
				 .id = r->id,
				 .what = arena_fmt(t->arena, "To be put right after an audit: %.*s", STR_ARG(r->what)),
				 .topics = arena_fmt(t->arena, "%.*s, by %.*s", STR_ARG(r->owner),
						     STR_ARG(date_long(t->arena, r->by_day)))});
	}
	t->more |= !e && rows.more;
	return e;
}

const struct error *dip_timeline(struct db *db, struct viewer viewer, struct person_id person, struct timeline_parts *t)
{
	struct audits_latest rows;
	const struct error *e = audits_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct audits_latest_row *r = &rows.p[i];
		timeline_add(t, &(struct timeline_entry){
				    .on = r->on_day,
				    .id = r->id,
				    .what = arena_fmt(t->arena, "Pathway Plan audited: %.*s", STR_ARG(r->grade)),
				    .by = r->by_name,
				    .topics = arena_fmt(t->arena, "%.*s, plans of %.*s", STR_ARG(r->title),
							STR_ARG(date_long(t->arena, r->sample_day))),
				    .note = r->words,
				    .changed = r->again ? STR("Audited again since") : STR("")});
	}
	t->more |= !e && rows.more;
	return e ? e : add_actions(db, viewer, person, t);
}
