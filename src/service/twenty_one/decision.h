/* Where somebody goes from 21 on: the page on which a manager decides. */
#pragma once
#include "twenty_one.h"

/* Who can take over: a 21 Plus team where nobody is named yet, or somebody of one. */
struct taker {
	struct team_id team;
	struct account_id worker; /* 0: nobody yet */
	struct str name;
};

struct decision_form {
	struct seen_person who;
	struct turning at;
	struct at_21 decided;
	struct account_id worker_now;
	struct team_id team_now;
	bool with_21_plus; /* already */
	struct taker *takers;
	struct govuk_options taker_options;
	struct date today, earliest; /* of a move: the 21st birthday, or today when that is past */
	struct str operation;
	/* As typed. */
	struct str what, to, note, why;
	struct str from_day, from_month, from_year, review_day, review_month, review_year;
	struct form_errors errors;
	bool was_kept;
};
