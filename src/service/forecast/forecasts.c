#include "forecasts.h"

#include "forecasts_sql.h"

static const struct {
	struct str code, words;
} events[FORECAST_EVENTS] = {
    [FORECAST_TURNS_18] = {{"turns-18", 8}, {"Turns 18", 8}},
    [FORECAST_TURNS_21] = {{"turns-21", 8}, {"Turns 21", 8}},
    [FORECAST_TURNS_25] = {{"turns-25", 8}, {"Turns 25", 8}},
    [FORECAST_RELEASE] = {{"release", 7}, {"Expected release", 16}},
};

struct str forecast_event_code(enum forecast_event e)
{
	return events[e].code;
}

struct str forecast_event_words(enum forecast_event e)
{
	return events[e].words;
}

bool forecast_event_from_code(struct str code, enum forecast_event *ret)
{
	for (size_t i = 0; i < FORECAST_EVENTS; i++) {
		if (str_eq(events[i].code, code)) {
			*ret = (enum forecast_event)i;
			return true;
		}
	}
	return false;
}

int64_t *forecast_late(const struct forecast_figures *f, size_t promise, size_t team)
{
	return &f->late[promise * f->teams.n + team];
}

int64_t *forecast_work(const struct forecast_figures *f, size_t promise, size_t team, int month)
{
	return &f->work[(promise * f->teams.n + team) * (size_t)f->months + (size_t)month];
}

int64_t *forecast_events(const struct forecast_figures *f, enum forecast_event event, size_t team, int month)
{
	return &f->events[((size_t)event * f->teams.n + team) * (size_t)f->months + (size_t)month];
}

struct date forecast_month(const struct forecast_figures *f, int month)
{
	return date_add_months(f->first, month);
}

int64_t forecast_done_tenths(const struct forecast_team *t)
{
	int64_t sum = 0;
	for (size_t i = 0; i < DONE_MONTHS; i++)
		sum += t->done[i];
	return (sum * 10 + DONE_MONTHS / 2) / DONE_MONTHS;
}

static struct date first_of_month(struct date d)
{
	int year, month, day;
	date_to_ymd(d, &year, &month, &day);
	return date_add_days(d, 1 - day);
}

/* Whole months from one first of a month to the month of d. */
static int months_between(struct date first, struct date d)
{
	int y0, m0, d0, y, m, day;
	date_to_ymd(first, &y0, &m0, &d0);
	date_to_ymd(d, &y, &m, &day);
	return (y - y0) * 12 + m - m0;
}

static const struct error *read_teams(struct db *db, struct arena *a, struct forecast_figures *f)
{
	struct forecasts_teams rows;
	const struct error *e = forecasts_teams(db, a, &rows);
	if (e)
		return e;
	f->teams.p = arena_new(a, struct forecast_team, rows.n + 1);
	f->teams.n = rows.n + 1;
	for (size_t i = 0; i < rows.n; i++)
		f->teams.p[i] = (struct forecast_team){
		    .id = rows.p[i].id, .code = rows.p[i].code, .name = rows.p[i].name, .kind = rows.p[i].kind};
	return NULL;
}

const struct error *forecast_start(struct db *db, struct arena *a, const struct policy *policy, struct date on,
				   int months, struct forecast_figures *ret)
{
	struct forecast_figures f = {.policy = policy, .on = on, .first = first_of_month(on), .months = months};
	f.until = date_add_months(f.first, months);
	const struct error *e = read_teams(db, a, &f);
	if (e)
		return e;
	f.late = arena_new(a, int64_t, policy->n_promises * f.teams.n);
	f.work = arena_new(a, int64_t, policy->n_promises * f.teams.n * (size_t)months);
	f.events = arena_new(a, int64_t, FORECAST_EVENTS * f.teams.n * (size_t)months);
	*ret = f;
	return NULL;
}

static size_t team_at(const struct forecast_figures *f, struct team_id id)
{
	for (size_t i = 0; i + 1 < f->teams.n; i++)
		if (f->teams.p[i].id.id == id.id)
			return i;
	return f->teams.n - 1;
}

/* The only team of a kind; theirs, when there are several or none. */
static size_t team_of_kind(const struct forecast_figures *f, struct str kind, size_t theirs)
{
	size_t found = theirs, n = 0;
	for (size_t i = 0; i + 1 < f->teams.n; i++) {
		if (str_eq(f->teams.p[i].kind, kind)) {
			found = i;
			n++;
		}
	}
	return n == 1 ? found : theirs;
}

