/* The page of what somebody can get. */
#pragma once
#include "entitled.h"
#include "local_offer.h"
#include "page.h"

struct entitled_page {
	struct seen_person who;
	struct entitled lists;
};
