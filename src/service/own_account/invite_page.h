/* Inside own_account/: the page on which a colleague invites. */
#pragma once
#include "own_account.h"
#include "page.h"

struct own_invite_page {
	struct seen_person who;
	struct own_state state;
	struct govuk_choices ways; /* those that are marked as safe */
	struct str way;            /* chosen: its ref */
	const char *cannot;        /* why nobody can be invited now; NULL: they can */
	struct str checked;        /* how it was made sure that it is them, who lost their phone */
	struct str operation;
	struct form_errors errors;
	struct instant now;
};

/* How somebody who rings, or comes by, is known to be them. */
extern const struct govuk_choices own_app_checks;
