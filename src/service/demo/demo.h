/*
 * A made-up team and thirty made-up young people, for trying the product. They come as files in the formats that a
 * council has (left in DATA/demonstration, to look at and to change), and are taken in as a council's files are.
 */
#pragma once
#include "intake.h"
#include "office.h"

enum { DEMO_ACCOUNTS = 7 };

struct demo_account {
	const char *email, *name, *team;
	enum role role;
};
extern const struct demo_account demo_accounts[DEMO_ACCOUNTS];

/* Makes accounts with this password and takes the people in, as they would stand on the day of now.
 * ERROR_CONFLICT when anybody is there already: a demonstration is made in an empty folder only. */
MUST_CHECK const struct error *demo_make(struct arena *a, const struct office *office, struct db *db,
					 struct instant now, struct str password);
