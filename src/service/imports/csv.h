/*
 * Reads CSV as councils' systems write it: RFC 4180 with , ; or tab (whichever the header has most of), CRLF, LF or
 * CR, quoted fields with line ends inside, a byte order mark or none, UTF-8, UTF-16 with a byte order mark, and
 * Windows-1252 when the file as a whole is not UTF-8. One row in memory at a time. Ours because it must say on which
 * line and in which column something is wrong.
 *
 * The writer is tables/csv_out.h, which puts an apostrophe before what a spreadsheet would run; the reader, when told
 * to, takes it off again: what was written is read back the same.
 */
#pragma once
#include <stdio.h>

#include "buf.h"
#include "rows.h"

struct csv;

/* in must be a file that can be rewound; it is read twice, and closed with the arena. unguard: take the writer's
 * apostrophes off. ERROR_UNAVAILABLE when it cannot be read. */
MUST_CHECK const struct error *csv_open(struct arena *a, FILE *in, bool unguard, struct csv **ret);
/* False at the end. A line with nothing on it is no row. */
bool csv_next(struct csv *c, struct row *ret);
/* "is not UTF-8; it was read as Windows-1252 ..." or NULL. */
const char *csv_notice(const struct csv *c);
/* Whether the file is UTF-8, ASCII among it. */
bool csv_is_utf8(const struct csv *c);
/* ',' ';' or '\t' */
char csv_separator(const struct csv *c);

/* Adds one record, ended by CRLF, quoted where needed, guarded as above. A record of one blank field is "". */
void csv_write(struct buf *to, char separator, const struct cell *cells, size_t n);
