/*
 * That a young person got the Local Offer: which of it, as what paper, how, from whom, and when. What is recorded is
 * shown on their page and in what has happened; it is written by ../distribution, which knows what papers there are. A
 * mailing is never a contact.
 */
#pragma once
#include "page.h"
#include "timeline.h"

/* How much of it: all of it and a collection for people like them count as having it, a topic or one offer do not. */
enum given_part { GIVEN_ALL, GIVEN_AUDIENCE, GIVEN_TOPIC, GIVEN_OFFER, GIVEN_PARTS };
struct str given_part_code(enum given_part v); /* "audience" */
bool given_part_from_code(struct str code, enum given_part *ret);
bool given_counts(enum given_part v);

enum given_form {
	GIVEN_BOOKLET,
	GIVEN_A4,
	GIVEN_LARGE_PRINT,
	GIVEN_EASY_READ,
	GIVEN_PRISON_COPY,
	GIVEN_NO_PAPER, /* talked through, or read on a screen */
	GIVEN_FORMS
};
struct str given_form_code(enum given_form v); /* as the papers' names end: "large-print"; "none" */
bool given_form_from_code(struct str code, enum given_form *ret);
struct str given_form_words(enum given_form v); /* "Booklet" */

enum given_how {
	GIVEN_HANDED,
	GIVEN_POSTED,
	GIVEN_EMAILED,
	GIVEN_TEXTED,
	GIVEN_TALKED,
	GIVEN_OWN_PAGES, /* they read it there */
	GIVEN_HOWS
};
struct str given_how_code(enum given_how v); /* "posted" */
bool given_how_from_code(struct str code, enum given_how *ret);
struct str given_how_words(enum given_how v); /* "Posted" */

struct given {
	struct str ref;
	enum given_part part;
	struct str what; /* "all", "for-custody", "offer-home-grant" */
	enum given_form form;
	struct str title; /* as it was called that day */
	enum given_how how;
	struct str given_by; /* in words, where somebody else gave it than recorded it */
	bool mistaken;
	struct date on;
	int64_t id;
	struct str by; /* who recorded it */
	struct instant recorded_at;
};
struct givens {
	const struct given *p;
	size_t n;
};
/* "What you can get and who can help, as a booklet: posted" */
struct str given_words(struct arena *a, const struct given *g);

/* What stands, the newest first; without what was recorded by mistake. */
MUST_CHECK const struct error *given_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					struct givens *ret);
/* All rows of one, the newest first: what it says, and what it said before. */
MUST_CHECK const struct error *given_rows(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  struct str ref, struct givens *ret);
/* The last day on which they got it, or what is for them; DATE_NONE: never. */
MUST_CHECK const struct error *given_last(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  struct date *ret);

/* Of n people in the order of their ids: *got becomes true for those who had got it, or what is for them, by the end of
 * a day, as known at a moment. */
MUST_CHECK const struct error *given_got_of(struct db *db, struct date on, struct instant known, const int64_t *people,
					    size_t n, bool *got);

/* Writes one in place of before (NULL: a new one), inside a transaction that the caller began. ERROR_CONFLICT when
 * somebody else changed it first. */
MUST_CHECK const struct error *given_put(struct txn *txn, struct arena *a, struct person_id person,
					 const struct given *before, const struct given *to, struct account_id by,
					 struct instant now);

/* Adds the newest 20 before t->before. */
MUST_CHECK const struct error *given_timeline(struct db *db, struct viewer viewer, struct person_id person,
					      struct timeline_parts *t);
