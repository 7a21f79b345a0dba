/* What the pages of the forecast show. */
#pragma once
#include "forecasts.h"
#include "page.h"
#include "results.h"

struct forecast_cell {
	struct str text;
	struct url url;    /* where there are names, for those who may see them */
	struct str hidden; /* what a link says besides, for those who do not see the table */
};
struct forecast_row {
	struct str head;
	struct {
		struct forecast_cell *p;
		size_t n;
	} cells;
};
struct forecast_table {
	struct str caption, corner; /* corner: above the heads of rows */
	struct {
		struct str *p;
		size_t n;
	} heads;
	struct {
		struct forecast_row *p;
		size_t n;
	} rows;
};

struct forecast_view {
	struct result result;
	struct forecast_figures figures; /* when result.there */
	struct str team;                 /* a code, or "all" */
	size_t first_team, last_team;    /* of figures: one, or all */
	int months;                      /* shown */
	bool names;                      /* whoever looks may see them */
	struct govuk_options teams, spans;
	struct str span;
	int64_t late, not_known;
	struct forecast_table by_month, by_owner, by_promise, by_team;
};
/* Fills the tables from the figures. */
void forecast_tables(struct arena *a, struct forecast_view *v);

/* The people behind a number. */
struct forecast_named_row {
	struct str ref, name, team, worker;
	struct date on;
	int age; /* today */
};
struct forecast_names {
	enum forecast_event what;
	struct date month;
	struct {
		struct forecast_named_row *p;
		size_t n;
	} people;
	bool more;
	int64_t hidden;
	struct url back;
};
/* Both pages as files. */
MUST_CHECK const struct error *forecast_file(struct request *rq, struct response *rs, const struct forecast_view *v);
MUST_CHECK const struct error *forecast_names_file(struct request *rq, struct response *rs,
						   const struct forecast_names *n);
/* "November 2026" */
struct str month_words(struct arena *a, struct date first);
