/*
 * What must be known about a young person before anything else, and before any number: visit in pairs, whom they must
 * not meet, that somebody may read their messages. Each has a reason, who raised it, a day to look at it again, and an
 * end; all that was said stays.
 */
#pragma once
#include "dues.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table alert_routes;

enum alert_kind {
	ALERT_PAIRS,
	ALERT_NO_CONTACT,
	ALERT_NOT_MEET,
	ALERT_ABUSE,
	ALERT_EXPLOITATION,
	ALERT_MISSING,
	ALERT_OTHER,
	ALERT_KINDS
};
/* As stored: "pairs". */
struct str alert_kind_code(enum alert_kind v);
bool alert_kind_from_code(struct str code, enum alert_kind *ret);
/* "Visit in pairs" */
struct str alert_kind_words(enum alert_kind v);

enum { ALERT_TEXT_MAX = 2000 /* characters */, ALERT_MONTHS = 12 /* the longest until it is looked at again */ };

/* The row that stands of one alert, open or ended. */
struct alert {
	struct str ref;
	enum alert_kind kind;
	struct str reason;
	bool stops; /* nothing is sent while it stands */
	bool ended;
	struct date since, review_by;
	struct str by; /* who said so last; empty when not known */
	struct date on;
	int64_t id;
};
struct alerts {
	struct alert *p;
	size_t n;
};

/* Those that stand, the longest first. */
MUST_CHECK const struct error *alerts_open(struct db *db, struct arena *a, struct viewer viewer,
					   struct person_id person, struct alerts *ret);
/* *ret_found false when the person has none with this ref. */
MUST_CHECK const struct error *alert_by_ref(struct db *db, struct arena *a, struct viewer viewer,
					    struct person_id person, struct str ref, bool *ret_found,
					    struct alert *ret);
/* Whether the day to look at it again has come. */
bool alert_is_due(const struct alert *alert, struct date today);

/* A new one, an alert looked at again, or ended. */
struct alert_said {
	struct person_id person;
	const struct alert *before; /* NULL: a new one */
	enum alert_kind kind;       /* of a new one */
	struct str reason;          /* of a new one */
	struct str words;           /* of one looked at again or ended */
	bool stops;
	bool ended;
	struct date review_by; /* not of an end */
	struct account_id by;
};
/* Writes it, inside a transaction that the caller began and after which what is due is worked out again: worklists say
 * who has an alert, and when it is to be looked at. */
MUST_CHECK const struct error *alert_put(struct txn *txn, struct arena *a, const struct alert_said *said,
					 struct instant now);

/* Adds the newest 20 before t->before of all that was said about alerts. */
MUST_CHECK const struct error *alerts_timeline(struct db *db, struct viewer viewer, struct person_id person,
					       struct timeline_parts *t);
