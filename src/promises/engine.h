/*
 * The heart: a policy, the facts about one young person and a moment go in; what is due comes out.
 * Pure: no clock, no input or output, the caller's arena. Linear in the number of facts for each promise.
 */
#pragma once
#include "category.h"

enum due_state {
	DUE_UPCOMING,   /* later than today */
	DUE_TODAY,      /* today */
	DUE_OVERDUE,    /* before today and still open */
	DUE_MET,        /* late or not: compare met with by */
	DUE_MISSED,     /* its time ended unmet */
	DUE_NOT_WANTED, /* they said so, since that day; only in a history */
	DUE_NOT_KNOWN,  /* cannot be said from what is recorded: listed for checking, never overdue */
	DUE_STATE_COUNT
};

enum unknown_why {
	UNKNOWN_NOTHING,        /* it is known */
	UNKNOWN_START,          /* nobody recorded the day this clock starts */
	UNKNOWN_BEFORE_RECORDS, /* it fell before our records are complete, and nothing that met it is known */
	UNKNOWN_TOO_FEW,        /* too few contacts known from before our records are complete */
};

struct due {
	const struct promise *promise;
	/* With the promise's id, names this due among one person's: the day its clock started (the birthday itself for
	 * a birthday), DATE_NONE when that is not known. The same facts give the same key at any moment. */
	struct date key;
	int64_t number;        /* and this one, where several may start on a day: a statement's or a marked day's id */
	struct date since;     /* the day the clock started; equal to key where known */
	struct date by;        /* DATE_NONE when not known */
	struct instant by_at;  /* the moment, where a day is not enough; seconds 0 otherwise */
	struct period period;  /* from since to by; n is 0 when there is none */
	struct date show_from; /* listed from this day on; DATE_NONE: as soon as the clock ran */
	struct fact_ref start; /* the fact behind since */
	enum due_state state;
	enum unknown_why why;  /* with DUE_NOT_KNOWN */
	struct date met;       /* with DUE_MET */
	struct instant met_at; /* the moment, where by_at is one */
	struct fact_ref met_fact;
};

struct dues {
	struct due *p; /* soonest first, not-known last; among equals in the order of the policy */
	size_t n;
	/* If nothing new is recorded, the open dues (promise, key, by, since, known or not) are the same at any moment
	 * before this one. Whether they are upcoming or overdue is not part of that: it follows from by and today. */
	struct instant holds_until;
	bool holds_forever; /* then holds_until means nothing */
	struct category_answer category;
};

/* The open dues: upcoming, due today, overdue and not known. */
struct dues promises_due(const struct policy *policy, const struct facts *facts, struct instant now, struct arena *a);
/* As promises_due, and those met or missed up to now, for figures and for a person's history. A past due is listed when
 * the person was of the promise's category and age on the day it was due. */
struct dues promises_history(const struct policy *policy, const struct facts *facts, struct instant now,
			     struct arena *a);

static inline bool due_is_open(const struct due *d)
{
	return d->state == DUE_UPCOMING || d->state == DUE_TODAY || d->state == DUE_OVERDUE ||
	       d->state == DUE_NOT_KNOWN;
}
/* Of one that was met: was it late? */
static inline bool due_met_late(const struct due *d)
{
	if (d->by_at.seconds)
		return d->met_at.seconds > d->by_at.seconds;
	return date_cmp(d->met, d->by) > 0;
}
/* The state of an open due with this day on another day: what a list made from the projection needs. */
enum due_state due_state_on(struct date by, struct date today);
/* The same projection: the same open dues, by promise, key, by, since and whether known. Reads no other dues. */
bool dues_same_open(const struct dues *a, const struct dues *b);
/* "overdue" and so on, as in files and JSON. */
const char *due_state_name(enum due_state s);
const char *unknown_why_name(enum unknown_why w);
