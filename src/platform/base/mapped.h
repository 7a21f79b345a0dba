/* A whole file to read, which may be larger than memory that anybody holds for it. */
#pragma once
#include "arena.h"
#include "error.h"

/* It stays until the arena goes, also when the file is removed. No link is followed. ERROR_NOT_FOUND;
 * ERROR_UNAVAILABLE, also when there is nothing in it. */
MUST_CHECK const struct error *mapped_file(struct arena *a, struct str path, struct str *ret);
