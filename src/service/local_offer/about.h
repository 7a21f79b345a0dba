/* Pages of a few words: help now, for professionals, words, accessibility, privacy, cookies. */
#pragma once
#include "offer_pages.h"

struct help_now_page {
	struct public_out_of_hours out_of_hours;
	struct ask_teams teams;
	const struct offer *safe; /* the offer about abuse, where there is one */
};

struct professionals_page {
	struct str area;
	struct ask_teams teams;
	struct offer_lines custody; /* what was promised to those inside */
};
