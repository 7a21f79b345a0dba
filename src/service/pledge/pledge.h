/* What a council and its partners have pledged together, on a page for everybody. */
#pragma once
#include "route.h"

extern const struct route_table pledge_routes;
