/* Inside status/: what the page says. */
#pragma once
#include "status.h"

/* "12 seconds ago", "3 minutes ago", "not yet" */
struct str ago_words(struct arena *a, struct instant then, struct instant now);
struct str worker_state(const struct status_worker *w);
struct str job_words(struct str kind);
/* "running: 40 of 200", "waiting: next try in 3 minutes", "failed" */
struct str job_state_words(struct arena *a, const struct job *job, struct instant now);
struct str sandbox_words(struct arena *a, const struct status *s);
/* "1,203 well, 4 refused, 0 faults; 1.2 ms on average" */
struct str answers_words(struct arena *a, const struct status *s);

struct status_workers {
	const struct status_worker *p;
	size_t n;
};
struct status_workers workers_of(const struct status *s);
