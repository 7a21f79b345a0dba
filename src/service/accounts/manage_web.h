/* The pages of manage.h and of one's own account. */
#pragma once
#include "manage.h"
#include "page.h"

struct account_form {
	struct account_card card; /* name, role and teams as typed */
	struct account_teams all;
	struct account_load load;
	struct str email, role; /* as typed */
	bool is_new, was_kept;
	struct str operation;
	struct form_errors errors;
};

MUST_CHECK const struct error *accounts_file(struct request *rq, struct response *rs, const struct account_cards *list);
struct govuk_choices account_role_choices(struct arena *a);
/* The teams as check boxes, and those that are ticked. */
struct govuk_choices account_team_choices(struct arena *a, struct account_teams all);
struct govuk_texts account_team_codes(struct arena *a, struct account_teams teams);
/* "https://..." as somebody types it. */
struct str account_whole_link(struct request *rq, struct url path);
