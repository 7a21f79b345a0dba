/*
 * Keeping the Pledge true, on pages, for those who keep the Local Offer: the words of each commitment, who keeps it,
 * and how it goes, since when and why; adding one, and taking one out. A draft, its preview, what it changes, and a
 * second person who publishes it (service/editing). Its title, its themes and what words mean are in
 * service/saying_edit.
 */
#pragma once
#include "editing.h"
#include "pledges.h"

extern const struct route_table pledge_edit_routes, pledge_form_routes;
extern const struct edited edited_commitments;

enum { PLEDGE_BY_BOXES = 3 }; /* of who keeps it, and one more than there are */

/* As typed. by: ids, one a line. */
struct commitment_typed {
	struct str theme, id; /* on the form of a new one alone */
	bool promise, own;
	struct str policy_says, policy_source; /* not on the form */
	struct str says, source, withdrawn, by, state, told, told_on, why, review_by, note;
};
struct commitment_typed commitment_typed_of(struct arena *a, const struct pledge_entry *e);
struct commitment_typed commitment_typed_read(struct arena *a, const struct form *form,
					      const struct commitment_typed *before);
/* Reads what was typed as a file would be read; what is wrong is an error of its field. */
void commitment_typed_check(struct arena *a, const struct commitment_typed *typed, const struct office *office,
			    const struct directory *directory, struct date today, struct form_errors *errors,
			    struct pledge_entry *ret);
