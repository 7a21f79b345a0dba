/*
 * What is written in a report: paragraphs with an empty line between them, lists of lines that begin with "- ", and
 * names of figures between braces: {suitable.percent}.
 */
#pragma once
#include "content.h"

/* What a name stands for; false when there is no such name. */
typedef bool words_value_fn(const void *context, struct str name, struct str *ret);

enum words_fault { WORDS_FINE, WORDS_UNKNOWN, WORDS_OPEN /* a brace that nothing closes */ };
struct words_wrong {
	enum words_fault fault;
	struct str name; /* what stands behind the first brace that is wrong, at most 40 bytes of it */
};
enum { WORDS_NAME_MAX = 60 };

/* Adds what text says to blocks. What is wrong first is told; then nothing was added. */
struct words_wrong words_say(struct arena *a, struct str text, words_value_fn *value, const void *context,
			     struct board_blocks *blocks);
