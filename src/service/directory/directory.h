/*
 * The partner directory on the council's public pages, and whom somebody contacts. Nothing here asks who is asking:
 * nothing is stored or logged of it, and an address of a page says no more than a place and what help is about.
 */
#pragma once
#include "directory_file.h"
#include "route.h"

/* Makes what is stored what the council's file says: what is new or has changed since gets its moment, what is no
 * longer in the file goes. Nothing is written when nothing has changed. */
MUST_CHECK const struct error *directory_put(struct db *db, struct arena *a, struct instant now,
					     const struct directory *file);
/* All of it, in the order of the file. */
MUST_CHECK const struct error *directory_read(struct db *db, struct arena *a, struct directory *ret);

/* Without the numbers of our documents, which say nothing to a reader: "Partnership Pledge, safe". */
struct str source_words(struct arena *a, struct str source);

/* Another one, and what is in the tables has changed since. */
MUST_CHECK const struct error *directory_mark(struct db *db, struct arena *a, struct str *ret);

extern const struct route_table directory_routes, who_routes;
