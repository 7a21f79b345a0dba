/*
 * The care leavers of a year's SSDA903 return, OC3, worked out from what is recorded (doc/returns.md). Who belongs is
 * promises/return_year.h; here is what goes into each field, on which day, and why. A value is one that the published
 * rules take (reference: statutory.md 2.2), or it is not given: a gap is listed, never filled.
 */
#pragma once
#include "return_facts.h"
#include "return_year.h"

/* Around the birthday, in months: contact in it is contact "around the birthday", and what is recorded first in it
 * after the birthday counts too. Settings of the council's folder; 3 and 1 where it says nothing. */
struct oc3_window {
	int before, after;
};
#define OC3_WINDOW ((struct oc3_window){3, 1})

enum oc3_field {
	OC3_CHILD, /* the id */
	OC3_SEX,
	OC3_ETHNIC,
	OC3_MOTHER, /* of young women who were looked after in the year; of others given, and empty */
	OC3_IN_TOUCH,
	OC3_ACTIV,
	OC3_ACCOM,
	OC3_FIELDS
};
/* "IN_TOUCH" */
const char *oc3_field_name(enum oc3_field field);

enum oc3_state {
	OC3_GIVEN,
	OC3_TO_COME, /* the days it is about have not come: nothing is missing yet */
	OC3_MISSING
};

struct oc3_value {
	enum oc3_state state;
	struct str code; /* when given */
	struct str why;  /* a sentence: what it rests on, or what is missing and what to do */
	struct date by;  /* when missing or to come: the last day that counts for it */
};

struct oc3_row {
	struct year_member member;
	struct date from, to; /* the days that are around the birthday, or the day asked about alone */
	struct oc3_value value[OC3_FIELDS];
};

/* Only for members: m.is is YEAR_IN. today: what is after it has not happened. Pure; texts live in a. */
struct oc3_row oc3_row_of(struct arena *a, const struct return_person *p, const struct year_member *m,
			  const struct return_year *year, struct oc3_window window, struct date today);
/* "U1"; empty when no such code is taken. */
struct str oc3_accom(struct arena *a, enum home_kind kind, enum suitability suits);
