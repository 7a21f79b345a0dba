/* The page of lists: for the team meeting, and what is going on. */
#pragma once
#include "one_to_one.h"

struct support_row {
	struct str ref, name; /* of the person */
	struct support support;
	bool new_meeting; /* the first of those for that meeting */
};
struct support_rows {
	struct support_row *p;
	size_t n;
};
struct support_lists {
	struct support_rows agenda, lasting;
	int64_t hidden;
	bool more;
	struct date today;
	struct govuk_options teams;
	struct str team; /* code; "all" for all of them */
	bool may_decide;
};
