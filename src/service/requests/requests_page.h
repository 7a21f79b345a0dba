/* The pages of the register. */
#pragma once
#include "requests.h"

/* How the list is cut down. */
struct requests_page {
	struct request_lines open, closed;
	struct date today, since;
	size_t overdue, soon; /* of those that are open */
	bool empty_policy;    /* the policy has no requests */
	bool may_answer;      /* MAY_SEE_FIGURES: the safe answers */
};

struct request_form {
	const struct policy *policy;
	struct govuk_choices kinds, channels;
	struct govuk_options colleagues, whom;
	struct date today;
	/* As typed. */
	struct str kind, channel, who, reach, what, owner, about, on_day, on_month, on_year;
	struct str person_ref, person; /* about whom; empty: nobody */
	struct str operation;
	struct form_errors errors;
	bool was_kept, may_find;
};

struct request_page {
	struct request_one one;
	struct date today;
	struct str person;
	struct govuk_options colleagues;
	struct govuk_choices happens, outcomes; /* what can be recorded now */
	struct url action;
	bool may_answer;
	bool may_see_people;
	/* As typed. */
	struct str what, outcome, words, owner, on_day, on_month, on_year;
	struct str operation;
	struct form_errors errors;
	bool was_kept;
};
/* What has happened with one, as a file. */
MUST_CHECK const struct error *request_file(struct request *rq, struct response *rs, const struct request_page *p);
