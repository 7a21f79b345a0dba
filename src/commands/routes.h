/* Every page there is: what serve answers, and what the golden file of roles by routes is made of. */
#pragma once
#include "route.h"

/* A table for struct web, in a; *ret_n: how many. */
const struct route_table *all_routes(struct arena *a, size_t *ret_n);
