/*
 * What has happened with one young person: one list of everything, newest first, twenty entries a page. Each folder
 * that has something to tell gives its newest entries before a place in the list; they are put together here.
 */
#pragma once
#include "date.h"
#include "html.h"

/* By which the list can be filtered. */
enum timeline_kind {
	TIMELINE_ALL, /* no entry's: everything is asked for */
	TIMELINE_CONTACTS,
	TIMELINE_STATEMENTS, /* what they said, and what was answered */
	TIMELINE_PLANS,
	TIMELINE_HOME, /* home, work or learning, in touch */
	TIMELINE_ALERTS,
	TIMELINE_STEPS,
	TIMELINE_DOCUMENTS,
	TIMELINE_CHANGES, /* who works with them, care, how to reach them, what they want */
	TIMELINE_KINDS
};
/* "home", as in an address; "Home and work". */
struct str timeline_kind_code(enum timeline_kind kind);
bool timeline_kind_from_code(struct str code, enum timeline_kind *ret);
struct str timeline_kind_words(enum timeline_kind kind);
/* All of them, in the order of the page. */
struct timeline_kinds {
	const enum timeline_kind *p;
	size_t n;
};
extern const struct timeline_kinds timeline_kinds;

enum { TIMELINE_PAGE = 20 /* entries; the queries say many<=20 */, TIMELINE_PAGES = 500 };

struct timeline_entry {
	struct date on;
	int64_t id;              /* of its row: orders the entries of one day, the newest recorded first */
	struct str what;         /* "Phone call", "Pathway Plan reviewed" */
	struct str by;           /* who recorded it; empty when not known */
	struct str topics, note; /* in words; empty when there are none */
	bool attempted;
	bool contact;       /* has a page, of its day, on which it can be corrected */
	struct str changed; /* "Corrected on 4 March 2026 by Sam Okoro"; empty when it stands as it was recorded */
};
struct timeline {
	const struct timeline_entry *p;
	size_t n;
	bool more; /* there are older ones */
};

/* Only what is older is asked for: the day is before on, or it is on and the id is smaller. */
struct timeline_place {
	struct date on;
	int64_t id;
};
#define TIMELINE_START ((struct timeline_place){{2932896}, INT64_MAX}) /* 31 December 9999 */

/* Entries as they come from each folder, in any order. Start with the arena, the place and the kind asked for. */
struct timeline_parts {
	struct arena *arena;
	struct timeline_place before;
	enum timeline_kind kind;
	struct timeline_entry *p;
	size_t n, room;
	bool more; /* a folder has more than it gave */
};
/* Whether entries of this kind are asked for. */
bool timeline_wants(const struct timeline_parts *t, enum timeline_kind kind);
void timeline_add(struct timeline_parts *t, const struct timeline_entry *entry);
/* Adds it when it is older than the place asked for; says whether it is. */
bool timeline_add_older(struct timeline_parts *t, const struct timeline_entry *entry);
/* The newest TIMELINE_PAGE of them, in order. */
struct timeline timeline_page(struct timeline_parts *t);
