/* Contacts: any touch, made or attempted. Recorded on one page; each moves what is due. */
#pragma once
#include "codes.h"
#include "dues.h"
#include "page.h"
#include "timeline.h"

enum { NOTE_MAX_CHARS = 12000 };

/* What it was about; a contact may have several. */
struct topic {
	struct str code, words;
};
enum { TOPICS = 7 };
extern const struct topic contact_topics[TOPICS];

/* One contact with one person, to be recorded. */
struct contact_new {
	struct person_id person;
	struct date on;
	enum contact_kind kind;
	bool made;
	struct str topics;    /* codes with spaces between */
	struct str note;      /* at most NOTE_MAX_CHARS characters */
	struct account_id by; /* who made it; 0: see by_said */
	struct str by_said;   /* a name in a file that is nobody's account */
	struct str source;    /* here, or the kind of file */
	struct str source_ref;
};

/* Writes it, inside a transaction that the caller began. Refreshing what is due is the caller's. */
MUST_CHECK const struct error *contact_put(struct txn *txn, const struct contact_new *contact, struct instant now);
/*
 * As contact_put, for one that comes from a file and has a source_ref there: what is recorded already in the same words
 * is left alone, and one that the file has corrected replaces what was recorded. *ret_changed says which.
 */
MUST_CHECK const struct error *contact_put_again(struct txn *txn, struct arena *a, const struct contact_new *contact,
						 struct instant now, bool *ret_changed);

/* Adds the newest 20 before t->before. */
MUST_CHECK const struct error *contacts_timeline(struct db *db, struct viewer viewer, struct person_id person,
						 struct timeline_parts *t);

extern const struct route_table contact_routes;
