/* Somebody goes over to a team or a worker, with the note that goes along: for the pages that decide it. */
#pragma once
#include "twenty_one.h"

#include "recording.h"

struct moving {
	struct date on;             /* with the team from this day on */
	struct account_id from, to; /* workers; 0: nobody */
	struct team_id team;
	struct account_id by; /* who decided it */
	struct str note;
	bool restricted;
};
/* The allocation, the hand-over note, and the permit of the new worker; working out what is due is the caller's. */
MUST_CHECK const struct error *move_now(struct recording *r, const struct moving *m);
