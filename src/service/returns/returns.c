#include "returns.h"

const struct error *return_deed(struct db *db, struct account_id account, const char *what, struct str detail,
				struct instant now)
{
	struct deed deed = {.account = account, .what = what, .detail = detail, .at = now};
	struct txn *txn;
	const struct error *e = txn_begin(db, &deed, &txn);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
