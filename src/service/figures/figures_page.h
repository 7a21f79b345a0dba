/* What the pages of figures show. */
#pragma once
#include "access.h"
#include "figures.h"
#include "form.h"
#include "others.h"
#include "page.h"
#include "results.h"

enum { FIGURE_NAMES_A_PAGE = 50, FIGURE_FILE_MOST = 2000 };

/* What an address asks for. */
struct figures_asked {
	struct date on, known;
	struct figure_filter filter;
	struct form_errors errors;
	struct str typed[2][3]; /* day, month, year of on and known */
};

/* A year of the DfE's beside ours. */
struct figure_beside {
	struct str age;
	struct beside beside;
};
struct figure_besides {
	struct figure_beside *p;
	size_t n;
};

/* The same figure at the ends of quarters, worked out by a job; oldest first. */
enum { TREND_POINTS = 9, TREND_MONTHS = 3 };
struct figure_trend {
	struct figure at[TREND_POINTS];
};
struct figures_trends {
	bool there;
	struct figure_trend *p; /* of indicators[] */
};
MUST_CHECK const struct error *figures_trend_run(struct job_run *run);
struct str trends_about(struct arena *a, struct date on, struct date known);
struct str trends_text(struct arena *a, const struct figure_trend *trends);
/* False when it is not of this program. */
bool trends_from(struct arena *a, struct str body, struct figures_trends *ret);
struct date trend_day(struct date on, size_t point);

/* The line over time: drawn in a box of LINE_WIDTH by LINE_HEIGHT, and in words. */
enum { LINE_WIDTH = 240, LINE_HEIGHT = 48 };
struct figure_point {
	struct date day;
	struct str text, counts;
};
struct figure_course {
	struct str points, x, y; /* of the polyline, and of its last point; empty: no line */
	struct str words;        /* "In two years between 85.0% (21 May 2025) and 90.1% (21 August 2026)." */
	struct {
		struct figure_point *p;
		size_t n;
	} each;
};
/* Points before anybody had an open case are not known. */
struct figure_course figure_course(struct arena *a, const struct indicator *i, const struct figures_trends *trends,
				   struct date on);

struct figure_card {
	const struct indicator *indicator;
	struct str now, before, out_of; /* empty: there is none */
	struct figure_besides besides;
	struct figure_course course;
	struct url url;
};
struct figure_line {
	struct str words, figure, counts;
	struct url url, not_in; /* whom it is about; empty where names may not be seen */
};
struct figure_lines {
	struct str caption;
	struct {
		struct figure_line *p;
		size_t n;
	} lines;
};
struct figures_view {
	struct figures_asked asked;
	struct cohort cohort;
	bool names; /* whoever looks may see them */
	struct {
		struct figure_card *p;
		size_t n;
	} cards;
	const struct indicator *indicator;
	struct figure figure;
	struct str limits; /* "Age: 21 to 24" */
	struct {
		struct figure_lines *p;
		size_t n;
	} parts;
	struct figure_besides besides;
	struct result trend; /* of the line over time; where nothing limits the figures */
	struct url self, list, file, all;
};

struct figure_named {
	struct str ref, name, worker, team, reason;
	int age;
	bool in;
	struct date last_contact;
};
struct figure_names {
	const struct figures_view *view;
	struct {
		struct figure_named *p;
		size_t n;
	} people;
	int64_t hidden, hidden_in, all; /* hidden_in: of the hidden, counted in */
	struct url next;
};

/* All cards, the parts of one figure, and whom it is about, as files; ids: the council's own, one for each of them. */
MUST_CHECK const struct error *figures_file(struct request *rq, struct response *rs, const struct figures_view *v);
MUST_CHECK const struct error *figure_parts_file(struct request *rq, struct response *rs, const struct figures_view *v);
MUST_CHECK const struct error *figure_names_file(struct request *rq, struct response *rs, const struct figure_names *n,
						 const struct str *ids);

/* ?on=DAY&known=DAY and what limits it: added to a path. value: with this dimension set to it, where d is one. */
struct url figures_url(struct arena *a, struct url path, const struct cohort *c, const struct figures_asked *asked);
/* "94%"; "c" and such as they are; "not known". */
struct str percent_words(struct arena *a, struct str percent);
void figure_parts(struct arena *a, struct figures_view *v);
/* The cards of v->cohort, and what the DfE published of v->indicator. */
MUST_CHECK const struct error *figures_cohort(struct request *rq, struct date on, struct date known,
					      struct cohort *ret);
MUST_CHECK const struct error *figure_cards(struct request *rq, struct figures_view *v);
MUST_CHECK const struct error *figure_besides(struct request *rq, struct figures_view *v);
