/* What one young person got: the page with its form, and the form that corrects. */
#pragma once
#include "access.h"
#include "distribution.h"

struct got_page {
	struct seen_person who;
	struct givens got;
	struct date last;       /* when they last got it, as a step says too; DATE_NONE: never */
	struct date same_since; /* since when the offer is as it is now; DATE_NONE: always */
	struct str unsafe;      /* by which way nothing must be sent, and why; empty: none */
	struct giveables things;
	const struct given *before; /* NULL: a new one */
	struct givens rows;         /* of the one that is corrected: as it stands, and before */
	struct date today;
	struct url action;
	struct str operation;
	/* As typed. */
	struct str what, form, how, given_by, day_day, day_month, day_year;
	struct form_errors errors;
	bool was_kept, may_record;
};
MUST_CHECK const struct error *got_file(struct request *rq, struct response *rs, const struct got_page *p);
