#include "teams.h"

#include "teams_sql.h"

const struct error *teams_choose(struct request *rq, struct str asked, struct team_choice *ret)
{
	struct teams_choices rows;
	const struct error *e = teams_choices(rq->db, rq->arena, rq->who.account, &rows);
	if (e)
		return e;
	struct team_choice own = {.code = STR("all")}, named = {.code = STR_NONE};
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, rows.n + 1);
	p[0] = (struct govuk_option){.value = STR("all"), .text = STR("All teams")};
	for (size_t i = 0; i < rows.n; i++) {
		struct team_choice one = {.code = rows.p[i].code, .name = rows.p[i].name, .team = rows.p[i].id};
		p[i + 1] = (struct govuk_option){.value = one.code, .text = one.name};
		if (rows.p[i].own)
			own = one;
		if (str_eq(asked, one.code))
			named = one;
	}
	if (str_eq(asked, STR("all")))
		*ret = (struct team_choice){.code = STR("all")};
	else
		*ret = named.team.id ? named : own;
	ret->options = (struct govuk_options){p, rows.n + 1};
	return NULL;
}

struct team_range team_range_of(struct team_id team)
{
	return team.id ? (struct team_range){team, team} : (struct team_range){{0}, {INT64_MAX}};
}
