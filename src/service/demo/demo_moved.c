/* Somebody moved, which was recorded here, and the night's file does not know it yet. */
#include "demo_moved.h"

#include "record.h"

enum { DAYS_AGO = 4 };

static const struct error *move(struct recording *r, struct date on)
{
	const struct error *e = record_home(r, on, HOME_INDEPENDENT, SUITABLE);
	if (e)
		return e;
	r->source = STR("people file");
	return record_home(r, date_add_days(on, DAYS_AGO - 1), HOME_SEMI, SUITABLE);
}

const struct error *demo_moved(struct db *db, struct arena *a, const struct policy *policy, struct str council_ref,
			       struct instant now)
{
	struct deed deed = {.what = "home.recorded", .at = now};
	struct recording r = {.arena = a, .now = now, .source = STR("here")};
	const struct error *e = person_by_council_ref(db, a, council_ref, &r.person);
	if (e || !r.person.id)
		return e;
	deed.person = r.person;
	if ((e = txn_begin(db, &deed, &r.txn)))
		return e;
	if (!(e = move(&r, date_add_days(instant_london_day(now), -DAYS_AGO))) &&
	    !(e = dues_refresh(txn_own(r.txn), a, policy, r.person, now)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}
