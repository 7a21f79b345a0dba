/*
 * Keeping the directory of who helps true, on pages, for those who keep the Local Offer: organisations and services,
 * each with a draft, its preview, what it changes, and a second person who publishes it (service/editing).
 */
#pragma once
#include "editing.h"
#include "partners.h"

extern const struct route_table partner_edit_routes, partner_form_routes;

/* The two kinds, as the pages of editing/ keep them. */
extern const struct edited edited_organisations, edited_services;

/* As typed. Lists are lines. */
struct partner_typed {
	struct str id, of, team; /* of what is changed; only the id of a new one is on the form */
	struct str name, does, topics, from, until, ages, districts, phone, email, web, street, town, county, postcode,
	    hours, source, checked, review_by, withdrawn, note;
};
struct partner_typed partner_typed_of(struct arena *a, const struct directory_entry *e);
struct partner_typed partner_typed_read(struct arena *a, const struct form *form, const struct partner_typed *before);
/* Reads what was typed as a file would be read; what is wrong is an error of its field. */
void partner_typed_check(struct arena *a, const struct partner_typed *typed, bool is_service, const struct teams *teams,
			 struct form_errors *errors, struct directory_entry *ret);
