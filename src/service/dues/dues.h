/*
 * What is due, kept as a projection. The engine (promises/) decides; this folder reads the facts it needs, writes what
 * it says into one table clustered by worker and day, and refreshes a person's rows in the transaction that records a
 * fact about them. Worklists read the table; one person's page asks the engine.
 */
#pragma once
#include "access.h"
#include "engine.h"

/* A due whose day is not known stands at the end of the list under this day. */
#define NO_DAY ((struct date){2932896}) /* 31 December 9999 */

/* Of each statement, what the engine does not need. */
struct statement_about {
	struct str ref;
	struct account_id about; /* whom it is about; 0: nobody with an account */
};

/* What is recorded about one person, as the engine wants it, and what a list shows of them. */
struct subject {
	struct person_id person;
	struct str ref, council_ref;
	struct str name; /* known-as and surname, or the council's id where no name is recorded */
	struct str first_name, surname, known_as, former_names, phone; /* by which they are found */
	bool restricted; /* hidden but from those with a permit; whoever changes it refreshes the dues */
	struct facts facts;
	struct account_id worker; /* of the newest allocation; 0: nobody */
	struct team_id team;
	const struct statement_about *statements; /* in the order of facts.statements */
};

/* ERROR_NOT_FOUND when there is no such person. Everything lives in a. Who may see it is the caller's to decide. */
MUST_CHECK const struct error *dues_subject(struct db *db, struct arena *a, struct person_id person,
					    struct subject *ret);

/* Everybody, some at a time: start with {.more = true}, go on while more. */
struct people_batch {
	struct person_id *p;
	size_t n;
	struct person_id after;
	bool more;
};
MUST_CHECK const struct error *dues_next_people(struct db *db, struct arena *a, struct people_batch *batch);

/* Works something out again for one person and writes it to own tables. */
typedef const struct error *refresh_fn(struct own_txn *own, struct arena *scratch, const void *context,
				       struct person_id person);
/* Does so for everybody, a few people a transaction, and puts the write-ahead log into the database as it goes. */
MUST_CHECK const struct error *dues_refresh_everybody(struct db *db, refresh_fn *refresh, const void *context,
						      size_t *ret_people);

/* What a row of a list is called: the promise's title, or what it is that a policy does not promise (watch.h); its id
 * when the policy no longer has it. */
struct str due_title(const struct policy *policy, struct str promise);
/* Works one person's open dues out again and writes them: call it in the transaction that records a fact. */
MUST_CHECK const struct error *dues_refresh(struct own_txn *own, struct arena *a, const struct policy *policy,
					    struct person_id person, struct instant now);
/* Takes somebody off every list: their record was joined with another. */
MUST_CHECK const struct error *dues_leave(struct own_txn *own, struct person_id person);
/* Refreshes up to 200 people whose moment has come; *ret_people says how many. For the work process. */
MUST_CHECK const struct error *dues_refresh_stale(struct db *db, struct arena *a, const struct policy *policy,
						  struct instant now, size_t *ret_people);
/* Works everybody's out again, a few people a transaction. */
MUST_CHECK const struct error *dues_rebuild(struct db *db, const struct policy *policy, struct instant now,
					    size_t *ret_people);
/* Keeps the text of the policy, and rebuilds when the projection stands under another one, under other kinds of teams
 * (call accounts_put_teams first) or was made by another version of this program. */
MUST_CHECK const struct error *dues_use_policy(struct db *db, const struct policy *policy, struct str text,
					       struct instant now, bool *ret_rebuilt);
