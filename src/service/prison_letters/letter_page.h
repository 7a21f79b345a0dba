/* The pages of letters: what they show, and what came back typed. */
#pragma once
#include "prison_letters.h"

struct letter_form {
	struct seen_person who;
	struct custody custody;
	struct str name;      /* first name and surname, as the prison has them */
	struct str addressed; /* number, name and address, lines; empty: it would not arrive */
	struct str stopped;   /* why nothing may go out to them; empty: it may */
	struct date today;
	struct str operation;
	struct tellings tells;
	const struct str *names; /* of other people, which may not stand in it unless the adviser is sure */
	size_t n_names;
	/* As typed. */
	struct str words, sender, sure;
	struct form_errors errors;
	bool was_kept;
};
struct letter_list {
	struct seen_person who;
	struct {
		const struct letter_sent {
			struct str ref, by;
			struct date on;
		} * p;
		size_t n;
	} sent;
	bool may_write;
};
struct letter_print {
	struct seen_person who;
	struct str addressed, sender, words;
	struct date on;
};
