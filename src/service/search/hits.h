/* Who was found so far, how well they match what was typed, and in which order they are shown. */
#pragma once
#include "search.h"
#include "words_private.h"

/* Everybody found so far, each once. */
struct hits {
	struct found_person *p;
	size_t n, room;
	size_t shown; /* so many of them, at most FOUND_MAX */
	const struct policy *policy;
	struct date today;
	bool by_name; /* nothing else was typed, so nothing else is looked at */
};

/* Somebody who was found, as either query gives them. */
struct hit_row {
	struct person_id person;
	bool restricted;
	struct findable findable;
};
/* Takes whoever matches all that was typed, unless they were taken before or there is no room. */
void hits_take(struct hits *f, struct arena *a, const struct typed *typed, const struct hit_row *row);
/* Those that match best first. */
void hits_sort(struct hits *f);

/* All their telephone numbers in one text: the file's, which phone holds, and those recorded here. */
MUST_CHECK const struct error *numbers_of(struct db *db, struct arena *a, struct person_id person, struct str *phone);
/* Of where they live now; empty when it is not known. */
MUST_CHECK const struct error *postcode_of(struct db *db, struct arena *a, struct person_id person, struct str *ret);
