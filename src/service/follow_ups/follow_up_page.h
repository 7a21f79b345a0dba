/* The page of one follow-up, on which it is ended. */
#pragma once
#include "access.h"
#include "follow_ups.h"

enum { FOLLOW_UP_WHY_MAX_CHARS = 500 };

struct follow_up_page {
	struct seen_person who;
	struct follow_up it;
	struct date today;
	struct str operation;
	/* As typed. */
	struct str how, to, day_day, day_month, day_year, why;
	struct account_id given; /* the colleague of to, where how is "given" */
	struct str given_name;
	struct govuk_options colleagues;
	struct form_errors errors;
};
