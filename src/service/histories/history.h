/* Inside histories/ only: the page of how it was, and the table of who looks after whom. */
#pragma once
#include "episodes_read.h"
#include "histories.h"
#include "page.h"

/* One entry of any kind, as the page shows it. */
struct history_line {
	struct entry entry;
	struct str words, code, span;
	struct str where, address, note; /* any may be empty */
	bool kept;                       /* its address is kept from this viewer */
	struct str kept_why;             /* for whoever sees an address that is kept from others */
	struct url change;               /* empty: not to be changed by this viewer */
	struct str instead;              /* of one that was replaced: what says so now, or that it was taken back */
};
struct history_lines {
	const struct history_line *p;
	size_t n;
};

struct history_section {
	struct str title, id, empty, add_text;
	struct url add;
	struct history_lines now, was; /* was: replaced, or taken back */
	bool more;
};

enum { HISTORY_SECTIONS = 4 };

struct history_page {
	struct seen_person who;
	struct home_viewer viewer;
	bool may_record;
	struct history_section section[HISTORY_SECTIONS];
};

/* All of it as a file. */
MUST_CHECK const struct error *history_file(struct request *rq, struct response *rs, const struct history_page *h);

struct route_list {
	const struct team_route *p;
	size_t n;
};

/* Who looks after whom: all rules, and the answer to what was asked. */
struct who_for {
	const struct teams *teams;
	struct route_list list;
	struct str place, age, status; /* as asked */
	struct govuk_options places;
	struct form_errors errors;
	bool asked;
	const struct team_route *route; /* NULL: no rule fits */
};
