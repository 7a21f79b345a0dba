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
	struct str operation;
	struct form_errors errors;
	struct instant now;
};
