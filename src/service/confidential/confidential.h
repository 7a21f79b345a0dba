/* What is confidential: why somebody opened a record, who may see a restricted one, and who looked at what. */
#pragma once
#include "page.h"

extern const struct route_table confidential_routes, restricted_routes, seen_routes;
