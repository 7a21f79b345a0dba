/*
 * Keeping what young people can get true, on pages: a draft, its preview, what it changes, and a second person who
 * publishes it. A version is never changed. Whoever wrote a draft cannot publish it.
 */
#pragma once
#include "offers.h"

extern const struct route_table offer_edit_routes;
extern const struct route_table offer_form_routes;

enum { OFFER_NOTE_MAX_CHARS = 500 };

/* One version, read back. */
struct offer_version {
	int64_t version, place;
	struct offer offer;
	struct str text, note;
	struct account_id by; /* 0: it came with the council's files */
	struct str by_name;
	struct instant recorded_at, published_at, discarded_at; /* INSTANT_NONE: not */
	struct str published_by;
};
struct offer_versions {
	const struct offer_version *p; /* the newest first */
	size_t n;
};
/* ERROR_NOT_FOUND when there is no such offer. */
MUST_CHECK const struct error *offer_versions_read(struct db *db, struct arena *a, struct str id,
						   struct offer_versions *ret);
/* What everybody sees; NULL when none was published yet. */
const struct offer_version *offer_version_published(const struct offer_versions *all);
/* What waits for somebody to publish it: the newest, when it is neither published nor discarded. NULL: nothing does. */
const struct offer_version *offer_version_draft(const struct offer_versions *all);
/* NULL when there is none with this number. */
const struct offer_version *offer_version_find(const struct offer_versions *all, int64_t version);

/* What one has that the other has not, by the keys of the files. */
struct offer_difference {
	struct str label;       /* "How to get it" */
	struct str before, now; /* empty: not there; lines */
};
struct offer_differences {
	const struct offer_difference *p;
	size_t n;
};
struct offer_differences offer_differences(struct arena *a, struct str before, struct str now);

/* ---- the form ---- */

/* As typed. Lists are lines. */
struct offer_typed {
	struct str id, title, what, much, get, need, who, for_whom, strength, amounts, award, by, contact, phone, email,
	    link, topics, audiences, words, source, owner, checked, review, exit, withdrawn, note;
};
struct offer_typed offer_typed_of(struct arena *a, const struct offer *o);
struct offer_typed offer_typed_read(struct arena *a, const struct form *form);
/* Reads what was typed as a file would be read; what is wrong is an error of its field. */
void offer_typed_check(struct arena *a, const struct offer_typed *typed, const struct office *office,
		       struct form_errors *errors, struct offer *ret);
