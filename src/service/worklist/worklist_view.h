/* The page of a worklist: the list, and what stands around it. */
#pragma once
#include "drafts.h"
#include "worklist.h"

/* A colleague who is away and whom the viewer covers for. */
struct covering {
	struct str ref, name;
	struct date until;
};

struct worklist_view {
	struct str title;
	struct worklist list;
	struct drafts drafts; /* on one's own list */
	struct {
		const struct covering *p;
		size_t n;
	} covering;
	/* On a team's list: which one, and of which promise. */
	struct str team, promise; /* codes; "all" for every team */
	struct govuk_options teams, promises;
	struct url next; /* empty: this is the last page */
	bool own, later; /* later: not the first page */
};
