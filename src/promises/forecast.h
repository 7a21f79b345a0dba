/*
 * What will fall due for one young person from a moment on, were everything to go as is expected. It is no promise and
 * no prophecy: it says how much work there is if nothing else happens.
 *
 * Taken for granted:
 *   - each due is met on the day it falls due, and what is late or due today is met today, by the least that is enough:
 *     of the contacts that would do the kind that meets the fewest other promises, else the first thing that the policy
 *     names. What cannot be met by a contact, a plan, a team or a step (an answer, say) counts once, and its clock then
 *     stands still;
 *   - a promise of several times within a period is so many pieces of work, each on the last day that will do;
 *   - who is inside is released on the day expected. One whose day is past or not known stays inside;
 *   - birthdays come, and what is recorded for days to come happens;
 *   - nothing else does: nobody comes into care or custody, moves, dies, or says that they do not want something.
 */
#pragma once
#include "engine.h"

/* One piece of work. */
struct forecast_work {
	const struct promise *promise;
	struct date on; /* the day it is taken to be done */
	struct date by; /* the day it falls due; before the first day of the forecast: it is late already */
	/* The kind of team that they will have moved to by then because a promise says so; p NULL: as today. */
	struct str team;
};

enum { FORECAST_TURNS = 3 };
/* A birthday on which what is owed changes: the 18th, 21st or 25th. */
struct forecast_turn {
	struct date on;
	int age;
};

struct forecast {
	const struct forecast_work *p; /* in the order of the days on which they are done */
	size_t n;
	struct forecast_turn turn[FORECAST_TURNS];
	size_t n_turns;
	struct date release; /* expected; DATE_NONE: none is, from now until the end */
	size_t not_known;    /* dues that are open now and whose day cannot be said: they are not among the work */
};

/* From the day of now, which is looked at as a whole, to the day before until. Pure, in the caller's arena; asks the
 * engine at most once a day for every piece of work and every change, so it ends. */
struct forecast forecast_person(const struct policy *policy, const struct facts *facts, struct instant now,
				struct date until, struct arena *a);
