#include "service.h"

static struct service_due work_out(const struct service_promise *p, const struct service_event *events, size_t n,
				   struct date today)
{
	struct service_due d = {.promise = p, .since = p->from, .by = DATE_NONE, .state = DUE_NOT_KNOWN};
	for (size_t i = 0; i < n; i++)
		if (str_eq(events[i].promise, p->id) && date_cmp(events[i].on, today) <= 0 &&
		    (!date_known(d.since) || date_cmp(events[i].on, d.since) >= 0)) {
			d.since = events[i].on;
			d.last = events[i].id;
		}
	if (date_known(d.since)) {
		d.by = period_add(d.since, p->every, 1);
		d.state = due_state_on(d.by, today);
	}
	return d;
}

struct service_due *promises_service_due(const struct policy *policy, const struct service_event *events, size_t n,
					 struct instant now, struct arena *a, size_t *ret_n)
{
	struct service_due *dues = arena_new(a, struct service_due, policy->n_service);
	struct date today = instant_london_day(now);
	*ret_n = 0;
	for (size_t i = 0; i < policy->n_service; i++) {
		const struct service_promise *p = &policy->service[i];
		if (!date_known(p->from) || date_cmp(p->from, today) <= 0)
			dues[(*ret_n)++] = work_out(p, events, n, today);
	}
	return dues;
}
