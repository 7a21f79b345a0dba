/* Inside returns/: what is recorded about one young person, as the returns ask for it. */
#pragma once
#include "codes.h"
#include "dues.h"
#include "episodes.h"

/* Each lasts until the next; in order of days. */
struct return_home {
	struct date on;
	enum home_kind kind;
	enum suitability suits;
};
struct return_activity {
	struct date on;
	enum activity code;
};
struct return_in_touch {
	struct date on;
	enum in_touch code;
};

struct return_person {
	struct person_id person;
	struct str ref, council_ref, name;
	bool restricted;
	struct facts facts;
	enum gender gender;
	enum ethnicity ethnicity;
	enum yes_no uasc, disability, mother;
	const struct return_home *homes;
	size_t n_homes;
	const struct return_activity *activities;
	size_t n_activities;
	const struct return_in_touch *in_touches;
	size_t n_in_touches;
};

/* Everything lives in a. */
MUST_CHECK const struct error *return_person_read(struct db *db, struct arena *a, struct person_id person,
						  struct return_person *ret);

/* Who was named for them on a day. Texts may be empty. */
struct return_allocated {
	struct str team, worker;
	bool adviser; /* worker is a personal adviser, or a name from a file, of which nobody knows */
};
MUST_CHECK const struct error *return_allocated_read(struct db *db, struct arena *a, struct person_id person,
						     struct date on, struct return_allocated *ret);
MUST_CHECK const struct error *return_episodes_read(struct db *db, struct arena *a, struct person_id person,
						    struct care_episodes *ret);

/* Everybody, in the order of the council's ids: fn is given each of them with an arena that is emptied after it. */
typedef const struct error *return_person_fn(void *context, struct arena *scratch, const struct return_person *p);
MUST_CHECK const struct error *return_everybody(struct db *db, return_person_fn *fn, void *context);

/* The entry in force on a day, or NULL. */
const struct return_home *home_on(const struct return_person *p, struct date day);
const struct return_activity *activity_on(const struct return_person *p, struct date day);
const struct return_in_touch *in_touch_on(const struct return_person *p, struct date day);
/* Whether they were inside on a day, as their spells in custody say; *ret_since: the first day of it. */
bool inside_on(const struct return_person *p, struct date day, struct date *ret_since);
