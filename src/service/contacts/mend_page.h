/* The pages of a day's contacts, and of withdrawing one. */
#pragma once
#include "access.h"
#include "mend.h"

struct contact_day_page {
	struct seen_person who;
	struct contact_day day;
	bool may_mend;
};
MUST_CHECK const struct error *contact_day_file(struct request *rq, struct response *rs,
						const struct contact_day_page *p);

struct withdraw_page {
	struct seen_person who;
	struct contact_row row;
	struct url action, back;
	struct str operation, what, scope, why; /* scope and why as typed */
	struct form_errors errors;
};

/* "/people/REF/contacts/2026-11-19" */
struct url contact_day_url(struct arena *a, struct str ref, struct date on);
/* ".../2/correct" */
struct url contact_mend_url(struct arena *a, struct str ref, struct date on, size_t number, struct str how);
