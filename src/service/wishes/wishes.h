/*
 * What somebody wants of what the council leaves to them: visits, letters, and how often. A wish never recorded counts
 * as yes; a "no" has a day, who heard it, and a day to ask again. The newest stands, those before stay.
 */
#pragma once
#include "access.h"
#include "dues.h"
#include "page.h"
#include "recording.h"
#include "timeline.h"

extern const struct route_table wish_routes;

enum { WISH_WORDS_MAX = 1000, WISH_HEARD_MAX = 100 /* characters */, WISH_EVERY_MAX = 104 };

/* For queries: codes are the policy's, "custody-visits". */
struct str wish_code(enum wish v);
bool wish_from_code(struct str code, enum wish *ret);
/* "Visits while in custody" */
struct str wish_words(enum wish v);
/* Whether it says how often; then in weeks or in months. */
bool wish_is_interval(enum wish v);
enum period_unit wish_unit(enum wish v);

struct wish_said {
	enum wish wish;
	struct date on; /* DATE_NONE: never recorded */
	int64_t id;
	bool wanted;
	int every;             /* of an interval; 0: none is agreed */
	struct date ask_again; /* DATE_NONE: no such day */
	struct str heard, words, by;
};
struct wishes {
	struct wish_said p[WISH_COUNT]; /* by enum wish */
};
MUST_CHECK const struct error *wishes_read(struct db *db, struct arena *a, struct viewer viewer,
					   struct person_id person, struct wishes *ret);
/* "They want letters (said on 4 May 2026)", "Every 6 weeks", "Nobody has asked: taken for yes". */
struct str wish_sentence(struct arena *a, const struct wish_said *w);

/* Writes one, inside a transaction that the caller began; dues_refresh() is the caller's. */
MUST_CHECK const struct error *wish_put(struct recording *r, const struct wish_said *said, struct account_id by);

/* Adds the newest 20 before t->before. */
MUST_CHECK const struct error *wishes_timeline(struct db *db, struct viewer viewer, struct person_id person,
					       struct timeline_parts *t);
