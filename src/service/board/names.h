/* How figures are called in what is written, and what each says. */
#pragma once
#include "counts.h"

struct board_name {
	struct str name;  /* "suitable.percent" */
	struct str means; /* "Suitable accommodation, in per cent" */
	struct str value; /* as it is put into a sentence */
};
struct board_names {
	const struct board_name *p;
	size_t n;
};
struct board_names names_of(struct arena *a, const struct board_figures *f);
/* A words_value_fn over struct board_names. */
bool names_value(const void *names, struct str name, struct str *ret);
/* Those that a name that does not exist may have meant: all of the same word, or all words, in one sentence. */
struct str names_instead(struct arena *a, const struct board_names *names, struct str wrong);
