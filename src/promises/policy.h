/*
 * What one council has promised, in a small closed vocabulary. A policy is read from councils/NAME/policy.yaml (see
 * src/policy and doc/policy.md) and never changes afterwards. Nothing here belongs to one council.
 */
#pragma once
#include "facts.h"

enum strength { STRENGTH_MUST, STRENGTH_IF_WANTED, STRENGTH_MAY_CONSIDER, STRENGTH_COUNT };

/* Whose worklist a due is on. */
enum owner {
	OWNER_SOCIAL_WORKER,
	OWNER_ADVISER,
	OWNER_21_PLUS,
	OWNER_MANAGER,
	OWNER_ACHIEVEMENT,
	OWNER_PARTNER,
	OWNER_MAIL_RUN,
	OWNER_COUNT
};

/* d plus (sign 1) or minus (sign -1) a period; months and years keep the day where the month has it. */
struct date period_add(struct date d, struct period p, int sign);
/* "6 months", "1 week" */
struct str period_text(struct arena *a, struct period p);

enum anchor_kind {
	ANCHOR_BIRTHDAY,        /* the birthday on which they become age */
	ANCHOR_BECAME_ELIGIBLE, /* first day eligible, or relevant without ever having been eligible */
	ANCHOR_PLAN_STARTED,
	ANCHOR_CUSTODY_START,    /* the day they came inside, without having been out since */
	ANCHOR_EXPECTED_RELEASE, /* of that stay, as last recorded */
	ANCHOR_RELEASED,
	ANCHOR_COUNCIL_HOME,  /* the day they moved into a home that the council provides */
	ANCHOR_PLAN_REVIEWED, /* each review of the Pathway Plan */
	ANCHOR_DAY_TO_MARK,   /* each day that they want marked */
	ANCHOR_TEAM,          /* the day they came to a team of the kind code */
	ANCHOR_STEP,          /* each step code */
	ANCHOR_LAST_MET,      /* the latest thing that met this promise */
	ANCHOR_KIND_COUNT
};

struct anchor {
	enum anchor_kind kind;
	int age;
	struct str code;      /* a kind of team, or a step */
	struct period before; /* counted from so long before that day; n is 0 when from the day itself */
};

enum { ANCHORS_MAX = 4, TIMES_MAX = 12 };

/* What a clock runs for, each by itself: what meets it happened since, and when that is over so is the promise. */
enum occasion {
	OCCASION_LIFE,
	OCCASION_INSIDE,      /* a stay in custody, remand and sentence together */
	OCCASION_SUPERVISION, /* a period under supervision */
	OCCASION_RELEASED,    /* from a release until they are inside again; what happened inside counts */
	OCCASION_COUNCIL_HOME,
	OCCASION_TEAM,
	OCCASION_REVIEW, /* from one to the next */
	OCCASION_STEP,   /* likewise */
	OCCASION_DAY_TO_MARK
};

enum clock_kind {
	CLOCK_ONCE,     /* by the latest of the anchors, plus or minus a period */
	CLOCK_REPEAT,   /* every period since the latest of the anchors that is known */
	CLOCK_COUNT,    /* so many times within any such period, from the anchor on */
	CLOCK_BIRTHDAY, /* on each birthday from one age to another */
	CLOCK_ASK,      /* what somebody wants is asked within a period, and again on the day they gave */
	CLOCK_ANSWER,   /* each statement is answered within so many working hours */
	CLOCK_KIND_COUNT
};

/* What an interval agreed with somebody does to a clock. */
enum agreed {
	AGREED_NOTHING,
	AGREED_SHORTER, /* repeat: it counts where it is shorter than the period */
	AGREED_ALONE,   /* repeat: it is the period; without one nothing is due */
	AGREED_INSTEAD, /* count: with one, nothing is due by this promise */
};

enum about { ABOUT_ANYTHING, ABOUT_WORKER, ABOUT_OTHER };

struct clock {
	enum clock_kind kind;
	int n_anchors;
	struct anchor anchors[ANCHORS_MAX];
	int sign;                /* once: -1 when the period is counted back from the anchors, else 1 */
	struct period period;    /* once: how long after the anchors; repeat: every; count: within; ask: within;
				    birthday: how long after the day it may still be met */
	struct period show;      /* listed from so long before the day on; none: as soon as the clock runs */
	struct period within;    /* once: how long after its day it may still be met; none: as long as it lasts */
	int times;               /* count: so many; once: the so-manieth meets it, 0 as 1 */
	int first_age, last_age; /* birthday */
	enum agreed agreed;
	enum wish wish;   /* the interval agreed; ask: what is asked */
	int hours;        /* answer: working hours */
	enum about about; /* answer: which statements */
};

/* For whom. Ages are completed years: from 21 means from the 21st birthday, under 21 until the day before it. */
struct who {
	uint32_t categories;     /* bits 1 << enum category */
	int from, under;         /* 0: no such limit */
	const struct str *teams; /* kinds of team; none: whichever */
	size_t n_teams;
	enum wish wish;   /* not for those who said that they do not want this */
	uint32_t custody; /* bits 1 << enum custody_status; 0: whether inside or not */
	bool uasc;        /* only who came seeking asylum alone */
	bool outside;     /* only who lives outside the council's area */
};

