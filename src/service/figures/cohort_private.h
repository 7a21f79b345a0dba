/* Inside figures/: how a cohort is read. */
#pragma once
#include "figures.h"
#include "numbers.h"

/* What the engine is asked about one person, while it comes. */
struct known_facts {
	struct care_period *care;
	struct stated_category *stated;
	struct spell_fact *spells;
	size_t n_care, n_stated, n_spells;
	struct date died, records_from;
	struct date home_on, out_on; /* of the home that was said last; of the release that was */
	bool in_spell;
};

/* A cohort while it is read. */
struct reading {
	struct db *db;
	struct arena *a;
	const struct policy *policy;
	const struct teams *teams;
	struct cohort *c;
	struct instant known; /* none: what stands now */
	struct date year_ago;
	size_t room, at; /* at: the case that the walk has come to */
	struct known_facts *facts;
	struct numbers advisers;
	bool *twenty_one_plus; /* of each team */
};

/* Takes in every row of facts about everybody: fills r->c->cases and r->facts, and judges nothing. */
MUST_CHECK const struct error *cohort_rows(struct reading *r);

/* Counts the contacts after that day in the cases, which stand in the order of people, and marks who came to a drop-in
 * as supported. */
MUST_CHECK const struct error *cohort_contacts(struct db *db, struct arena *a, struct cohort *c, struct date after,
					       struct instant known);
