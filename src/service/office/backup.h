/*
 * A copy of one council's data folder, made while it is served, and putting such a copy back. The copy is a folder:
 *   alwayshere.db   the database at one moment
 *   ...             every other file of the data folder, but for locks and what a migration left
 *   manifest        a line a file: BLAKE2b-256, size, name; the last line covers the lines before
 * It appears under its name only when it is whole, on disk and was read again. A copy that is cut off, damaged or
 * mixed with another is refused, by the name of the file. The trail's key is not in it.
 */
#pragma once
#include "office.h"

struct backup_made {
	size_t files;
	int64_t bytes;
	struct str at; /* when it was made, from the manifest */
};

/* to must not exist. ERROR_INVALID where the database is PostgreSQL, which pg_dump copies. The trail says that it was
 * made. */
MUST_CHECK const struct error *backup_make(struct arena *a, const struct office *office, struct db *db, struct str to,
					   struct instant now, struct backup_made *ret);
/* ERROR_INVALID, naming what is wrong, unless every file is there as the manifest has it and the database is sound. */
MUST_CHECK const struct error *backup_check(struct arena *a, struct str from, struct backup_made *ret);
/* Checks it, and makes a data folder of it, which must not exist; nothing is made when anything is wrong. */
MUST_CHECK const struct error *backup_restore(struct arena *a, struct str from, struct str data,
					      struct backup_made *ret);
