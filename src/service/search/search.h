/*
 * Finding a young person by what people say first: part of a name, however it is spelt, a former name, a birth date, a
 * telephone number, the council's own id. All that is typed must match, in any order.
 */
#pragma once
#include "dues.h"
#include "words.h"

/* Makes somebody's words again: in the transaction that records details. */
MUST_CHECK const struct error *search_refresh(struct own_txn *own, struct arena *a, struct person_id person);
/* Takes somebody's words away: their record was joined with another. */
MUST_CHECK const struct error *search_leave(struct own_txn *own, struct person_id person);
/* Makes everybody's again when they were made by other rules than this program's. */
MUST_CHECK const struct error *search_use(struct db *db, bool *ret_rebuilt);

enum {
	FOUND_MAX = 10, /* on one page: who is asked for is among the first, or more letters are needed */
	/* Beside one or two of exactly the two names typed, those who sound alike are shown too, to so many in all;
	 * beside more of them nobody else is: a birth date says more. */
	FOUND_OF_PAIR = 5,
	PAIR_ENOUGH = 3,
};

struct found_person {
	struct person_id person;
	struct str ref, name, council_ref;
	struct str first_name; /* when they are known by another */
	struct str formerly;   /* the former names, when it was found by one of them alone */
	struct str worker, team;
	struct date birth;
	int age;
	bool restricted;
	bool elsewhere;   /* with a team that is none of the viewer's: the page shows name, age and team alone */
	bool alerts;      /* something must be known about them first */
	enum match match; /* of the typed word that matches least */
	int matches;      /* of all of them together */
	int letters;      /* that differ, of what only sounds alike */
};

struct found_people {
	const struct found_person *p;
	size_t n;
};

struct found {
	struct str typed;
	bool too_short;             /* nothing typed that could be looked up */
	struct found_people people; /* exact before longer */
	struct found_people sounds; /* alike, behind them */
	bool ring;                  /* the full name and birth date of a restricted record: ring the duty manager */
	bool more;                  /* than FOUND_MAX: type more letters */
};

/* Nobody whom the viewer may not see. today, and the policy's birthdays, are for the ages. */
MUST_CHECK const struct error *search_people(struct db *db, struct arena *a, const struct policy *policy,
					     struct viewer viewer, struct str typed, struct date today,
					     struct found *ret);

/* Whether typed is exactly the full name and the birth date of somebody whose record is restricted and not open to that
 * account: *ret, else 0. Whoever knows both is told one thing, to ring the duty manager and to create nothing; that
 * they were told is the caller's to record. For a form that would make a record: "FIRST SURNAME 2009-06-14". */
MUST_CHECK const struct error *search_hidden_namesake(struct db *db, struct arena *a, struct account_id account,
						      struct str typed, struct person_id *ret);
