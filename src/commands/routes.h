/* Every page there is: what serve answers, and what the golden file of roles by routes is made of. */
#pragma once
#include "route.h"

enum { ROUTE_TABLES = 34 };
extern const struct route_table *const all_routes[ROUTE_TABLES];
