/* The pages on which two records are found to be one young person's, joined, and parted again. */
#pragma once
#include "merges.h"
#include "search.h"

enum { MERGE_REASON_MAX = 500 /* characters */ };

/* Where the other is looked for, and what was joined before. */
struct merge_start {
	struct seen_person who;
	struct found found;
	struct merge_list merges;
};

/* What of the two differs, side by side. */
struct merge_field {
	struct str name, words; /* of the choice: "choose-phone", "Phone" */
	struct str kept, other; /* in words */
	struct str chosen;      /* kept, other */
};

struct merge_form {
	struct seen_person kept, other;
	struct details kept_now, other_now;
	struct {
		struct merge_field *p;
		size_t n;
	} fields;
	struct str operation, reason;
	struct form_errors errors;
	bool was_kept;
};

struct merge_undo_page {
	struct seen_person who;
	struct merge merge;
	struct str operation;
};
