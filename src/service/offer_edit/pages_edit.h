/* The pages on which the Local Offer is kept. */
#pragma once
#include "offer_edit.h"
#include "offer_pages.h"

struct edit_form {
	struct offer_typed typed;
	bool new;
	struct url action;
	struct str operation;
	struct form_errors errors;
	struct govuk_choices teams, topics, audiences;
	struct govuk_texts ticked_teams, ticked_topics, ticked_audiences;
	bool was_kept;
};
