/*
 * With whom the service may speak about a young person: professionals they agreed to, each about what and until when;
 * people to whom nothing may be said; and a question to which only they know the answer. What was said before stays in
 * what has happened; the newest row of each stands.
 */
#pragma once
#include "access.h"
#include "dues.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table consent_routes, never_tell_routes, question_routes;

enum {
	CONSENT_NAME_MAX = 100 /* characters of a name, an organisation, a relation */,
	CONSENT_TEXT_MAX = 500,
	CONSENT_YEARS = 5, /* the longest until it must be asked again */
	CONSENT_ABOUT = 8
};

/* What may be spoken about; a consent may have several. */
struct consent_about {
	struct str code, words;
};
extern const struct consent_about consent_abouts[CONSENT_ABOUT];

/* ---- professionals they agreed to ---- */

struct consent {
	struct str ref;
	struct str name;         /* empty: whoever does that work at the organisation */
	struct str organisation; /* empty: somebody on their own */
	struct str phone;        /* on which they are known; empty when nobody said */
	struct str about;        /* codes of consent_abouts with spaces between */
	struct str about_said, how;
	struct date since, until; /* until: the last day; DATE_NONE: until it is withdrawn */
	bool withdrawn;
	struct str by;
	struct date on;
	int64_t id;
};
struct consents {
	const struct consent *p;
	size_t n;
};

/* Those that hold today or will: neither withdrawn nor over. The longest first. */
MUST_CHECK const struct error *consents_standing(struct db *db, struct arena *a, struct viewer viewer,
						 struct person_id person, struct date today, struct consents *ret);
/* *ret_found false when the person has none with this ref. */
MUST_CHECK const struct error *consent_by_ref(struct db *db, struct arena *a, struct viewer viewer,
					      struct person_id person, struct str ref, bool *ret_found,
					      struct consent *ret);
/* "Jo Hart, Probation Service"; "Probation Service"; "Jo Hart" */
struct str consent_whom(struct arena *a, const struct consent *c);
/* "Housing, finance: not the debts" */
struct str consent_about_words(struct arena *a, const struct consent *c);
/* Whether it is meant for somebody of this name and organisation, as a caller says them: every word of the name, or
 * where none is given every word of the organisation. Spelling apart (words_fold). Only of those that hold today. */
bool consent_is_for(struct arena *a, const struct consent *c, struct date today, struct str name,
		    struct str organisation);
/* Writes one that was given, or with before its withdrawal, inside a transaction that the caller began. ERROR_CONFLICT
 * when somebody else changed it first. */
MUST_CHECK const struct error *consent_put(struct txn *txn, struct arena *a, struct person_id person,
					   const struct consent *before, const struct consent *said,
					   struct account_id by, struct instant now);

/* ---- people to whom nothing may be said ---- */

struct never_tell {
	struct str ref, name, relation, phone, why;
	struct date since;
	bool ended;
	struct str by;
	struct date on;
	int64_t id;
};
struct never_tells {
	const struct never_tell *p;
	size_t n;
};

MUST_CHECK const struct error *never_tells_standing(struct db *db, struct arena *a, struct viewer viewer,
						    struct person_id person, struct never_tells *ret);
MUST_CHECK const struct error *never_tell_by_ref(struct db *db, struct arena *a, struct viewer viewer,
						 struct person_id person, struct str ref, bool *ret_found,
						 struct never_tell *ret);
/* The first of the list who may be this caller, NULL when none: the same number, or the same name, spelt somehow and
 * perhaps with fewer words ("Mr Whittle"). name and phone may be empty. */
const struct never_tell *never_tell_find(struct arena *a, const struct never_tells *list, struct str name,
					 struct str phone);
MUST_CHECK const struct error *never_tell_put(struct txn *txn, struct arena *a, struct person_id person,
					      const struct never_tell *before, const struct never_tell *said,
					      struct account_id by, struct instant now);

/* ---- the agreed question ---- */

struct agreed_question {
	struct str question; /* empty: none is agreed */
	struct date on;
	int64_t id; /* of the row that stands, 0: there is none */
};
#define AGREED_QUESTION_NONE ((struct agreed_question){.on = DATE_NONE})
MUST_CHECK const struct error *agreed_question_read(struct db *db, struct arena *a, struct viewer viewer,
						    struct person_id person, struct agreed_question *ret);
/* Whether that is the answer; small letters and large, marks and spaces make no difference. False too when no question
 * is agreed. Takes as long as a password. */
MUST_CHECK const struct error *agreed_answer_right(struct db *db, struct arena *a, struct viewer viewer,
						   struct person_id person, struct str answer, bool *ret_right);
/* What is kept of an answer. */
MUST_CHECK const struct error *agreed_answer_hash(struct arena *a, struct str answer, struct str *ret);
/* In place of before, as it was read; an empty question takes it away. hash: of agreed_answer_hash(). */
MUST_CHECK const struct error *agreed_question_put(struct txn *txn, struct person_id person,
						   const struct agreed_question *before, struct str question,
						   struct str hash, struct account_id by, struct instant now);

/* ---- on the young person's page ---- */

struct whom_to_tell {
	struct consents consents;
	struct never_tells never;
	struct agreed_question question;
};
MUST_CHECK const struct error *whom_to_tell_read(struct db *db, struct arena *a, struct viewer viewer,
						 struct person_id person, struct date today, struct whom_to_tell *ret);
/* Adds the newest 20 before t->before of what was said about consents and the list. */
MUST_CHECK const struct error *consents_timeline(struct db *db, struct viewer viewer, struct person_id person,
						 struct timeline_parts *t);
