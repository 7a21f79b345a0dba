/*
 * Advice or help to somebody who has no open case here: qualifying, closed, or not recorded at all. Counted apart from
 * contacts with those who have one, as PRODUCT F1 wants; who somebody was to us is kept as it was on that day.
 */
#pragma once
#include "page.h"
#include "timeline.h"

enum { HELP_MAX_CHARS = 2000, HELP_LISTED = 100 };

enum help_whom { HELP_NONE, HELP_QUALIFYING, HELP_NO_OPEN_CASE, HELP_NOT_RECORDED, HELP_WHOMS };
struct str help_whom_code(enum help_whom v);
bool help_whom_from_code(struct str code, enum help_whom *ret);
struct str help_whom_words(enum help_whom v); /* "Closed, or nobody's case yet" */
/* What help to somebody of this category is counted as; HELP_NONE: they have an open case, record a contact. */
enum help_whom help_whom_of(enum category category);

/* What it was about. */
struct help_topic {
	struct str code, words;
};
struct help_topics {
	const struct help_topic *p;
	size_t n;
};
extern const struct help_topics help_topics;
/* The words of a code; the code itself when it is none. */
struct str help_topic_words(struct str code);

struct help_new {
	struct person_id person; /* 0: no record of them here */
	struct date on;
	enum help_whom whom;
	struct str topic, what;
	struct account_id by;
};
/* In the caller's transaction. */
MUST_CHECK const struct error *help_put(struct txn *txn, struct arena *a, const struct help_new *h, struct instant now);

/* A row of the list, newest first; name empty where there is no record. */
struct help_row {
	struct str ref, topic, what, by;
	struct str person_ref, name;
	struct date on;
	enum help_whom whom;
};
struct help_list {
	const struct help_row *p;
	size_t n;
	bool more;
	int64_t hidden; /* of restricted people */
};
/* To those who are not qualifying (they have a list of their own), since a day. */
MUST_CHECK const struct error *help_incidental(struct db *db, struct arena *a, struct viewer viewer, struct date since,
					       struct help_list *ret);
MUST_CHECK const struct error *help_by_ref(struct db *db, struct arena *a, struct viewer viewer, struct str ref,
					   bool *ret_found, struct help_row *ret);
/* Takes back what was recorded by mistake; it is counted no more and stays readable. ERROR_CONFLICT when it was. */
MUST_CHECK const struct error *help_take_back(struct txn *txn, struct arena *a, struct str ref, struct str why,
					      struct instant now);

/* Since a day: how often to whom, and to how many of those who are recorded. Counts only. */
struct help_count {
	enum help_whom whom;
	int64_t times, people;
};
struct help_counts {
	struct help_count p[HELP_WHOMS];
	size_t n;
};
MUST_CHECK const struct error *help_counts_read(struct db *db, struct arena *a, struct date since,
						struct help_counts *ret);

MUST_CHECK const struct error *help_timeline(struct db *db, struct viewer viewer, struct person_id person,
					     struct timeline_parts *t);
