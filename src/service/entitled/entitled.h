/* What one young person can get, for whoever works with them: by the same rule as "What can I get?" (policy/offer.h).
 */
#pragma once
#include "access.h"
#include "offers.h"

extern const struct route_table entitled_routes;

/* What is known of them that offers ask for. Everything that is recorded counts, today. */
MUST_CHECK const struct error *entitled_life(struct request *rq, struct person_id person, struct offer_life *ret);
