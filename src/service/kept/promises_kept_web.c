#include "downloads.h"
#include "kept_page.h"
#include "promises_kept_html.h"
#include "promises_kept_sql.h"

/* The team that is asked for; without a word, one's own; "all" is every team. */
static const struct error *choose_team(struct request *rq, struct kept_view *v)
{
	struct promises_kept_team_of_row own = {.team = {0}};
	bool found;
	const struct error *e = promises_kept_team_of(rq->db, rq->arena, rq->who.account, &found, &own);
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
		const struct kept_team *t = &v->figures.teams.p[i];
		p[i + 1] = (struct govuk_option){.value = t->code, .text = t->name};
		if (str_empty(asked) ? t->id.id == own.team.id : str_eq(asked, t->code)) {
			v->team = t->code;
			v->first_team = v->last_team = i;
		}
	}
	v->teams = (struct govuk_options){p, n};
	v->asked = team_range_of(v->first_team == v->last_team ? v->figures.teams.p[v->first_team].id
							       : (struct team_id){0});
	return NULL;
}

static struct date first_of_month(struct date d)
{
	int y, m, day;
	date_to_ymd(d, &y, &m, &day);
	return date_add_days(d, 1 - day);
}

/* So many whole months before this one. */
static struct period_asked months_before(struct date today, int n)
{
	struct date first = first_of_month(today);
	return (struct period_asked){date_add_months(first, -n), date_add_days(first, -1)};
}

static void offer_spans(struct request *rq, struct kept_view *v)
{
	static const struct {
		const char *words;
		int months;
	} spans[] = {{"Last month", 1}, {"Last 3 months", 3}, {"Last 12 months", 12}};
	struct date today = instant_london_day(rq->now);
	v->spans.p = arena_new(rq->arena, struct kept_span, 4);
	v->spans.p[v->spans.n++] = (struct kept_span){
	    STR("This month so far"),
	    kept_url_of(rq->arena, (struct period_asked){first_of_month(today), today}, form_text(&rq->query, "team"))};
	for (size_t i = 0; i < 3; i++)
		v->spans.p[v->spans.n++] = (struct kept_span){
		    str_c(spans[i].words),
		    kept_url_of(rq->arena, months_before(today, spans[i].months), form_text(&rq->query, "team"))};
}

static void check_period(struct request *rq, struct kept_view *v)
{
	if (date_cmp(v->period.to, instant_london_day(rq->now)) > 0)
		form_error(&v->errors, "to-day", "The last day must be today or in the past");
	else if (date_cmp(v->period.to, v->period.from) < 0)
		form_error(&v->errors, "to-day", "The last day must be on or after the first");
	else if (date_cmp(v->period.from, date_add_months(v->period.to, -12 * KEPT_MOST_YEARS)) < 0)
		form_error(&v->errors, "from-day", "The period must be %d years or less", KEPT_MOST_YEARS);
}

static void take_typed(const struct form *f, struct kept_view *v)
{
	static const char *const part[2][3] = {{"from-day", "from-month", "from-year"},
					       {"to-day", "to-month", "to-year"}};
	for (size_t i = 0; i < 3; i++) {
		v->from[i] = form_text(f, part[0][i]);
		v->to[i] = form_text(f, part[1][i]);
	}
}

/* ?from=DAY&to=DAY, as links have it; three boxes each, as the form sends it; the last whole month without either. */
static void read_period(struct request *rq, struct kept_view *v)
{
	v->period = months_before(instant_london_day(rq->now), 1);
	if (form_has(&rq->query, "from-day")) {
		take_typed(&rq->query, v);
		bool from = form_date(&rq->query, "from", "the first day", true, &v->errors, &v->period.from);
		bool to = form_date(&rq->query, "to", "the last day", true, &v->errors, &v->period.to);
		if (from && to)
			check_period(rq, v);
		return;
	}
	struct period_asked asked;
	if (date_parse_iso(form_text(&rq->query, "from"), &asked.from) &&
	    date_parse_iso(form_text(&rq->query, "to"), &asked.to)) {
		v->period = asked;
		check_period(rq, v);
	}
	form_fill_date(rq->arena, v->period.from, &v->from[0], &v->from[1], &v->from[2]);
	form_fill_date(rq->arena, v->period.to, &v->to[0], &v->to[1], &v->to[2]);
}

/* What stands of the period; asks for it when nothing does. */
static const struct error *read_result(struct request *rq, struct kept_view *v)
{
	const struct error *e = result_look(rq, "kept", period_asked_text(rq->arena, v->period), &v->result);
	if (e)
		return e;
	if (v->result.there)
		e = kept_read(rq->db, rq->arena, office_of(rq)->policy, v->result.body, &v->figures);
	else
		e = kept_start(rq->db, rq->arena, office_of(rq)->policy, &v->figures);
	return e ? e : choose_team(rq, v);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct kept_view v = {.errors = {.arena = rq->arena}, .names = request_may(rq, MAY_SEE_TEAM_LIST)};
	const struct error *e;
	read_period(rq, &v);
	offer_spans(rq, &v);
	if (v.errors.n)
		e = kept_start(rq->db, rq->arena, office_of(rq)->policy, &v.figures);
	else
		e = read_result(rq, &v);
	if (!e && v.errors.n)
		e = choose_team(rq, &v);
	if (e)
		return e;
	if (v.result.there)
		kept_lines(rq->arena, &v);
	if (v.result.there && download_asked(rq))
		return kept_counts_file(rq, rs, &v);
	result_wait(rq, rs, &v.result);
	kept_page(&rs->body, rq, &v);
	return NULL;
}

