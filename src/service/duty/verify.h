/*
 * Whether a caller is who they say. Before it is shown nothing about the young person is on any page of the call. Three
 * ways: the number they ring from is one that we know (it is compared, never shown); we rang back on a number that did
 * not come from the caller; the young person answers the question that was agreed with them. A professional is known by
 * the number that stands with the young person's consent. Each try is kept with the call, and after three that were
 * wrong there are no more that day, in whichever call.
 */
#pragma once
#include "duty_private.h"

enum { DUTY_TRIES = 3 /* wrong ones of one way, about one young person, on one day */ };

enum duty_answer {
	DUTY_RIGHT,
	DUTY_WRONG,   /* kept as a try */
	DUTY_REFUSED, /* not a try: something is missing first; message says what */
};

struct duty_try {
	struct str how;    /* a code of duty_hows */
	struct str called; /* of call-back: the number that was rung, unless it is one that we hold */
	struct str answer; /* of question */
};

/* The entry of the list of those to be told nothing that this caller may be, *ret NULL when none. Whoever says they are
 * the young person is compared by their number alone. */
MUST_CHECK const struct error *duty_stopped(struct request *rq, const struct duty_call *c,
					    const struct never_tell **ret);
/* field: where the message stands. */
MUST_CHECK const struct error *duty_check(struct request *rq, const struct duty_call *c, const struct duty_try *t,
					  enum duty_answer *ret, const char **ret_field, const char **ret_message);

/* The numbers to ring back on: of the young person, those not marked as unsafe; of a professional, those that stand
 * with a consent for them. */
struct duty_number {
	struct str phone, caution;
};
struct duty_numbers {
	const struct duty_number *p;
	size_t n;
	bool unsafe; /* others were left out: they are marked as not safe */
	struct date died;
};
MUST_CHECK const struct error *duty_numbers_read(struct request *rq, const struct duty_call *c,
						 struct duty_numbers *ret);
