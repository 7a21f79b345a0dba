/* Inside promises/ only: lines of an explanation, gathered. */
#pragma once
#include "category.h"

struct lines_maker {
	struct arena *arena;
	struct lines lines;
	size_t room;
};

void line(struct lines_maker *m, struct fact_ref fact, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* "Released": what a day was, that a clock of such a kind counts from. */
const char *fact_words(const struct facts *f, struct fact_ref fact, enum clock_kind kind);
