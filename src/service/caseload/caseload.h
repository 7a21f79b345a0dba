/*
 * Whose work is whose: my people, caseload sizes, handing one or many over with a note, and cover while somebody is
 * away. No clock stops because a worker is away.
 */
#pragma once
#include "people.h"

extern const struct route_table caseload_routes, hand_over_routes, cover_routes;

enum { HAND_OVER_NOTE_MAX_CHARS = 4000, HAND_OVER_AT_ONCE = 100 };

struct caseload_person {
	struct str ref, name, team;
	enum category category;
	struct date last_contact, next; /* DATE_NONE when there is none; next NO_DAY when not known */
	int age;
};
struct caseload_people {
	struct caseload_person *p;
	size_t n;
	bool more;
};
/* A note to the one who took over. */
struct handed_over {
	struct str ref, name, from, by, note;
	struct date on;
};
struct handed_overs {
	const struct handed_over *p;
	size_t n;
};

struct my_people {
	struct caseload_people people;
	struct handed_overs notes; /* of the last four weeks */
	int64_t hidden;
	struct date today;
};

/* One worker's part of a team, or with an empty ref those of the team who have no worker yet. */
struct caseload_size {
	struct str ref, name, covered; /* covered: by whom, today */
	bool away;                     /* today */
	int64_t people, late;
};
struct team_sizes {
	struct str code, name; /* empty: no team */
	int64_t people;
	struct {
		struct caseload_size *p;
		size_t n;
	} workers;
};
struct caseload_sizes {
	struct team_sizes *p;
	size_t n;
};
MUST_CHECK const struct error *caseload_sizes_read(struct db *db, struct arena *a, struct date today,
						   struct caseload_sizes *ret);

/* Of a worker, or of those in a team who have none (worker 0). */
MUST_CHECK const struct error *caseload_of(struct db *db, struct arena *a, const struct policy *policy,
					   struct viewer viewer, struct account_id worker, struct team_id team,
					   struct date today, struct caseload_people *ret, int64_t *ret_hidden);

/* Who takes over: a worker in their team, or with worker 0 a team where nobody is named yet. */
struct taking_over {
	struct account_id worker;
	struct team_id team; /* 0: stays as it is */
	struct str name;
};
/* Gives the people of refs to somebody: all of them or none. from: with whom the page showed them; somebody who has
 * been given away meanwhile is ERROR_CONFLICT, somebody whom the viewer may not see ERROR_NOT_FOUND. */
struct hand_over {
	const struct str *refs;
	size_t n;
	struct account_id from;
	struct taking_over to;
	struct str note;
};
MUST_CHECK const struct error *caseload_hand_over(struct request *rq, const struct hand_over *h, struct url outcome);

/* The note that goes with an allocation of that day, in the transaction that writes it. */
struct hand_over_note {
	struct person_id person;
	struct date on;
	struct account_id from, to; /* 0: nobody */
	struct team_id team;
	struct account_id by;
	struct str note;
};
MUST_CHECK const struct error *hand_over_note_put(struct txn *txn, const struct hand_over_note *n, struct instant now);
