/* The page on which something that meets a promise is recorded: a review of the plan, a card sent, a decision taken. */
#pragma once
#include "done_by.h"
#include "people.h"

enum { DONE_CHOICES = 8 };

struct done_form {
	struct seen_person who;
	const struct due *due;
	struct str operation;
	/* What would meet it: "plan reviewed", "step birthday-card-sent", and in words. */
	struct govuk_choice choice[DONE_CHOICES];
	struct govuk_choices choices;
	/* As typed. */
	struct str what, day_day, day_month, day_year;
	struct form_errors errors;
};
