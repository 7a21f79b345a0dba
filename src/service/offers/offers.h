/*
 * What young people can get, as it stands in the database. The council's files are the first versions; afterwards it is
 * edited on pages, where a second person publishes. What is published is read once by each process and again when
 * something was published.
 */
#pragma once
#include "db.h"
#include "office.h"
#include "versions.h"

extern const struct version_kind offer_kind;

struct published_offers {
	struct offers offers; /* in their order, without those that were withdrawn */
	struct str mark;      /* another one, and something was published since */
};

/* What is shown to everybody. What comes back stays as it is until this is called again, by any request of this
 * process.
 */
MUST_CHECK const struct error *offers_published(struct db *db, struct arena *a, struct published_offers *ret);
/* Each offer of the files that the database has never had becomes its first version, and is published. */
MUST_CHECK const struct error *offers_put_files(struct db *db, struct arena *a, const struct offers *files,
						struct instant now);

/* Since when the offer has been as it was on that day: when something was last published, or an amount changed.
 * DATE_NONE: it is as the council's files had it at first. */
MUST_CHECK const struct error *offers_same_since(struct db *db, struct arena *a, const struct policy *policy,
						 struct date on, struct date *ret);
