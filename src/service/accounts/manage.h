/*
 * Looking after accounts: what an administrator does on pages and on the command line. The trail names whose account it
 * was by its ref. Somebody who can sign in as an administrator always remains, and so does a manager for every
 * restricted record.
 */
#pragma once
#include "accounts.h"

enum { ACCOUNT_TEAMS_MAX = 50, LINK_HOURS = 24 };

struct account_team {
	struct team_id id;
	struct str code, name;
};
struct account_teams {
	const struct account_team *p;
	size_t n;
};

struct account_card {
	struct account_id id;
	struct str ref, name, email;
	enum role role;
	bool can_sign_in, closed;
	struct account_teams teams;
};
struct account_cards {
	const struct account_card *p;
	size_t n;
};

/* What still stands with somebody. */
struct account_load {
	int64_t people, tasks;
};

/* By ref or by email; closed ones too. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *account_card(struct db *db, struct arena *a, struct str ref_or_email,
					    struct account_card *ret);
/* Everybody, open and closed, by name; of the teams only the first. */
MUST_CHECK const struct error *account_cards(struct db *db, struct arena *a, struct account_cards *ret);
/* The council's teams, by name. */
MUST_CHECK const struct error *account_all_teams(struct db *db, struct arena *a, struct account_teams *ret);
MUST_CHECK const struct error *account_load(struct db *db, struct arena *a, struct account_id account,
					    struct account_load *ret);

/* What stands in card becomes so: name, role and teams. ERROR_INVALID or ERROR_CONFLICT say what to do instead. by: who
 * does it; 0 is the command line. */
MUST_CHECK const struct error *account_change(struct db *db, struct arena *a, struct instant now, struct account_id by,
					      const struct account_card *card);
/* Nobody signs in with it any more; its sessions end. What it did keeps its name. */
MUST_CHECK const struct error *account_close(struct db *db, struct arena *a, struct instant now, struct account_id by,
					     const struct account_card *card);
MUST_CHECK const struct error *account_reopen(struct db *db, struct arena *a, struct instant now, struct account_id by,
					      const struct account_card *card);

/* A link for setting a password, good once and for a day; one made before is good no more. *ret: its path. */
MUST_CHECK const struct error *account_link_make(struct db *db, struct arena *a, struct instant now,
						 struct account_id by, const struct account_card *card,
						 struct url *ret);
/* Whose link it is; ERROR_NOT_FOUND when it is nobody's, was used, or is too old: the three look the same. */
MUST_CHECK const struct error *account_link_find(struct db *db, struct arena *a, struct instant now, struct str token,
						 struct account_card *ret);
/* Sets the password and uses the link up; the account's sessions end. The password was checked. */
MUST_CHECK const struct error *account_link_use(struct db *db, struct arena *a, struct instant now,
						const struct account_card *card, struct str password);
/* The same without a link, for whoever is signed in and typed the old one. */
MUST_CHECK const struct error *account_own_password(struct db *db, struct arena *a, struct instant now,
						    const struct account_card *card, struct str password);
