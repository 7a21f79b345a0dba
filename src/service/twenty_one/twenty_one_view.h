/* The page of lists: what it shows around them. */
#pragma once
#include "twenty_one.h"

struct twenty_one_view {
	struct twenty_one list;
	struct date today;
	struct govuk_options teams;
	struct str team;          /* code; "all" for all of them */
	struct str heading;       /* of this part */
	bool may_decide, no_team; /* no_team: this council has no team of the kind */
};

/* "/21-plus/staying" */
struct url twenty_one_url(enum twenty_one_part part);
struct str part_words(enum twenty_one_part part);
struct parts {
	const enum twenty_one_part *p;
	size_t n;
};
extern const struct parts twenty_one_parts;

/* One cell of the checklist, across. */
struct turning_cells {
	const enum turning_step *p;
	size_t n;
};
extern const struct turning_cells turning_cells;
