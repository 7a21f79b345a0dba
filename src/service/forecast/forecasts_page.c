/* The tables of the page. */
#include "forecasts_page.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
				     "July",    "August",   "September", "October", "November", "December"};

struct str month_words(struct arena *a, struct date first)
{
	int y, m, d;
	date_to_ymd(first, &y, &m, &d);
	return arena_fmt(a, "%s %d", months[m - 1], y);
}

/* "Nov 26": narrow enough for a table of many months. */
static struct str month_short(struct arena *a, struct date first)
{
	int y, m, d;
	date_to_ymd(first, &y, &m, &d);
	return arena_fmt(a, "%.3s %02d", months[m - 1], y % 100);
}

static struct str number(struct arena *a, int64_t n)
{
	return arena_fmt(a, "%lld", (long long)n);
}

static struct forecast_row *add_row(struct arena *a, struct forecast_table *t, struct str head)
{
	struct forecast_row *r = &t->rows.p[t->rows.n++];
	r->head = head;
	r->cells.p = arena_new(a, struct forecast_cell, t->heads.n);
	return r;
}

static void add_cell(struct forecast_row *r, struct str text)
{
	r->cells.p[r->cells.n++] = (struct forecast_cell){.text = text};
}

static struct forecast_table begin(struct arena *a, const char *caption, const char *corner, size_t rows, size_t heads)
{
	struct forecast_table t = {.caption = str_c(caption), .corner = str_c(corner)};
	t.rows.p = arena_new(a, struct forecast_row, rows);
	t.heads.p = arena_new(a, struct str, heads);
	return t;
}

static void add_head(struct forecast_table *t, struct str text)
{
	t->heads.p[t->heads.n++] = text;
}

/* Of a promise, or of those with an owner: in the chosen teams. */
static int64_t of_promise(const struct forecast_view *v, size_t promise, int month)
{
	int64_t n = 0;
	for (size_t t = v->first_team; t <= v->last_team; t++)
		n += *forecast_work(&v->figures, promise, t, month);
	return n;
}

static int64_t of_owner(const struct forecast_view *v, enum owner owner, int month)
{
	int64_t n = 0;
	for (size_t p = 0; p < v->figures.policy->n_promises; p++)
		if (v->figures.policy->promises[p].owner == owner)
			n += of_promise(v, p, month);
	return n;
}

/* What is not the mail run's. */
static int64_t of_workers(const struct forecast_view *v, int month)
{
	int64_t n = 0;
	for (int o = 0; o < OWNER_COUNT; o++)
		if (o != OWNER_MAIL_RUN)
			n += of_owner(v, (enum owner)o, month);
	return n;
}

static int64_t done_tenths(const struct forecast_view *v)
{
	int64_t n = 0;
	for (size_t t = v->first_team; t <= v->last_team; t++)
		n += forecast_done_tenths(&v->figures.teams.p[t]);
	return n;
}

/* "12 more", "3 fewer", beside what was done in an average month. */
static struct str beside_done(struct arena *a, int64_t work, int64_t tenths)
{
	int64_t over = work - (tenths + 5) / 10;
	if (over == 0)
		return STR("the same");
	return arena_fmt(a, "%lld %s", (long long)(over < 0 ? -over : over), over < 0 ? "fewer" : "more");
}

static void add_events(struct arena *a, const struct forecast_view *v, struct forecast_row *r, int month)
{
	struct date first = forecast_month(&v->figures, month);
	for (int e = 0; e < FORECAST_EVENTS; e++) {
		int64_t n = 0;
		for (size_t t = v->first_team; t <= v->last_team; t++)
			n += *forecast_events(&v->figures, (enum forecast_event)e, t, month);
		struct forecast_cell *c = &r->cells.p[r->cells.n];
		add_cell(r, number(a, n));
		if (!v->names || n == 0)
			continue;
		c->url = url_with(
		    a,
		    url_path(a, "/forecast/who/{}/{}", forecast_event_code((enum forecast_event)e), date_iso(a, first)),
		    "team", v->team);
		c->hidden = arena_fmt(a, "%.*s, %.*s", STR_ARG(forecast_event_words((enum forecast_event)e)),
				      STR_ARG(month_words(a, first)));
	}
}

static void month_table(struct arena *a, struct forecast_view *v)
{
	struct forecast_table t = begin(a, "Month by month", "Month", (size_t)v->months, 3 + FORECAST_EVENTS);
	add_head(&t, STR("Work due"));
	add_head(&t, STR("Beside what is done a month"));
	add_head(&t, STR("For the mail run"));
	for (int e = 0; e < FORECAST_EVENTS; e++)
		add_head(&t, forecast_event_words((enum forecast_event)e));
	for (int m = 0; m < v->months; m++) {
		struct forecast_row *r = add_row(a, &t, month_words(a, forecast_month(&v->figures, m)));
		int64_t work = of_workers(v, m);
		add_cell(r, number(a, work));
		add_cell(r, beside_done(a, work, done_tenths(v)));
		add_cell(r, number(a, of_owner(v, OWNER_MAIL_RUN, m)));
		add_events(a, v, r, m);
	}
	v->by_month = t;
}

