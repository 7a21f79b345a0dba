/* What share of those with an open case has the Local Offer. */
#include "distribution_sql.h"
#include "downloads.h"
#include "share_html.h"

struct str share_words(struct arena *a, int64_t part, int64_t people)
{
	return people ? arena_fmt(a, "%lld%%", (long long)((200 * part + people) / (2 * people))) : STR("none");
}

static void add(struct share_row *to, const struct distribution_share_row *r)
{
	to->people += r->people;
	to->got += r->got;
	to->newest += r->newest;
}

static struct share_row *row_of(struct share_row *p, size_t *n, struct str name, struct str code)
{
	for (size_t i = 0; i < *n; i++)
		if (str_eq(p[i].code, code))
			return &p[i];
	p[*n] = (struct share_row){.name = name, .code = code};
	return &p[(*n)++];
}

static const struct error *read(struct request *rq, struct share_page *p)
{
	struct distribution_share rows;
	const struct error *e = offers_same_since(rq->db, rq->arena, office_of(rq)->policy, p->on, &p->same_since);
	if (e)
		return e;
	struct date since = date_known(p->same_since) ? p->same_since : (struct date){0};
	if ((e = distribution_share(rq->db, rq->arena, p->on, since, &rows)))
		return e;
	struct share_row *teams = arena_new(rq->arena, struct share_row, rows.n),
			 *categories = arena_new(rq->arena, struct share_row, CATEGORY_COUNT);
	for (size_t i = 0; i < rows.n; i++) {
		const struct distribution_share_row *r = &rows.p[i];
		struct str name = str_empty(r->team_name) ? STR("No team") : r->team_name;
		struct str code = str_empty(r->team_code) ? STR("") : r->team_code;
		add(&p->all, r);
		add(row_of(teams, &p->teams.n, name, code), r);
		add(row_of(categories, &p->categories.n, str_c(category_title(r->category)),
			   category_code(r->category)),
		    r);
	}
	p->teams.p = teams;
	p->categories.p = categories;
	return NULL;
}

static const struct error *share(struct request *rq, struct response *rs)
{
	struct share_page p = {.today = instant_london_day(rq->now), .errors = {.arena = rq->arena}};
	p.on = p.today;
	p.day_day = form_text(&rq->query, "day-day");
	p.day_month = form_text(&rq->query, "day-month");
	p.day_year = form_text(&rq->query, "day-year");
	if (form_date(&rq->query, "day", "the day", false, &p.errors, &p.on) && date_cmp(p.on, p.today) > 0) {
		form_error(&p.errors, "day", "The day must be today or in the past");
		p.on = p.today;
	}
	if (!date_known(p.on))
		p.on = p.today;
	const struct error *e = read(rq, &p);
	if (e)
		return e;
	if (download_asked(rq))
		return share_file(rq, rs, &p);
	share_page(&rs->body, rq, &p);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/distribution", share, MAY_SEE_FIGURES),
};
const struct route_table distribution_routes = ROUTE_TABLE(routes);
