/* Inside histories/ only: episodes as the pages show them. */
#pragma once
#include "episodes.h"
#include "histories.h"

struct episode_entry {
	struct entry entry; /* until: the day it ended */
	struct care_episode episode;
	bool kept; /* it goes on, and where is kept from this viewer: no postcodes */
};
struct episode_entries {
	const struct episode_entry *p;
	size_t n;
	bool more;
};

/* Newest first. Postcodes are left out of all of them when the address today is kept from this viewer. */
const struct error *episodes_read(struct request *rq, struct person_id person, const struct home_viewer *viewer,
				  struct episode_entries *ret);
const struct episode_entry *episode_of(const struct episode_entries *all, struct date on);
/* "Full care order, fostered, long term" */
struct str episode_text(struct arena *a, const struct care_episode *e);
/* "C2 U4 N1 PR1" */
struct str episode_codes_text(struct arena *a, const struct care_episode *e);
