/*
 * Follow-ups: something that was promised to a young person, or that an audit of their plan asked for, and that a
 * colleague does by a day ("send the form", by
 * Friday, Sam). It stands on the owner's worklist beside the dues, in the same projection (dues.c), and on the young
 * person's page, until somebody says that it is done, or why it is not needed any more.
 */
#pragma once
#include "dues.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table follow_up_routes;

enum { FOLLOW_UP_MAX_CHARS = 500, FOLLOW_UP_LATEST_YEARS = 5 };

struct follow_up_new {
	struct person_id person;
	struct account_id owner;
	struct str what; /* at most FOLLOW_UP_MAX_CHARS characters */
	struct date by;
	int64_t said; /* contact_said.id of the contact it was promised in; 0: none */
	/* dip_plan.id of the plan whose audit asked for it, and dip_question.code; 0 and empty: none did. */
	int64_t audit;
	struct str question;
};
/* Inside a transaction that the caller began; refreshing what is due is the caller's. */
MUST_CHECK const struct error *follow_up_put(struct txn *txn, const struct follow_up_new *f, struct instant now);

struct follow_up {
	int64_t number; /* of the young person's, from 1 */
	struct str what, owner;
	struct date by;
	struct str ended_how; /* done, dropped; empty while it is open */
	struct date ended_on;
	struct str ended_why;
	int64_t said;  /* contact_said.id; 0: none */
	int64_t audit; /* dip_plan.id; 0: none */
	struct str question;
};
/* Whether it was ended because a colleague does it instead, who has one of their own now. */
bool follow_up_given(struct str ended_why);
#define FOLLOW_UP_GIVEN "Given to "
struct follow_ups {
	const struct follow_up *p;
	size_t n;
};
/* Those of a young person that are open, the first due first. */
MUST_CHECK const struct error *follow_ups_open(struct db *db, struct arena *a, struct viewer viewer,
					       struct person_id person, struct follow_ups *ret);
/* What one of them says; empty when the viewer may not see the person. For a worklist, which has ref and number. */
MUST_CHECK const struct error *follow_up_words(struct db *db, struct arena *a, struct viewer viewer, struct str ref,
					       struct str number, struct str *ret);
/* Adds the newest 20 that ended before t->before. */
MUST_CHECK const struct error *follow_ups_timeline(struct db *db, struct viewer viewer, struct person_id person,
						   struct timeline_parts *t);

/* Those who may own one: everybody who records, by name, value their ref. */
MUST_CHECK const struct error *colleagues(struct db *db, struct arena *a, struct govuk_options *ret);
/* The colleague of a ref, when they record and may see that young person; else *ret.id is 0. */
MUST_CHECK const struct error *colleague_for(struct db *db, struct arena *a, struct str ref, struct person_id person,
					     struct account_id *ret);
/* The ref of an account, for the list. */
MUST_CHECK const struct error *colleague_ref(struct db *db, struct arena *a, struct account_id account,
					     struct str *ret);
