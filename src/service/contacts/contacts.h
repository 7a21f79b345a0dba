/* Contacts: any touch, made or attempted. Recorded on one page, for one young person or several who were there; each
 * moves what is due. What was wrong is corrected or withdrawn with a reason, and stays to be read. */
#pragma once
#include "codes.h"
#include "dues.h"
#include "page.h"
#include "timeline.h"

enum { NOTE_MAX_CHARS = 12000, THERE_MAX_CHARS = 200, WHY_MAX_CHARS = 500, CONTACT_MOST_PEOPLE = 20 };

/* What it was about, who else was there; a contact may have several. */
struct topic {
	struct str code, words;
};
enum { TOPICS = 7, THERE = 10 };
extern const struct topic contact_topics[TOPICS], contact_there[THERE];

/* One contact with one person, to be recorded. */
struct contact_new {
	struct person_id person;
	struct date on;
	enum contact_kind kind;
	bool made;
	struct str topics;     /* codes with spaces between */
	struct str there;      /* likewise */
	struct str there_said; /* in words */
	struct str note;       /* at most NOTE_MAX_CHARS characters */
	struct account_id by;  /* who made it; 0: see by_said */
	struct str by_said;    /* a name in a file that is nobody's account */
	struct str source;     /* here, or the kind of file */
	struct str source_ref;
};

/* Writes it, inside a transaction that the caller began. Refreshing what is due is the caller's. */
MUST_CHECK const struct error *contact_put(struct txn *txn, const struct contact_new *contact, struct instant now);
/* The same for one of several who were there; what was said is stored once, as *ret_said. */
MUST_CHECK const struct error *contact_put_first(struct txn *txn, const struct contact_new *contact, bool shared,
						 struct instant now, int64_t *ret_said);
/* And for each of the others, with a row of the trail of their own. */
MUST_CHECK const struct error *contact_put_beside(struct txn *txn, const struct deed *deed,
						  const struct contact_new *contact, int64_t said, struct instant now);
/*
 * As contact_put, for one that comes from a file and has a source_ref there: what is recorded already in the same words
 * is left alone, and one that the file has corrected replaces what was recorded. What was corrected or withdrawn here
 * stays so. *ret_changed says which.
 */
MUST_CHECK const struct error *contact_put_again(struct txn *txn, struct arena *a, const struct contact_new *contact,
						 struct instant now, bool *ret_changed);

/* Adds the newest 20 before t->before. corrections: whether any contact of theirs was ever corrected. */
MUST_CHECK const struct error *contacts_timeline(struct db *db, struct viewer viewer, struct person_id person,
						 bool corrections, struct timeline_parts *t);

/* Where what has changed with a contact is recorded: the values of "changed" in the query of a young person's page. */
struct govuk_links contact_changed_links(struct arena *a, struct str ref, const struct form *query);

/* "Visit", "Phone call, attempted": what a banner and a page call it. */
struct str contact_words(struct arena *a, enum contact_kind kind, bool made);

extern const struct route_table contact_routes, mend_routes;
