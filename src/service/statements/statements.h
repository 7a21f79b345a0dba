/*
 * Statements: what a young person said and must be answered, within the time that the council's policy gives (24
 * working hours in the Pledge, s:003). One that is about their own worker goes to the manager: whom it is about neither
 * answers it nor sees that it waits, and reads it only when a manager says so. What was said is never changed.
 */
#pragma once
#include "change.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table statement_routes, statement_record_routes, statement_list_routes;

enum { STATEMENT_MAX_CHARS = 6000, STATEMENT_WHY_MAX_CHARS = 500 };

/* How it came, or how it was answered. */
enum statement_channel {
	STATEMENT_CHANNEL_NONE,
	STATEMENT_APP, /* Mind Of My Own */
	STATEMENT_HERE,
	STATEMENT_PAPER,
	STATEMENT_PHONE,
	STATEMENT_IN_PERSON,
	STATEMENT_MESSAGE,
	STATEMENT_OWN_PAGES, /* they wrote it themself, signed in: not for a form of colleagues */
	STATEMENT_CHANNELS
};
/* As stored: "mind-of-my-own". */
struct str statement_channel_code(enum statement_channel v);
bool statement_channel_from_code(struct str code, enum statement_channel *ret);
/* "Mind Of My Own app" */
struct str statement_channel_words(enum statement_channel v);
/* All of them, for a form. */
struct govuk_choices statement_channel_choices(struct arena *a);

struct statement {
	int64_t id;
	struct str ref;
	struct instant came_at;
	enum statement_channel channel;
	struct str said;
	struct str by; /* who wrote it down */
	struct account_id by_id;
	bool about_worker;       /* about somebody who works with them */
	struct account_id about; /* whom; 0: nobody with an account */
	struct str about_name;
	struct instant answered_at; /* INSTANT_NONE: not yet */
	enum statement_channel answer_channel;
	struct str answer, answered_by;
	struct str taken_back; /* why; empty: it was not */
	struct instant by_at;  /* until when it is to be answered; INSTANT_NONE: the policy gives no time */
};
struct statements {
	struct statement *p;
	size_t n;
	bool more;
};
static inline bool statement_waits(const struct statement *s)
{
	return s->answered_at.seconds == INSTANT_NONE.seconds && str_empty(s->taken_back);
}
/* Those of a young person that the viewer may read, the newest first. */
MUST_CHECK const struct error *statements_of(struct db *db, struct arena *a, struct viewer viewer,
					     struct person_id person, struct statements *ret);

/* Until when the council's policy has one answered; INSTANT_NONE: it does not say. Of one that waits, by_at is what
 * holds: a policy may promise it to some and not to others. */
struct instant statement_due(const struct policy *policy, struct instant came_at, bool about_worker);

struct statement_new {
	struct person_id person;
	struct instant came_at;
	enum statement_channel channel;
	struct str said; /* at most STATEMENT_MAX_CHARS characters */
	bool about_worker;
	struct account_id about; /* 0 with about_worker: somebody without an account */
	struct account_id by;
};
/* Inside a transaction that the caller began; refreshing what is due is the caller's. *ret_id: statement.id. */
MUST_CHECK const struct error *statement_put(struct txn *txn, struct arena *a, const struct statement_new *s,
					     struct instant now, int64_t *ret_id);

enum statement_event { STATEMENT_ANSWERED, STATEMENT_SHOWN, STATEMENT_HIDDEN, STATEMENT_TAKEN_BACK };
struct statement_said {
	struct person_id person;
	int64_t statement;
	enum statement_event what;
	struct instant at;
	enum statement_channel channel; /* of an answer */
	struct str words;
	struct account_id said_by, by;
};
/* Likewise. ERROR_CONFLICT when it has been answered, or taken back, already. */
MUST_CHECK const struct error *statement_event_put(struct txn *txn, const struct statement_said *e, struct instant now);

/* One that waits, for a list. */
struct statement_waiting {
	struct str ref, statement_ref, name, worker, team;
	struct instant came_at, by_at; /* by_at INSTANT_NONE: the policy gives no time */
	bool about_worker;
};
struct statements_waiting {
	const struct statement_waiting *p;
	size_t n;
	int64_t hidden; /* about people whose records are restricted */
};
/* Of those who are with the worker, or with a colleague for whom the worker covers today. */
MUST_CHECK const struct error *statements_waiting_of(struct db *db, struct arena *a, struct viewer viewer,
						     struct date today, struct statements_waiting *ret);
/* Of a team; of all with 0. */
MUST_CHECK const struct error *statements_waiting_in(struct db *db, struct arena *a, struct viewer viewer,
						     struct team_id team, struct statements_waiting *ret);

/* Adds the newest 20 before t->before: what was said, and answers. */
MUST_CHECK const struct error *statements_timeline(struct db *db, struct viewer viewer, struct person_id person,
						   struct timeline_parts *t);

/* How it begins, whole words, at most so many bytes. */
struct str first_words(struct arena *a, struct str text, size_t most);
/* "today, 2:30pm", "Monday 24 November, 2:30pm". */
struct str moment_words(struct arena *a, struct instant at, struct instant now);
/* "35 minutes", "20 hours", "2 days and 3 hours". */
struct str lapse_words(struct arena *a, int64_t seconds);
