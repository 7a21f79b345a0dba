/*
 * A code app: it makes the codes with which somebody signs in, in place of those that are sent. The secret leaves the
 * database only when the key of the data folder opens it, for one account; where it does not (the key was lost), all is
 * as if there were none, and codes are sent.
 */
#pragma once
#include "own_account.h"

enum {
	OWN_APP_SHOWN_SECONDS = 15 * 60, /* how long a new secret is shown to whoever began */
	OWN_APP_TRIES = 10,              /* of its code on their own pages, in that time */
};

struct own_app {
	bool there; /* begun or on */
	bool on;    /* a code of it has come back */
	struct str secret;
	struct instant made, confirmed;
	int64_t last_step;
};
MUST_CHECK const struct error *own_app_read(struct request *rq, struct account_id account, struct own_app *ret);
/* A new secret for whoever is signed in, in place of one that was begun. ERROR_CONFLICT when one is on. */
MUST_CHECK const struct error *own_app_begin(struct request *rq, struct person_id person);
/* Turns on the one that was begun, by its code. *ret: it was the right one, and of no step that was used. */
MUST_CHECK const struct error *own_app_confirm(struct request *rq, struct person_id person, struct str code, bool *ret);
/* Turns it off, by its code. */
MUST_CHECK const struct error *own_app_end(struct request *rq, struct person_id person, struct str code, bool *ret);
/* Tells them, where codes went until then, that it was turned on or off: if it was not them, they know. */
MUST_CHECK const struct error *own_app_tell(struct request *rq, bool on);
/* The step of this account's app that a code is of; 0 when it is none that may be used. */
MUST_CHECK const struct error *own_app_step(struct request *rq, const struct own_app *app, struct str code,
					    int64_t *ret);
/* Uses up a step, in the transaction of what it lets somebody do; *ret false when another did meanwhile. */
MUST_CHECK const struct error *own_app_use(struct txn *txn, struct account_id account, int64_t step, bool *ret);
