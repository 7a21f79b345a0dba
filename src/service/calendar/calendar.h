/*
 * A worker's own dues as a calendar feed, for a telephone or a desk calendar, which cannot sign in: whoever has the
 * address reads it. So it is off until somebody makes one, says initials and what is due by which day and nothing else,
 * leaves restricted records out, and ends at once when it is stopped. The address is shown once; only its hash is kept.
 */
#pragma once
#include "dues.h"
#include "page.h"

struct calendar_state {
	bool on;
	struct instant made, fetched; /* fetched: INSTANT_NONE before the first time */
};
MUST_CHECK const struct error *calendar_state(struct db *db, struct arena *a, struct account_id account,
					      struct calendar_state *ret);
/* Makes a new address, which ends the one before. *ret_token: what it ends with, known to nobody but the caller. */
MUST_CHECK const struct error *calendar_make(struct db *db, struct arena *a, struct account_id account,
					     struct instant now, struct str *ret_token);
MUST_CHECK const struct error *calendar_stop(struct db *db, struct account_id account, struct instant now);

/* Whose calendar a token opens; *ret is 0 when it opens none. The same work for any token. */
MUST_CHECK const struct error *calendar_owner(struct db *db, struct arena *a, struct str token, struct account_id *ret,
					      struct str *ret_key);
/* The calendar's text. key: from calendar_owner(), makes the events' ids. */
MUST_CHECK const struct error *calendar_write(struct db *db, struct arena *a, const struct policy *policy,
					      struct account_id account, struct str key, struct instant now,
					      struct buf *to);
/* "K.M."; "Somebody" when no name is recorded. Any part may be empty. */
struct str calendar_initials(struct arena *a, struct str known_as, struct str first_name, struct str surname);

extern const struct route_table calendar_routes;
