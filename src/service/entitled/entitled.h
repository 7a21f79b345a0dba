/* What one young person can get, for whoever works with them: by the same rule as "What can I get?" (policy/offer.h).
 */
#pragma once
#include "access.h"
#include "dues.h"
#include "local_offer.h"
#include "offers.h"

extern const struct route_table entitled_routes;

/* What is known of them that offers ask for. Everything that is recorded counts, today. */
MUST_CHECK const struct error *entitled_life(struct request *rq, struct person_id person, struct offer_life *ret);
/* The same of somebody with these facts; doing: the code of what they do now, empty when nobody recorded it. For a page
 * that knows by itself whose it is. */
struct offer_life entitled_life_with(const struct policy *policy, const struct facts *facts, struct date today,
				     struct str doing);

/* Of what is published: what is for somebody of that life, and what is if something holds that is not known. */
struct entitled {
	struct offer_lines fits, perhaps;
};
MUST_CHECK const struct error *entitled_read(struct request *rq, const struct offer_life *life, struct entitled *ret);
