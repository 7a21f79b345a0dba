/* Inside partner_edit/: what its templates show. */
#pragma once
#include "directory_pages.h"
#include "partner_edit.h"

struct partner_list_page {
	struct edited_lists lists;
};

struct partner_form {
	const struct edited *of;
	bool is_service, new;
	struct url action, back;
	struct str title, back_text;
	struct partner_typed typed;
	struct str operation;
	struct form_errors errors;
	struct govuk_choices topics, districts;
	struct govuk_texts ticked_topics, ticked_districts;
	bool was_kept;
};

/* How a version would be read: a card of a service, or an organisation without its services. */
struct partner_preview {
	struct directory_entry entry;
	struct directory directory; /* of it alone */
	struct date today;
};
