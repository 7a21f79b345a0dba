/*
 * A made-up county, for trying the product: forty-two who work there in five teams, and any number of young people. The
 * first thirty are written by hand (demo_people.c) and are always there; the others are generated (county.h). All come
 * as files in the formats that a council has (left in DATA/demonstration, to look at and to change), and are taken in
 * as a council's files are. How it was before, which such files do not say, is told beside them (demo_past.h), as
 * recorded on the days that it is about; the trail says when it was really made.
 */
#pragma once
#include "demo_people.h"
#include "intake.h"
#include "office.h"

enum { DEMO_ACCOUNTS = 9 };

struct demo_account {
	const char *email, *name, *team;
	enum role role;
};
extern const struct demo_account demo_accounts[DEMO_ACCOUNTS];

enum { DEMO_MOST_PEOPLE = 1000000 };

struct demo_size {
	size_t people; /* DEMO_PEOPLE: the thirty and the nine who work here alone; at most DEMO_MOST_PEOPLE */
	uint64_t seed; /* another one, other people */
};

/* Makes accounts with this password and takes the people in, as they would stand on the day of now. The same size, seed
 * and day give the same files. Somebody who works in a second or further county cannot sign in until given a password.
 * ERROR_CONFLICT when anybody is there already: a demonstration is made in an empty folder only. ERROR_INVALID when
 * people is less than DEMO_PEOPLE or more than DEMO_MOST_PEOPLE. */
MUST_CHECK const struct error *demo_make(struct arena *a, const struct office *office, struct db *db,
					 struct instant now, struct str password, const struct demo_size *size);
/* How many accounts that makes. */
size_t demo_accounts_of(const struct demo_size *size);
