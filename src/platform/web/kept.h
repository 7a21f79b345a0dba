/*
 * Typed text is never lost: a POST whose session has ended, but was genuine and less than 24 h ago, is kept for its
 * account (up to 64 kB) and shown to that account alone, after it signs in. The dispatcher keeps it; a page shows it.
 */
#pragma once
#include "buf.h"
#include "request.h"

enum { KEPT_MAX_BODY = 64 * 1024 };

struct kept {
	struct str path;    /* of the form it was sent to */
	struct form fields; /* without csrf, operation and password fields */
	struct instant at;
};

/* The newest form kept for the account that is signed in; *ret_any false when none. */
MUST_CHECK const struct error *kept_newest(struct request *rq, bool *ret_any, struct kept *ret);
/* Forgets all that is kept for the account that is signed in. */
MUST_CHECK const struct error *kept_forget(struct request *rq);
/* Keeps the form of rq for rq->session.account, whose session has ended. For the dispatcher. */
MUST_CHECK const struct error *kept_store(struct request *rq);
