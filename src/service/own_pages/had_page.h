/* Inside own_pages/: what they were given, and what is left of what they have once. */
#pragma once
#include "awards.h"
#include "pages.h"

struct own_had {
	struct own_self self;
	struct awards list;
	struct award_pots pots;
};
