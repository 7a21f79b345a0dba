/* One young person around 21: what is done and decided, recording a step, taking one back, their own summary. */
#pragma once
#include "twenty_one.h"

enum { TAKE_BACK_MAX_CHARS = 500 };

struct turning_form {
	struct seen_person who;
	struct turning at;
	struct at_21 decided;
	struct own_summaries summaries;
	struct help_topics topics;
	bool may_decide, open_case;
	struct date today;
	struct str operation;
	struct govuk_choices choices; /* steps that can be recorded, or taken back */
	/* As typed. */
	struct str what, why, said, how, topic, day_day, day_month, day_year;
	struct form_errors errors;
	bool was_kept;
};

/* The person in the address, and where they stand. seen: for the record of reads. */
MUST_CHECK const struct error *turning_begin(struct request *rq, const char *seen, struct turning_form *f);
/* A day that must be today or in the past, after they were born; DATE_NONE when it is not one. */
struct date turning_day(struct request *rq, const char *what, struct turning_form *f);
