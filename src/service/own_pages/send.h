/* Inside own_pages/: what a young person sends, and what becomes of it. */
#pragma once
#include "pages.h"

enum { OWN_SAID_MAX = 3000 }; /* characters */

/* Whom to ring when it cannot wait. */
struct own_ring {
	struct own_worker worker;
	struct public_numbers numbers;
	struct public_out_of_hours night;
	struct str hours; /* when the desk is open */
};
MUST_CHECK const struct error *own_ring_read(struct request *rq, struct own_ring *ret);

struct own_help {
	struct own_self self;
	struct own_ring ring;
	struct str reads; /* when it is read, as a sentence */
	struct str said, topic, urgency;
	struct govuk_choices topics, urgencies;
	struct str operation;
	bool draft; /* what stands in it was kept */
	struct form_errors errors;
};

/* One kind of what somebody can say. */
struct own_kind {
	struct str code, title, hint;
	struct str begins;   /* how it begins, in their voice; empty: with their own words */
	bool manager;        /* always a manager's: it is about their worker */
	bool may_be_manager; /* it is asked whether it is about their worker */
	bool words;          /* without words of their own it says nothing */
	bool complaint;      /* it stands in the register of complaints too */
};
struct own_kinds {
	const struct own_kind *p;
	size_t n;
};
extern const struct own_kinds own_kinds;

struct own_say {
	struct own_self self;
	const struct own_kind *kind;
	struct own_worker worker;
	struct str said, about;
	struct str operation;
	bool draft;
	struct form_errors errors;
};

/* Who helps them to be heard and is not the council: of the directory. */
struct own_advocates {
	const struct own_advocate {
		const struct directory_service *service;
		struct str organisation; /* its id */
	} * p;
	size_t n;
};

struct own_sent_line {
	struct str when, said, state; /* in words */
	struct str answer, answered_by;
};
struct own_sent_lines {
	const struct own_sent_line *p;
	size_t n;
};
struct own_sent {
	struct own_self self;
	struct own_sent_lines asked, said;
	bool waits; /* help that they asked for is still to come */
	struct own_ring ring;
};
struct own_advocates own_advocates(struct request *rq);
/* "tomorrow, 2:30pm": until when what is said now is answered; empty when the council's policy gives no time. */
struct str own_answer_words(struct request *rq, bool about_worker);
