/* Inside own_account/: what the pages of the code app show. */
#pragma once
#include "code_app.h"
#include "my_page.h"

struct own_code_app_page {
	struct own_self self;
	struct own_app app;
	bool cannot;       /* there is no key here, so nobody can have one */
	struct str groups; /* of a new secret, as one types it */
	struct url link;   /* as a code app on the same phone opens it */
	struct str path;   /* the picture, as the d of an SVG path */
	int side;          /* of it, in modules */
	struct form_errors errors;
};
