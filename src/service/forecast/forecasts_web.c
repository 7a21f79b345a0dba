#include "downloads.h"
#include "form.h"
#include "forecasts_html.h"
#include "forecasts_page.h"
#include "forecasts_sql.h"

/* The team that is asked for; without a word, one's own; "all" is every team. */
static const struct error *choose_team(struct request *rq, struct forecast_view *v)
{
	struct forecasts_team_of_row own = {.team = {0}};
	bool found;
	const struct error *e = forecasts_team_of(rq->db, rq->arena, rq->who.account, &found, &own);
	if (e)
		return e;
	struct str asked = form_text(&rq->query, "team");
	size_t n = v->figures.teams.n;
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, n);
	p[0] = (struct govuk_option){.value = STR("all"), .text = STR("All teams")};
	v->team = STR("all");
	v->first_team = 0;
	v->last_team = n - 1;
	for (size_t i = 0; i + 1 < n; i++) {
		const struct forecast_team *t = &v->figures.teams.p[i];
		p[i + 1] = (struct govuk_option){.value = t->code, .text = t->name};
		if (str_empty(asked) ? t->id.id == own.team.id : str_eq(asked, t->code)) {
			v->team = t->code;
			v->first_team = v->last_team = i;
		}
	}
	v->teams = (struct govuk_options){p, n};
	return NULL;
}

static void choose_months(struct request *rq, struct forecast_view *v)
{
	static const struct govuk_option spans[] = {
	    {.value = {"6", 1}, .text = {"6 months", 8}},
	    {.value = {"12", 2}, .text = {"12 months", 9}},
	    {.value = {"24", 2}, .text = {"24 months", 9}},
	};
	v->spans = (struct govuk_options){spans, 3};
	v->span = STR("12");
	for (size_t i = 0; i < 3; i++)
		if (str_eq(form_text(&rq->query, "months"), spans[i].value))
			v->span = spans[i].value;
	int64_t n = 0;
	(void)str_to_int(v->span, 1, FORECAST_MONTHS, &n);
	v->months = (int)n;
}

static const struct error *read_view(struct request *rq, struct forecast_view *v)
{
	const struct error *e = result_look(rq, "forecast", STR(""), &v->result);
	if (e || !v->result.there)
		return e;
	return forecast_read(rq->db, rq->arena, office_of(rq)->policy, v->result.body, &v->figures);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct forecast_view v = {.names = request_may(rq, MAY_SEE_TEAM_LIST)};
	const struct error *e = read_view(rq, &v);
	if (e)
		return e;
	choose_months(rq, &v);
	if (v.result.there) {
		if ((e = choose_team(rq, &v)))
			return e;
		forecast_tables(rq->arena, &v);
		if (download_asked(rq))
			return forecast_file(rq, rs, &v);
	}
	result_wait(rq, rs, &v.result);
	forecast_page(&rs->body, rq, &v);
	return NULL;
}

static const struct error *read_names(struct request *rq, const struct forecast_view *v, struct forecast_names *n)
{
	struct forecasts_named rows;
	struct forecasts_hidden_row hidden;
	const bool all = v->first_team != v->last_team;
	const struct team_id first = {all ? 0 : v->figures.teams.p[v->first_team].id.id};
	const struct team_id last = {all ? INT64_MAX : first.id};
	struct str what = forecast_event_code(n->what);
	struct date until = date_add_months(n->month, 1), today = instant_london_day(rq->now);
	const struct error *e = forecasts_named(rq->db, rq->arena, viewer_of(rq), v->result.number, what, n->month,
						until, first, last, &rows);
	if (e || (e = forecasts_hidden(rq->db, rq->arena, v->result.number, what, n->month, until, first, last,
				       rq->who.account, &hidden)))
		return e;
	n->people.p = arena_new(rq->arena, struct forecast_named_row, rows.n);
	n->people.n = rows.n;
	n->more = rows.more;
	n->hidden = hidden.hidden;
	for (size_t i = 0; i < rows.n; i++)
		n->people.p[i] = (struct forecast_named_row){
		    .ref = rows.p[i].ref,
		    .name = rows.p[i].name,
		    .team = rows.p[i].team_name,
		    .worker = rows.p[i].worker_name,
		    .on = rows.p[i].on_day,
		    .age = date_age(rows.p[i].birth_date, today, !office_of(rq)->policy->leap_on_28_february)};
	return NULL;
}

/* /forecast/who/turns-21/2027-03-01?team=north: whom a number of the forecast is about. */
static const struct error *who(struct request *rq, struct response *rs)
{
	struct forecast_view v = {0};
	struct forecast_names n = {0};
	int y, m, d;
	if (!forecast_event_from_code(rq->param[0], &n.what) || !date_parse_iso(rq->param[1], &n.month))
		return error_new(ERROR_NOT_FOUND, "no such number in a forecast");
	date_to_ymd(n.month, &y, &m, &d);
	n.month = date_add_days(n.month, 1 - d);
	const struct error *e = read_view(rq, &v);
	if (e)
		return e;
	if (!v.result.there) {
		response_redirect(rs, url_const("/forecast"));
		return NULL;
	}
	if ((e = choose_team(rq, &v)) || (e = read_names(rq, &v, &n)))
		return e;
	if (download_asked(rq))
		return forecast_names_file(rq, rs, &n);
	if ((e = office_saw(rq, (struct person_id){0}, "forecast.names-seen")))
		return e;
	n.back = url_with(rq->arena, url_const("/forecast"), "team", v.team);
	forecast_names_page(&rs->body, rq, &n);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/forecast", show, MAY_SEE_FIGURES),
    ROUTE_GET("/forecast/who/{word}/{date}", who, MAY_SEE_FIGURES | MAY_SEE_TEAM_LIST),
};
const struct route_table forecast_routes = ROUTE_TABLE(routes);
