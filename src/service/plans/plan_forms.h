/* Inside plans/: the two pages, and what came back typed. */
#pragma once
#include "access.h"
#include "plans.h"

struct action_form {
	struct seen_person who;
	bool change;
	struct plan_action before; /* of a change */
	struct date today;
	struct url action;
	struct str operation;
	/* As typed. */
	struct str what, does, name, hidden, hidden_why;
	struct str agreed_day, agreed_month, agreed_year, by_day, by_month, by_year;
	struct form_errors errors;
	bool was_kept;
};

struct outcome_form {
	struct seen_person who;
	struct plan_action it;
	struct date today;
	struct url action;
	struct str operation;
	struct govuk_choices states;
	/* As typed. */
	struct str state, why, on_day, on_month, on_year;
	struct form_errors errors;
	bool was_kept;
};
