/* What every page for everybody has around it: no sign-in, no script, and at its foot whom to ring. */
#pragma once
#include "govuk.h"
#include "office.h"

enum public_section { PUBLIC_NONE, PUBLIC_CONTACT, PUBLIC_DIRECTORY, PUBLIC_PLEDGE };

struct public_page {
	struct str title;
	enum public_section section; /* which item of the navigation is this page */
	struct url back;             /* a back link, when set */
	struct str back_text;
	struct html main;
};

/* The key contacts that have a number, for the foot of the page. */
struct public_numbers {
	const struct directory_service **p;
	size_t n;
};
struct public_numbers public_numbers(struct request *rq);
