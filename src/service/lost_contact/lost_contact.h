/*
 * Young people who do not answer: marked as lost, then the council's steps (lost-contact.yaml) tried in order until
 * they are found or the Team Manager agrees to stop. A contact made after the mark finds them; nobody need say so.
 */
#pragma once
#include "dues.h"
#include "page.h"
#include "timeline.h"

enum { LOST_NOTE_MAX_CHARS = 2000 };

extern const struct route_table lost_contact_routes;

enum search_what { SEARCH_NONE, SEARCH_LOST, SEARCH_TRIED, SEARCH_STOPPED, SEARCH_WHATS };
struct str search_what_code(enum search_what v);
bool search_what_from_code(struct str code, enum search_what *ret);

/* Something that was recorded: the mark, a step that was tried, the agreement to stop. */
struct search_event {
	struct date on;
	enum search_what what;
	struct str step, note, by;
};
/* One of the council's steps, and when it was last tried; DATE_NONE: not yet. */
struct tried_step {
	const struct lost_step *step;
	struct date on;
	struct str note, by;
};

/* Where the search for one person stands. */
struct search_state {
	struct date lost_since; /* DATE_NONE: not lost, or found, or agreed to stop */
	struct date found_on;   /* the contact that found them; DATE_NONE: none */
	struct date stopped_on;
	struct str stopped_note, stopped_by, lost_note, lost_by;
	struct {
		struct tried_step *p;
		size_t n;
	} steps; /* all the council's, in order */
	size_t tried;
	const struct lost_step *next; /* the first that was not tried; NULL: all were */
};
/* Works it out from what is recorded since the latest mark, in order of day. found: the first contact made after it. */
void search_work_out(struct arena *a, const struct lost_contact *council, const struct search_event *events, size_t n,
		     struct date found, struct search_state *ret);
MUST_CHECK const struct error *search_read(struct db *db, struct arena *a, const struct lost_contact *council,
					   struct viewer viewer, struct person_id person, struct search_state *ret);

/* What is recorded of a search, in the caller's transaction; step is empty but for SEARCH_TRIED. */
struct search_new {
	struct person_id person;
	struct date on;
	enum search_what what;
	struct str step, note;
	struct account_id by;
};
MUST_CHECK const struct error *search_event_put(struct txn *txn, const struct search_new *event, struct instant now);
/* For the person's timeline: the marks and what was tried. */
MUST_CHECK const struct error *search_timeline(struct db *db, struct viewer viewer, struct person_id person,
					       struct timeline_parts *t);

/* A row of the list. */
struct lost_person {
	struct str ref, name, worker;
	int age;
	struct search_state state; /* of those marked as lost */
	struct date last_contact;  /* DATE_NONE: none recorded */
	int64_t attempts;          /* of those who may be lost: failed in the council's period */
};
struct lost_people {
	struct lost_person *p;
	size_t n;
	bool more;
};
struct lost_list {
	struct lost_people lost, maybe;
	int64_t hidden; /* restricted people who are lost */
	struct date today;
	const struct lost_contact *council;
	bool everybody;
};
/* Of a worker's caseload; worker 0: of everybody's. */
MUST_CHECK const struct error *lost_list_read(struct db *db, struct arena *a, const struct lost_contact *council,
					      const struct policy *policy, struct viewer viewer,
					      struct account_id worker, struct date today, struct lost_list *ret);
