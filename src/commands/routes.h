/* Every page there is: what serve answers, and what the golden file of roles by routes is made of. */
#pragma once
#include "route.h"

<<<<<<< HEAD
enum { ROUTE_TABLES = 31 };
=======
enum { ROUTE_TABLES = 31 };
>>>>>>> 22c5179 (accounts: on pages, with a link that sets a password; one's own account; limits of a session said and set)
extern const struct route_table *const all_routes[ROUTE_TABLES];
