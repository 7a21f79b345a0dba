/* The pages on which an alert is raised, looked at again, and ended: what they show, and what came back typed. */
#pragma once
#include "alerts.h"

enum alert_step { ALERT_RAISE, ALERT_AGAIN, ALERT_END };

struct alert_form {
	enum alert_step step;
	struct seen_person who;
	struct alert alert; /* not of ALERT_RAISE */
	struct date today;
	struct url action;
	struct str operation;
	struct govuk_choices kinds;
	/* As typed. */
	struct str kind, reason, words, stops, by_day, by_month, by_year;
	struct form_errors errors;
	bool was_kept; /* typed before, and not recorded yet */
};
