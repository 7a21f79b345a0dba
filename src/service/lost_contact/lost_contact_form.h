/* The page of one person's search: what it shows, and what came back typed. */
#pragma once
#include "lost_contact.h"

struct lost_form {
	struct seen_person who;
	struct search_state state;
	struct str operation;
	bool may_stop; /* the Team Manager's to agree */
	bool no_steps; /* the council's folder has no lost-contact.yaml */
	struct date today;
	/* What can be recorded now: "lost", "stopped", or "tried STEP". */
	struct govuk_choices choices;
	/* As typed. */
	struct str what, day_day, day_month, day_year, note;
	struct form_errors errors;
	bool was_kept; /* typed before, and not recorded yet */
};
