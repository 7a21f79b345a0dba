/*
 * Counters in memory that all workers share: made before the fork, gone with the supervisor. Keys are kept as keyed
 * hashes, so nobody reads an address or an email out of them. A small fixed table: when it is full the oldest goes.
 */
#pragma once
#include "str.h"
#include "date.h"

struct rate;

/* Call before fork; NULL when the system gives no shared memory. */
struct rate *rate_create(void);
void rate_destroy(struct rate *r);

/*
 * Counts one attempt of what ("sign-in-account", a constant) for key and says whether it is within limit attempts in
 * the window (seconds) that began with the first of them. True always when r is NULL.
 */
bool rate_allow(struct rate *r, const char *what, struct str key, uint32_t limit, uint32_t seconds, struct instant now);
/* Forgets the count, after a success. */
void rate_forget(struct rate *r, const char *what, struct str key);
