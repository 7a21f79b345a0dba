/* Inside language/: one text in another language. */
#pragma once
#include "language.h"

/* Whether there is something to translate: a letter (no number, no arrow), no address, no name. */
bool phrase_speaks(const struct translation *t, struct str text);
/* False when it has no translation. markup: what comes out may have elements in it. */
bool phrase_in(struct arena *a, const struct translation *t, struct str english, bool markup, struct str *ret);

/* ---- holes ---- */

enum hole_kind {
	HOLE_ANY,  /* {} */
	HOLE_NAME, /* whatever somebody typed as a name: it stays as it is */
	HOLE_DATE,
	HOLE_TIME,
	HOLE_NUMBER,
	HOLE_WEEKDAY, /* this and those below stand in the order of a date alone */
	HOLE_DAY,
	HOLE_MONTH,
	HOLE_YEAR,
	HOLE_KINDS
};
struct hole {
	enum hole_kind kind;
	struct str name; /* as it stands: "{date2}" */
	size_t at;
};
enum { HOLES_MAX = 6 };

/* The next hole at or after from; false when there is none. A brace that is no hole is text. */
bool hole_next(struct str text, size_t from, struct hole *ret);
/* How many bytes at the front of the text are a date, a time or a number as pages write them; 0: it begins with none.
 */
size_t hole_takes(enum hole_kind kind, struct str text);

/* ---- in the language ---- */

bool phrase_find(const struct language *l, struct str english, struct str *ret);
/* The pattern that stands for exactly this English: the order of a date, "{day} {month}". */
bool phrase_order(const struct language *l, struct str english, struct str *ret);
/* A date that hole_takes() found; false when the language lacks the month, the weekday or the order. */
bool hole_date_in(struct arena *a, const struct language *l, struct str english, struct str *ret);
/* "17:30", which is read in the same way everywhere. */
struct str hole_time_in(struct arena *a, struct str english);
