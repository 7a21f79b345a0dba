/*
 * Writing CSV: RFC 4180 with CRLF, fields quoted where needed. A spreadsheet runs a field that begins with = + - @, a
 * tab or a carriage return as a formula, so such a field gets an apostrophe in front; so does one that has apostrophes
 * before such a character, or they could not be told apart. Whoever reads the file back takes one apostrophe off where
 * csv_guarded() says so (imports/csv.h does), and has what was written.
 */
#pragma once
#include "buf.h"

/* Adds one record. A record of one blank field is "". */
void csv_record(struct buf *to, char separator, const struct str *fields, size_t n);
/* One text of a record, which the caller puts together. alone: the record has no other. */
void csv_field(struct buf *to, struct str s, bool alone);
/* Whether a field as it stands in a file has an apostrophe too many. */
bool csv_guarded(struct str field);
