/* Inside answers/ only: what an answer is made of. */
#pragma once
#include "answer_tables.h"
#include "safe_answers.h"

struct answer_parts {
	struct str council;
	struct date on, known;
	struct answer_people people;
	struct answer_times times;
	struct date year[ANSWER_YEARS];       /* on which each begins */
	struct date first, changed;           /* of the Local Offer; DATE_NONE: it is not published, never changed */
	int64_t offers, announced, receivers; /* standing; campaigns of the twelve months, and to how many */
};
/* The tables, and the draft answer, of the parts. Pure. */
void answer_lay_out(const struct answer_parts *p, struct arena *a, struct safe_answer *ret);
struct str answer_draft(const struct answer_parts *p, struct arena *a);
/* "2025 to 2026" */
struct str answer_year_words(struct arena *a, struct date begins);
