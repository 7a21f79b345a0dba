/*
 * Documents of young people: identity papers, a plan, a health history, letters, photos. A document is a file under the
 * hash of what is in it (store.h), there and on disk before its row is; and rows that say what it is, the newest of
 * which stands (doc/documents.md). One that was added by mistake is withdrawn: its rows stay, nobody reaches its file.
 */
#pragma once
#include "change.h"
#include "page.h"
#include "store.h"
#include "timeline.h"

extern const struct route_table document_routes, document_change_routes;

enum {
	DOCUMENT_TITLE_CHARS = 100,
	DOCUMENT_WHY_CHARS = 500,
	DOCUMENTS_MOST =
	    200, /* of one young person, with those withdrawn; joined records may have more, lists show 500 */
	DOCUMENTS_IN_BOX = 5
};

enum document_kind {
	DOCUMENT_PASSPORT,
	DOCUMENT_BIRTH_CERTIFICATE,
	DOCUMENT_NI_LETTER,
	DOCUMENT_LICENCE,
	DOCUMENT_HOME_OFFICE,
	DOCUMENT_PLAN,
	DOCUMENT_HEALTH,
	DOCUMENT_CERTIFICATE,
	DOCUMENT_LETTER,
	DOCUMENT_PHOTO,
	DOCUMENT_OTHER,
	DOCUMENT_KINDS
};
/* As stored: "birth-certificate". */
struct str document_kind_code(enum document_kind v);
bool document_kind_from_code(struct str code, enum document_kind *ret);
/* "Birth certificate" */
struct str document_kind_words(enum document_kind v);

struct document {
	struct str ref;
	enum document_kind kind;
	struct str title;
	struct date day; /* of the document itself */
	struct document_file file;
	bool for_them, restricted;
	struct str why; /* why they do not see it; empty when they do */
	struct str by;  /* who wrote the row that stands, and when */
	struct instant at;
	struct date on; /* of the row that stands */
	int64_t id;
};
struct documents {
	const struct document *p;
	size_t n;
	size_t hidden; /* restricted ones that whoever looks may not see */
};
/* Whether whoever is signed in may see restricted documents: as asylum_may_see(). */
MUST_CHECK const struct error *documents_may_see(struct request *rq, struct person_id person, bool *ret);
/* Those that stand, the newest first by their own day. */
MUST_CHECK const struct error *documents_of(struct db *db, struct arena *a, struct viewer viewer,
					    struct person_id person, bool may_see_restricted, struct documents *ret);
/* Those that whoever is signed in sees on their own pages, likewise. */
MUST_CHECK const struct error *documents_own(struct db *db, struct arena *a, struct viewer viewer,
					     struct documents *ret);
/* The first few of them, for a box. */
struct documents documents_newest(const struct documents *list);
/* ERROR_NOT_FOUND. */
MUST_CHECK const struct error *documents_find(const struct documents *list, struct str ref, struct document *ret);

enum document_deed { DOCUMENT_ADDED, DOCUMENT_CHANGED, DOCUMENT_WITHDRAWN };
/* Writes a row, inside a transaction that the caller began. */
struct document_said {
	struct person_id person;
	enum document_deed deed;
	const struct document *before; /* of one that is changed or withdrawn; NULL: a new one */
	struct document to;
	struct account_id by;
};
/* ERROR_CONFLICT when somebody else changed it first. */
MUST_CHECK const struct error *document_put(struct txn *txn, struct arena *a, const struct document_said *said,
					    struct instant now);
/* How many were ever added for somebody. */
MUST_CHECK const struct error *documents_count(struct db *db, struct arena *a, struct person_id person, size_t *ret);

/* "PDF, 120 kB" */
struct str document_size_words(struct arena *a, const struct document_file *file);
/* The file as an answer: read whole, held against its hash, to be saved under that name and the type's ending. */
MUST_CHECK const struct error *document_give(struct request *rq, struct response *rs, const struct document *d,
					     struct str name);

/* Adds the newest 20 before t->before: what was added, changed and withdrawn. Of a restricted one nothing but that. */
MUST_CHECK const struct error *documents_timeline(struct db *db, struct viewer viewer, struct person_id person,
						  struct timeline_parts *t);

/* Every file that a row names against what is there. say is called with a sentence for each that is missing or was
 * changed. */
struct documents_checked {
	size_t files, problems;
	int64_t bytes;
};
MUST_CHECK const struct error *documents_check(struct db *db, struct arena *a, struct str folder,
					       void (*say)(void *arg, struct str sentence), void *arg,
					       struct documents_checked *ret);
