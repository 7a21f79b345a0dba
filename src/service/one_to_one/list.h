/* The page of lists: for the team meeting, and what is going on. */
#pragma once
#include "one_to_one.h"

struct support_row {
	struct str ref, name; /* of the person */
	struct support support;
	bool new_meeting; /* the first of those for that meeting */
};
struct support_rows {
	struct support_row *p;
	size_t n;
};
/* Somebody who is owed a named adviser since a release, and has none. */
struct released_row {
	struct str ref, name;
	struct date on;
	struct str support; /* what is proposed for them; empty: nothing */
};
struct released_rows {
	struct released_row *p;
	size_t n;
};
struct support_lists {
	struct support_rows agenda, lasting;
	struct released_rows released;
	int64_t released_hidden;
	bool promised; /* the council names an adviser after a release */
	struct support_workers workers;
	struct str suggested; /* of the workers; empty: nobody */
	int64_t hidden;
	bool more;
	struct date today;
	struct govuk_options teams;
	struct str team; /* code; "all" for all of them */
	bool may_decide;
};

/* All three as one file. */
MUST_CHECK const struct error *support_file(struct request *rq, struct response *rs, const struct support_lists *l);
/* Whether it is a promise that somebody who is released has a worker with a name. */
bool names_after_release(const struct promise *p);
/* Fills in those released in the last six months, of the chosen team (0: all); mine: only whom the viewer works with.
 */
MUST_CHECK const struct error *released_read(struct request *rq, bool mine, struct team_id team,
					     struct support_lists *l);
