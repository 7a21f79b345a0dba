#include <stdio.h>

#include <jansson.h>

#include "commands.h"
#include "forecasts.h"

/* What is asked for: one team, or all of them. */
struct asking {
	struct forecast_figures figures;
	size_t first_team, last_team;
	struct arena *arena;
};

static json_t *json_str(struct str s)
{
	return json_stringn(s.p ? s.p : "", s.n);
}

static const char *team_code(const struct forecast_team *t)
{
	return t->id.id ? t->code.p : "none";
}

static json_t *json_work(const struct asking *q, int month)
{
	const struct policy *policy = q->figures.policy;
	json_t *work = json_array();
	for (size_t p = 0; p < policy->n_promises; p++) {
		for (size_t t = q->first_team; t <= q->last_team; t++) {
			int64_t n = *forecast_work(&q->figures, p, t, month);
			int64_t late = month ? 0 : *forecast_late(&q->figures, p, t);
			if (n)
				json_array_append_new(work, json_pack("{s:o, s:s, s:s, s:I, s:I}", "promise",
								      json_str(policy->promises[p].id), "owner",
								      owner_name(policy->promises[p].owner), "team",
								      team_code(&q->figures.teams.p[t]), "due",
								      (json_int_t)n, "late", (json_int_t)late));
		}
	}
	return work;
}

static int64_t events_in(const struct asking *q, enum forecast_event e, int month)
{
	int64_t n = 0;
	for (size_t t = q->first_team; t <= q->last_team; t++)
		n += *forecast_events(&q->figures, e, t, month);
	return n;
}

static json_t *json_month(const struct asking *q, int month)
{
	struct str first = date_iso(q->arena, forecast_month(&q->figures, month));
	json_t *m = json_pack("{s:o, s:o}", "month", json_str(str_cut(first, 0, 7)), "work", json_work(q, month));
	for (int e = 0; e < FORECAST_EVENTS; e++)
		json_object_set_new(m, forecast_event_code((enum forecast_event)e).p,
				    json_integer(events_in(q, (enum forecast_event)e, month)));
	return m;
}

static json_t *json_teams(const struct asking *q)
{
	json_t *teams = json_array();
	for (size_t i = q->first_team; i <= q->last_team; i++) {
		const struct forecast_team *t = &q->figures.teams.p[i];
		json_t *done = json_array();
		for (size_t m = 0; m < DONE_MONTHS; m++)
			json_array_append_new(done, json_integer(t->done[m]));
		json_array_append_new(teams, json_pack("{s:s, s:I, s:o, s:I}", "team", team_code(t), "workers",
						       (json_int_t)t->workers, "done", done, "not_known",
						       (json_int_t)t->not_known));
	}
	return teams;
}

static void print_json(const struct asking *q)
{
	json_t *months = json_array();
	for (int m = 0; m < q->figures.months; m++)
		json_array_append_new(months, json_month(q, m));
	json_t *all = json_pack("{s:o, s:I, s:o, s:o}", "on", json_str(date_iso(q->arena, q->figures.on)), "people",
				(json_int_t)q->figures.people, "teams", json_teams(q), "months", months);
	json_dumpf(all, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(all);
}

static void print_month(const struct asking *q, int month)
{
	const struct policy *policy = q->figures.policy;
	struct str first = date_iso(q->arena, forecast_month(&q->figures, month));
	printf("%.7s", first.p);
	for (int e = 0; e < FORECAST_EVENTS; e++) {
		int64_t n = events_in(q, (enum forecast_event)e, month);
		if (n)
			printf("  %s: %lld", forecast_event_words((enum forecast_event)e).p, (long long)n);
	}
	putchar('\n');
	for (size_t p = 0; p < policy->n_promises; p++) {
		for (size_t t = q->first_team; t <= q->last_team; t++) {
			int64_t n = *forecast_work(&q->figures, p, t, month);
			int64_t late = month ? 0 : *forecast_late(&q->figures, p, t);
			if (n == 0)
				continue;
			printf("  %6lld  %.*s, %s, %s", (long long)n, STR_ARG(policy->promises[p].title),
			       owner_name(policy->promises[p].owner), team_code(&q->figures.teams.p[t]));
			if (late)
				printf(" (%lld late)", (long long)late);
			putchar('\n');
		}
	}
}

static void print_text(const struct asking *q)
{
	printf("Forecast of %d months from %s, of %lld young people.\n", q->figures.months,
	       date_long(q->arena, q->figures.on).p, (long long)q->figures.people);
	puts("Were each thing done on the day it falls due, and nothing else to happen (doc/forecast.md).\n");
	for (size_t i = q->first_team; i <= q->last_team; i++) {
		const struct forecast_team *t = &q->figures.teams.p[i];
		int64_t tenths = forecast_done_tenths(t);
		printf("%-14s %lld workers, %lld.%lld done a month, %lld whose day is not known\n", team_code(t),
		       (long long)t->workers, (long long)(tenths / 10), (long long)(tenths % 10),
		       (long long)t->not_known);
	}
	putchar('\n');
	for (int m = 0; m < q->figures.months; m++)
		print_month(q, m);
}

static bool choose_team(struct asking *q, struct str team)
{
	q->first_team = 0;
	q->last_team = q->figures.teams.n - 1;
	for (size_t i = 0; i + 1 < q->figures.teams.n; i++) {
		if (str_eq(q->figures.teams.p[i].code, team)) {
			q->first_team = q->last_team = i;
			return true;
		}
	}
	if (str_empty(team))
		return true;
	fprintf(stderr, "alwayshere: there is no team \"%.*s\"; teams are in council/teams.yaml\n", STR_ARG(team));
	return false;
}

static const struct error *keep_nothing(void *arg, const struct forecast_named *named, size_t n, int64_t people)
{
	(void)arg, (void)named, (void)n, (void)people;
	return NULL;
}

static bool months_of(struct command_line *line, int *ret)
{
	struct str text;
	int64_t n = FORECAST_MONTHS;
	if (option_value(line, "--months", &text) && !str_to_int(text, 1, FORECAST_MONTHS_MAX, &n)) {
		fprintf(stderr, "alwayshere: --months needs a number from 1 to %d\n", FORECAST_MONTHS_MAX);
		return false;
	}
	*ret = (int)n;
	return true;
}

int command_forecast(struct command_line *line)
{
	struct asking q = {.arena = line->arena};
	struct office office;
	struct db *db;
	struct str team = STR_NONE;
	struct instant at;
	int months;
	bool json = option_flag(line, "--json");
	option_value(line, "--team", &team);
	if (!months_of(line, &months) || !option_on(line, &at) || !options_used(line) ||
	    !open_office(line, &office, &db))
		return EXIT_USAGE;
	const struct error *e = forecast_start(db, line->arena, office.policy, instant_london_day(at), months,
					       &q.figures);
	if (!e && !choose_team(&q, team))
		return EXIT_USAGE;
	if (!e)
		e = forecast_county(db, &q.figures, keep_nothing, NULL);
	if (e)
		return failed(e);
	(json ? print_json : print_text)(&q);
	return EXIT_DONE;
}
