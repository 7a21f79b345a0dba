/*
 * Who gets the Local Offer, and whom it is announced to: for one young person, for many at once, how many of those with
 * an open case have it, and campaigns to professionals and partners. Which papers there are, ../prints says; what one
 * young person got stands in ../given. A mailing is never a contact.
 */
#pragma once
#include "given.h"
#include "people.h"
#include "prints.h"

extern const struct route_table given_routes, give_many_routes, distribution_routes, campaign_routes;

enum { GIVE_AT_ONCE = 100, GIVEN_BY_MAX_CHARS = 100 };

/* ---- what can be given ---- */

/* All of it, a collection, a topic or one offer, of the papers that are made. */
struct giveable {
	enum given_part part;
	struct str what, title; /* "for-custody", "I am in custody" */
	uint32_t forms;         /* bits 1 << enum given_form, with GIVEN_NO_PAPER */
};
struct giveables {
	const struct giveable *p;
	size_t n;
};
MUST_CHECK const struct error *giveables_read(struct request *rq, struct giveables *ret);
const struct giveable *giveable_find(const struct giveables *all, struct str what);
/* The fields "what" and "form" of a form. */
struct govuk_options giveable_options(struct arena *a, const struct giveables *all);
struct govuk_choices given_form_choices(struct arena *a);
struct govuk_choices given_how_choices(struct arena *a);
/* Reads both; what is wrong is an error of its field. */
void giveable_typed(const struct giveables *all, struct str what, struct str form, struct form_errors *errors,
		    struct given *ret);

/* ---- giving ---- */

/* The channel that must be safe; CHANNEL_NONE: it goes from hand to hand. */
enum channel given_channel(enum given_how how);
/* Writes that somebody got it, in place of before (NULL: a new one), and the step that a policy's promise to give the
 * offer is met by; what before met is taken back. Refreshing what is due is the caller's. */
MUST_CHECK const struct error *give(struct recording *r, const struct given *before, const struct given *to,
				    struct account_id by);
