/* Forms that somebody has not finished: a list at the top of the worklist, from which each is gone on with or thrown
 * away. Keeping them is platform/web/kept.h. */
#pragma once
#include "page.h"

extern const struct route_table draft_routes;

struct draft {
	struct str what;  /* "Contact with Kai Moorhouse" */
	struct str saved; /* "today at 3:05pm" */
	struct date until;
	struct url resume, throw_away;
	bool signed_out; /* it was sent, but was not recorded */
};
struct drafts {
	const struct draft *p;
	size_t n;
};

/* Of whoever is signed in, newest first. Nobody is named whom they may not see. */
MUST_CHECK const struct error *drafts_read(struct request *rq, struct drafts *ret);
