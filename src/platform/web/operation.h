/*
 * Twice is once. A form carries a hidden field "operation" with a random number; what the form did is stored under it
 * in the same transaction, so a second press, a reload or a retry on a bad line finds the first one's outcome.
 *
 *	bool again;
 *	const struct error *e = operation_done(rq, rs, &again);       before anything is written
 *	if (e || again)
 *		return e;
 *	... begin, write, operation_keep(txn, rq, to), commit, redirect ...
 *
 * Two at the same instant: the second one's operation_keep() fails with ERROR_CONFLICT and its transaction goes back.
 */
#pragma once
#include "request.h"
#include "html.h"

struct response;
struct txn;

/* A new number for a form that is shown for the first time; a form shown again sends the one that came. */
struct str operation_new(struct arena *a);
/* The number that came with this form, or a new one when none (or nonsense) came: what the page puts in the field. */
struct str operation_of(const struct request *rq);
/* Where the same form of the same account led before; empty when it is the first time. */
MUST_CHECK const struct error *operation_find(struct request *rq, struct url *ret);
/* The opening of what answers a form: whether the same form of the same account did its work before, and if so sends
 * the browser where that one led. False also on an error. */
MUST_CHECK const struct error *operation_done(struct request *rq, struct response *rs, bool *ret);
/* Stores the outcome, and takes away the draft (kept.h) of that number. ERROR_CONFLICT when it is there already. */
MUST_CHECK const struct error *operation_keep(struct txn *txn, const struct request *rq, struct url outcome);
