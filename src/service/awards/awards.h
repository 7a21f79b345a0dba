/*
 * Money and goods that young people were given: what, how much, when. To the engine each is the step that its promise
 * asks for ("phone-given"), so that writing one down meets what is met by it, and there is no second way. Of what
 * somebody has once in their life, such as the Home Establishment Grant, the offer that says so has the amount
 * (policy/offer.h); what was given is taken off it.
 */
#pragma once
#include "award.h"
#include "change.h"
#include "offers.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table award_routes;

enum {
	AWARD_WHAT_MAX = 200, /* characters */
	AWARD_NOTE_MAX = 500,
	AWARD_PENCE_MAX = 10000000
};

struct award {
	struct str ref; /* empty: a step that a file brought, which has no page */
	enum award_kind kind;
	struct str what; /* what it was, or for; may be empty */
	struct opt_int pence;
	struct date given;
	struct str note; /* for colleagues */
	bool taken_back;
	int64_t id;
};
struct awards {
	const struct award *p;
	size_t n;
};
/* "Phone", "Something else: a bus pass", "Home Establishment Grant: a bed and a cooker". */
struct str award_words(struct arena *a, const struct award *x);
/* "£1,250", "£12.50" */
struct str award_pounds(struct arena *a, int64_t pence);
/* The newest first. */
MUST_CHECK const struct error *awards_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					 struct awards *ret);

/* What somebody has once in their life: how much of it, how much they had, what is left. */
struct award_pot {
	struct str title, to_them; /* "Home Establishment Grant"; "Money to set up your first home" */
	struct str at_least;       /* the offer's words on how much */
	int64_t whole, had, left;  /* pence; had may be more than the whole, left is then 0 */
};
struct award_pots {
	const struct award_pot *p;
	size_t n;
};
/* Of the offers that are for somebody with these facts today, or of which they had something. */
struct award_pots award_pots(struct arena *a, const struct offers *offers, const struct policy *policy,
			     const struct facts *facts, struct date today, const struct awards *had);

/* Writes one in place of before (NULL: a new one), inside a transaction that the caller began. ERROR_CONFLICT when
 * somebody else changed it first. Refreshing what is due is the caller's. */
struct award_said {
	struct person_id person;
	const struct award *before;
	struct award to;
	struct account_id by;
};
MUST_CHECK const struct error *award_put(struct txn *txn, struct arena *a, const struct award_said *said,
					 struct instant now);

/* Adds the newest 20 before t->before. */
MUST_CHECK const struct error *awards_timeline(struct db *db, struct viewer viewer, struct person_id person,
					       struct timeline_parts *t);
