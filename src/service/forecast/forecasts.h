/*
 * How much work falls due, month by month, for every team, were everything to go as is expected (promises/forecast.h
 * says what that means), beside what each team has done a month up to now; who turns 18, 21 and 25; who is expected to
 * be released.
 */
#pragma once
#include "dues.h"
#include "forecast.h"
#include "job.h"
#include "route.h"

enum { FORECAST_MONTHS = 24, FORECAST_MONTHS_MAX = 60, DONE_MONTHS = 6 };

enum forecast_event { FORECAST_TURNS_18, FORECAST_TURNS_21, FORECAST_TURNS_25, FORECAST_RELEASE, FORECAST_EVENTS };
/* "turns-18", "release" */
struct str forecast_event_code(enum forecast_event e);
bool forecast_event_from_code(struct str code, enum forecast_event *ret);
/* "Turns 18", "Expected release" */
struct str forecast_event_words(enum forecast_event e);

struct forecast_team {
	struct team_id id;           /* 0: those who are with no team */
	struct str code, name, kind; /* empty for those */
	int64_t workers;             /* who have young people there now */
	int64_t not_known;           /* dues whose day cannot be said */
	int64_t done[DONE_MONTHS];   /* how many dues of those who are there now were met in each of the last whole
					months, without the mail run's; oldest first */
};

/* Months are counted from 0, the month of `on`; teams and promises as in teams.p and policy->promises. */
struct forecast_figures {
	const struct policy *policy;
	struct date on, first, until; /* the day; the first of its month; the first of the month after the last */
	int months;
	struct {
		struct forecast_team *p;
		size_t n; /* the last is no team */
	} teams;
	int64_t people;
	int64_t *late, *work, *events; /* through the functions below */
};
/* Of those in month 0: what is late on the day already. */
int64_t *forecast_late(const struct forecast_figures *f, size_t promise, size_t team);
int64_t *forecast_work(const struct forecast_figures *f, size_t promise, size_t team, int month);
int64_t *forecast_events(const struct forecast_figures *f, enum forecast_event event, size_t team, int month);
/* The first of a month counted from 0. */
struct date forecast_month(const struct forecast_figures *f, int month);
/* Of a team, in an average one of the last whole months, in tenths. */
int64_t forecast_done_tenths(const struct forecast_team *t);

/* Without figures yet; months from 1 to FORECAST_MONTHS_MAX. */
MUST_CHECK const struct error *forecast_start(struct db *db, struct arena *a, const struct policy *policy,
					      struct date on, int months, struct forecast_figures *ret);
/* Something about somebody by name. */
struct forecast_named {
	struct person_id person;
	struct team_id team;
	enum forecast_event what;
	struct date on;
};
/* Everybody. batch is called every few people, with what was found about them by name and how many were looked at. */
typedef const struct error *forecast_batch_fn(void *arg, const struct forecast_named *named, size_t n, int64_t people);
MUST_CHECK const struct error *forecast_county(struct db *db, struct forecast_figures *f, forecast_batch_fn *batch,
					       void *arg);

/* As text of codes and counts, and back: a promise or a team that is no more is left out. */
struct str forecast_text(struct arena *a, const struct forecast_figures *f);
MUST_CHECK const struct error *forecast_read(struct db *db, struct arena *a, const struct policy *policy,
					     struct str text, struct forecast_figures *ret);

/* The job "forecast"; its context is the struct office. */
MUST_CHECK const struct error *forecast_run(struct job_run *run);

extern const struct route_table forecast_routes;
