/* Changing details, also while somebody else does: both of their changes are kept, and where both changed the same to
 * different values, who comes second is shown both and chooses. */
#pragma once
#include "details_form.h"

struct edit_clash {
	enum detail field;
	struct str before, theirs, mine; /* in words */
	struct str chosen;               /* theirs, mine, or nothing yet */
	struct str error;
};

struct edit_form {
	struct seen_person who;
	struct details_form details;
	struct str operation;
	int64_t version; /* the row of details that the boxes were filled from */
	bool was_kept;
	/* The page that asks: */
	struct {
		struct edit_clash *p;
		size_t n;
	} clash;
	struct str they;        /* who saved meanwhile */
	struct str their_words; /* "Ruth Adeyemi changed Phone meanwhile: that is kept too." */
	int64_t was;            /* the version before theirs */
};
