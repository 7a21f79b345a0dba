/*
 * Days that a young person wants marked: a birthday with more than the card, a festival they keep, a graduation, an
 * award. What they want and how is theirs to say. A day of the same date repeats every year; a festival that moves has
 * an entry for each year. That it was marked is recorded for each time.
 */
#pragma once
#include "change.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table mark_routes;

enum { MARK_WHAT_MAX_CHARS = 100, MARK_HOW_MAX_CHARS = 500, MARK_YEARS_AHEAD = 5 /* the latest day that is taken */ };

enum mark_kind { MARK_BIRTHDAY, MARK_FESTIVAL, MARK_GRADUATION, MARK_AWARD, MARK_OTHER, MARK_KINDS };
/* As stored: "festival". */
struct str mark_kind_code(enum mark_kind v);
bool mark_kind_from_code(struct str code, enum mark_kind *ret);
/* "A festival they keep" */
struct str mark_kind_words(enum mark_kind v);

struct mark {
	struct str ref;
	enum mark_kind kind;
	struct str what, how;
	struct date day; /* where it is kept every year, the first time */
	bool every_year, wanted;
	struct date on; /* of the row that stands */
	int64_t id;
	struct date next;   /* the first day that was not marked, from 30 days ago on; DATE_NONE: there is none */
	struct date marked; /* the last time it was marked; DATE_NONE: never */
};
struct marks {
	const struct mark *p;
	size_t n;
};
/* Those that are wanted, the next first. */
MUST_CHECK const struct error *marks_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					struct date today, struct marks *ret);

/* Writes one in place of before (NULL: a new one), inside a transaction that the caller began. ERROR_CONFLICT when
 * somebody else changed it first. Refreshing what is due is the caller's. */
struct mark_said {
	struct person_id person;
	const struct mark *before;
	struct mark to;
	struct account_id by;
};
MUST_CHECK const struct error *mark_put(struct txn *txn, struct arena *a, const struct mark_said *said,
					struct instant now);
/* That this day of it was marked. */
struct mark_done {
	struct person_id person;
	struct str ref, words;
	struct date day, on;
	struct account_id by;
};
MUST_CHECK const struct error *mark_done_put(struct txn *txn, const struct mark_done *done, struct instant now);

/* Adds the newest 20 before t->before: what they wanted marked, and what was. */
MUST_CHECK const struct error *marks_timeline(struct db *db, struct viewer viewer, struct person_id person,
					      struct timeline_parts *t);
