#include "service_promises.h"

#include "service_promises_sql.h"

const struct error *service_dues_read(struct db *db, struct arena *a, const struct policy *policy, struct instant now,
				      struct service_dues *ret)
{
	struct service_promises_done rows = {.n = 0};
	const struct error *e = policy->n_service ? service_promises_done(db, a, &rows) : NULL;
	if (e)
		return e;
	struct service_event *events = arena_new(a, struct service_event, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		events[i] = (struct service_event){rows.p[i].id, rows.p[i].on_day, rows.p[i].code};
	ret->p = promises_service_due(policy, events, rows.n, now, a, &ret->n);
	return NULL;
}

struct service_dues service_dues_soon(struct arena *a, const struct service_dues *all, struct date today)
{
	struct service_due *p = arena_new(a, struct service_due, all->n);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (date_known(all->p[i].by) && date_days_between(today, all->p[i].by) <= SERVICE_SOON_DAYS)
			p[n++] = all->p[i];
	return (struct service_dues){p, n};
}

const struct error *service_done_put(struct txn *txn, const struct service_done *d, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : service_promises_add(txn, id, d->on, d->code, d->people, d->note, d->by, now, NULL);
}
