/*
 * How a function says that it failed: it returns a const struct error *, NULL for success, and leaves its ret_
 * parameters untouched on failure. What somebody typed wrongly in a form is not an error, it is data to show.
 */
#pragma once
#include "arena.h"

enum error_kind {
	ERROR_NOT_FOUND = 1,
	ERROR_FORBIDDEN,
	ERROR_CONFLICT,    /* somebody else changed it first, or it is there already */
	ERROR_INVALID,     /* what came from outside is not what it must be */
	ERROR_BUSY,        /* try again in a moment */
	ERROR_UNAVAILABLE, /* something this needs is not there */
	ERROR_INTERNAL,    /* our own fault */
};

struct error {
	enum error_kind kind;
	struct str what; /* for the log and the command line: says what to do, holds no personal data */
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* A new error; it stays valid while fewer than 16 newer ones are made. */
const struct error *error_new(enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));
/* The kind in words: "not found", "forbidden", ... */
const char *error_kind_name(enum error_kind kind);
