#include "change.h"

#include "operation.h"

const struct error *change_person(struct request *rq, const struct change *c)
{
	struct deed deed = {
	    .account = rq->who.account, .person = c->person, .what = c->deed, .detail = c->detail, .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = c->write(txn, rq, c->what)) &&
	    !(e = dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, c->person, rq->now)) &&
	    !(e = operation_keep(txn, rq, c->to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *change_and_say(struct request *rq, struct response *rs, const struct change *c, struct str done)
{
	const struct error *e = change_person(rq, c);
	if (e)
		return e;
	response_flash(rq, rs, done);
	response_redirect(rs, c->to);
	return NULL;
}
