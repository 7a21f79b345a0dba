#include "moves.h"

#include "caseload.h"
#include "outgoing.h"
#include "permit.h"
#include "record.h"
#include "twenty_one_sql.h"

const struct error *move_now(struct recording *r, const struct moving *m)
{
	struct hand_over_note note = {r->person, m->on, m->from, m->to, m->team, m->by, m->note};
	const struct error *e = record_allocated(r, m->on, m->team, m->to);
	if (e || (e = hand_over_note_put(r->txn, &note, r->now)))
		return e;
	return m->restricted && m->to.id
		   ? access_let_in(r->txn, r->person, m->to, m->by, STR("They took over as the worker"), r->now)
		   : NULL;
}

/* The day has come: what was decided is done, unless it was done already or they died. */
static const struct error *carry_out(struct recording *r, const struct twenty_one_moves_due_row *row)
{
	struct planned_move plan = {.on = row->on_day,
				    .from = row->from_day,
				    .team = row->team,
				    .worker = row->worker,
				    .note = row->note,
				    .id = row->id};
	struct moving m = {.on = row->from_day,
			   .from = row->now_worker,
			   .to = row->worker,
			   .team = row->team,
			   .by = row->by_account,
			   .note = row->note,
			   .restricted = row->restricted};
	bool alive;
	const struct error *e = outgoing_allowed(txn_db(r->txn), r->arena, r->person, &alive);
	if (e)
		return e;
	if ((e = planned_move_put(r->txn, r->arena, r->person, &plan, alive ? MOVE_MOVED : MOVE_DROPPED, &plan,
				  row->by_account, r->now)))
		return e;
	return !alive || row->now_team.id == row->team.id ? NULL : move_now(r, &m);
}

static const struct error *move_one(struct db *db, struct arena *a, const struct policy *policy, struct instant now,
				    const struct twenty_one_moves_due_row *row)
{
	struct deed deed = {.person = row->person, .what = "allocation.moved-as-decided", .at = now};
	struct recording r = {.arena = a, .now = now, .person = row->person, .source = STR("here")};
	const struct error *e = txn_begin(db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = carry_out(&r, row)) && !(e = dues_refresh(txn_own(r.txn), a, policy, row->person, now)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}

const struct error *moves_due(struct db *db, struct arena *a, const struct policy *policy, struct instant now,
			      size_t *ret_people)
{
	struct twenty_one_moves_due rows;
	const struct error *e = twenty_one_moves_due(db, a, instant_london_day(now), &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		e = move_one(db, a, policy, now, &rows.p[i]);
	if (!e)
		*ret_people = rows.n;
	return e;
}
