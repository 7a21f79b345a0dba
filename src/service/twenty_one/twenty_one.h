/*
 * The 21 Plus page: whoever turns 21 in the next six months as a checklist, and what a 21 Plus service has beside:
 * people nobody has met, those who stay with the adviser they know, qualifying people, and help to somebody without an
 * open case. What is recorded stands in ../at_21; a step is a step like any other, so promises that it meets are met.
 */
#pragma once
#include "help.h"
#include "people.h"

#define TEAM_KIND_21_PLUS STR("21-plus")

extern const struct route_table twenty_one_routes, turning_routes, summary_routes, decision_routes, help_routes;

enum {
	TWENTY_ONE = 21,
	TURNING_MONTHS = 6,        /* ahead, and behind for those who were not welcomed */
	COUNTED_MONTHS = 12,       /* of help */
	DECISION_MAX_CHARS = 4000, /* the hand-over note */
	REVIEW_MONTHS = 12         /* the longest until staying is looked at again */
};

/* Across the checklist. */
enum turning_step {
	TURNING_ASKED,
	TURNING_RECEIVED,
	TURNING_MET,
	TURNING_INVITED,
	TURNING_DECIDED,
	TURNING_WELCOMED,
	TURNING_STEPS
};
const char *turning_words(enum turning_step s); /* "Summary asked" */
/* The step that is recorded for it, as in a policy; empty for a decision. */
struct str turning_code(enum turning_step s);

struct turning {
	struct str ref, name, team, worker;
	struct date birthday;            /* the 21st */
	struct date done[TURNING_STEPS]; /* DATE_NONE: not yet */
	struct str decision;             /* "Stays", "Moves", "Moved"; empty: not decided */
	struct date today;
};
struct turning_list {
	struct turning *p;
	size_t n;
};

struct unmet {
	struct str ref, name, team;
	int age;
	struct date invited, welcomed, last_contact;
};
struct stayer {
	struct str ref, name, team, worker, why;
	int age;
	struct date since, review_by;
};
struct qualifier {
	struct str ref, name, team, worker;
	int age;
	int64_t contacts, help;
	struct date last_help;
};

/* Which part of the page. */
enum twenty_one_part { PART_TURNING, PART_UNMET, PART_STAYING, PART_QUALIFYING, PART_HELP, PARTS };

/* What is asked of it. */
struct twenty_one_asked {
	bool mine;           /* of the viewer's own teams and own people alone */
	struct team_id team; /* 0: all of those */
	struct date today;
};

struct twenty_one {
	enum twenty_one_part part;
	struct turning_list now, coming; /* 21 already; still to turn 21 */
	struct {
		struct unmet *p;
		size_t n;
	} unmet;
	struct {
		struct stayer *p;
		size_t n;
	} stayers;
	struct {
		struct qualifier *p;
		size_t n;
	} qualifiers;
	struct help_list help;
	struct help_counts counts;
	int64_t hidden;
	bool more;
};
MUST_CHECK const struct error *twenty_one_read(struct db *db, struct arena *a, const struct policy *policy,
					       struct viewer viewer, const struct twenty_one_asked *asked,
					       enum twenty_one_part part, struct twenty_one *ret);

/* Where one person stands. */
MUST_CHECK const struct error *turning_read(struct db *db, struct arena *a, const struct policy *policy,
					    struct viewer viewer, const struct seen_person *who, struct date today,
					    struct turning *ret);

/* Writes the allocation of up to 50 people whose move was decided for a day that has come, each in a transaction of its
 * own; *ret_people says how many. For the work process. */
MUST_CHECK const struct error *moves_due(struct db *db, struct arena *a, const struct policy *policy,
					 struct instant now, size_t *ret_people);
