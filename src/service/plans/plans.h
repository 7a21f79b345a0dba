/*
 * What was agreed in somebody's Pathway Plan: an action, who does it, by when, and what became of it. The young person
 * reads it on their own pages, unless it is kept off them for their safety. Nothing is overwritten: a change is a new
 * row in place of the one before.
 */
#pragma once
#include "change.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table plan_routes;

enum {
	ACTION_WHAT_MAX = 300, /* characters */
	ACTION_NAME_MAX = 100,
	ACTION_WHY_MAX = 500,
	ACTION_YEARS_AHEAD = 5 /* the latest day by which one is done */
};

/* Who does it. */
enum action_who { ACTION_YOUNG_PERSON, ACTION_ADVISER, ACTION_OTHER, ACTION_WHOS };
/* As stored: "young-person". */
struct str action_who_code(enum action_who v);
bool action_who_from_code(struct str code, enum action_who *ret);

enum action_state { ACTION_OPEN, ACTION_DONE, ACTION_NOT_WANTED, ACTION_STATES };
/* As stored: "not-wanted". */
struct str action_state_code(enum action_state v);
bool action_state_from_code(struct str code, enum action_state *ret);

struct plan_action {
	struct str ref;
	struct str what;
	enum action_who who;
	struct str who_name;       /* of somebody else */
	struct date agreed_on, by; /* by: DATE_NONE when no day was agreed */
	enum action_state state;
	struct date ended_on; /* DATE_NONE while it is open */
	struct str why;       /* why it is no longer wanted; of one that is done, what came of it */
	bool hidden;          /* kept off their own pages */
	struct str hidden_why;
	struct date on; /* of the row that stands */
	int64_t id;
};
struct plan_actions {
	const struct plan_action *p;
	size_t n, open; /* the first so many are open */
};
/* For colleagues: "The young person", "Their adviser", or the name. */
struct str action_who_words(const struct plan_action *x);
/* Those that are open, the first due first, then what ended, the newest first. */
MUST_CHECK const struct error *plan_actions_of(struct db *db, struct arena *a, struct viewer viewer,
					       struct person_id person, struct plan_actions *ret);

/* Writes one in place of before (NULL: a new one), inside a transaction that the caller began. ERROR_CONFLICT when
 * somebody else changed it first. */
struct action_said {
	struct person_id person;
	const struct plan_action *before;
	struct plan_action to;
	struct account_id by;
};
MUST_CHECK const struct error *plan_action_put(struct txn *txn, struct arena *a, const struct action_said *said,
					       struct instant now);

/* Adds the newest 20 before t->before: what was agreed, changed and done. */
MUST_CHECK const struct error *plan_timeline(struct db *db, struct viewer viewer, struct person_id person,
					     struct timeline_parts *t);
