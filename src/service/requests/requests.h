/*
 * The register of requests for information, complaints and requests to see a record, whoever they come from. By when
 * each is to be acknowledged and answered follows from the policy and from what became of it
 * (promises/request_clock.h); here stands what came and what became of it. Who asked is private. One about a young
 * person is seen by those who may see that record, and by nobody whom it is about.
 */
#pragma once
#include "page.h"
#include "request_clock.h"

extern const struct route_table request_list_routes, request_new_routes, request_routes;

enum {
	REQUEST_WHO_MAX_CHARS = 200,
	REQUEST_REACH_MAX_CHARS = 300,
	REQUEST_WHAT_MAX_CHARS = 6000,
	REQUEST_WORDS_MAX_CHARS = 2000,
	REQUESTS_SOON_DAYS = 7 /* it stands on its owner's worklist from then on; at once where it is nobody's yet */
};

/* How it came. */
enum request_channel {
	REQUEST_CHANNEL_NONE,
	REQUEST_EMAIL,
	REQUEST_POST,
	REQUEST_PHONE,
	REQUEST_IN_PERSON,
	REQUEST_FORM, /* the council's website */
	REQUEST_OWN_PAGES,
	REQUEST_CHANNELS
};
struct str request_channel_code(enum request_channel v);
bool request_channel_from_code(struct str code, enum request_channel *ret);
struct str request_channel_words(enum request_channel v);

/* What became of it. Each is there once, but for whose it is. */
enum request_happened {
	REQUEST_NOTHING,
	REQUEST_OWNER,
	REQUEST_ACKNOWLEDGED,
	REQUEST_CLARIFIED,
	REQUEST_EXTENDED,
	REQUEST_ADVOCATE, /* one was offered */
	REQUEST_ANSWERED,
	REQUEST_ENDED, /* withdrawn, or passed on */
	REQUEST_HAPPENED
};
struct str request_happened_code(enum request_happened v);
bool request_happened_from_code(struct str code, enum request_happened *ret);
struct str request_happened_words(enum request_happened v); /* "Acknowledged" */

/* The outcomes of a kind: of a complaint, and of a request. */
struct govuk_choices request_outcomes(const struct request_promise *promise);
/* Its words; the code itself when it is none of today's. */
struct str request_outcome_words(struct str code);

struct request_new {
	struct str kind;
	struct date received;
	enum request_channel channel;
	struct str who, reach, what;
	struct person_id person; /* 0: nobody's */
	int64_t statement;       /* 0: none */
	bool about_worker;
	struct account_id about; /* 0: nobody with an account */
	struct account_id owner; /* 0: nobody yet */
	struct account_id by;
};
struct request_key {
	int64_t id;
	struct str ref, number;
};
/* Inside a transaction that the caller began. */
MUST_CHECK const struct error *request_put(struct txn *txn, struct arena *a, const struct request_new *r,
					   struct instant now, struct request_key *ret);
/* A young person's complaint that came as a statement: it stands here with its clock, in the words of the statement,
 * and waits for a manager to say whose it is. Nothing when the council's policy has no such kind. */
MUST_CHECK const struct error *request_of_complaint(struct txn *txn, struct arena *a, const struct policy *policy,
						    struct request_new *r, struct instant now);

struct request_step_new {
	int64_t request;
	enum request_happened what;
	struct date on;
	struct str words, outcome;
	struct account_id owner, by;
};
/* Likewise. owner_now: whose it is, unless the step says so. ERROR_CONFLICT when it happened already, and
 * when it is closed and would be given to somebody or closed again. */
MUST_CHECK const struct error *request_step_put(struct txn *txn, const struct request_step_new *s, struct instant now);
/* It was a mistake. owner: whose it is, when it is open again because of it. ERROR_CONFLICT likewise. */
MUST_CHECK const struct error *request_step_back(struct txn *txn, int64_t request, int64_t step,
						 struct account_id owner, struct instant now);

/* One of a list. */
struct request_line {
	int64_t id;
	struct str ref, number;
	const struct request_promise *promise; /* NULL: of a kind that the policy has no longer */
	struct str title;                      /* of the kind */
	struct date received;
	enum request_channel channel;
	struct str who, what, person_ref, person, owner;
	struct account_id owner_id;
	struct request_facts facts;
	struct request_due due;
	struct str outcome;
	bool advocate_missing; /* one is to be offered and was not */
};
struct request_lines {
	struct request_line *p;
	size_t n;
	int64_t hidden; /* about people whose records are restricted */
	bool more;
};
/* Those that are open and the viewer may see: the nearest day first, those without a day last. */
MUST_CHECK const struct error *requests_open_read(struct db *db, struct arena *a, const struct policy *policy,
						  struct viewer viewer, struct date today, struct request_lines *ret);
/* Those answered or ended since a day, the newest first. */
MUST_CHECK const struct error *requests_closed_read(struct db *db, struct arena *a, const struct policy *policy,
						    struct viewer viewer, struct date since, struct date today,
						    struct request_lines *ret);
/* Those that belong on somebody's worklist today: their own that are due within REQUESTS_SOON_DAYS or have no day; of a
 * manager also those that are nobody's yet. */
MUST_CHECK const struct error *requests_for_worklist(struct db *db, struct arena *a, const struct policy *policy,
						     struct viewer viewer, bool manager, struct date today,
						     struct request_lines *ret);

struct request_step {
	int64_t id;
	struct date on;
	enum request_happened what;
	struct str words, outcome, owner, by;
	struct account_id owner_id;
	struct instant recorded_at;
	bool taken_back;
};
struct request_one {
	struct request_line line;
	struct str reach, by, about;
	struct account_id about_id; /* 0: nobody with an account */
	struct person_id person;
	int64_t statement;
	struct str statement_ref, said; /* empty: none, or the viewer may not read it */
	struct instant said_answered;   /* INSTANT_NONE: not */
	bool about_worker;
	struct {
		const struct request_step *p;
		size_t n;
	} steps;
	struct {
		const struct request_answer {
			struct str ref;
			struct date on;
		} * p;
		size_t n;
	} answers; /* safe answers that were kept with it */
};
/* ERROR_NOT_FOUND when there is none or the viewer may not see it: the two must look the same. */
MUST_CHECK const struct error *request_read(struct db *db, struct arena *a, const struct policy *policy,
					    struct viewer viewer, struct str ref, struct date today,
					    struct request_one *ret);
bool request_has(const struct request_one *r, enum request_happened what);

/* "by Monday 1 December, in 2 days"; "overdue: was due ..., 3 days ago"; "answered 3 days late". In words, which red
 * only underlines. */
struct str request_when_words(struct arena *a, const struct request_line *l, struct date today);
/* How it begins, for a list. */
struct str first_of(struct arena *a, struct str text);
/* Everybody of staff, for a form; first what nobody is called. */
MUST_CHECK const struct error *request_colleagues(struct db *db, struct arena *a, struct str nobody,
						  struct govuk_options *ret);
