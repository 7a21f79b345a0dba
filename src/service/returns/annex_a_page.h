/* Inside returns/: the pages of Ofsted's list, and the jobs behind them. */
#pragma once
#include "annex_a_gaps.h"
#include "access.h"
#include "form.h"
#include "results.h"
#include "teams.h"

extern const struct route_table annex_a_routes;

/* In the job: what is missing; and the list itself, into uploads/ under the job's ref, where it goes within the hour.
 * about: "2026-11-21"; "2026-11-21 2024 xlsx". */
MUST_CHECK const struct error *annex_a_gaps_run(struct job_run *run);
MUST_CHECK const struct error *annex_a_make_run(struct job_run *run);

struct annex_a_counts {
	size_t rows, restricted; /* on the list */
	size_t people;           /* of them with something missing */
	size_t missing[ANNEX_A_GAPS];
};
struct annex_a_numbers {
	const size_t *p;
	size_t n;
};
static inline struct annex_a_numbers annex_a_by_column(const struct annex_a_counts *c)
{
	return (struct annex_a_numbers){c->missing, ANNEX_A_GAPS};
}
struct str annex_a_counts_text(struct arena *a, const struct annex_a_counts *c);
bool annex_a_counts_from(struct str text, struct annex_a_counts *ret);

struct annex_a_asked {
	struct date on;
	enum annex_a_layout layout;
	enum table_format format;
};
struct str annex_a_asked_text(struct arena *a, const struct annex_a_asked *asked);
bool annex_a_asked_from(struct str text, struct annex_a_asked *ret);
/* "2024", "older". */
bool annex_a_layout_from(struct str text, enum annex_a_layout *ret);

struct annex_a_blank {
	const char *words;
	struct url mend; /* text empty: may not, or is recorded nowhere on a page of its own */
};
struct annex_a_line {
	struct str who, worker, team; /* who: a name, or for whoever may not open records the council's id */
	struct url person;            /* text empty: may not */
	struct {
		struct annex_a_blank p[ANNEX_A_GAPS];
		size_t n;
	} blank;
};
struct annex_a_view {
	struct date on, today;
	struct result result;
	struct annex_a_counts counts;
	struct team_choice team;
	struct {
		struct annex_a_line *p;
		size_t n;
	} lines;
	int64_t hidden; /* restricted, left out */
	struct url next;
	bool may_make;
	struct str operation, layout, format, day, month, year;
	struct form_errors errors;
};
/* What is missing, as a file. */
MUST_CHECK const struct error *annex_a_gaps_file(struct request *rq, struct response *rs, const struct annex_a_view *v);

struct annex_a_making_view {
	struct annex_a_asked asked;
	struct job job;
	bool gone; /* it was made, and is an hour old */
	struct url file, back;
};
