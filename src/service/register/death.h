/* A death is recorded in two steps, because so much stops with it; and taken back when it was a mistake. */
#pragma once
#include "details_form.h"

enum { DEATH_TOLD_MAX = 300 /* characters */ };

struct death_form {
	struct seen_person who;
	struct details now;
	struct str operation;
	bool asked; /* the second step: is this right? */
	bool was_kept;
	struct str day_day, day_month, day_year, told;
	struct date day;
	struct form_errors errors;
};
