/* Restricting a record and saying who may see it: one page at the person, for managers who may see it themselves. */
#pragma once
#include "access.h"
#include "page.h"

enum { RESTRICTED_REASON_MAX = 500 };

struct colleague {
	struct account_id account;
	struct str ref, name;
	enum role role;
};
struct colleagues {
	const struct colleague *p;
	size_t n;
};
struct restriction_note {
	struct str at, what, by, reason; /* in words */
};
struct restriction_notes {
	const struct restriction_note *p;
	size_t n;
};

struct restricted_form {
	struct seen_person who;
	struct str operation;
	struct colleagues permitted, others; /* others: who could be let in */
	struct restriction_notes notes;      /* newest first */
	struct str what, whom, reason;       /* as typed */
	bool was_kept;
	struct form_errors errors;
};

/* A choice of colleagues, the first empty: those who may see the record, then the others. */
struct govuk_options colleague_options(struct arena *a, const struct restricted_form *f);
/* Whether a manager who may restrict remains among them without that account. */
bool manager_remains(struct colleagues permitted, struct account_id without);