/* Any one of these meets it. */
struct met_by {
	uint32_t contacts; /* bits 1 << enum contact_kind; attempts never count */
	uint32_t plan;     /* bits 1 << enum plan_event_kind */
	const struct str *steps;
	size_t n_steps;
	const struct str *teams; /* being with a team of this kind */
	size_t n_teams;
	bool worker;     /* having a named adviser */
	bool ever;       /* whenever it was, also before the occasion */
	bool afterwards; /* of a release: not what happened inside */
};

/* What is given is worth so much from a day on. */
struct amount {
	struct date from;
	int32_t pence;
};

/* What there must be for a promise to have anything to say: bits of promise.needs. */
enum needs {
	NEEDS_CUSTODY = 1,
	NEEDS_HOME = 2,
	NEEDS_TEAM = 4,
	NEEDS_PLAN = 8,
	NEEDS_STEP = 16,
	NEEDS_MARK = 32,
	NEEDS_STATEMENT = 64,
	NEEDS_WISH = 128
};

struct promise {
	/* What is asked first, for every promise and everybody, stands together. */
	uint32_t needs;         /* promise_settle() of it */
	enum occasion occasion; /* likewise */
	struct who who;
	struct date from, to; /* in force [from, to); DATE_NONE: always was, for ever */
	struct str id;        /* "review": stays the same for ever, stored with the dues */
	struct str title;     /* for a row of a list: "Review the Pathway Plan" */
	struct str says;      /* the promise in plain words, as said to the young person */
	struct str to_them;   /* what is coming up, as their own pages say it; empty: they do not */
	struct str source;    /* where it was made */
	enum strength strength;
	enum owner owner;
	struct clock clock;
	struct met_by met_by;
	const struct amount *amounts; /* in the order of days */
	size_t n_amounts;
	int line; /* in the policy file */
};

/* What the service promised to everybody together: a drop-in a month. */
struct service_promise {
	struct str id, title, says, source;
	enum owner owner;
	struct date from; /* the first is due a period after it */
	struct period every;
	int line;
};

/* How long there is: so many working days, or a period of the calendar. period.n is 0 when there is no such limit. */
struct limit {
	struct period period; /* days, when working is set */
	bool working;
};

/* What anybody may ask of the council, or complain about, and how long it has (request_clock.h). */
struct request_promise {
	struct str id, title, says, source;
	struct date from;         /* of what came before it nothing is due by this; DATE_NONE: always was */
	struct limit acknowledge; /* to say that it came */
	struct limit answer;      /* to answer it */
	struct limit extended;    /* to answer it, once they were told why it takes longer */
	bool restarts;            /* when what they meant is not clear: the clock begins again when they said it */
	bool advocate;            /* somebody to speak up for them is offered */
	bool theirs;              /* a young person's complaint: what they send as one from their own pages is this */
	int line;
};

/* What was undertaken without a day by which it is done, or by a partner. */
struct undertaking {
	struct str id;               /* by which pledge.yaml names it; empty: it has none */
	struct str says, source, by; /* by: the partner; empty: the council */
	int line;
};

/* What a step is called where it is recorded and in what has happened. */
struct step_name {
	struct str id, says;
	int line;
};

struct policy {
	struct str council;          /* "Nottinghamshire County Council" */
	bool count_both_ends;        /* 13 weeks: count the first and the last day of a period, not only one of them */
	bool leap_on_28_february;    /* born on 29 February: birthday on 28 February in other years, not 1 March */
	int qualifying_until;        /* age at which qualifying ends; 21 in the Act */
	int opens, closes;           /* minutes after midnight between which a working hour is one; both 0: 24 working
					hours are until the same time on the next working day */
	int desk_opens, desk_closes; /* minutes after midnight between which, on working days, somebody reads what is
					sent to the duty desk */
	const struct date *holidays; /* days that are no working days though no weekend, in order */
	size_t n_holidays;
	const struct promise *promises; /* in the order of the file */
	size_t n_promises;
	const struct prepared *prepared; /* policy_prepare() of the promises; NULL: it is done for each person anew */
	const struct service_promise *service;
	size_t n_service;
	const struct request_promise *requests;
	size_t n_requests;
	const struct undertaking *undertakings;
	size_t n_undertakings;
	const struct step_name *steps;
	size_t n_steps;
};

/* What the clock and the conditions of a promise make it run for. */
enum occasion promise_occasion(const struct promise *p);
/* Fills in what follows from the rest: the occasion and the needs. Whoever makes a promise calls it last. */
void promise_settle(struct promise *p);
/* Once the promises are all there, so that each person is worked out faster. Whoever changes them does it again. */
void policy_prepare(struct policy *policy, struct arena *a);
/* What it is worth on a day; 0 when the policy does not say. */
int32_t promise_pence(const struct promise *p, struct date on);
/* NULL when there is none with this id. */
const struct promise *policy_promise(const struct policy *policy, struct str id);

/* The words of the policy file: "former-relevant", "social-worker", "visit-legal". Never NULL for values in range. */
const char *category_name(enum category c);
const char *strength_name(enum strength s);
const char *owner_name(enum owner o);
const char *contact_kind_name(enum contact_kind k);
const char *plan_event_name(enum plan_event_kind k);
const char *wish_name(enum wish w);
const char *custody_status_name(enum custody_status s);
const char *spell_kind_name(enum spell_kind k);
const char *anchor_name(enum anchor_kind k); /* a birthday is "birthday" */
