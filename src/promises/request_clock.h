/*
 * By when a request for information, a complaint or the like is to be acknowledged and answered. Pure, as the engine
 * is.
 *
 * Working days are counted from the day after it came: that day, if it is a working day, is day one (Freedom of
 * Information Act 2000 s.10(1): "the twentieth working day following the date of receipt"). A limit of the calendar
 * ends on the day with the same number, or on the last day of a month that has none; where that is no working day, on
 * the next one (the ICO's guidance on the right of access, and on complaints).
 */
#pragma once
#include "engine.h"

/* What became of one; DATE_NONE: it did not. */
struct request_facts {
	struct date received;
	struct date clarified;    /* they said what they meant */
	struct date acknowledged; /* they were told that it came */
	struct date extended;     /* they were told why it takes longer */
	struct date answered;
	struct date ended; /* they took it back, or it was passed on: nothing is due from then on */
};

/* By when one thing of it, and whether it was. */
struct request_limit {
	struct date by;       /* DATE_NONE: the policy gives no day */
	enum due_state state; /* not-known: it is open and there is no day. met: look at done; missed: done after by */
	struct date done;
};

struct request_due {
	struct request_limit acknowledge, answer;
	struct date answer_first; /* before it was extended */
	bool extended;            /* it is: they were told in time */
	bool open;                /* neither answered nor ended */
	struct date next;         /* the nearest day of what is open; DATE_NONE: there is none */
	enum due_state state;     /* of that: upcoming, due, overdue; not-known without a day; of one that is not open,
				     that of the answer */
};

/* NULL when the policy has no such kind. */
const struct request_promise *policy_request(const struct policy *policy, struct str id);
/* The kind that a young person's own complaint is; NULL when the policy has none. */
const struct request_promise *policy_their_complaint(const struct policy *policy);
/* The last day of a limit that runs from that day. */
struct date limit_end(const struct policy *policy, struct date from, struct limit limit);
/* "20 working days" */
struct str limit_text(struct arena *a, struct limit limit);
struct request_due promises_request_due(const struct policy *policy, const struct request_promise *promise,
					const struct request_facts *facts, struct date today);
