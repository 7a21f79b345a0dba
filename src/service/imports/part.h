/*
 * The XML parts inside an .xlsx, each as a stream of nodes. The only file that knows libarchive and libxml2's ways of
 * opening; limits are those of xlsx.h and hold for all parts of one workbook together.
 */
#pragma once
#include <stdio.h>

#include <libxml/xmlreader.h>

#include "error.h"

/* One workbook's file. */
struct package {
	FILE *in;
	uint64_t size, inflated;
	const char *why; /* what stopped a part, as a sentence; NULL while nothing did */
};

struct part; /* one part, open */

/* in is closed with the arena. */
MUST_CHECK const struct error *package_open(struct arena *a, FILE *in, struct package *ret);
/* *ret is NULL when there is no such part. Closed with the arena. ERROR_INVALID when the archive is not sound. */
MUST_CHECK const struct error *part_open(struct arena *a, struct package *p, struct str name, struct part **ret);
/* Moves to the next node. 1, or 0 at the end, or -1 when the part is damaged, too large or declares a document type. */
int part_next(struct part *part);
/* At an element's start or end: is it this one, in whatever namespace? */
bool part_starts(struct part *part, const char *name);
bool part_ends(struct part *part, const char *name);
/* An element without content, which has no end of its own. */
bool part_is_empty(struct part *part);
/* True at text, *ret is its characters until the next node. */
bool part_text(struct part *part, struct str *ret);
/* The attribute by its local name, until the next node; empty when there is none or it is longer than 1,000 bytes. */
struct str part_attribute(struct part *part, const char *name);
/* An error about this workbook. */
const struct error *package_error(const struct package *p);
