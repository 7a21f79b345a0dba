/*
 * What one council has promised, in a small closed vocabulary. A policy is read from councils/NAME/policy.yaml (see
 * src/policy and doc/policy-files.md) and never changes afterwards. Nothing here belongs to one council.
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
	ANCHOR_LAST_MET, /* the latest thing that met this promise */
	ANCHOR_KIND_COUNT
};

struct anchor {
	enum anchor_kind kind;
	int age;
	struct period before; /* counted from so long before that day; n is 0 when from the day itself */
};

enum { ANCHORS_MAX = 4, TIMES_MAX = 12 };

enum clock_kind {
	CLOCK_ONCE,     /* by the latest of the anchors, plus or minus a period */
	CLOCK_REPEAT,   /* every period since the latest of the anchors that is known */
	CLOCK_COUNT,    /* so many times within any such period, from the anchor on */
	CLOCK_BIRTHDAY, /* on each birthday from one age to another */
	CLOCK_KIND_COUNT
};

struct clock {
	enum clock_kind kind;
	struct anchor anchors[ANCHORS_MAX];
	int n_anchors;
	struct period period;    /* once: how long after the anchors; repeat: every; count: within; birthday: how long
				    after    the day it may still be met */
	int sign;                /* once: -1 when the period is counted back from the anchors, else 1 */
	struct period show;      /* listed from so long before the day on; none: as soon as the clock runs */
	int times;               /* count */
	int first_age, last_age; /* birthday */
};

/* For whom. Ages are completed years: from 21 means from the 21st birthday, under 21 until the day before it. */
struct who {
	uint32_t categories;     /* bits 1 << enum category */
	int from, under;         /* 0: no such limit */
	const struct str *teams; /* kinds of team; none: whichever */
	size_t n_teams;
	enum wish wish; /* not for those who said that they do not want this */
};

/* Any one of these meets it. */
struct met_by {
	uint32_t contacts; /* bits 1 << enum contact_kind; attempts never count */
	uint32_t plan;     /* bits 1 << enum plan_event_kind */
	const struct str *steps;
	size_t n_steps;
	const struct str *teams; /* being with a team of this kind */
	size_t n_teams;
};

struct promise {
	struct str id;     /* "review": stays the same for ever, stored with the dues */
	struct str title;  /* for a row of a list: "Review the Pathway Plan" */
	struct str says;   /* the promise in plain words, as said to the young person */
	struct str source; /* where it was made */
	enum strength strength;
	enum owner owner;
	struct date from, to; /* in force [from, to); DATE_NONE: always was, for ever */
	struct who who;
	struct clock clock;
	struct met_by met_by;
	int line; /* in the policy file */
};

struct policy {
	struct str council;   /* "Nottinghamshire County Council" */
	bool count_both_ends; /* 13 weeks: count the first and the last day of a period, not only one of them */
	bool
	    leap_on_28_february; /* somebody born on 29 February: birthday on 28 February in other years, not 1 March */
	int qualifying_until;    /* age at which qualifying ends; 21 in the Act */
	const struct promise *promises; /* in the order of the file */
	size_t n_promises;
};

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
