/* What the service promised to everybody together, such as a drop-in a month. Pure, as the engine is. */
#pragma once
#include "engine.h"

/* That it was done: a drop-in was held, a newsletter sent. */
struct service_event {
	int64_t id;
	struct date on;
	struct str promise; /* the id of a struct service_promise */
};

struct service_due {
	const struct service_promise *promise;
	struct date since, by; /* since: the last time, or the day the promise began; both DATE_NONE when not known */
	int64_t last;          /* id of the last event; 0: none */
	enum due_state state;  /* upcoming, due, overdue or not-known */
};

/* One for each promise that is in force at now, in the order of the policy; events in any order, later ones not looked
 * at. *ret_n says how many. */
struct service_due *promises_service_due(const struct policy *policy, const struct service_event *events, size_t n,
					 struct instant now, struct arena *a, size_t *ret_n);
