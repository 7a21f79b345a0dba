/* Postcodes of the United Kingdom, by their shape: an outward code (NG22) and an inward one (8PZ). */
#pragma once
#include "arena.h"

/* A whole postcode in capitals with its space, "NG22 8PZ", of one typed in any way; false when it is none. */
bool postcode_tidy(struct arena *a, struct str typed, struct str *ret);
/* Its first part: "NG22" of "NG22 8PZ". */
struct str postcode_outward(struct str postcode);

/* What somebody typed of a postcode, in small letters with its space: "ng22", "ng22 8", "ng22 8p", "ng22 8pz". A text
 * without a space that can be read in two ways (ng22: the outward code, or NG2 and a 2) stays as it is. part is one
 * word, next the one behind it or empty; *ret_words says how many of the two were used. False when it is no stub. */
bool postcode_stub(struct arena *a, struct str part, struct str next, struct str *ret, size_t *ret_words);
