/* Inside contacts/: a contact that was wrong is replaced by a new row, or withdrawn. The row it was stays, with why. */
#pragma once
#include "contacts.h"

struct str topic_words(struct arena *a, const struct topic *all, size_t n, struct str codes);
struct str there_words(struct arena *a, struct str codes, struct str said);
MUST_CHECK const struct error *contact_said_put(struct txn *txn, const struct contact_new *c, int64_t *ret_said);
/* id: from txn_new_id(), asked for before the row that this one replaces is told of it. */
MUST_CHECK const struct error *contact_row_put(struct txn *txn, const struct contact_new *c, int64_t id, int64_t said,
					       bool shared, struct instant now);

/* Which other young people a shared contact is with. */
struct together {
	struct str words; /* "Leon Birch, Robin Retford and 1 restricted" */
	size_t people;    /* all of them */
};
MUST_CHECK const struct error *contact_together(struct db *db, struct arena *a, struct viewer viewer,
						struct person_id person, int64_t said, struct together *ret);
/* Says on the entries from first on which were corrected, and adds those that were withdrawn. */
MUST_CHECK const struct error *mend_timeline(struct db *db, struct viewer viewer, struct person_id person,
					     struct timeline_parts *t, size_t first);

/* What a contact said in one of its versions. */
struct contact_version {
	struct str what, by, topics, there, note;
	struct date on;
	/* Why it is not so any more: corrected or withdrawn, when and by whom. */
	struct str changed_by, why;
	struct instant changed_at;
};
struct contact_versions {
	const struct contact_version *p;
	size_t n;
};
/* One contact of a day, as its page shows it. */
struct contact_shown {
	size_t number; /* of all of that day, from 1; what was replaced counts */
	struct contact_version now;
	struct contact_version *earlier; /* newest first */
	size_t n_earlier;
	bool withdrawn;
	struct date moved; /* a correction gave it another day; DATE_NONE */
	struct together with;
};
struct contact_day {
	struct date on;
	struct contact_shown *p;
	size_t n;
};
MUST_CHECK const struct error *contact_day_read(struct db *db, struct arena *a, struct viewer viewer,
						struct person_id person, struct date on, struct contact_day *ret);

/* One row that can be corrected. */
struct contact_row {
	struct contact_new now; /* person, what it says, source and source_ref */
	int64_t id, said;
	bool shared, replaced; /* replaced: somebody was here before */
	struct together with;
};
/* The number-th of a day. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *contact_row_read(struct db *db, struct arena *a, struct viewer viewer,
						struct person_id person, struct date on, int64_t number,
						struct contact_row *ret);

/* Everybody whose record was changed. */
struct mended {
	struct person_id *p;
	size_t n;
};
/* Inside a transaction that the caller began about row->now.person: it says now what to says, for all who were there.
 * ERROR_CONFLICT when it was replaced meanwhile. */
MUST_CHECK const struct error *contact_correct(struct txn *txn, struct arena *a, const struct deed *deed,
					       const struct contact_row *row, const struct contact_new *to,
					       struct str why, struct mended *ret);
/* It is nobody's any more; or, unless everybody, not this person's. */
MUST_CHECK const struct error *contact_withdraw(struct txn *txn, struct arena *a, const struct deed *deed,
						const struct contact_row *row, bool everybody, struct str why,
						struct mended *ret);
