/*
 * Numbers and words: what a council says on pages for everybody besides its offers, who helps and what was pledged,
 * kept true on pages by those who keep the Local Offer. A draft, its preview, what it changes, and a second person who
 * publishes it (service/editing).
 */
#pragma once
#include "editing.h"
#include "sayings.h"

extern const struct route_table saying_edit_routes, saying_form_routes;
extern const struct edited edited_sayings;
