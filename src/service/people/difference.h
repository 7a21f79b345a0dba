/*
 * Where a file of the council says something else than what was decided here. The file does not win and is not
 * forgotten: somebody who knows decides, keep ours or take the file's. A value that was decided against once is not
 * asked about again until the file says something new.
 */
#pragma once
#include "record.h"

enum difference_end {
	DIFFERENCE_KEPT,    /* what is here stands */
	DIFFERENCE_TAKEN,   /* what the file says stands, and the file decides again from now on */
	DIFFERENCE_AGREED,  /* the file came to say the same, or something else again */
	DIFFERENCE_CHANGED, /* it was changed here meanwhile */
};

struct difference {
	enum detail field;
	struct str file_value, source;
	struct instant since;
};
struct differences {
	const struct difference *p;
	size_t n;
};

/* A file says value of a field that was decided here; same: it says what is recorded. For record_details. */
MUST_CHECK const struct error *difference_of_file(struct recording *r, enum detail field, struct str value, bool same);
/* Ends the open difference of a field, if there is one. */
MUST_CHECK const struct error *difference_decided(struct recording *r, enum detail field, enum difference_end end);
/* Those that nobody decided yet. */
MUST_CHECK const struct error *differences_open(struct db *db, struct arena *a, struct viewer viewer,
						struct person_id person, struct differences *ret);
/* Somebody decides: writes what follows from it into the details. ERROR_NOT_FOUND when it is decided already. */
MUST_CHECK const struct error *difference_decide(struct recording *r, struct viewer viewer, enum detail field,
						 bool take_the_files);
