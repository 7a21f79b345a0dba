/* The page on which something that meets a promise is recorded: a review of the plan, a card sent, a decision taken. */
#pragma once
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

/* Whether anything but a contact, a team's taking over or an award meets the promise. */
bool done_by_hand(const struct promise *promise);
/* Whether an award meets it, and the first kind that does. */
bool done_by_award(const struct promise *promise, enum award_kind *ret);
/* The page on which such an award is recorded; empty when none meets it. */
struct url done_award_url(struct arena *a, struct str ref, const struct promise *promise);
