/* Registering: what the pages show, and what came back typed. */
#pragma once
#include "details_form.h"

struct carried {
	const struct form_field *p;
	size_t n;
};

struct register_form {
	struct details_form details;
	struct alikes alikes;
	struct str seen; /* the refs of those who were shown, with spaces between */
	bool again;      /* the name or birth date was changed after the look: these are new */
	struct str operation;
	struct str council_ref, team, worker;
	struct str care; /* known, not-known */
	struct str from_day, from_month, from_year, to_day, to_month, to_year;
	struct date care_from, care_to;
	struct team_id team_id;
	struct account_id worker_id;
	struct govuk_options teams, workers;
	bool was_kept;
	struct carried carried; /* what the page of who may be the same hands on */
};
