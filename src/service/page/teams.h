/* Which team a page is about: ?team=CODE, or all. */
#pragma once
#include "page.h"

struct team_choice {
	struct govuk_options options; /* all teams first, then each */
	struct str code;              /* of the one chosen; "all" */
	struct str name;              /* empty for all */
	struct team_id team;          /* 0: all */
};
/* asked: a code, or "all"; empty, or nobody's code: one's own, and all for whoever has none. */
MUST_CHECK const struct error *teams_choose(struct request *rq, struct str asked, struct team_choice *ret);
/* From the first to the last id, for queries: one team, or all. */
struct team_range {
	struct team_id first, last;
};
struct team_range team_range_of(struct team_id team);
