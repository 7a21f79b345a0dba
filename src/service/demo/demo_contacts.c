#include "demo_contacts.h"

#include "accounts.h"
#include "contacts.h"
#include "follow_ups.h"
#include "record.h"

static const struct {
	const char *person, *owner, *what;
	int in_days;
} promised[] = {
    {"DEMO-025", "lena.brook@demo.example", "Send the letter about the student loan", 4},
    {"DEMO-001", "sam.okoro@demo.example", "Ask the college about a bus pass", -2},
};
enum { PROMISED = sizeof(promised) / sizeof(promised[0]) };

static const struct error *promise_one(struct arena *a, const struct policy *policy, struct db *db, struct instant now,
				       size_t i)
{
	struct deed deed = {.what = "demonstration.made", .at = now};
	struct follow_up_new f = {.what = str_c(promised[i].what),
				  .by = date_add_days(instant_london_day(now), promised[i].in_days)};
	struct txn *txn;
	const struct error *e;
	if ((e = person_by_council_ref(db, a, str_c(promised[i].person), &f.person)) ||
	    (e = account_find(db, a, str_c(promised[i].owner), &f.owner)))
		return e;
	deed.person = f.person;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = follow_up_put(txn, &f, now)) && !(e = dues_refresh(txn_own(txn), a, policy, f.person, now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* Kai and Reuben at the drop-in with their worker, six days ago. */
static const struct error *drop_in(struct arena *a, const struct policy *policy, struct db *db, struct instant now)
{
	struct deed deed = {.what = "demonstration.made", .at = now};
	struct contact_new c = {
	    .on = date_add_days(instant_london_day(now), -6),
	    .kind = CONTACT_DROP_IN,
	    .made = true,
	    .topics = STR("employment training"),
	    .there = STR("key-worker"),
	    .note = STR("Both came to the drop-in and tried the bike workshop. They want to come again."),
	    .source = STR("here")};
	struct person_id kai, reuben;
	struct txn *txn;
	int64_t said;
	const struct error *e;
	if ((e = person_by_council_ref(db, a, STR("DEMO-001"), &kai)) ||
	    (e = person_by_council_ref(db, a, STR("DEMO-008"), &reuben)) ||
	    (e = account_find(db, a, STR("sam.okoro@demo.example"), &c.by)))
		return e;
	deed.person = c.person = kai;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	e = contact_put_first(txn, &c, true, now, &said);
	deed.person = c.person = reuben;
	if (!e && !(e = contact_put_beside(txn, &deed, &c, said, now)) &&
	    !(e = dues_refresh(txn_own(txn), a, policy, kai, now)) &&
	    !(e = dues_refresh(txn_own(txn), a, policy, reuben, now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *demo_contacts(struct arena *a, const struct policy *policy, struct db *db, struct instant now)
{
	const struct error *e = drop_in(a, policy, db, now);
	for (size_t i = 0; i < PROMISED && !e; i++)
		e = promise_one(a, policy, db, now, i);
	return e;
}
