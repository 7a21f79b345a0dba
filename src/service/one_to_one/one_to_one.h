/*
 * One-to-one support (PRODUCT C3): anybody proposes it, the team talks about it in its meeting, the Team Manager agrees
 * to it or not and names a worker, it is looked at again and ended. What is recorded of it stands in
 * ../at_21/support.h.
 */
#pragma once
#include "people.h"
#include "support.h"

extern const struct route_table one_to_one_routes, one_routes, released_routes;

enum { SUPPORT_WEEKS = 52 /* the longest it is proposed for */, SUPPORT_REVIEW_MONTHS = 12, AFTER_RELEASE_MONTHS = 6 };

/* Everybody who may be given work, with how many they have: "Lena Brook (21 Plus): 24 people, 3 late". */
struct support_worker {
	struct account_id id;
	struct team_id team;
	struct str name;
	int64_t people;
	bool adviser, with_21_plus;
};
struct support_workers {
	const struct support_worker *p;
	struct govuk_options options; /* p[i] is option i + 1; the first is none */
};
MUST_CHECK const struct error *support_workers_read(struct db *db, struct arena *a, struct date today,
						    struct support_workers *ret);
/* NULL when the value of the select is nobody's. */
const struct support_worker *support_worker_of(const struct support_workers *w, struct str value);

/* The value of the option whom to name where anybody would do: the adviser of the 21 Plus service with the fewest
 * people. Empty: there is none. */
struct str support_worker_suggested(const struct support_workers *w);

/* Whether the viewer may agree to it: never to what they proposed, unless nobody else could. */
MUST_CHECK const struct error *support_may_agree(struct db *db, struct arena *a, const struct support *s,
						 struct account_id viewer, bool *ret);

/* What is decided, after the proposal as it stood. */
struct support_decided {
	struct seen_person who;
	const struct support *before; /* NULL: after a release, without a proposal */
	struct support now;
};
/* For change_person(): the row, and what follows for whose work they are. A worker who is named takes over where nobody
 * is named or the team is a 21 Plus team; when it ends there, nobody is named any more. */
MUST_CHECK const struct error *support_write(struct txn *txn, struct request *rq, const void *decided);
