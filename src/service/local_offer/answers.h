/*
 * "What can I get?": what somebody says of themself, without a name. Each question can be left out; then what depends
 * on it is listed with an "if". What is entitled is asked of offer_for(), as on a worker's page.
 */
#pragma once
#include "form.h"
#include "offer.h"

enum said_care {
	CARE_NOT_SAID,
	CARE_NOW,        /* in care now, for 13 weeks or more since 14 */
	CARE_NOW_SHORT,  /* in care now, for less */
	CARE_LEFT,       /* was in care for 13 weeks or more since 14, and still at 16 or later */
	CARE_LEFT_SHORT, /* at 16 or 17 for less; or then back home for six months; or with a special guardian */
	CARE_NEVER,      /* none of these */
	SAID_CARE_COUNT
};

enum said_custody {
	INSIDE_NOT_SAID,
	INSIDE_NO,
	INSIDE_REMAND,
	INSIDE_SENTENCED,
	INSIDE_SUPERVISION, /* outside, with a probation or youth justice worker */
	SAID_CUSTODY_COUNT
};

enum { SAID_AGE_MAX = 99 };

struct answers {
	int age; /* -1: not said */
	enum said_care care;
	enum said_custody custody;
	enum answer alone; /* came to the UK alone to be safe */
	enum answer child; /* has one, or one is on the way */
	enum answer here;  /* lives in the council's area */
};

/* The words of the form: "left-short", "remand", "yes". Empty for what is not said. */
struct str said_care_code(enum said_care c);
struct str said_custody_code(enum said_custody c);
struct str said_yes_no_code(enum answer a);
/* Of a form; what is none of its words is not said. An age that is no age is an error of the field age. */
void answers_read(const struct form *form, struct form_errors *errors, struct answers *ret);
/* qualifying_until: of the policy. */
struct offer_life answers_life(const struct answers *said, int qualifying_until);
/* What somebody of this life would say who answers every question truly; parent as it is known. */
struct answers answers_of(const struct offer_life *life);
