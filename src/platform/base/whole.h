/*
 * A file that is there whole or not at all: written under another name beside it, on disk, then put in its place. What
 * is written is readable by its owner alone. ERROR_UNAVAILABLE, naming the file.
 */
#pragma once
#include "error.h"

/* Makes the part anew, whatever a run that was cut off left there, and nobody's link is followed. */
MUST_CHECK const struct error *whole_begin(struct str part, int *ret_fd);
/* The part, which its own program has closed, is synced and put in its place; then its folder is synced. */
MUST_CHECK const struct error *whole_place(struct arena *a, struct str part, struct str path);
/* All of it at once. */
MUST_CHECK const struct error *whole_put(struct arena *a, struct str path, struct str bytes);
/* A file of at most so many bytes, to its end; a link is not followed. ERROR_INVALID when it is larger. */
MUST_CHECK const struct error *whole_read(struct arena *a, struct str path, size_t most, struct str *ret);
/* "cannot write FILE: No space left on device", from errno. */
const struct error *whole_failed(const char *what, struct str path);
/* Of a path, with a slash at its end. */
struct str whole_folder(struct arena *a, struct str path);
