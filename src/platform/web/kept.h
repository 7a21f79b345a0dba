/*
 * Typed text is never lost. What stands in a form that is not finished is kept for its account as a draft, under the
 * operation number that the form carries (operation.h), and is shown to that account alone:
 *   - a form that is sent with a field "draft" is saved and does nothing else: the button "Save draft", and the script
 *     that sends it while somebody types (assets/drafts.mjs);
 *   - a form whose session has ended, but was genuine and less than 24 h ago;
 *   - a form whose token is of an earlier session, when the browser says that one of our own pages sent it.
 * The dispatcher does all that, for every route. operation_keep() takes the draft away in the transaction that records
 * what it says; a number that was used is never kept again, so going back after saving brings no draft.
 * A form shows a draft with kept_find(), under the draft's own number.
 */
#pragma once
#include "buf.h"
#include "html.h"
#include "request.h"

enum { KEPT_DAYS = 28, KEPT_MOST = 50 /* of one account; the oldest go first */ };

struct kept {
	struct str number;  /* for the form's field "operation" */
	struct str path;    /* of the form it was sent to */
	struct form fields; /* without csrf, operation, draft and password fields */
	struct instant at;
	bool signed_out; /* it was sent to be recorded, but its session had ended */
};

/* What is kept for the form that rq asks for: the newest; the one that ?draft=NUMBER names; none with ?new. */
MUST_CHECK const struct error *kept_find(struct request *rq, bool *ret_any, struct kept *ret);
/* The newest form of the last 24 hours that was sent after its session had ended; *ret_any false when none. */
MUST_CHECK const struct error *kept_newest(struct request *rq, bool *ret_any, struct kept *ret);
/* Forgets all that is kept of the form that rq was sent to, for the account that is signed in. A form that ends with
 * operation_keep() and shows the draft's number need not. */
MUST_CHECK const struct error *kept_forget(struct request *rq);

/* Everything that is kept for an account, newest first. fields are left out. */
struct kept_list {
	const struct kept *p;
	size_t n;
};
MUST_CHECK const struct error *kept_all(struct db *db, struct arena *a, struct account_id account,
					struct kept_list *ret);
/* Throws one away. */
MUST_CHECK const struct error *kept_throw_away(struct request *rq, struct str number);
/* Where its form shows it. The path of a form without a page of its own leads nowhere: see route_find(). */
struct url kept_url(struct arena *a, struct str path, struct str number);

/* For the dispatcher: keeps the form of rq for an account. *ret_number is the number it is kept under; empty when the
 * form was recorded already, and nothing was kept. */
MUST_CHECK const struct error *kept_store(struct request *rq, struct account_id account, bool signed_out,
					  struct str *ret_number);
