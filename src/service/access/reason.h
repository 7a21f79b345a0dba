/*
 * Why somebody outside a young person's team opens the record. It is asked once for each young person and day, on a
 * page in place of the one that was wanted (page/reason.html), and stands in the trail and in access_reason.
 */
#pragma once
#include "form.h"
#include "access.h"

enum { ACCESS_REASONS = 5, REASON_MAX_CHARS = 500 };

struct access_reason {
	struct str code, words;
};
extern const struct access_reason access_reasons[ACCESS_REASONS];
/* The words of a code; the code itself when it is none of today's. */
struct str access_reason_words(struct str code);

/* What the page asks, when a handler had to stop: access_hold_of(). Of the person only what a search shows. */
struct access_hold {
	struct str ref, name, team;
	int age;
	struct str reason, said; /* as typed */
	struct form_errors errors;
};
/* NULL when nothing is asked. */
static inline const struct access_hold *access_hold_of(const struct request *rq)
{
	return rq->hold;
}
/* Fields of the page that are its own; all others came with the form that waits behind it. */
bool access_reason_field(struct str name);

/* Opens a record for the rest of today because of something that is recorded elsewhere, such as a duty call: with that
 * code and words. Nothing when it is open already. */
MUST_CHECK const struct error *access_give_reason(struct request *rq, struct person_id person, struct str code,
						  struct str said);

/* A reason that came with this request for that person: checked and recorded, *ret_given true. Else, with what is wrong
 * with it in hold->errors, false. */
MUST_CHECK const struct error *access_take_reason(struct request *rq, struct person_id person, struct access_hold *hold,
						  bool *ret_given);