static void add_months(struct arena *a, const struct forecast_view *v, struct forecast_table *t)
{
	for (int m = 0; m < v->months; m++)
		add_head(t, month_short(a, forecast_month(&v->figures, m)));
	add_head(t, STR("In all"));
}

/* A row of counts, unless all are 0. */
static void add_counts(struct arena *a, struct forecast_table *t, struct str head, const int64_t *n, int count)
{
	int64_t sum = 0;
	for (int m = 0; m < count; m++)
		sum += n[m];
	if (sum == 0)
		return;
	struct forecast_row *r = add_row(a, t, head);
	for (int m = 0; m < count; m++)
		add_cell(r, number(a, n[m]));
	add_cell(r, number(a, sum));
}

static struct str owner_words(struct arena *a, enum owner o)
{
	struct str name = str_c(owner_name(o));
	if (o == OWNER_21_PLUS)
		return STR("21 Plus");
	char *p = arena_bytes(a, name.n + 1);
	for (size_t i = 0; i < name.n; i++)
		p[i] = name.p[i] == '-' ? ' ' : name.p[i];
	p[name.n] = '\0';
	return capital(a, (struct str){p, name.n});
}

static void owner_table(struct arena *a, struct forecast_view *v)
{
	int64_t n[FORECAST_MONTHS_MAX];
	struct forecast_table t = begin(a, "By whose task it is", "Whose task", OWNER_COUNT, (size_t)v->months + 1);
	add_months(a, v, &t);
	for (int o = 0; o < OWNER_COUNT; o++) {
		for (int m = 0; m < v->months; m++)
			n[m] = of_owner(v, (enum owner)o, m);
		add_counts(a, &t, owner_words(a, (enum owner)o), n, v->months);
	}
	v->by_owner = t;
}

static void promise_table(struct arena *a, struct forecast_view *v)
{
	int64_t n[FORECAST_MONTHS_MAX];
	const struct policy *policy = v->figures.policy;
	struct forecast_table t = begin(a, "By what there is to do", "What", policy->n_promises, (size_t)v->months + 1);
	add_months(a, v, &t);
	for (size_t p = 0; p < policy->n_promises; p++) {
		for (int m = 0; m < v->months; m++)
			n[m] = of_promise(v, p, m);
		add_counts(a, &t, policy->promises[p].title, n, v->months);
	}
	v->by_promise = t;
}

static struct str tenths(struct arena *a, int64_t n)
{
	return arena_fmt(a, "%lld.%lld", (long long)(n / 10), (long long)(n % 10));
}

/* Of one team: what is not the mail run's, in the months shown; late on the first day, when late is wanted. */
static int64_t team_work(const struct forecast_view *v, size_t team, bool late)
{
	int64_t n = 0;
	for (size_t p = 0; p < v->figures.policy->n_promises; p++) {
		if (v->figures.policy->promises[p].owner == OWNER_MAIL_RUN)
			continue;
		if (late)
			n += *forecast_late(&v->figures, p, team);
		for (int m = 0; m < v->months && !late; m++)
			n += *forecast_work(&v->figures, p, team, m);
	}
	return n;
}

static void team_table(struct arena *a, struct forecast_view *v)
{
	static const char *const heads[] = {"Workers",      "Late now",          "Work a month to come",
					    "Done a month", "Done a month each", "Day not known"};
	struct forecast_table t = begin(a, "Team by team", "Team", v->figures.teams.n, 6);
	for (size_t i = 0; i < 6; i++)
		add_head(&t, str_c(heads[i]));
	for (size_t i = v->first_team; i <= v->last_team; i++) {
		const struct forecast_team *team = &v->figures.teams.p[i];
		int64_t done = forecast_done_tenths(team), ahead = team_work(v, i, false);
		if (!team->workers && !done && !ahead && !team->not_known)
			continue;
		struct forecast_row *r = add_row(a, &t, team->id.id ? team->name : STR("No team"));
		add_cell(r, number(a, team->workers));
		add_cell(r, number(a, team_work(v, i, true)));
		add_cell(r, tenths(a, (ahead * 10 + v->months / 2) / v->months));
		add_cell(r, tenths(a, done));
		add_cell(r, team->workers ? tenths(a, (done + team->workers / 2) / team->workers) : STR("-"));
		add_cell(r, number(a, team->not_known));
	}
	v->by_team = t;
}

void forecast_tables(struct arena *a, struct forecast_view *v)
{
	for (size_t t = v->first_team; t <= v->last_team; t++) {
		v->late += team_work(v, t, true);
		v->not_known += v->figures.teams.p[t].not_known;
	}
	month_table(a, v);
	team_table(a, v);
	owner_table(a, v);
	promise_table(a, v);
}
