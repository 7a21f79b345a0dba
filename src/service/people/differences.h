/* What a council file says against what was recorded here: the page. */
#pragma once
#include "exchange.h"
#include "people.h"

struct differences_view {
	struct seen_person who;
	struct fact_differences list;
	struct str operation;
	struct date today;
	bool may_record;
};

/* Where one records what the file says, if the file is right. */
struct url difference_mended_at(struct arena *a, struct str ref, const struct fact_difference *d);
