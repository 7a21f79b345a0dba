/*
 * A young person's custody page: where they are and until when, what is due, the five small steps towards the release,
 * and everything noted about life inside. What is noted here is what meets the promises: a plan agreed with them, a
 * phone given.
 */
#pragma once
#include "access.h"
#include "consents.h"
#include "notes.h"
#include "people.h"
#include "wishes.h"

extern const struct route_table resettlement_routes, note_routes;

/* Writes a note, and the steps that follow from it: dues_refresh() is the caller's. */
MUST_CHECK const struct error *resettlement_note(struct recording *r, const struct note *before, const struct note *now,
						 struct account_id by);

/* What is done with somebody inside and is no note: "resettlement-plan". */
enum { INSIDE_DONE = 5 };
struct inside_done {
	struct str step;
	const char *words;
};
extern const struct inside_done inside_done[INSIDE_DONE];
struct inside_dones {
	const struct inside_done *p;
	size_t n;
};
extern const struct inside_dones inside_dones; /* all of them */

/* The five small steps, from what is noted and done since they came inside. */
void resettlement_state(const struct facts *facts, const struct notes *notes, struct date since,
			bool ret[RESETTLEMENT_STEPS]);
