/* The page that the box at the top of every page leads to. */
#pragma once
#include "page.h"
#include "search.h"

extern const struct route_table search_routes;
