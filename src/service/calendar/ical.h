/* Writes iCalendar (RFC 5545): content lines of at most 75 octets, folded between characters, with CRLF. */
#pragma once
#include "buf.h"
#include "date.h"

void ical_begin(struct buf *to, struct str name);
/* An event of one whole day. uid: letters, digits, dash and @. */
void ical_day(struct buf *to, struct str uid, struct instant stamp, struct date day, struct str summary);
void ical_end(struct buf *to);
/* One content line: name, then value as it is, folded. */
void ical_line(struct buf *to, const char *name, struct str value);
/* A value of type TEXT: backslash, comma, semicolon and line ends escaped, other control characters left out. */
struct str ical_text(struct arena *a, struct str s);
