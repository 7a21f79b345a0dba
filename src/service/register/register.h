/*
 * Registering a young person, and what is recorded about who they are afterwards: first a look at who may be the same,
 * then the details; changing them while others may be; what files say instead; the council's own id when it comes; a
 * death.
 */
#pragma once
#include "people.h"
#include "record.h"

extern const struct route_table register_routes, details_routes, edit_routes, death_routes;

/* An id made here until the council's own is known: "here-" and a ref. */
struct str id_made_here(struct arena *a);
bool is_made_here(struct str council_ref);

/* ---- who may be the same ---- */

enum { ALIKE_MAX = 30 };

struct alike {
	struct person_id person;
	struct str ref, name, council_ref, former_names, worker, team;
	struct date birth;
	bool restricted;
	bool elsewhere;  /* with a team that is none of the viewer's: the page shows name and team alone */
	const char *why; /* "same birth date, surname sounds alike" */
	int score;
};
struct alikes {
	struct alike *p;
	size_t n;
	bool more;
	/* Somebody whose record the viewer may not see has exactly this name and birth date: nobody may be registered,
	 * and nothing be said. */
	bool ask_manager;
	struct person_id hidden;
};

/* Everybody who may be the same as somebody of these names (one may be empty) and birth date, likeliest first. */
MUST_CHECK const struct error *alike_people(struct db *db, struct arena *a, struct viewer viewer, struct str first_name,
					    struct str surname, struct date birth, struct alikes *ret);
/* The birth dates that a slip makes of one: day and month changed round, one digit another. None twice, nor birth. */
size_t dates_nearby(struct date birth, struct date *ret, size_t room);
enum { DATES_NEARBY = 90 };
