/*
 * Keeping what young people can get true, on pages: a draft, its preview, what it changes, and a second person who
 * publishes it (service/editing).
 */
#pragma once
#include "editing.h"
#include "offers.h"

extern const struct route_table offer_edit_routes;
extern const struct route_table offer_form_routes;

/* As the pages of editing/ keep it. */
extern const struct edited edited_offers;

/* ---- the form ---- */

/* As typed. Lists are lines. */
struct offer_typed {
	struct str id, title, what, much, get, need, who, for_whom, strength, amounts, award, by, contact, phone, email,
	    link, topics, audiences, words, easy, source, owner, checked, review, exit, withdrawn, note;
};
struct offer_typed offer_typed_of(struct arena *a, const struct offer *o);
struct offer_typed offer_typed_read(struct arena *a, const struct form *form);
/* Reads what was typed as a file would be read; what is wrong is an error of its field. */
void offer_typed_check(struct arena *a, const struct offer_typed *typed, const struct office *office,
		       struct form_errors *errors, struct offer *ret);
