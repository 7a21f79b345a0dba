/* The page of what falls due with nobody to do it. */
#pragma once
#include "teams.h"
#include "uncovered.h"

struct uncovered_page {
	struct uncovered_list list;
	struct team_choice team;
	struct date today;
	const struct policy *policy;
};
