/* The page on which it is recorded what somebody wants: what it shows, and what came back typed. */
#pragma once
#include "wishes.h"

/* One wish on the page: a yes or no, or how often. */
struct wish_field {
	enum wish wish;
	struct str title, now;
	struct str name, again; /* of its fields: "custody-visits", "again-custody-visits" */
	/* As typed. */
	struct str answer, day, month, year;
};
struct wish_form {
	struct seen_person who;
	struct date today;
	struct wishes now;
	struct wish_field field[WISH_COUNT];
	struct {
		const struct wish_field *p;
		size_t n;
	} fields; /* over field, without WISH_NONE */
	struct str operation;
	/* As typed. */
	struct str heard, words, on_day, on_month, on_year;
	struct form_errors errors;
	bool was_kept;
};

/* The reply slip: what is printed on it, in a language. */
enum slip_text {
	SLIP_TITLE,
	SLIP_WHY,
	SLIP_VISITS,
	SLIP_VISIT_KIND,
	SLIP_LETTERS,
	SLIP_OFTEN,
	SLIP_SAY,
	SLIP_YES,
	SLIP_NO,
	SLIP_LATER,
	SLIP_LEGAL,
	SLIP_DOMESTIC,
	SLIP_NAME,
	SLIP_DATE,
	SLIP_BACK,
	SLIP_TEXTS
};
struct slip_language {
	struct str code, name; /* "ti", "Tigrinya" */
	bool right_to_left;
	const char *checked_by; /* the translator who has read it; NULL: nobody yet, and it is not shown */
	const char *text[SLIP_TEXTS];
};
enum { SLIP_LANGUAGES = 7 };
extern const struct slip_language slip_languages[SLIP_LANGUAGES]; /* the first is English */
/* By its name, as somebody's record has it; NULL: none of them. */
const struct slip_language *slip_language_of(struct str name);
/* Whether all of it is there and a translator has read it. */
bool slip_language_ready(const struct slip_language *l);

struct slip {
	struct seen_person who;
	struct str wants; /* the language they read; empty: nobody has asked */
	const struct slip_language *language;
	struct str council, worker, address;
	bool unchecked; /* they read another language, and this is English */
};