/* The period of /kept/{date}/{date}/..., what stands of it, and the team; *ret_there false when it leads to the page
 * that waits for it. */
static const struct error *read_behind(struct request *rq, struct response *rs, struct kept_view *v, bool *ret_there)
{
	if (!date_parse_iso(rq->param[0], &v->period.from) || !date_parse_iso(rq->param[1], &v->period.to))
		return error_new(ERROR_NOT_FOUND, "no such period");
	check_period(rq, v);
	if (v->errors.n)
		return error_new(ERROR_NOT_FOUND, "no such period");
	const struct error *e = read_result(rq, v);
	if (!e && !v->result.there)
		response_redirect(rs, kept_url_of(rq->arena, v->period, v->team));
	*ret_there = v->result.there;
	return e;
}

/* Where the next page begins: ?from=DAY&after=NUMBER, a place in the list that says nothing of anybody. */
static struct url next_page(struct request *rq, const struct kept_view *v, const struct promises_kept_list_row *last)
{
	struct url url = url_with(
	    rq->arena, url_path(rq->arena, "/kept/{}/{}/{}/{}", rq->param[0], rq->param[1], rq->param[2], rq->param[3]),
	    "team", v->team);
	url = url_with(rq->arena, url, "from", date_iso(rq->arena, last->by_day));
	return url_with(rq->arena, url, "after", arena_fmt(rq->arena, "%lld", (long long)last->item));
}

static const struct error *read_names(struct request *rq, const struct kept_view *v, struct kept_names *n)
{
	struct promises_kept_list rows;
	struct promises_kept_hidden_row hidden;
	struct date after_day = v->period.from;
	int64_t after = -1;
	if (form_int(&rq->query, "after", 0, INT64_MAX, &after))
		(void)date_parse_iso(form_text(&rq->query, "from"), &after_day);
	const struct error *e = promises_kept_list(rq->db, rq->arena, viewer_of(rq), v->result.number, n->promise->id,
						   n->outcome, v->asked.first, v->asked.last, after_day, after, &rows);
	if (e || (e = promises_kept_hidden(rq->db, rq->arena, v->result.number, n->promise->id, n->outcome,
					   v->asked.first, v->asked.last, rq->who.account, &hidden)))
		return e;
	n->hidden = hidden.hidden;
	n->people.p = arena_new(rq->arena, struct kept_named, rows.n);
	n->people.n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		n->people.p[i] = (struct kept_named){.url = url_path(rq->arena, "/people/{}/kept", rows.p[i].ref),
						     .name = rows.p[i].name,
						     .worker = rows.p[i].worker_name,
						     .words = rows.p[i].words,
						     .by = rows.p[i].by_day,
						     .met = rows.p[i].met_day,
						     .why = rows.p[i].why};
	if (rows.more)
		n->next = next_page(rq, v, &rows.p[rows.n - 1]);
	return NULL;
}

/* /kept/2026-10-01/2026-10-31/plan-review/late?team=north: whom a count is about. */
static const struct error *who(struct request *rq, struct response *rs)
{
	struct kept_view v = {.errors = {.arena = rq->arena}};
	struct kept_names n = {.promise = policy_promise(office_of(rq)->policy, rq->param[2])};
	bool there = false;
	if (!n.promise || !outcome_from_code(rq->param[3], &n.outcome))
		return error_new(ERROR_NOT_FOUND, "no such count");
	const struct error *e = read_behind(rq, rs, &v, &there);
	if (e || !there)
		return e;
	if ((e = read_names(rq, &v, &n)))
		return e;
	if (download_asked(rq))
		return kept_names_file(rq, rs, &v, &n);
	if ((e = office_saw(rq, (struct person_id){0}, "kept.names-seen")))
		return e;
	n.period = v.period;
	n.back = kept_url_of(rq->arena, v.period, v.team);
	kept_names_page(&rs->body, rq, &n);
	return NULL;
}

/* /kept/2026-10-01/2026-10-31/file?team=north&what=PROMISE: every due that the viewer may see, a line each. */
static const struct error *file(struct request *rq, struct response *rs)
{
	struct kept_view v = {.errors = {.arena = rq->arena}};
	bool there = false;
	const struct error *e = read_behind(rq, rs, &v, &there);
	return e || !there ? e : kept_dues_file(rq, rs, &v);
}

static const struct route routes[] = {
    ROUTE_GET("/kept", show, MAY_SEE_FIGURES),
    ROUTE_GET("/kept/{date}/{date}/file", file, MAY_SEE_FIGURES | MAY_SEE_TEAM_LIST),
    ROUTE_GET("/kept/{date}/{date}/{word}/{word}", who, MAY_SEE_FIGURES | MAY_SEE_TEAM_LIST),
};
const struct route_table promises_kept_routes = ROUTE_TABLE(routes);
