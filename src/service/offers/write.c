/* Each write is a transaction with its row in the trail. */
#include "offers.h"

#include "finished.h"
#include "job.h"
#include "offers_sql.h"
#include "operation.h"

const struct error *offer_taken(struct request *rq, struct str id, bool *ret)
{
	struct offers_known_row row;
	return offers_known(rq->db, rq->arena, id, ret, &row);
}

static const struct error *add(struct txn *txn, struct request *rq, const struct offer *o, struct str note)
{
	struct offers_known_row known = {0};
	struct offers_last_place_row last;
	bool found;
	int64_t id;
	const struct error *e;
	if ((e = offers_known(txn_db(txn), rq->arena, o->id, &found, &known)) ||
	    (e = offers_last_place(txn_db(txn), rq->arena, &last)) || (e = txn_new_id(txn, &id)))
		return e;
	return offers_add(txn, id, o->id, (found ? known.version : 0) + 1, found ? known.place : last.place + 1,
			  o->title, offer_write(rq->arena, o), note, rq->who.account, rq->now, NULL);
}

const struct error *offer_draft_add(struct request *rq, const struct offer *o, struct str note, struct url to)
{
	struct deed d = {.account = rq->who.account, .what = "offer.drafted", .detail = o->id, .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &d, &txn);
	if (e)
		return e;
	if (!(e = add(txn, rq, o, note)) && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *offer_decide(struct request *rq, const char *deed, struct str id, int64_t version, const char *what,
				 struct url to)
{
	struct deed d = {.account = rq->who.account, .what = deed, .detail = id, .at = rq->now};
	struct txn *txn;
	int64_t event;
	struct str job;
	const struct error *e = txn_begin(rq->db, &d, &txn);
	if (e)
		return e;
	if (!(e = txn_new_id(txn, &event)))
		e = offers_happened(txn, event, ref_new(rq->arena), id, version, str_c(what), rq->who.account, rq->now,
				    NULL);
	if (!e && strcmp(what, "published") == 0) /* what is printed of it is made anew */
		e = job_ask(txn_own(txn), rq->arena, "paper", STR(""), rq->who.account, rq->now, &job);
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	if (!e)
		finished_stale(rq->web);
	return e;
}
