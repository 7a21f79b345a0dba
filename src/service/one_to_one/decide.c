/* Who may agree, and what follows from it. */
#include "one_to_one.h"

#include "moves.h"
#include "one_to_one_sql.h"
#include "record.h"

const struct error *support_may_agree(struct db *db, struct arena *a, const struct support *s, struct account_id viewer,
				      bool *ret)
{
	struct one_to_one_other_managers_row row;
	const struct error *e = NULL;
	*ret = s->proposed_by.id != viewer.id;
	if (!*ret && !(e = one_to_one_other_managers(db, a, viewer, &row)))
		*ret = row.others == 0;
	return e;
}

/* Whose work they are from today on. */
static const struct error *allocate(struct recording *r, const struct support_decided *d,
				    const struct one_to_one_with_whom_row *with, struct account_id by)
{
	bool with_21_plus = str_eq(with->team_kind, TEAM_KIND_21_PLUS);
	struct moving m = {.on = instant_london_day(r->now),
			   .from = with->worker,
			   .team = with->team.id ? with->team : d->now.team,
			   .by = by,
			   .note = str_empty(d->now.words) ? d->now.why : d->now.words,
			   .restricted = d->who.restricted};
	if (d->now.what == SUPPORT_AGREED && with->worker.id != d->now.worker.id &&
	    (with_21_plus || !with->worker.id)) {
		m.to = d->now.worker;
		return move_now(r, &m);
	}
	if (d->now.what == SUPPORT_ENDED && with_21_plus && with->worker.id == d->now.worker.id)
		return move_now(r, &m);
	return NULL;
}

const struct error *support_write(struct txn *txn, struct request *rq, const void *decided)
{
	const struct support_decided *d = decided;
	struct one_to_one_with_whom_row with = {.worker = {0}};
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = d->who.person, .source = STR("here")};
	bool found;
	const struct error *e = support_put(txn, rq->arena, r.person, d->before, &d->now, rq->who.account, rq->now);
	if (!e)
		e = one_to_one_with_whom(txn_db(txn), rq->arena, viewer_of(rq), r.person, &found, &with);
	if (!e)
		e = allocate(&r, d, &with, rq->who.account);
	/* After six months of a named adviser: goes on, or ends. */
	if (!e && d->now.after_release && (d->now.what == SUPPORT_REVIEWED || d->now.what == SUPPORT_ENDED))
		e = record_step(&r, instant_london_day(rq->now), STR("adviser-decision"));
	return e;
}
