/* Inside awards/: the page, and what came back typed. */
#pragma once
#include "access.h"
#include "awards.h"

struct award_form {
	struct seen_person who;
	bool change;
	struct award before; /* of a change */
	struct date today;
	struct url action;
	struct str operation;
	struct govuk_choices kinds;
	/* As typed. */
	struct str kind, what, pounds, note, day, month, year, taken_back;
	struct form_errors errors;
	bool was_kept;
};
