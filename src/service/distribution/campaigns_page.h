/* The pages of campaigns. */
#pragma once
#include "campaigns.h"
#include "page.h"

/* What the pages show as files. */
MUST_CHECK const struct error *campaigns_file(struct request *rq, struct response *rs, const struct campaigns *all);
MUST_CHECK const struct error *campaign_file(struct request *rq, struct response *rs, const struct campaign *c);

struct campaign_form {
	const struct campaign *before; /* NULL: a new one */
	struct giveables things;
	struct govuk_choices partners, prisons, hows;
	struct govuk_texts ticked_partners, ticked_prisons;
	struct date today;
	struct url action;
	struct str operation;
	/* As typed. */
	struct str name, what, form, how, others, outcome, day_day, day_month, day_year;
	struct form_errors errors;
	bool was_kept;
};
