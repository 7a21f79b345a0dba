/*
 * One change about one young person, from a form: its row in the trail, the facts, what is due after it and the form's
 * number, all of it or nothing.
 *
 *	e = operation_done(rq, rs, &again) ...            twice is once
 *	... read the form, show it again with its errors ...
 *	e = change_person(rq, &(struct change){.person = who.person, .deed = "alert.raised", .to = to,
 *					       .write = write_alert, .what = &alert});
 */
#pragma once
#include "dues.h"
#include "form.h"

typedef const struct error *change_fn(struct txn *txn, struct request *rq, const void *what);

struct change {
	struct person_id person;
	const char *deed;  /* as struct deed: "alert.raised" */
	struct str detail; /* codes, never free text */
	struct url to;     /* where the form leads */
	change_fn *write;
	const void *what;
};
MUST_CHECK const struct error *change_person(struct request *rq, const struct change *c);
/* The same, and then to where the form leads, where it stands what was done. */
MUST_CHECK const struct error *change_and_say(struct request *rq, struct response *rs, const struct change *c,
					      struct str done);
