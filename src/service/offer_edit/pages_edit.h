/* The pages on which the Local Offer is kept. */
#pragma once
#include "offer_edit.h"
#include "page.h"
#include "offer_pages.h"

struct edit_row {
	struct str id, title, owner, by_name;
	struct date review;
	struct instant at;
	bool published, draft, withdrawn;
	bool mine; /* the draft is: somebody else must publish it */
};
struct edit_rows {
	const struct edit_row *p;
	size_t n;
};
struct edit_list {
	struct edit_rows overdue, drafts, all;
	struct date today;
};

struct edit_one {
	struct offer_versions versions;
	const struct offer_version *published, *draft; /* may be NULL */
	struct offer_differences changes;              /* of the draft */
	bool mine;
	struct date today;
	struct str operation;
	struct str id;
};

struct edit_preview {
	const struct offer_version *version;
	struct offer_page page;
	struct offer_differences changes; /* from the version before it */
	struct str id;
};

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
