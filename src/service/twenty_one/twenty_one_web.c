#include "access.h"
#include "downloads.h"
#include "lists_file.h"
#include "twenty_one_html.h"
#include "twenty_one_sql.h"
#include "twenty_one_view.h"

static const enum twenty_one_part in_order[PARTS] = {PART_TURNING, PART_UNMET, PART_STAYING, PART_QUALIFYING,
						     PART_HELP};
const struct parts twenty_one_parts = {in_order, PARTS};

static const enum turning_step across[TURNING_STEPS] = {TURNING_ASKED,   TURNING_RECEIVED, TURNING_MET,
							TURNING_INVITED, TURNING_DECIDED,  TURNING_WELCOMED};
const struct turning_cells turning_cells = {across, TURNING_STEPS};

static const struct {
	struct url url;
	struct str words;
	const char *seen;
} parts[PARTS] = {
    [PART_TURNING] = {{{"/21-plus", 8}}, {"Turning 21", 10}, "21-plus.turning-seen"},
    [PART_UNMET] = {{{"/21-plus/never-met", 18}}, {"Never met", 9}, "21-plus.never-met-seen"},
    [PART_STAYING] = {{{"/21-plus/staying", 16}}, {"Staying with their adviser", 26}, "21-plus.staying-seen"},
    [PART_QUALIFYING] = {{{"/21-plus/qualifying", 19}}, {"Qualifying", 10}, "21-plus.qualifying-seen"},
    [PART_HELP] = {{{"/21-plus/help", 13}}, {"Help without an open case", 25}, "21-plus.help-seen"},
};

struct url twenty_one_url(enum twenty_one_part part)
{
	return parts[part].url;
}

struct str part_words(enum twenty_one_part part)
{
	return parts[part].words;
}

/* The teams to choose from; all of them unless one is asked for that there is. */
static const struct error *choose_team(struct request *rq, struct twenty_one_view *v, struct team_id *ret)
{
	struct twenty_one_teams teams;
	const struct error *e = twenty_one_teams(rq->db, rq->arena, &teams);
	if (e)
		return e;
	struct str asked = form_text(&rq->query, "team");
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, teams.n + 1);
	*ret = (struct team_id){0};
	v->team = STR("all");
	v->no_team = true;
	p[0] = (struct govuk_option){.value = STR("all"), .text = STR("All teams")};
	for (size_t i = 0; i < teams.n; i++) {
		p[i + 1] = (struct govuk_option){.value = teams.p[i].code, .text = teams.p[i].name};
		v->no_team &= !str_eq(teams.p[i].kind, TEAM_KIND_21_PLUS);
		if (!str_eq(asked, teams.p[i].code))
			continue;
		v->team = asked;
		*ret = teams.p[i].id;
	}
	v->teams = (struct govuk_options){p, teams.n + 1};
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs, enum twenty_one_part part)
{
	struct twenty_one_view v = {.today = instant_london_day(rq->now),
				    .heading = parts[part].words,
				    .may_decide = request_may(rq, MAY_REASSIGN)};
	struct twenty_one_asked asked = {.today = v.today};
	bool all;
	const struct error *e = choose_team(rq, &v, &asked.team);
	if (e || (e = access_all_teams(rq, &all)))
		return e;
	asked.mine = !all;
	e = twenty_one_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), &asked, part, &v.list);
	if (!e && download_asked(rq))
		return twenty_one_file(rq, rs, &v.list);
	if (e || (e = office_saw(rq, (struct person_id){0}, parts[part].seen)))
		return e;
	twenty_one_page(&rs->body, rq, &v);
	return NULL;
}

static const struct error *turning(struct request *rq, struct response *rs)
{
	return show(rq, rs, PART_TURNING);
}

static const struct error *never_met(struct request *rq, struct response *rs)
{
	return show(rq, rs, PART_UNMET);
}

static const struct error *staying(struct request *rq, struct response *rs)
{
	return show(rq, rs, PART_STAYING);
}

static const struct error *qualifying(struct request *rq, struct response *rs)
{
	return show(rq, rs, PART_QUALIFYING);
}

static const struct error *help(struct request *rq, struct response *rs)
{
	return show(rq, rs, PART_HELP);
}

static const struct route routes[] = {
    ROUTE_GET("/21-plus", turning, MAY_SEE_PEOPLE),
    ROUTE_GET("/21-plus/never-met", never_met, MAY_SEE_PEOPLE),
    ROUTE_GET("/21-plus/staying", staying, MAY_SEE_PEOPLE),
    ROUTE_GET("/21-plus/qualifying", qualifying, MAY_SEE_PEOPLE),
    ROUTE_GET("/21-plus/help", help, MAY_SEE_PEOPLE),
};
const struct route_table twenty_one_routes = ROUTE_TABLE(routes);
