#include "permit.h"

#include "access_sql.h"

static const struct error *note(struct txn *txn, struct person_id person, const char *what, struct account_id about,
				struct account_id by, struct str reason, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : access_restriction_add(txn, person, id, now, str_c(what), about, by, reason, NULL);
}

const struct error *access_let_in(struct txn *txn, struct person_id person, struct account_id about,
				  struct account_id by, struct str reason, struct instant now)
{
	const struct error *e = access_permit_add(txn, person, about, now, NULL);
	return e ? e : note(txn, person, "let-in", about, by, reason, now);
}

const struct error *access_keep_out(struct txn *txn, struct person_id person, struct account_id about,
				    struct account_id by, struct str reason, struct instant now)
{
	const struct error *e = access_permit_remove(txn, person, about, NULL);
	return e ? e : note(txn, person, "kept-out", about, by, reason, now);
}

const struct error *access_note_restricted(struct txn *txn, struct person_id person, bool restricted,
					   struct account_id by, struct str reason, struct instant now)
{
	return note(txn, person, restricted ? "restricted" : "lifted", (struct account_id){0}, by, reason, now);
}
