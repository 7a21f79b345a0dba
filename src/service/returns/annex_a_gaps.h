/*
 * What Ofsted's list of a day would have blank, before it is made: of each young person on it, the columns of which
 * nothing is recorded.
 */
#pragma once
#include "annex_a_out.h"

enum annex_a_gap {
	GAP_ID, /* the council's */
	GAP_GENDER,
	GAP_ETHNICITY,
	GAP_BIRTH,
	GAP_UASC,
	GAP_DISABILITY,
	GAP_WORKER, /* and team */
	GAP_ADVISER,
	GAP_REVIEW,
	GAP_IN_TOUCH,
	GAP_CONTACT,
	GAP_HOME,
	GAP_SUITS,
	GAP_ACTIVITY,
	ANNEX_A_GAPS
};
/* "Ethnicity": the column, and what is to be recorded. */
const char *annex_a_gap_words(enum annex_a_gap gap);

/* A bit for each. row is what annex_a_row_of() gave. Of who died or is not in touch, no contact is asked for; of who
 * died, no home and no activity. Pure. */
uint32_t annex_a_missing(const struct return_person *p, const struct annex_a_row *row, struct date day);
