/* What words of a person (words.c) and words that were typed (typed.c) share. */
#pragma once
#include "words.h"

/* At most WORD_MAX bytes, ending with a whole character. */
struct str word_cut(struct str word);
/* #: the digits of a number from its end; "447700900123" as "07700900123" is. */
struct str word_of_phone(struct arena *a, struct str digits);
/* @: an id without what stands between its letters and digits; empty when it has none. */
struct str word_of_id(struct arena *a, struct str id);
