/*
 * Forms and query strings: application/x-www-form-urlencoded as the URL Standard defines it, parsed by us.
 * What somebody typed wrongly is not an error but data: struct form_errors holds it for the page to show.
 */
#pragma once
#include "error.h"
#include "date.h"

/* More than these is refused (a page of ours never sends as much). */
enum { FORM_MAX_FIELDS = 500, FORM_MAX_NAME = 100, FORM_MAX_VALUE = 200 * 1024 };

struct form_field {
	struct str name, value;
};

/* In the order they came; a name may stand more than once. All text is well-formed UTF-8 without control
 * characters but \n and \t: CR LF and CR became \n, other controls a space. NUL-terminated. */
struct form {
	const struct form_field *field;
	size_t n;
};

/* ERROR_INVALID for a bad percent escape, invalid UTF-8, NUL, or more than the limits above. text may be empty. */
MUST_CHECK const struct error *form_parse(struct arena *a, struct str text, struct form *ret);

/* The first value of that name without white space around it; empty when there is none. */
struct str form_text(const struct form *f, const char *name);
/* As form_text, exactly as typed: for passwords. */
struct str form_raw(const struct form *f, const char *name);
/* True when the field was sent at all, even empty. */
bool form_has(const struct form *f, const char *name);
/* True when one of the values of that name is value: for check boxes. */
bool form_checked(const struct form *f, const char *name, struct str value);
/* The value of that name after *at (start with 0), for a group of check boxes; false when there is no more. */
bool form_next(const struct form *f, const char *name, size_t *at, struct str *ret);
/* A whole number in [min, max]; false when it is not there or is not one. */
bool form_int(const struct form *f, const char *name, int64_t min, int64_t max, int64_t *ret);

struct form_error {
	struct str field; /* the id that the error summary links to, such as "met-on-day" */
	struct str message;
};

/* In the order of the page. Start with {.arena = rq->arena}. */
struct form_errors {
	struct arena *arena;
	struct form_error *p;
	size_t n, room;
};

/* Adds one; the wording starts with a verb: "Enter the date you met". */
void form_error(struct form_errors *errors, const char *field, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The message of the first error whose field is name, or starts with name and "-" (a date's parts); empty when fine. */
struct str form_error_for(const struct form_errors *errors, const char *name);

/* What stands in the three boxes of a date. */
void form_fill_date(struct arena *a, struct date d, struct str *day, struct str *month, struct str *year);
/*
 * A date from the design system's date input: NAME-day, NAME-month (1 to 12, or in words), NAME-year (4 digits).
 * what is how the messages call it, in the middle of a sentence: "the date you met". Adds the design system's own
 * wording when a part is missing, when there is no such day, or, if required, when all are empty.
 * Nothing typed and not required: true and DATE_NONE.
 */
bool form_date(const struct form *f, const char *name, const char *what, bool required, struct form_errors *errors,
	       struct date *ret);
