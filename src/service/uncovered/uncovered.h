/*
 * What falls due soon with nobody to do it: the young person has no worker, the worker has left, or the worker is away
 * on the day and nobody covers. No clock stops for that, so the manager is told before the day and not after it.
 */
#pragma once
#include "dues.h"
#include "page.h"

extern const struct route_table uncovered_routes;

/* Two weeks: a visit to a prison takes about that long to arrange, anything else less. */
enum { UNCOVERED_DAYS = 14 };

/* One due. Of what is late already it is asked whether anybody is there today. */
struct uncovered {
	struct str ref, name, promise;
	struct date by;
	struct str worker;      /* empty: nobody */
	struct date away_until; /* DATE_NONE: no worker, or one who has left */
};
struct uncovered_list {
	const struct uncovered *p;
	size_t n;
	int64_t hidden; /* about people whose records are restricted */
	bool more;
};
/* Of a team, of all with 0; the first due first. */
MUST_CHECK const struct error *uncovered_read(struct db *db, struct arena *a, struct viewer viewer, struct team_id team,
					      struct date today, struct uncovered_list *ret);
/* The same of everybody in a team (0: without one), for what is made for nobody in particular: the week's digest. */
struct uncovered_due {
	struct person_id person;
	struct str promise;
	struct date by;
};
struct uncovered_dues {
	const struct uncovered_due *p;
	size_t n;
};
MUST_CHECK const struct error *uncovered_of_everybody(struct db *db, struct arena *a, struct team_id team,
						      struct date today, struct uncovered_dues *ret);
/* "No worker", "Sam Okoro has left", "Sam Okoro is away until Friday 4 December". */
struct str uncovered_words(struct arena *a, const struct uncovered *u, struct date today);
