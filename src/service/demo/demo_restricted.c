/* One record that nobody but its worker and a Team Manager sees: the others are told that there is one. */
#include "demo_restricted.h"

#include "accounts.h"
#include "permit.h"
#include "record.h"

static const struct error *restrict_it(struct recording *r, struct account_id manager, struct account_id worker)
{
	struct str reason = STR("A relative has asked at the office where she lives.");
	const struct error *e = record_restricted(r, true);
	if (!e)
		e = access_note_restricted(r->txn, r->person, true, manager, reason, r->now);
	if (!e)
		e = access_let_in(r->txn, r->person, manager, manager, reason, r->now);
	return e ? e : access_let_in(r->txn, r->person, worker, manager, reason, r->now);
}

const struct error *demo_restricted(struct db *db, struct arena *a, struct str council_ref, struct str worker_email,
				    struct str manager_email, const struct policy *policy, struct instant now)
{
	struct deed deed = {.what = "person.restriction", .detail = STR("restrict"), .at = now};
	struct recording r = {.arena = a, .now = now, .source = STR("here")};
	struct account_id worker = {0};
	const struct error *e = person_by_council_ref(db, a, council_ref, &r.person);
	if (!e)
		e = account_find(db, a, worker_email, &worker);
	if (!e)
		e = account_find(db, a, manager_email, &deed.account);
	deed.person = r.person;
	if (e || (e = txn_begin(db, &deed, &r.txn)))
		return e;
	if (!(e = restrict_it(&r, deed.account, worker)) &&
	    !(e = dues_refresh(txn_own(r.txn), a, policy, r.person, now)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}
