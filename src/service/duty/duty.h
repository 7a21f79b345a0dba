/*
 * The duty desk: somebody rings, for themself or about a young person. The call is written down from the first moment;
 * who is meant is found; and before anything is said it is shown that the caller is who they say, in one of three ways
 * (verify.h). Until then no page of the call shows the record or leads to it. What has to happen tonight stands beside
 * every call; whoever is next on duty reads the note.
 */
#pragma once
#include "contacts.h"
#include "dues.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table duty_desk_routes, duty_call_routes, duty_verify_routes, duty_close_routes,
    duty_note_routes;

enum {
	DUTY_NAME_MAX = 100, /* characters of a name, an organisation, a number */
	DUTY_TEXT_MAX = 4000,
	DUTY_NOTE_MAX = 4000
};

/* Lists of codes with their words, as they are stored and shown. */
struct duty_words {
	const struct topic *p;
	size_t n;
};
extern const struct duty_words duty_callers, duty_urgencies, duty_channels, duty_outcomes, duty_hows, duty_helps;
/* The words of a code; empty when it is none of the list. */
struct str duty_words_of(const struct duty_words *list, struct str code);
bool duty_has_code(const struct duty_words *list, struct str code);

/* The words of a channel, and of how it was shown who calls: also of those that nobody chooses on a form. */
struct str duty_channel_words(struct str code);
struct str duty_how_words(struct str code);

/* A call as it begins. */
struct duty_call_new {
	struct str channel, caller; /* codes */
	struct str caller_name, organisation, phone;
	struct str about_name; /* as the caller says it */
	struct date about_born;
	struct str topic, urgency; /* codes */
	struct str said;           /* what they said; may be empty */
	bool taken;                /* by whoever writes it down; else it waits for somebody */
};
/* Writes it, inside a transaction that the caller began. *ret_id and *ret_ref name it. */
MUST_CHECK const struct error *duty_call_put(struct txn *txn, struct arena *a, const struct duty_call_new *call,
					     struct account_id by, struct instant now, int64_t *ret_id,
					     struct str *ret_ref);
/* Something that happened with it: a code of the list in duty_words.c, how or which, and words. */
MUST_CHECK const struct error *duty_event_put(struct txn *txn, int64_t call, struct str what, struct str code,
					      struct str said, struct account_id by, struct instant now);
/* Who is meant: what was shown of the caller before is shown no longer. */
MUST_CHECK const struct error *duty_person_put(struct txn *txn, int64_t call, struct person_id person,
					       struct account_id by, struct instant now);
/* What a young person sends from their own pages: a call of theirs that waits for somebody. That it is them was shown
 * when they signed in. */
struct duty_own {
	struct person_id person;
	struct str name;
	struct str topic, urgency; /* codes */
	struct str said;
	struct account_id by;
};
MUST_CHECK const struct error *duty_own_put(struct txn *txn, struct arena *a, const struct duty_own *own,
					    struct instant now);
/* Another council's care leaver: that council, and the number that was given. */
MUST_CHECK const struct error *duty_signposted_put(struct txn *txn, int64_t call, struct str council, struct str phone,
						   struct account_id by, struct instant now);
/* A new note for whoever is next on duty; those before it are kept. */
MUST_CHECK const struct error *duty_note_put(struct txn *txn, struct str said, struct account_id by,
					     struct instant now);

/* Open calls about a young person of which it was not shown who calls, the newest first. */
struct duty_unverified {
	struct str ref, caller; /* "Another professional: Mr Denby" */
	struct instant opened;
};
struct duty_unverified_calls {
	const struct duty_unverified *p;
	size_t n;
};
MUST_CHECK const struct error *duty_unverified_read(struct db *db, struct arena *a, struct viewer viewer,
						    struct person_id person, struct duty_unverified_calls *ret);
/* "3:05pm", "yesterday at 3:05pm", "18 November 2026 at 3:05pm" */
struct str duty_when(struct arena *a, struct instant at, struct date today);

/* Adds the newest 20 calls about a young person before t->before, but those that are recorded as a contact. */
MUST_CHECK const struct error *duty_timeline(struct db *db, struct viewer viewer, struct person_id person,
					     struct timeline_parts *t);
