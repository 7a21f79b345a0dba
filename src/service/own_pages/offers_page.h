/* Inside own_pages/: what they can get, by topic. */
#pragma once
#include "pages.h"

struct own_topic {
	struct str title; /* "Money, 7" */
	struct offer_lines lines;
};
struct own_topics {
	const struct own_topic *p;
	size_t n;
};
/* Each offer once, under the first of its topics. */
struct own_topics own_topics_of(struct arena *a, const struct offer_lines *lines);

struct own_offers {
	struct own_self self;
	struct own_topics topics;
	struct date got;            /* when they last got it from us; DATE_NONE: nobody has recorded it */
	struct offer_lines perhaps; /* if something holds that nobody recorded */
};
