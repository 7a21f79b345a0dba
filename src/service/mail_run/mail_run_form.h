/* The page of one line of the mail run: what it shows, and what came back typed. */
#pragma once
#include "mail_run.h"

struct mail_form {
	struct mail_list list;
	struct str operation, step;
	/* As typed. */
	struct govuk_texts ticked;
	struct str day_day, day_month, day_year;
	struct form_errors errors;
};
bool mail_ticked(const struct mail_form *f, struct str ref);
/* "By post", "By email" */
struct str mail_way_words(enum channel channel);
/* Somebody's address for letters; empty when nothing may be posted to them. */
struct str mail_address(const struct mail_person *p);
/* Whether anybody on the list has a label. */
bool mail_has_labels(const struct mail_list *list);
