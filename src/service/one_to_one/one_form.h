/* The pages of one: what they show, and what came back typed. */
#pragma once
#include "one_to_one.h"

enum support_act { ACT_SHOW, ACT_PROPOSE, ACT_DISCUSS, ACT_DECIDE, ACT_REVIEW, ACT_END };

struct one_form {
	enum support_act act;
	struct seen_person who;
	struct supports events; /* the newest first; none yet when it is being proposed */
	struct support there;   /* of a proposal: one that is there already; id 0: none */
	struct support_workers workers;
	bool may_agree, may_decide; /* may_decide: a manager */
	struct date today;
	struct str operation;
	struct url action;
	/* As typed. */
	struct str why, aim, weeks, words, what, worker;
	struct str day_day, day_month, day_year; /* of the meeting, or to look at it again */
	struct form_errors errors;
	bool was_kept;
};
/* What was said of one, as a file. */
MUST_CHECK const struct error *support_said_file(struct request *rq, struct response *rs, const struct one_form *f);
