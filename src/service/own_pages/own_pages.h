/*
 * Young people's own pages: who works with them, what is coming up, what they can get, what they said and what became
 * of it; help, statements, and how they are contacted. Each begins with own_self_read(), so whose pages they are
 * follows from who is signed in; no address holds an id.
 */
#pragma once
#include "own_account.h"

extern const struct route_table own_home_routes, own_help_routes, own_say_routes, own_contact_routes, own_offers_routes,
    own_had_routes, own_document_routes;
