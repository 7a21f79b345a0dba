/* Percent encoding, for this folder. */
#pragma once
#include "arena.h"

/* Decodes %XX, and + as a space when plus. False for a bad escape. NUL-terminated. */
bool percent_decode(struct arena *a, struct str s, bool plus, struct str *ret);
