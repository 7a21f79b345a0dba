/* What the pages of the year's return show, and the jobs behind them. */
#pragma once
#include "access.h"
#include "form.h"
#include "results.h"
#include "sent.h"
#include "teams.h"

extern const struct route_table returns_routes;

/* In the job: what is missing, and the files. */
MUST_CHECK const struct error *oc3_gaps_run(struct job_run *run);
MUST_CHECK const struct error *oc3_make_run(struct job_run *run);

/* Counts as a result keeps them. False when it is not of this program. */
struct str oc3_counts_text(struct arena *a, const struct oc3_counts *c);
bool oc3_counts_from(struct str text, struct oc3_counts *ret);
struct oc3_asked oc3_asked_of(const struct office *office, int year, struct date today);

struct oc3_gap_line {
	struct date by;
	const char *field;
	struct str why, who;     /* who: a name, or for whoever may not open records the council's id */
	struct url person, mend; /* text empty: may not */
	struct str worker, team;
};
struct oc3_view {
	int year;
	bool over; /* the year has ended */
	struct date today;
	struct return_year span;
	struct result result;
	struct oc3_counts counts;
	struct team_choice team;
	struct {
		struct oc3_gap_line *p;
		size_t n;
	} gaps;
	int64_t all, hidden; /* of the teams that are looked at; hidden: restricted, left out */
	struct url next;     /* empty: there are no more */
	bool may_make;
	struct returns_made made;
	struct str operation;
};

/* What is missing, as a file. */
MUST_CHECK const struct error *oc3_gaps_file(struct request *rq, struct response *rs, const struct oc3_view *v);

struct oc3_sent_view {
	struct return_made made;
	int year;
	struct str ref, operation, day, month, year_typed;
	struct form_errors errors;
};

struct oc3_making_view {
	int year;
	struct job job;
};
