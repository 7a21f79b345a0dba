/* The boxes in which details are typed, for somebody new and for somebody known. */
#pragma once
#include "kept.h"
#include "register.h"

enum { DETAIL_MAX_CHARS = 200 };

struct details_form {
	struct details typed; /* as read; a birth date that is none is empty */
	struct str birth_day, birth_month, birth_year;
	struct form_errors errors;
};

/* With what is recorded. */
void details_form_fill(struct arena *a, const struct details *d, struct details_form *f);
/* What was typed; fields that are on no form stay as they are in f->typed. name_needed: somebody new has one. */
void details_form_read(struct arena *a, const struct form *body, struct date today, bool name_needed,
		       struct details_form *f);
/* Whether the form has a box for it. */
bool detail_on_form(enum detail d);

struct govuk_options gender_options(struct arena *a);
struct govuk_options ethnicity_options(struct arena *a);
/* Yes, no, not known; and the one that stands. */
struct govuk_choices yes_no_choices(struct arena *a);
struct str yes_no_chosen(struct str value);

/* All boxes with what is in them. */
struct carried_fields {
	struct carried_field {
		struct str name, value;
	} * p;
	size_t n;
};
struct carried_fields carried_fields(struct arena *a, const struct details_form *f);
