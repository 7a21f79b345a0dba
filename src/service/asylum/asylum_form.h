/* The pages of somebody's papers: what they show, and what came back typed. */
#pragma once
#include "asylum_private.h"

struct papers_page {
	struct seen_person who;
	struct date today;
	struct papers_list papers;
	struct solicitor solicitor;
	struct births births;
};

struct papers_form {
	struct seen_person who;
	struct str operation;
	struct govuk_choices statuses;
	bool any; /* one stands already, which this one may correct */
	/* As typed. */
	struct str status, said, corrects;
	struct str since_day, since_month, since_year, until_day, until_month, until_year;
	struct form_errors errors;
	bool was_kept;
};

struct solicitor_form {
	struct seen_person who;
	struct str operation;
	struct solicitor typed;
	struct form_errors errors;
	bool was_kept;
};
