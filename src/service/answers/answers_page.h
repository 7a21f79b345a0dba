/* The pages of safe answers. */
#pragma once
#include "safe_answers.h"

struct answer_before {
	struct str ref, by;
	struct date on;
	struct instant made_at;
};
struct answers_page {
	struct safe_answer answer; /* a preview, when has_preview */
	bool has_preview;
	struct date today, near; /* near: a day too near was answered; DATE_NONE: none was */
	struct url near_url;
	struct {
		const struct answer_before *p;
		size_t n;
	} before;
	struct str request, number; /* what is answered; empty: nothing that is recorded */
	struct str day_day, day_month, day_year, iso;
	struct str operation;
	struct form_errors errors;
};

struct answer_request {
	struct str ref, number;
};
struct answer_kept_page {
	struct safe_answer answer;
	struct date today;
	struct {
		const struct answer_request *p;
		size_t n;
	} given_to;
	struct govuk_options open; /* requests it may be given to */
	struct str request, operation;
	struct form_errors errors;
};
