/*
 * One-to-one support as it is recorded: proposed, discussed at a team meeting, agreed by the Team Manager or not,
 * looked at again, ended. Every step is a row of its own and the newest says how it stands. The pages are in
 * ../one_to_one.
 */
#pragma once
#include "page.h"
#include "timeline.h"

enum { SUPPORT_MAX_CHARS = 2000, SUPPORT_EVENTS = 100 };

enum support_what {
	SUPPORT_NONE,
	SUPPORT_PROPOSED,
	SUPPORT_DISCUSSED,
	SUPPORT_AGREED,
	SUPPORT_DECLINED,
	SUPPORT_REVIEWED,
	SUPPORT_ENDED,
	SUPPORT_WHATS
};
struct str support_what_code(enum support_what v);
bool support_what_from_code(struct str code, enum support_what *ret);
struct str support_what_words(enum support_what v); /* "Proposed" */

/* As one row has it. */
struct support {
	struct str ref;
	enum support_what what;
	bool after_release; /* by itself after a release from custody, not proposed */
	struct str why, aim;
	int64_t weeks;
	struct str words;    /* of this row: what was said */
	struct date meeting; /* DATE_NONE: none yet */
	struct team_id team;
	struct account_id worker, proposed_by;
	struct date review_by, since, on; /* review_by: DATE_NONE unless it lasts */
	struct str team_name, worker_name, proposed_by_name, by;
	int64_t id;
};
#define NO_SUPPORT ((struct support){.meeting = DATE_NONE, .review_by = DATE_NONE, .since = DATE_NONE, .on = DATE_NONE})
struct supports {
	const struct support *p;
	size_t n;
};
/* To be decided; agreed and not ended. */
static inline bool support_open(const struct support *s)
{
	return s->what == SUPPORT_PROPOSED || s->what == SUPPORT_DISCUSSED;
}
static inline bool support_lasts(const struct support *s)
{
	return s->what == SUPPORT_AGREED || s->what == SUPPORT_REVIEWED;
}

/* The one that is open or lasts; id 0: none. */
MUST_CHECK const struct error *support_now(struct db *db, struct arena *a, struct viewer viewer,
					   struct person_id person, struct support *ret);
/* Every row of one, the newest first; none when the person has none with this ref. */
MUST_CHECK const struct error *support_events(struct db *db, struct arena *a, struct viewer viewer,
					      struct person_id person, struct str ref, struct supports *ret);
/* Writes s in place of before (NULL: a new one, which gets a ref), in the caller's transaction. ERROR_CONFLICT when
 * somebody else changed it first, or when of a new one there is another already. */
MUST_CHECK const struct error *support_put(struct txn *txn, struct arena *a, struct person_id person,
					   const struct support *before, const struct support *s, struct account_id by,
					   struct instant now);
MUST_CHECK const struct error *support_timeline(struct db *db, struct viewer viewer, struct person_id person,
						struct timeline_parts *t);
