/*
 * Who may see a restricted record. Inside a transaction about the person; every step is kept with who did it and why.
 * Whoever gives a restricted young person to another worker lets that worker in, in the same transaction. A file that
 * names another worker lets nobody in: whoever sends one could otherwise name themselves.
 */
#pragma once
#include "db.h"

/* Lets an account see the record; nothing when it may already, but for the note of it. */
MUST_CHECK const struct error *access_let_in(struct txn *txn, struct person_id person, struct account_id about,
					     struct account_id by, struct str reason, struct instant now);
/* Takes it back. That a manager remains who may see it is the caller's to check. */
MUST_CHECK const struct error *access_keep_out(struct txn *txn, struct person_id person, struct account_id about,
					       struct account_id by, struct str reason, struct instant now);
/* Notes that the record was restricted or that this was lifted; person.restricted is the caller's (record.h). */
MUST_CHECK const struct error *access_note_restricted(struct txn *txn, struct person_id person, bool restricted,
						      struct account_id by, struct str reason, struct instant now);
