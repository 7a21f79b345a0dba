/*
 * Reads FACTS.json of "alwayshere explain": one young person's life, as doc/explain.md has it. JSON is YAML, so the
 * reader of policy files reads it, which knows the line and column of every value; that it is JSON, with no key twice,
 * is asked of jansson first.
 */
#pragma once
#include "policy_file.h"

/* The codes of a list that this folder does not keep. */
struct code_list {
	const char *const *p;
	size_t n;
};

struct life_codes {
	struct code_list legal_status; /* of an episode of care, SSDA903 LS */
	struct code_list ended;        /* why it ended, SSDA903 REC */
	struct code_list home;         /* where somebody lives, OC3 ACCOM without suitability */
	struct code_list activity;     /* OC3 ACTIV */
};

/* policy: whose birthdays, steps of promises and settings are meant; teams: the council's; on: the day
 * on which they are with the team that is named. A team that is none of its
 * teams or kinds of team, a step that meets none of its promises, is a problem like any other. */
MUST_CHECK const struct error *life_parse(struct str text, struct str name, const struct policy *policy,
					  const struct teams *teams, const struct life_codes *codes, struct date on,
					  struct arena *a, struct facts *ret, struct findings *problems);
