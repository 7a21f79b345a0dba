#include "council.h"

#include <stdio.h>

void failed_in(const struct error *e, struct str name, const struct findings *found, struct arena *a)
{
	for (size_t i = 0; i < found->n; i++)
		fprintf(stderr, "%.*s\n", STR_ARG(finding_line(name, &found->p[i], a)));
	if (!found->n)
		failed(e);
}

bool read_council(struct str folder, struct arena *a, struct teams *ret_teams, const struct policy **ret_policy)
{
	struct findings found = {0};
	struct holidays holidays = {0};
	struct str text = STR_NONE;
	struct str path = arena_fmt(a, "%.*s/teams.yaml", STR_ARG(folder));
	const struct error *e = council_file_load(path.p, a, &text);
	if (!e)
		e = teams_parse(text, path, a, ret_teams, &found);
	if (!e) {
		path = arena_fmt(a, "%.*s/bank-holidays.yaml", STR_ARG(folder));
		e = holidays_load(path, a, &holidays, &text, &found);
	}
	if (!e) {
		path = arena_fmt(a, "%.*s/policy.yaml", STR_ARG(folder));
		e = council_file_load(path.p, a, &text);
	}
	if (!e)
		e = policy_parse_with(text, path, ret_teams, &holidays, a, ret_policy, &found);
	if (e)
		failed_in(e, path, &found, a);
	return !e;
}
