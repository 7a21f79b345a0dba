/* Inside pledge_edit/: what its templates show. */
#pragma once
#include "pledge_edit.h"
#include "pledge_page.h"

struct pledge_list_page {
	struct edited_lists lists;
	bool may_add; /* the council has a Pledge */
};

struct by_boxes {
	const struct str *p; /* the id in each; empty: none */
	size_t n;
};

struct pledge_form {
	struct commitment_typed typed;
	struct str item, says, theme; /* its words, and the title of its theme */
	bool new;
	struct url action, back;
	struct str back_text;
	struct govuk_options themes; /* to choose from, for a new one */
	struct str operation;
	struct form_errors errors;
	struct govuk_choices states;
	struct govuk_options partners;
	struct by_boxes boxes;
	bool was_kept;
};

/* How a version would be read. */
struct commitment_preview {
	struct str theme; /* its title */
	struct commitment commitment;
	struct directory directory;
	struct date today, review;
};
