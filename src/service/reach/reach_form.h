/* The pages on which a number or address, and how to speak and write to somebody, are recorded. */
#pragma once
#include "reach.h"

enum { WAY_VALUE_MAX = 500, CAUTION_MAX = 300, LANGUAGE_MAX = 60 };

struct way_form {
	struct seen_person who;
	enum way_kind kind;
	struct way before; /* id 0: a new one */
	struct url action;
	struct str operation, title;
	/* As typed. */
	struct str value, imported, safe, voicemail, caution, used;
	struct form_errors errors;
	bool was_kept;
};

struct speaking_form {
	struct seen_person who;
	struct speaking before;
	struct str operation;
	struct govuk_choices channels, formats;
	/* As typed. */
	struct str channel, language, dialect, interpreter, format;
	struct form_errors errors;
	bool was_kept;
};

/* "Is it safe to text?", and the name of the field's value. */
const char *way_safe_question(enum way_kind kind);
const char *way_value_label(enum way_kind kind);
