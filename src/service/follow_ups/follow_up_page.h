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
	struct str how, day_day, day_month, day_year, why;
	struct form_errors errors;
};
