/*
 * What the service promised to everybody together: a drop-in every month, a newsletter every two. When each is due
 * follows from the policy and from when it was done last (promises/service.h); that it was done is recorded here, with
 * how many came or were sent it.
 */
#pragma once
#include "page.h"
#include "service.h"

extern const struct route_table service_promise_routes;

enum {
	SERVICE_NOTE_MAX_CHARS = 2000,
	SERVICE_PEOPLE_MAX = 100000,
	SERVICE_SOON_DAYS = 14 /* a manager is told: a room is booked, a newsletter is written within that */
};

struct service_dues {
	const struct service_due *p;
	size_t n;
};
/* Those of the policy that are in force, in its order. */
MUST_CHECK const struct error *service_dues_read(struct db *db, struct arena *a, const struct policy *policy,
						 struct instant now, struct service_dues *ret);
/* Of these, those that are late or due within SERVICE_SOON_DAYS. */
struct service_dues service_dues_soon(struct arena *a, const struct service_dues *all, struct date today);

/* That it was done. */
struct service_done {
	struct str code;
	struct date on;
	struct opt_int people; /* how many came or were sent it; not known: nobody counted */
	struct str note;
	struct account_id by;
};
/* Inside a transaction that the caller began. */
MUST_CHECK const struct error *service_done_put(struct txn *txn, const struct service_done *done, struct instant now);
