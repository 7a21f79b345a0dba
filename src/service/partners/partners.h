/*
 * Who helps, as it stands: the council's directory.yaml, and what was published since on pages. Each organisation and
 * each service is a thing with versions (service/versions). What the file says of one becomes its next version until
 * somebody has edited it on a page; from then on the page says what it is. The order, and who is a key contact, is the
 * file's.
 */
#pragma once
#include "db.h"
#include "directory_entry.h"
#include "office.h"
#include "versions.h"

extern const struct version_kind partner_organisations, partner_services;

struct published_partners {
	struct directory directory;
	struct str mark; /* another one, and something was published since */
};
/* What is shown to everybody. What comes back stays as it is until this is called again, by any request of this
 * process.
 */
MUST_CHECK const struct error *partners_published(struct db *db, struct arena *a, const struct office *office,
						  struct published_partners *ret);
/* The same for a page; the file's own where the database cannot say, so that no page is without its numbers. */
struct directory partners_shown(struct request *rq);
/* What the file says and nobody has edited on a page becomes what is published; what it no longer names goes. Nothing
 * is written when nothing has changed. */
MUST_CHECK const struct error *partners_put_files(struct db *db, struct arena *a, const struct directory *file,
						  struct instant now);
/* A version read back: it was checked when it was written. */
MUST_CHECK const struct error *partner_read(struct arena *a, const struct office *office, bool is_service,
					    struct str item, struct str text, struct directory_entry *ret);
