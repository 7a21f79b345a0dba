/*
 * Writing what is known about a young person. Every function compares first: what is recorded already is not recorded
 * again, and *changed counts what was new. A change to something recorded is a new row that replaces the old one.
 * All work inside a transaction that the caller began; working out again what is due is the caller's.
 */
#pragma once
#include "details.h"
#include "dues.h"
#include "episodes.h"
#include "histories.h"

struct person_details {
	struct str first_name, surname, known_as, former_names, pronouns, phone, email; /* empty: not known */
	struct date birth, died, records_from;
	enum gender gender;
	enum ethnicity ethnicity;
	enum yes_no uasc, disability, mother;
};

/* Born on *ret; DATE_NONE when there is no such person. */
MUST_CHECK const struct error *person_born(struct db *db, struct arena *a, struct person_id person, struct date *ret);
/* *ret is 0 when nobody has, or had, the council's id; of records that were joined it is the one that was kept. */
MUST_CHECK const struct error *person_by_council_ref(struct db *db, struct arena *a, struct str council_ref,
						     struct person_id *ret);
/* A new person; sets r->person. Details must follow in the same transaction. */
MUST_CHECK const struct error *record_person(struct recording *r, struct str council_ref);
/* Hides the record from everybody without a permit, or shows it again. */
MUST_CHECK const struct error *record_restricted(struct recording *r, bool restricted);
/* Empty members keep what is recorded: a file that does not say something does not unsay it. What somebody here decided
 * (source "here") no file changes: it is kept as a difference (difference.h) and counted in r->differs. */
MUST_CHECK const struct error *record_details(struct recording *r, const struct person_details *details);
/* Exactly as in to, what is empty too: what a form says, or a decision. Its id, edited and source are not looked at. */
MUST_CHECK const struct error *record_details_as(struct recording *r, const struct details *to);
/* Found again by its first day. Not where episodes (histories/episodes.h) say when they were in care. */
MUST_CHECK const struct error *record_care(struct recording *r, const struct care_period *period);
/* Only where no care period is recorded; not again while it stays the same. */
MUST_CHECK const struct error *record_stated_category(struct recording *r, enum category category, struct date on);
/* worker_said: a name that is nobody's account, with worker 0. What is empty stays as it was on that day, but for the
 * worker when the team changes. Not again while all stay the same. */
MUST_CHECK const struct error *record_allocation(struct recording *r, struct date on, struct team_id team,
						 struct account_id worker, struct str worker_said);
/* A decision taken here, exactly so: with worker 0 nobody is named in the team yet. */
MUST_CHECK const struct error *record_allocated(struct recording *r, struct date on, struct team_id team,
						struct account_id worker);
/* Not again while they stay the same, nor when somebody here corrected just that; 0 is nothing to record. */
MUST_CHECK const struct error *record_home(struct recording *r, struct date on, enum home_kind kind,
					   enum suitability suitable);
/* With where it is; what said leaves empty keeps what is recorded of the same home. sensitive: whether the file says
 * that the address is to be kept from most colleagues. A difference from what was recorded here names no such address.
 */
MUST_CHECK const struct error *record_home_at(struct recording *r, const struct home_said *said, enum yes_no sensitive);
MUST_CHECK const struct error *record_activity(struct recording *r, struct date on, enum activity activity);
MUST_CHECK const struct error *record_in_touch(struct recording *r, struct date on, enum in_touch in_touch);
/* Once a day and kind. */
MUST_CHECK const struct error *record_plan_event(struct recording *r, struct date on, enum plan_event_kind kind);
/* Once a day and code. */
MUST_CHECK const struct error *record_step(struct recording *r, struct date on, struct str code);
