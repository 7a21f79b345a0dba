#include "downloads.h"
#include "figures_html.h"
#include "figures_page.h"
#include "named_sql.h"

static void fill(struct request *rq, struct figures_asked *asked)
{
	form_fill_date(rq->arena, asked->on, &asked->typed[0][0], &asked->typed[0][1], &asked->typed[0][2]);
	form_fill_date(rq->arena, asked->known, &asked->typed[1][0], &asked->typed[1][1], &asked->typed[1][2]);
}

static void check_days(struct figures_asked *asked, struct date today)
{
	if (date_cmp(asked->on, today) > 0)
		form_error(&asked->errors, "on-day", "The day must be today or in the past");
	if (date_cmp(asked->known, today) > 0)
		form_error(&asked->errors, "known-day", "The day on which it was known must be today or in the past");
}

/* Three boxes each, as the form sends it; ?on=DAY&known=DAY, as links have it; today without either. */
static void read_days(struct request *rq, struct figures_asked *asked)
{
	struct date today = instant_london_day(rq->now);
	const struct form *q = &rq->query;
	asked->on = asked->known = today;
	if (form_has(q, "on-day")) {
		static const char *const part[2][3] = {{"on-day", "on-month", "on-year"},
						       {"known-day", "known-month", "known-year"}};
		for (size_t i = 0; i < 6; i++)
			asked->typed[i / 3][i % 3] = form_text(q, part[i / 3][i % 3]);
		if (form_date(q, "on", "the day", true, &asked->errors, &asked->on) &&
		    form_date(q, "known", "the day on which it was known", true, &asked->errors, &asked->known))
			check_days(asked, today);
		return;
	}
	(void)date_parse_iso(form_text(q, "on"), &asked->on);
	(void)date_parse_iso(form_text(q, "known"), &asked->known);
	fill(rq, asked);
	check_days(asked, today);
}

/* Words that mean nothing limit nothing. */
static void read_filter(struct request *rq, const struct cohort *c, struct figure_filter *f)
{
	enum figure_reason reason;
	*f = everybody;
	for (int d = 0; d < DIMENSIONS; d++) {
		struct str word = form_text(&rq->query, dimension_code((enum dimension)d).p);
		for (size_t v = 0; !str_empty(word) && v < dimension_values(c, (enum dimension)d); v++)
			if (str_eq(dimension_value_code(c, (enum dimension)d, v), word))
				f->value[d] = (int)v;
	}
	if (figure_reason_from_code(form_text(&rq->query, "reason"), &reason))
		f->reason = (int)reason;
	struct str in = form_text(&rq->query, "in");
	f->in = str_eq(in, STR("yes")) ? 1 : str_eq(in, STR("no")) ? 0 : ANY;
}

/* What the address asks for, and the cohort of it. */
static const struct error *begin(struct request *rq, struct figures_view *v)
{
	v->asked.errors.arena = rq->arena;
	v->names = request_may(rq, MAY_SEE_TEAM_LIST);
	read_days(rq, &v->asked);
	if (v->asked.errors.n)
		return NULL;
	const struct error *e = figures_cohort(rq, v->asked.on, v->asked.known, &v->cohort);
	if (!e)
		read_filter(rq, &v->cohort, &v->asked.filter);
	return e;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct figures_view v = {.indicator = NULL};
	const struct error *e = begin(rq, &v);
	if (!e && !v.asked.errors.n)
		e = figure_cards(rq, &v);
	if (e)
		return e;
	if (v.cards.n && download_asked(rq))
		return figures_file(rq, rs, &v);
	result_wait(rq, rs, &v.trend);
	figures_page(&rs->body, rq, &v);
	return NULL;
}

static struct str limits_of(struct arena *a, const struct figures_view *v)
{
	struct str all = STR("");
	const struct figure_filter *f = &v->asked.filter;
	for (int d = 0; d < DIMENSIONS; d++)
		if (f->value[d] != ANY)
			all = arena_fmt(
			    a, "%.*s%s%.*s: %.*s", STR_ARG(all), all.n ? "; " : "",
			    STR_ARG(dimension_words((enum dimension)d)),
			    STR_ARG(dimension_value_words(&v->cohort, (enum dimension)d, (size_t)f->value[d])));
	if (f->reason != ANY)
		all = arena_fmt(a, "%.*s%s%.*s", STR_ARG(all), all.n ? "; " : "",
				STR_ARG(figure_reason_words((enum figure_reason)f->reason)));
	if (f->in != ANY)
		all = arena_fmt(a, "%.*s%s%s", STR_ARG(all), all.n ? "; " : "", f->in ? "counted in" : "not in");
	return all;
}

/* The indicator in the address, what limits it, and its figure. */
static const struct error *begin_one(struct request *rq, struct figures_view *v)
{
	v->indicator = indicator_by_code(rq->param[0]);
	if (!v->indicator)
		return error_new(ERROR_NOT_FOUND, "no such figure");
	const struct error *e = begin(rq, v);
	if (e)
		return e;
	if (v->asked.errors.n)
		return error_new(ERROR_NOT_FOUND, "no such day");
	struct arena *a = rq->arena;
	struct figures_asked all = v->asked;
	all.filter = everybody;
	v->figure = figure_of(&v->cohort, v->indicator, &v->asked.filter);
	v->limits = limits_of(a, v);
	v->self = figures_url(a, url_path(a, "/figures/{}", v->indicator->code), &v->cohort, &v->asked);
	v->all = figures_url(a, url_path(a, "/figures/{}", v->indicator->code), &v->cohort, &all);
	v->list = figures_url(a, url_path(a, "/figures/{}/list", v->indicator->code), &v->cohort, &v->asked);
	v->file = figures_url(a, url_path(a, "/figures/{}/file", v->indicator->code), &v->cohort, &v->asked);
	return NULL;
}

