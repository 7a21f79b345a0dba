/* What a council file says against what was recorded here: the page. */
#pragma once
#include "exchange.h"
#include "people.h"
#include "recording.h"

struct differences_view {
	struct seen_person who;
	struct fact_differences list;
	struct str operation;
	struct date today;
	bool may_record, may_reassign;
};

/* Whether what the file says can take the place of ours with a button: a home, an activity, in touch, an event of a
 * Pathway Plan; not an address, and not a death. Who works with somebody is handed over, with a note; an episode
 * decides what somebody is entitled to, and of a contact the file's words stand here in part only. */
bool difference_may_take(const struct fact_difference *d);
/* Inside a transaction; dues_refresh() is the caller's. *ret_taken: false when it was changed here meanwhile,
 * and of a home whose address is kept from view. */
MUST_CHECK const struct error *difference_take(struct recording *r, const struct fact_difference *d, bool *ret_taken);
/* Where one records what the file says, if the file is right. */
struct url difference_mended_at(struct arena *a, const struct differences_view *v, const struct fact_difference *d);
/* "Hand over to somebody else" */
struct str difference_mended_words(const struct differences_view *v, const struct fact_difference *d);
