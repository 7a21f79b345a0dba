/* The page on which what they want is written down, in their own words. */
#pragma once
#include "people.h"

enum { OWN_WORDS_MAX = 2000 };

struct own_words_form {
	struct seen_person who;
	struct own_words before;
	struct str operation;
	struct str said; /* as typed */
	struct form_errors errors;
	bool was_kept;
};

/* Adds the newest 20 before t->before. */
MUST_CHECK const struct error *own_words_timeline(struct db *db, struct viewer viewer, struct person_id person,
						  struct timeline_parts *t);
