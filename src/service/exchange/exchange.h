/*
 * What was recorded here, for the council's case system: contacts, plans and dates as CSV in the formats that
 * `alwayshere import` takes (doc/import.md), each under an id that stays the same when it is corrected. When such a
 * file comes back it changes nothing; where it was changed over there, that is a difference for somebody to look at.
 */
#pragma once
#include "codes.h"
#include "recording.h"

/* ---- ids ---- */

/* Empty when this installation never exported anything. */
MUST_CHECK const struct error *exchange_name(struct db *db, struct arena *a, struct str *ret);
/* "AH-k3m9px-123456": a fact of ours in a file. id: of the row that it was first recorded as. */
struct str exchange_ref(struct arena *a, struct str name, int64_t id);
/* False when a file's id is not one that this installation gave. */
bool exchange_ref_read(struct str ref, struct str name, int64_t *ret_id);

/* ---- what came back ---- */

enum exchange_answer {
	EXCHANGE_UNKNOWN, /* no such row of this person's is here: take it like any other */
	EXCHANGE_SAME,    /* as it is here, or was before we corrected it */
	EXCHANGE_DIFFERS, /* changed over there */
};

struct exchange_contact {
	struct date on;
	enum contact_kind kind;
	bool made;
	struct account_id by;
	struct str by_said, note;
};
/* *ret_now: as it stands here, unless the answer is EXCHANGE_UNKNOWN. */
MUST_CHECK const struct error *exchange_compare_contact(struct db *db, struct arena *a, struct person_id person,
							int64_t id, const struct exchange_contact *said,
							enum exchange_answer *ret, struct exchange_contact *ret_now);
MUST_CHECK const struct error *exchange_compare_plan(struct db *db, struct arena *a, struct person_id person,
						     int64_t id, struct date on, enum plan_event_kind kind,
						     enum exchange_answer *ret, struct date *ret_on,
						     enum plan_event_kind *ret_kind);
/* what: a step's code, "home", "activity" or "in-touch"; value: empty for a step, else the code, "U1", "F2", "YES". */
MUST_CHECK const struct error *exchange_compare_date(struct db *db, struct arena *a, struct person_id person,
						     int64_t id, struct date on, struct str what, struct str value,
						     enum exchange_answer *ret, struct date *ret_on,
						     struct str *ret_value);

/* A contact or an event that carries another system's id, for an import: *ret_done when nothing is left to do, because
 * it is recorded like that, or because what is recorded was decided here and the difference is kept. */
MUST_CHECK const struct error *exchange_settle_contact(struct recording *r, struct str ref,
						       const struct exchange_contact *said, bool *ret_done);
MUST_CHECK const struct error *exchange_withdraw_contact(struct recording *r, struct str ref);
/* What another date or kind under the same id replaces is taken back; the event itself is the caller's to record. */
MUST_CHECK const struct error *exchange_settle_plan(struct recording *r, struct str ref, struct date on,
						    enum plan_event_kind kind, bool *ret_done);
/* Gives the event, once recorded, the id. */
MUST_CHECK const struct error *exchange_name_plan(struct recording *r, struct str ref, struct date on,
						  enum plan_event_kind kind);

/* ---- differences ---- */

/* Ours, recorded here on on, stands; the file says theirs. Kept once, and not again after somebody has seen it. what:
 * home, activity, in-touch, episode, allocation, contact, plan or step; the two in words. */
MUST_CHECK const struct error *fact_differs(struct recording *r, const char *what, struct date on, struct str ours,
					    struct str theirs);
/* The file says the same now. */
MUST_CHECK const struct error *fact_agrees(struct recording *r, const char *what, struct date on);

struct fact_difference {
	int64_t id;
	struct str what;  /* home, activity, in-touch, episode, allocation, contact, plan, step */
	struct str words; /* "Home" */
	struct date on;
	struct str ours, theirs, source;
	struct instant since;
};
struct fact_differences {
	const struct fact_difference *p;
	size_t n;
};
/* Those that nobody has looked at yet, newest first. */
MUST_CHECK const struct error *fact_differences_open(struct db *db, struct arena *a, struct viewer viewer,
						     struct person_id person, struct fact_differences *ret);
/* What such a difference about a Pathway Plan means. False when the words are none of ours. */
bool exchange_plan_meant(struct str words, struct date *ret_on, enum plan_event_kind *ret_kind);
/* Ours, recorded here, is taken back, because the file was right; what the file says is the caller's to record.
 * *ret_ref: the file's id of it. *ret: false when ours does not stand any more. */
MUST_CHECK const struct error *exchange_withdraw_plan(struct recording *r, struct date on, enum plan_event_kind kind,
						      struct str *ret_ref, bool *ret);
/* Somebody has looked: ours stands. */
MUST_CHECK const struct error *fact_difference_keep(struct recording *r, int64_t id);

/* ---- going out ---- */

struct export_options {
	struct str folder;    /* must be there */
	bool all;             /* everything, whenever it was recorded */
	struct instant since; /* recorded from then on; INSTANT_NONE: since the last export */
	bool without_restricted;
	struct instant now;
};
struct export_result {
	size_t contacts, plans, dates, withdrawn; /* rows written; withdrawn: of them, contacts that were taken back */
	size_t restricted;                        /* rows of restricted records: written, or left out */
	struct str contacts_path, plans_path, dates_path;
	struct instant since; /* INSTANT_NONE: everything */
};
/* Writes three files, whole or not at all, and then its row in the trail. */
MUST_CHECK const struct error *export_run(struct db *db, struct arena *a, const struct export_options *options,
					  struct export_result *ret);
