/* The page on which a contact is recorded: what it shows, and what came back typed. */
#pragma once
#include "contacts.h"

struct contact_form {
	struct str ref, name; /* of the young person */
	struct str operation;
	/* As typed, so that a page which comes back with errors holds it all. */
	struct str kind, made, day_day, day_month, day_year, note;
	struct govuk_texts topics;
	struct govuk_choices kinds, topic_choices;
	struct form_errors errors;
	bool was_kept;       /* typed before they were signed out, and not recorded yet */
	struct str draft_of; /* when it was saved, when it is a draft */
};