static void add_work(struct forecast_figures *f, const struct forecast *one, size_t team)
{
	for (size_t i = 0; i < one->n; i++) {
		const struct forecast_work *w = &one->p[i];
		size_t promise = (size_t)(w->promise - f->policy->promises);
		size_t at = w->team.p ? team_of_kind(f, w->team, team) : team;
		++*forecast_work(f, promise, at, months_between(f->first, w->on));
		*forecast_late(f, promise, at) += date_cmp(w->by, f->on) < 0 && w->on.days == f->on.days;
	}
}

/* What those who are with the team now were owed and was done, in the last whole months. */
static void add_done(struct forecast_figures *f, const struct subject *s, struct forecast_team *t, struct arena *a)
{
	struct date from = date_add_months(f->first, -DONE_MONTHS);
	struct dues history = promises_history(f->policy, &s->facts, date_london_end(f->on), a);
	for (size_t i = 0; i < history.n; i++) {
		const struct due *d = &history.p[i];
		if (d->state == DUE_MET && d->promise->owner != OWNER_MAIL_RUN && date_cmp(d->met, from) >= 0 &&
		    date_cmp(d->met, f->first) < 0)
			t->done[months_between(from, d->met)]++;
	}
}

static void by_name(struct forecast_figures *f, const struct subject *s, size_t team, enum forecast_event what,
		    struct date on, struct forecast_named *named, size_t *n)
{
	++*forecast_events(f, what, team, months_between(f->first, on));
	named[(*n)++] = (struct forecast_named){s->person, f->teams.p[team].id, what, on};
}

static const struct error *add_person(struct db *db, struct forecast_figures *f, struct person_id person,
				      struct forecast_named *named, size_t *n, struct arena *a)
{
	struct subject s;
	const struct error *e = dues_subject(db, a, person, &s);
	if (e)
		return e;
	size_t team = team_at(f, s.team);
	struct forecast one = forecast_person(f->policy, &s.facts, date_london_end(f->on), f->until, a);
	add_work(f, &one, team);
	add_done(f, &s, &f->teams.p[team], a);
	f->teams.p[team].not_known += (int64_t)one.not_known;
	for (size_t i = 0; i < one.n_turns; i++) {
		int age = one.turn[i].age;
		by_name(f, &s, team,
			age == 18   ? FORECAST_TURNS_18
			: age == 21 ? FORECAST_TURNS_21
				    : FORECAST_TURNS_25,
			one.turn[i].on, named, n);
	}
	if (date_known(one.release))
		by_name(f, &s, team, FORECAST_RELEASE, one.release, named, n);
	f->people++;
	if (arena_over(a))
		return error_new(ERROR_INTERNAL, "a forecast of one person takes too much memory");
	return NULL;
}

static const struct error *read_workers(struct db *db, struct arena *a, struct forecast_figures *f)
{
	struct forecasts_workers rows;
	const struct error *e = forecasts_workers(db, a, &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		f->teams.p[team_at(f, rows.p[i].team)].workers += rows.p[i].workers;
	return e;
}

static const struct error *add_batch(struct db *db, struct forecast_figures *f, const struct people_batch *people,
				     struct forecast_named *named, size_t *n, struct arena *scratch)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < people->n && !e; i++) {
		e = add_person(db, f, people->p[i], named, n, scratch);
		arena_reset(scratch);
	}
	return e;
}

const struct error *forecast_county(struct db *db, struct forecast_figures *f, forecast_batch_fn *batch, void *arg)
{
	struct arena around, scratch;
	struct people_batch people = {.more = true};
	arena_init(&around, 16 << 20);
	arena_init(&scratch, 32 << 20);
	const struct error *e = read_workers(db, &around, f);
	while (people.more && !e && !(e = dues_next_people(db, &around, &people))) {
		size_t n = 0;
		struct forecast_named *named = arena_new(&around, struct forecast_named,
							 people.n * (FORECAST_TURNS + 1));
		if (!(e = add_batch(db, f, &people, named, &n, &scratch)))
			e = batch(arg, named, n, f->people);
		arena_reset(&around);
	}
	arena_finish(&around);
	arena_finish(&scratch);
	return e;
}
