/* The pages of days to be marked: what they show, and what came back typed. */
#pragma once
#include "access.h"
#include "marks.h"

struct mark_form {
	struct seen_person who;
	bool change;
	struct mark before; /* of a change, and of one that was marked */
	struct date today;
	struct url action;
	struct str operation;
	struct govuk_choices kinds;
	/* As typed. */
	struct str kind, what, day_day, day_month, day_year, every_year, how;
	struct form_errors errors;
	bool was_kept;
};

struct mark_done_form {
	struct seen_person who;
	struct mark it;
	struct date day, today; /* day: which of its days */
	struct url action;
	struct str operation;
	/* As typed. */
	struct str words, on_day, on_month, on_year;
	struct form_errors errors;
	bool was_kept;
};