/* /figures/suitable?on=DAY&known=DAY&team=north */
static const struct error *one(struct request *rq, struct response *rs)
{
	struct figures_view v = {.indicator = NULL};
	const struct error *e = begin_one(rq, &v);
	if (e || (e = figure_besides(rq, &v)))
		return e;
	figure_parts(rq->arena, &v);
	if (download_asked(rq))
		return figure_parts_file(rq, rs, &v);
	figure_page(&rs->body, rq, &v);
	return NULL;
}

/* Somebody by name, where the viewer may see them. */
static const struct error *name_one(struct request *rq, const struct figures_view *v, const struct figure_case *c,
				    struct judged j, bool *ret_seen, struct figure_named *ret, struct str *ret_id)
{
	struct named_person_row row;
	struct named_worker_row worker = {.name = STR("")};
	bool found;
	const struct error *e = named_person(rq->db, rq->arena, viewer_of(rq), (struct person_id){c->person}, ret_seen,
					     &row);
	if (e || !*ret_seen)
		return e;
	if (c->worker && (e = named_worker(rq->db, rq->arena, (struct account_id){c->worker}, &found, &worker)))
		return e;
	*ret_id = row.council_ref;
	*ret = (struct figure_named){
	    .ref = row.ref,
	    .name = display_name(rq->arena, row.known_as, row.first_name, row.surname, row.council_ref),
	    .worker = worker.name,
	    .team = v->cohort.teams ? v->cohort.teams[c->team].words : STR(""),
	    .reason = j.reason == REASON_NONE ? STR("") : figure_reason_words(j.reason),
	    .age = c->age,
	    .in = j.in,
	    .last_contact = {c->last_contact}};
	return NULL;
}

/* Up to so many from the one at *at on who may be seen; those who may not are counted. */
static const struct error *name_some(struct request *rq, const struct figures_view *v, size_t most, size_t *at,
				     struct figure_names *n, struct str *ids)
{
	struct judged j;
	const struct figure_case *c;
	n->people.p = arena_new(rq->arena, struct figure_named, most);
	while (n->people.n < most && (c = figure_next(&v->cohort, v->indicator, &v->asked.filter, at, &j))) {
		bool seen;
		struct str id;
		const struct error *e = name_one(rq, v, c, j, &seen, &n->people.p[n->people.n], &id);
		if (e)
			return e;
		if (seen && ids)
			ids[n->people.n] = id;
		*(seen ? &n->all : &n->hidden) += 1;
		n->hidden_in += !seen && j.in;
		n->people.n += seen;
	}
	return NULL;
}

/* /figures/suitable/list: whom the figure is about. after: a place in the cohort, which says nothing of anybody. */
static const struct error *list(struct request *rq, struct response *rs)
{
	struct figures_view v = {.indicator = NULL};
	struct figure_names n = {.view = &v};
	struct judged j;
	int64_t after = 0;
	const struct error *e = begin_one(rq, &v);
	if (e)
		return e;
	(void)form_int(&rq->query, "after", 0, INT32_MAX, &after);
	size_t at = (size_t)after;
	if ((e = name_some(rq, &v, FIGURE_NAMES_A_PAGE, &at, &n, NULL)) ||
	    (e = office_saw(rq, (struct person_id){0}, "figures.names-seen")))
		return e;
	size_t rest = at;
	if (figure_next(&v.cohort, v.indicator, &v.asked.filter, &rest, &j))
		n.next = url_with(rq->arena, v.list, "after", arena_fmt(rq->arena, "%zu", at));
	figure_names_page(&rs->body, rq, &n);
	return NULL;
}

/* /figures/suitable/file: the same, all of them. */
static const struct error *file(struct request *rq, struct response *rs)
{
	struct figures_view v = {.indicator = NULL};
	struct figure_names n = {.view = &v};
	size_t at = 0;
	const struct error *e = begin_one(rq, &v);
	if (e)
		return e;
	if (v.figure.of > FIGURE_FILE_MOST) {
		response_flash(rq, rs,
			       STR("That is more than 2,000 people: choose a team or an age, and download again."));
		response_redirect(rs, v.self);
		return NULL;
	}
	struct str *ids = arena_new(rq->arena, struct str, (size_t)v.figure.of + 1);
	if ((e = name_some(rq, &v, (size_t)v.figure.of + 1, &at, &n, ids)))
		return e;
	return figure_names_file(rq, rs, &n, ids);
}

static const struct route routes[] = {
    ROUTE_GET("/figures", show, MAY_SEE_FIGURES),
    ROUTE_GET("/figures/{word}", one, MAY_SEE_FIGURES),
    ROUTE_GET("/figures/{word}/list", list, MAY_SEE_FIGURES | MAY_SEE_TEAM_LIST),
    ROUTE_GET("/figures/{word}/file", file, MAY_SEE_FIGURES | MAY_SEE_TEAM_LIST),
};
const struct route_table figures_routes = ROUTE_TABLE(routes);
