/* Inside return_check/: what the pages show. */
#pragma once
#include "form.h"
#include "found.h"
#include "govuk.h"
#include "page.h"

struct check_line {
	struct url url;
	struct str title, when, state;
};
struct check_form {
	const struct form_errors *errors;
	struct str year, way, operation;
	struct {
		struct check_line *p;
		size_t n;
	} sent;
};

struct rule_line {
	const struct rule_903 *rule;
	int64_t n;
	struct url url;
};
struct check_view {
	struct return_check check;
	struct job job;
	bool done; /* and what was found stands in found */
	struct found found;
	struct {
		struct rule_line *p;
		size_t n;
	} by_rule;
	size_t rule;      /* looked at; RULES_903: all */
	int64_t from, to; /* of those listed, from 1 */
	int64_t of;       /* how many the filter has */
	int64_t listed;   /* how many of them stand in the list */
	struct {
		struct found_one *p;
		size_t n;
	} ones;
	struct url before, next; /* text empty: there is none */
};

/* "The return of 2026" */
struct str check_title(struct arena *a, const struct return_check *c);
/* "8:35pm": an hour after it was sent. */
struct str check_goes(struct arena *a, const struct return_check *c);
/* "348, 1001": the rules with that outcome; empty: none. */
struct str check_not_asked(struct arena *a, const struct found *f, enum rule_outcome outcome);
struct govuk_options check_rule_choices(struct arena *a, const struct check_view *v);
