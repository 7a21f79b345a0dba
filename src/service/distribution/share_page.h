/* Who has the Local Offer: how many of how many. */
#pragma once
#include "distribution.h"

struct share_row {
	struct str name, code; /* of a team or category; code empty: no team */
	int64_t people, got, newest;
};
struct share_rows {
	const struct share_row *p;
	size_t n;
};
struct share_page {
	struct share_row all;
	struct share_rows teams, categories;
	struct date on, today, same_since; /* same_since: DATE_NONE: it never changed */
	/* As typed. */
	struct str day_day, day_month, day_year;
	struct form_errors errors;
};
/* "94%" of people; "none" of nobody. */
struct str share_words(struct arena *a, int64_t part, int64_t people);
MUST_CHECK const struct error *share_file(struct request *rq, struct response *rs, const struct share_page *p);
