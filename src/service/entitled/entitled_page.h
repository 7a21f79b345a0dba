/* The page of what somebody can get. */
#pragma once
#include "entitled.h"
#include "local_offer.h"
#include "page.h"

struct entitled_page {
	struct seen_person who;
	struct entitled lists;
};
MUST_CHECK const struct error *entitled_file(struct request *rq, struct response *rs, const struct entitled_page *p);
