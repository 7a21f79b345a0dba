/* The page on which a birth date is recorded that somebody says, and which one is in force. */
#pragma once
#include "people.h"

struct births_form {
	struct seen_person who;
	struct str operation;
	struct govuk_choices kinds;
	/* As typed. */
	struct str kind, said, in_force, born_day, born_month, born_year;
	struct form_errors errors;
	bool was_kept;
};
