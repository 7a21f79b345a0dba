/* Inside own_pages/: how they are contacted. */
#pragma once
#include "pages.h"

enum { OWN_MIND_MAX = 300, OWN_LANGUAGE_MAX = 60 }; /* characters, as on a colleague's form */

/* A number or an address of theirs, with what they say about it. */
struct own_way_line {
	const struct way *way;
	struct str name;       /* of its fields: "safe-NAME", "mind-NAME" */
	struct str safe, mind; /* as typed */
	bool codes;            /* link and codes go there */
};
struct own_way_lines {
	struct own_way_line *p;
	size_t n;
};
struct own_contact {
	struct own_self self;
	struct reach reach;
	struct own_way_lines ways;
	struct str channel, language, interpreter;
	struct govuk_choices channels;
	struct str operation;
	struct form_errors errors;
};
/* "Is it safe to text you there?" */
struct str own_safe_question(const struct way *way);
