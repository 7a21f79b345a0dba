/*
 * Whether anything may go out to somebody or remind anybody of them: a letter, a card, a message, an invitation, a line
 * in a calendar, a follow-up. Whatever sends asks here, right before it sends.
 */
#pragma once
#include "db.h"

/* Not once a death is recorded, of whatever day and by whichever file; nor to a record that was joined with another. */
MUST_CHECK const struct error *outgoing_allowed(struct db *db, struct arena *a, struct person_id person, bool *ret);
