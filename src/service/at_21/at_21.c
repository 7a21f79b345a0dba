#include "at_21.h"

#include "at_21_sql.h"

static const struct summary_how hows[] = {
    {{"paper", 5}, {"on paper", 8}},
    {{"phone", 5}, {"by phone", 8}},
    {{"email", 5}, {"by email", 8}},
    {{"met", 3}, {"when we met", 11}},
};
const struct summary_hows summary_hows = {hows, sizeof(hows) / sizeof(hows[0])};

struct str summary_how_words(struct str code)
{
	for (size_t i = 0; i < summary_hows.n; i++)
		if (str_eq(hows[i].code, code))
			return hows[i].words;
	return code;
}

const struct error *own_summaries_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				       struct own_summaries *ret)
{
	struct at_21_summaries rows;
	const struct error *e = at_21_summaries(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct own_summary *p = arena_new(a, struct own_summary, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct own_summary){.said = rows.p[i].said,
					    .how = rows.p[i].how,
					    .by = rows.p[i].by_name,
					    .on = rows.p[i].on_day,
					    .recorded = rows.p[i].recorded_at,
					    .id = rows.p[i].id};
	*ret = (struct own_summaries){p, rows.n};
	return NULL;
}

const struct error *own_summary_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				     struct own_summary *ret)
{
	struct own_summaries all;
	const struct error *e = own_summaries_read(db, a, viewer, person, &all);
	if (!e)
		*ret = all.n ? all.p[0] : OWN_SUMMARY_NONE;
	return e;
}

/* Nobody writes over what another has written since the form was shown. */
static const struct error *meanwhile(bool found, const struct error *e)
{
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	return e ? e : found ? error_new(ERROR_CONFLICT, "somebody else recorded this first") : NULL;
}

const struct error *own_summary_put(struct txn *txn, struct arena *a, struct person_id person,
				    const struct own_summary *before, const struct own_summary *now_is,
				    struct account_id by, struct instant now)
{
	struct at_21_summary_replace_row replaced;
	struct at_21_summary_stands_row stands;
	bool found = false;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before->id)
		e = at_21_summary_replace(txn, a, person, before->on, before->id, now, id, &replaced);
	else if (!e)
		e = at_21_summary_stands(txn_db(txn), a, person, &found, &stands);
	if ((e = meanwhile(found, e)))
		return e;
	return at_21_summary_add(txn, person, now_is->on, id, now_is->said, now_is->how, by, now, NULL);
}

const struct error *staying_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				 struct staying *ret)
{
	struct at_21_staying_now_row r;
	bool found;
	const struct error *e = at_21_staying_now(db, a, viewer, person, &found, &r);
	if (e)
		return e;
	*ret = STAYING_NONE;
	if (found)
		*ret = (struct staying){.stands = !str_eq(r.what, STR("ended")),
					.why = r.why,
					.by = r.by_name,
					.on = r.on_day,
					.since = r.since_day,
					.review_by = r.review_by,
					.id = r.id};
	return NULL;
}

const struct error *staying_put(struct txn *txn, struct arena *a, struct person_id person, const struct staying *before,
				bool stays, struct str why, struct date review_by, struct account_id by,
				struct instant now)
{
	struct at_21_staying_replace_row replaced;
	struct at_21_staying_stands_row stands;
	struct date today = instant_london_day(now);
	struct str what = !stays ? STR("ended") : before->stands ? STR("reviewed") : STR("stays");
	bool found = false;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before->id)
		e = at_21_staying_replace(txn, a, person, before->on, before->id, now, id, &replaced);
	else if (!e)
		e = at_21_staying_stands(txn_db(txn), a, person, &found, &stands);
	if ((e = meanwhile(found, e)))
		return e;
	return at_21_staying_add(txn, person, today, id, what, why, before->stands ? before->since : today,
				 stays ? review_by : DATE_NONE, by, now, NULL);
}

const struct error *planned_move_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				      struct planned_move *ret)
{
	struct at_21_move_now_row r;
	bool found;
	const struct error *e = at_21_move_now(db, a, viewer, person, &found, &r);
	if (e)
		return e;
	*ret = PLANNED_MOVE_NONE;
	if (found)
		*ret = (struct planned_move){.on = r.on_day,
					     .from = r.from_day,
					     .team = r.team,
					     .worker = r.worker,
					     .decided_by = r.by_account,
					     .team_name = r.team_name,
					     .worker_name = r.worker_name,
					     .note = r.note,
					     .by = r.by_name,
					     .id = r.id};
	return NULL;
}

const struct error *planned_move_put(struct txn *txn, struct arena *a, struct person_id person,
				     const struct planned_move *before, enum move_end what,
				     const struct planned_move *plan, struct account_id by, struct instant now)
{
	static const char *const codes[] = {"planned", "moved", "dropped"};
	struct at_21_move_replace_row replaced;
	struct at_21_move_stands_row stands;
	bool found = false;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before->id)
		e = at_21_move_replace(txn, a, person, before->on, before->id, now, id, &replaced);
	else if (!e)
		e = at_21_move_stands(txn_db(txn), a, person, &found, &stands);
	if ((e = meanwhile(found, e)))
		return e;
	return at_21_move_add(txn, person, instant_london_day(now), id, str_c(codes[what]), plan->from, plan->team,
			      plan->worker, plan->note, by, now, NULL);
}

static const struct error *take_back(struct txn *txn, struct person_id person, struct date on, int64_t step,
				     struct str why, struct account_id by, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (e || (e = at_21_step_replace(txn, person, on, step, now, id, NULL)))
		return e;
	return at_21_step_correct(txn, person, instant_london_day(now), id, step, why, by, now, NULL);
}

const struct error *step_take_back(struct txn *txn, struct arena *a, struct person_id person, struct str code,
				   struct str why, struct account_id by, struct instant now, bool *ret_any)
{
	struct at_21_step_newest_row step;
	const struct error *e = at_21_step_newest(txn_db(txn), a, person, code, ret_any, &step);
	return e || !*ret_any ? e : take_back(txn, person, step.on_day, step.id, why, by, now);
}

const struct error *step_take_back_of(struct txn *txn, struct arena *a, struct person_id person, struct date on,
				      struct str code, struct str why, struct account_id by, struct instant now)
{
	struct at_21_step_of_day_row step;
	bool found;
	const struct error *e = at_21_step_of_day(txn_db(txn), a, person, on, code, &found, &step);
	return e || !found ? e : take_back(txn, person, step.on_day, step.id, why, by, now);
}

const struct error *at_21_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			       struct at_21 *ret)
{
	struct at_21 x;
	const struct error *e;
	if ((e = own_summary_read(db, a, viewer, person, &x.summary)) ||
	    (e = staying_read(db, a, viewer, person, &x.staying)) ||
	    (e = planned_move_read(db, a, viewer, person, &x.move)) ||
	    (e = support_now(db, a, viewer, person, &x.support)))
		return e;
	*ret = x;
	return NULL;
}
