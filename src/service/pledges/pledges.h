/*
 * The Pledge as it stands: the council's pledge.yaml, with the words of each commitment, who keeps it and how it goes
 * as published since on pages, and those that were added or taken out there. Each commitment is a thing with versions
 * (service/versions). What the file says of one becomes its next version until somebody has edited it on a page; from
 * then on the page says what it is. Its title and themes are the office's (service/sayings).
 */
#pragma once
#include "db.h"
#include "office.h"
#include "pledge_entry.h"
#include "versions.h"

extern const struct version_kind pledge_commitments;

/* directory: as it is published, whose names partners have. What comes back stays as it is until this is called again,
 * by any request of this process. */
MUST_CHECK const struct error *pledges_published(struct db *db, struct arena *a, const struct office *office,
						 const struct directory *directory, struct pledge *ret);
/* The same for a page; the file's own where the database cannot say. */
struct pledge pledges_shown(struct request *rq, const struct directory *directory);
/* What the file says and nobody has edited on a page becomes what is published. Nothing is written when nothing has
 * changed. */
MUST_CHECK const struct error *pledges_put_files(struct db *db, struct arena *a, const struct pledge *file,
						 struct instant now);
/* A version read back: it was checked when it was written. */
MUST_CHECK const struct error *pledge_read(struct arena *a, const struct office *office,
					   const struct directory *directory, struct str item, struct str text,
					   struct pledge_entry *ret);
/* The theme with the id; NULL when the file has it no more. */
const struct pledge_theme *pledge_theme_find(const struct pledge *p, struct str id);
/* The commitment that is known by item; NULL likewise. */
const struct commitment *pledge_find(struct arena *a, const struct pledge *p, struct str item);
/* Whether everybody reads it: it was not taken out, and what it rests on has not left the policy. */
static inline bool pledge_stands(const struct commitment *c)
{
	return !c->withdrawn && !c->gone;
}
/* When somebody is to say again how it goes: its own day, or the whole Pledge's. */
struct date pledge_review(const struct pledge *p, const struct commitment *c);
/* How many are to be asked about again, by that day. */
size_t pledge_overdue(const struct pledge *p, struct date today);
