/*
 * Who may see what of whom. A handler asks here about the one record it is for; what may be seen is decided in SQL by
 * the view visible_person, and that it was seen is recorded before the page goes out.
 */
#pragma once
#include "office.h"
#include "role.h"

/* A young person whom the viewer may see. */
struct seen_person {
	struct person_id person;
	struct str ref, council_ref;
	struct str name; /* known-as and surname, or the council's id where no name is recorded */
	struct date birth;
	bool restricted;
};

/* The person whose ref stands in the address. what, "person.seen", goes into the record of reads.
 * ERROR_NOT_FOUND when there is none or the viewer may not see them: the two must look the same. ERROR_FORBIDDEN when
 * the viewer is of none of the person's teams and has not said why today: the page that asks goes out in place of the
 * handler's, and brings a form that was sent back unharmed (reason.h). Call it before anything is written. */
MUST_CHECK const struct error *access_person(struct request *rq, struct str ref, const char *what,
					     struct seen_person *ret);
/* Whom a ref or the council's own id names, for the command line, whose use the trail records. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *access_find(struct db *db, struct arena *a, struct str ref_or_id, struct person_id *ret);
/* Whether lists of every team are theirs to read: a manager's, and those of a team that serves the whole county from 21
 * on. Others see their own teams and their own people. */
MUST_CHECK const struct error *access_all_teams(struct request *rq, bool *ret);
/* The name a page shows. Any part may be empty. */
struct str display_name(struct arena *a, struct str known_as, struct str first_name, struct str surname,
			struct str council_ref);
