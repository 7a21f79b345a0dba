/* The files of a folder that somebody named on the command line. */
#pragma once
#include "arena.h"
#include "error.h"

/* Their names into names, room for most of them, by name, so that what is said does not depend on the disk. Left out
 * are folders, and what begins with a dot. ERROR_NOT_FOUND, with why, when it cannot be read. */
MUST_CHECK const struct error *folder_files(struct arena *a, struct str folder, struct str *names, size_t most,
					    size_t *ret_n);
