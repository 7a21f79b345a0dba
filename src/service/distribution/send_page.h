/* The page "Record it for many". */
#pragma once
#include "send_list.h"

struct send_page {
	struct send_filter filter;
	struct send_list list;
	struct giveables things;
	struct given what; /* as chosen */
	struct url here;   /* this page with its choices */
	struct date today, same_since;
	struct str operation;
	/* As typed. */
	struct str thing, form, how, category, ages, inside, had;
	struct govuk_texts ticked;
	struct str day_day, day_month, day_year;
	struct form_errors errors; /* of what is recorded */
	struct form_errors choice; /* of what is chosen */
};
bool send_ticked(const struct send_page *p, struct str ref);
struct govuk_options send_categories(struct arena *a);
/* "were posted", "was posted" */
struct str send_verb(enum given_how how, bool one);
/* "All 14 were posted it" */
struct str send_button(struct arena *a, const struct send_page *p);
