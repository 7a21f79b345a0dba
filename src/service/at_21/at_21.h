/*
 * What is recorded of somebody around 21: their circumstances in their own words, that they stay with the adviser they
 * know, that they move to another team on a day to come, and steps that were taken back. Their own page reads it here;
 * the pages that record it stand in ../twenty_one.
 */
#pragma once
#include "support.h"

enum { SUMMARY_MAX_CHARS = 8000, STAYING_MAX_CHARS = 2000, SUMMARY_VERSIONS = 50 };

/* How a summary came to us. */
struct summary_how {
	struct str code, words; /* "paper", "on paper" */
};
struct summary_hows {
	const struct summary_how *p;
	size_t n;
};
extern const struct summary_hows summary_hows;
/* The words of a code; the code itself when it is none. */
struct str summary_how_words(struct str code);

/* One version; id 0: there is none. */
struct own_summary {
	struct str said, how, by;
	struct date on; /* they gave it */
	struct instant recorded;
	int64_t id;
};
#define OWN_SUMMARY_NONE ((struct own_summary){.on = DATE_NONE})
struct own_summaries {
	const struct own_summary *p;
	size_t n;
};
/* Every version, the newest first: p[0] stands. */
MUST_CHECK const struct error *own_summaries_read(struct db *db, struct arena *a, struct viewer viewer,
						  struct person_id person, struct own_summaries *ret);
MUST_CHECK const struct error *own_summary_read(struct db *db, struct arena *a, struct viewer viewer,
						struct person_id person, struct own_summary *ret);
/* A new version in place of before (id 0: the first), in the caller's transaction. ERROR_CONFLICT when somebody else
 * wrote one meanwhile. */
MUST_CHECK const struct error *own_summary_put(struct txn *txn, struct arena *a, struct person_id person,
					       const struct own_summary *before, const struct own_summary *now_is,
					       struct account_id by, struct instant now);

/* That they stay with the adviser they know, as it stands; id 0: it was never decided. */
struct staying {
	bool stands; /* false: it ended */
	struct str why, by;
	struct date on, since, review_by;
	int64_t id;
};
#define STAYING_NONE ((struct staying){.on = DATE_NONE, .since = DATE_NONE, .review_by = DATE_NONE})
MUST_CHECK const struct error *staying_read(struct db *db, struct arena *a, struct viewer viewer,
					    struct person_id person, struct staying *ret);
/* Decided, looked at again (before stands and stays is true) or ended. ERROR_CONFLICT as above. */
MUST_CHECK const struct error *staying_put(struct txn *txn, struct arena *a, struct person_id person,
					   const struct staying *before, bool stays, struct str why,
					   struct date review_by, struct account_id by, struct instant now);

/* A move to a team that is decided and whose day has not come; id 0: none. */
struct planned_move {
	struct date on, from;
	struct team_id team;
	struct account_id worker; /* 0: nobody is named yet */
	struct account_id decided_by;
	struct str team_name, worker_name, note, by;
	int64_t id;
};
#define PLANNED_MOVE_NONE ((struct planned_move){.on = DATE_NONE, .from = DATE_NONE})
MUST_CHECK const struct error *planned_move_read(struct db *db, struct arena *a, struct viewer viewer,
						 struct person_id person, struct planned_move *ret);
enum move_end { MOVE_PLANNED, MOVE_MOVED, MOVE_DROPPED };
/* MOVE_PLANNED in place of before (id 0: none), or what became of before: note then says why it was dropped. */
MUST_CHECK const struct error *planned_move_put(struct txn *txn, struct arena *a, struct person_id person,
						const struct planned_move *before, enum move_end what,
						const struct planned_move *plan, struct account_id by,
						struct instant now);

/* What their own page says of all this. */
struct at_21 {
	struct own_summary summary;
	struct staying staying;
	struct planned_move move;
	struct support support;
};
#define AT_21_NONE ((struct at_21){OWN_SUMMARY_NONE, STAYING_NONE, PLANNED_MOVE_NONE, NO_SUPPORT})
MUST_CHECK const struct error *at_21_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  struct at_21 *ret);

/* Takes back a step that was recorded by mistake: the newest of that code. *ret_any false when there is none. */
MUST_CHECK const struct error *step_take_back(struct txn *txn, struct arena *a, struct person_id person,
					      struct str code, struct str why, struct account_id by, struct instant now,
					      bool *ret_any);
/* The same of one day, where there is one. */
MUST_CHECK const struct error *step_take_back_of(struct txn *txn, struct arena *a, struct person_id person,
						 struct date on, struct str code, struct str why, struct account_id by,
						 struct instant now);

/* Adds the newest 20 of each before t->before. */
MUST_CHECK const struct error *at_21_timeline(struct db *db, struct viewer viewer, struct person_id person,
					      const struct policy *policy, struct timeline_parts *t);
