/* Inside duty/: a call and the queue as they stand, and what their pages show. */
#pragma once
#include "alerts.h"
#include "consents.h"
#include "duty.h"
#include "follow_ups.h"
#include "routing.h"
#include "search.h"

struct duty_event {
	struct instant at;
	struct str what, code, said, by;
	struct account_id by_account;
};
struct duty_events {
	const struct duty_event *p;
	size_t n;
};

/* A call as it stands. */
struct duty_call {
	int64_t id;
	struct str ref;
	struct instant opened;
	struct str opened_by;
	struct str channel, caller, caller_name, organisation, phone;
	struct str about_name;
	struct date about_born;
	struct person_id person; /* id 0: nobody was found yet */
	struct str person_ref;
	struct str council, council_phone;
	struct str topic, urgency;
	struct account_id taken_by;
	struct str taken_name;
	struct str verified_how, verified_by; /* empty: not verified */
	struct instant verified;
	struct instant closed; /* INSTANT_NONE: it is open */
	struct str closed_by, outcome, outcome_said, team;
	bool recorded;             /* as a contact, when it was closed before */
	struct duty_events events; /* all, in order */
};
static inline bool duty_open(const struct duty_call *c)
{
	return !instant_known(c->closed);
}
static inline bool duty_verified(const struct duty_call *c)
{
	return c->person.id && !str_empty(c->verified_how);
}
static inline bool duty_self(const struct duty_call *c)
{
	return str_eq(c->caller, STR("self"));
}
/* ERROR_NOT_FOUND when there is none, or it is about somebody whom the viewer may not see: the two look the same. */
MUST_CHECK const struct error *duty_call_read(struct db *db, struct arena *a, struct viewer viewer, struct str ref,
					      struct duty_call *ret);
/* "Jo Hart, HMP Ranby"; "not named" */
struct str duty_caller_words(struct arena *a, const struct duty_call *c);
/* "Kai Moorhouse, born 14 June 2009", as the caller says it; "nobody named" */
struct str duty_about_words(struct arena *a, const struct duty_call *c);
/* The event of this kind that came last, with that code when one is given; NULL when there is none. */
const struct duty_event *duty_last(const struct duty_call *c, struct str what, struct str code);

/* ---- who may be meant ---- */

/* Enough to tell one from another, and no more until the caller is verified. */
struct duty_person {
	struct str name;
	int age;
	struct str district; /* "Bassetlaw", "out of area"; empty: not recorded, or kept from most colleagues */
	struct str team;
	struct str pick; /* what the button sends: sealed, so that no page holds a way to the record */
};
struct duty_people {
	const struct duty_person *p;
	size_t n;
};
struct duty_found {
	struct duty_people people;
	bool looked, too_short, more;
	bool ring; /* full name and birth date of a restricted record: ring the duty manager, create nothing */
};
/* Looks for whom the caller means, as for any search. Records that it was done. */
MUST_CHECK const struct error *duty_find(struct request *rq, struct str name, struct date born, struct duty_found *ret);
MUST_CHECK const struct error *duty_person_read(struct request *rq, struct person_id person, struct duty_person *ret);
/* Whether that name and birth date are those of a record that must not be spoken of here; recorded when so. */
MUST_CHECK const struct error *duty_must_ring(struct request *rq, struct str name, struct date born, bool *ret);
/* The ref that a button's sealed value holds; empty when it is not of this session. */
struct str duty_picked(struct request *rq, struct str pick);

/* ---- the queue ---- */

struct duty_queued {
	struct str ref;
	struct instant opened;
	struct str whom, caller, organisation, topic, urgency, state; /* in words; urgency: a code */
};
struct duty_queue {
	struct duty_queued *p;
	size_t n;
	bool more;
};
/* Of a month, or of a kind of help. */
struct duty_help {
	struct str words;
	int64_t calls, people;
};
struct duty_helped {
	struct duty_help *p;
	size_t n;
};
struct duty_note {
	struct instant at;
	struct str said, by;
};
struct duty_notes {
	const struct duty_note *p; /* newest first */
	size_t n;
};
MUST_CHECK const struct error *duty_queue_read(struct db *db, struct arena *a, struct viewer viewer,
					       struct duty_queue *ret);
/* Closed on that day, newest first. */
MUST_CHECK const struct error *duty_closed_read(struct db *db, struct arena *a, struct viewer viewer, struct date day,
						struct duty_queue *ret);
MUST_CHECK const struct error *duty_hidden_read(struct db *db, struct arena *a, struct account_id account,
						int64_t *ret);
/* The last twelve months, the newest first, and every kind of help in them; those with nothing too, so that the page
 * looks the same whoever was helped. */
MUST_CHECK const struct error *duty_helped_read(struct db *db, struct arena *a, struct date today,
						struct duty_helped *ret_months, struct duty_helped *ret_kinds);
MUST_CHECK const struct error *duty_notes_read(struct db *db, struct arena *a, struct duty_notes *ret);
