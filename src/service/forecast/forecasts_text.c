/* The figures as lines of words with a space between: what a job keeps and a page reads. */
#include "forecasts.h"

enum { TEXT_MAX = 8 << 20 };

static void add_row(struct buf *b, const int64_t *n, int count)
{
	for (int i = 0; i < count; i++) {
		buf_char(b, ' ');
		buf_int(b, n[i]);
	}
	buf_char(b, '\n');
}

static bool any(const int64_t *n, int count)
{
	int64_t sum = 0;
	for (int i = 0; i < count; i++)
		sum |= n[i];
	return sum != 0;
}

struct str forecast_text(struct arena *a, const struct forecast_figures *f)
{
	struct buf b;
	buf_init(&b, a, TEXT_MAX);
	buf_fmt(&b, "forecast %s %d %lld\n", date_iso(a, f->on).p, f->months, (long long)f->people);
	for (size_t t = 0; t < f->teams.n; t++) {
		const struct forecast_team *team = &f->teams.p[t];
		buf_fmt(&b, "team %lld %lld %lld", (long long)team->id.id, (long long)team->workers,
			(long long)team->not_known);
		add_row(&b, team->done, DONE_MONTHS);
		for (size_t p = 0; p < f->policy->n_promises; p++) {
			if (!any(forecast_work(f, p, t, 0), f->months))
				continue;
			buf_fmt(&b, "work %.*s %lld", STR_ARG(f->policy->promises[p].id),
				(long long)*forecast_late(f, p, t));
			add_row(&b, forecast_work(f, p, t, 0), f->months);
		}
		for (int e = 0; e < FORECAST_EVENTS; e++) {
			if (!any(forecast_events(f, (enum forecast_event)e, t, 0), f->months))
				continue;
			buf_fmt(&b, "event %.*s", STR_ARG(forecast_event_code((enum forecast_event)e)));
			add_row(&b, forecast_events(f, (enum forecast_event)e, t, 0), f->months);
		}
	}
	return buf_str(&b);
}

struct reading {
	struct forecast_figures *f;
	size_t team; /* of the lines that follow; none: it is no more */
	bool wrong;
};

static struct str word(struct str *rest)
{
	struct str w = STR_NONE;
	(void)str_split(rest, ' ', &w);
	return w;
}

static int64_t number(struct reading *r, struct str *rest)
{
	int64_t n = 0;
	r->wrong |= !str_to_int(word(rest), 0, INT64_MAX, &n);
	return n;
}

static void read_team(struct reading *r, struct str rest)
{
	int64_t id = number(r, &rest);
	r->team = r->f->teams.n;
	for (size_t t = 0; t < r->f->teams.n; t++)
		if (r->f->teams.p[t].id.id == id)
			r->team = t;
	if (r->team == r->f->teams.n)
		return;
	struct forecast_team *team = &r->f->teams.p[r->team];
	team->workers = number(r, &rest);
	team->not_known = number(r, &rest);
	for (size_t i = 0; i < DONE_MONTHS; i++)
		team->done[i] = number(r, &rest);
}

static void read_work(struct reading *r, struct str rest)
{
	const struct promise *p = policy_promise(r->f->policy, word(&rest));
	if (!p || r->team == r->f->teams.n)
		return;
	size_t at = (size_t)(p - r->f->policy->promises);
	*forecast_late(r->f, at, r->team) = number(r, &rest);
	for (int m = 0; m < r->f->months; m++)
		*forecast_work(r->f, at, r->team, m) = number(r, &rest);
}

static void read_event(struct reading *r, struct str rest)
{
	enum forecast_event e;
	if (!forecast_event_from_code(word(&rest), &e) || r->team == r->f->teams.n)
		return;
	for (int m = 0; m < r->f->months; m++)
		*forecast_events(r->f, e, r->team, m) = number(r, &rest);
}

const struct error *forecast_read(struct db *db, struct arena *a, const struct policy *policy, struct str text,
				  struct forecast_figures *ret)
{
	struct forecast_figures f;
	struct str line, rest = text;
	struct date on;
	int64_t months, people;
	(void)str_split(&rest, '\n', &line);
	if (!str_eq(word(&line), STR("forecast")) || !date_parse_iso(word(&line), &on) ||
	    !str_to_int(word(&line), 1, FORECAST_MONTHS_MAX, &months) ||
	    !str_to_int(word(&line), 0, INT64_MAX, &people))
		return error_new(ERROR_INTERNAL, "a forecast that cannot be read");
	const struct error *e = forecast_start(db, a, policy, on, (int)months, &f);
	if (e)
		return e;
	f.people = people;
	struct reading r = {.f = &f, .team = f.teams.n};
	while (str_split(&rest, '\n', &line)) {
		struct str what = word(&line);
		if (str_eq(what, STR("team")))
			read_team(&r, line);
		else if (str_eq(what, STR("work")))
			read_work(&r, line);
		else if (str_eq(what, STR("event")))
			read_event(&r, line);
	}
	if (r.wrong)
		return error_new(ERROR_INTERNAL, "a forecast that cannot be read");
	*ret = f;
	return NULL;
}
