#include "demo_record.h"

#include "accounts.h"
#include "demo_people.h"
#include "dues.h"
#include "record.h"

const struct error *demo_begin(const struct demo_at *at, int person, const char *what, struct recording *r,
			       struct account_id *ret_by)
{
	struct deed deed = {.account = at->otherwise, .what = what, .at = at->now};
	const char *worker = demo_people[person - 1].worker;
	*r = (struct recording){.arena = at->arena, .now = at->now, .source = STR("here")};
	const struct error *e = person_by_council_ref(at->db, at->arena, arena_fmt(at->arena, "DEMO-%03d", person),
						      &r->person);
	if (!e && *worker)
		e = account_find(at->db, at->arena, arena_fmt(at->arena, "%s@demo.example", worker), &deed.account);
	if (e)
		return e;
	deed.person = r->person;
	if (ret_by)
		*ret_by = deed.account;
	return txn_begin(at->db, &deed, &r->txn);
}

const struct error *demo_finish(const struct policy *policy, struct recording *r, const struct error *e)
{
	if (!e)
		e = dues_refresh(txn_own(r->txn), r->arena, policy, r->person, r->now);
	if (!e)
		e = txn_commit(r->txn);
	txn_end(r->txn);
	return e;
}
