/* Inside consents/: the pages on which these are recorded and ended; what they show, and what came back typed. */
#pragma once
#include "consents.h"

/* What every one of them has. */
struct consent_page {
	struct seen_person who;
	struct url action;
	struct str operation;
	struct date today;
	bool was_kept; /* typed before, and not recorded yet */
	struct form_errors errors;
};

struct consent_form {
	struct consent_page page;
	bool ends;             /* it is withdrawn */
	struct consent before; /* of a withdrawal */
	struct govuk_choices abouts;
	/* As typed. */
	struct str name, organisation, phone, about_said, how;
	struct govuk_texts about;
	struct str since_day, since_month, since_year, until_day, until_month, until_year;
};

struct never_form {
	struct consent_page page;
	bool ends;
	struct never_tell before;
	struct str name, relation, phone, why; /* as typed */
};

struct question_form {
	struct consent_page page;
	struct agreed_question before;
	struct str question, gone; /* as typed; an answer is not shown again */
};

/* The person in the address. what goes into the record of reads. */
MUST_CHECK const struct error *consent_page_begin(struct request *rq, struct consent_page *page);
/* Required, and at most so many characters; what: in the middle of a sentence. */
void consent_text(struct form_errors *errors, const char *field, struct str text, const char *missing, size_t most);
