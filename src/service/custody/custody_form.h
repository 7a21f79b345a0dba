/* The pages on which it is recorded that somebody came inside, was sentenced, moved, released, or that what was
 * recorded is wrong: what they show, and what came back typed. */
#pragma once
#include "access.h"
#include "spells.h"

enum custody_act { ACT_INSIDE, ACT_SENTENCED, ACT_EXPECTED, ACT_MOVED, ACT_RELEASED, ACT_CORRECT, ACTS };

/* What a page asks. */
enum custody_ask {
	ASK_STATUS = 1 << 0,
	ASK_DAY = 1 << 1,
	ASK_PRISON = 1 << 2,
	ASK_NUMBER = 1 << 3,
	ASK_EXPECTED = 1 << 4,
	ASK_SUPERVISED = 1 << 5,
	ASK_RELEASED = 1 << 6,
	ASK_MISTAKE = 1 << 7,
};

struct custody_act_words {
	const char *title, *button, *deed, *done, *day, *note;
	unsigned asks;
};
extern const struct custody_act_words custody_acts[ACTS];

struct typed_day {
	struct str day, month, year;
};

struct custody_form {
	enum custody_act act;
	const struct custody_act_words *words;
	struct seen_person who;
	struct custody custody;
	const struct spell *spell; /* which the page is about; NULL: a new one */
	struct date today;
	struct url action;
	struct str operation;
	struct govuk_choices statuses;
	struct govuk_options prisons;
	/* As typed. */
	struct str status, prison, elsewhere, number, supervised, mistake, note;
	struct typed_day on, expected, released;
	struct form_errors errors;
	bool was_kept;
};

/* What was typed, as far as it is right; what is wrong is in f->errors. */
struct custody_said {
	struct spell spell;
	struct date day; /* that was asked for */
	struct str prison, elsewhere;
	bool supervised, mistake;
};
void custody_form_fill(const struct form *from, struct custody_form *f);
void custody_form_check(struct request *rq, const struct form *body, struct custody_form *f, struct custody_said *said);
