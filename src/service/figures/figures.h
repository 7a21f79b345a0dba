/*
 * What is counted, as of any day and as known on any day: from events, through the engine's facts. On a day (on) means
 * the end of that day in London; as known (known) leaves out whatever was recorded or corrected later, so last year's
 * figure comes out the same next year.
 *
 * A cohort is read once. Everything else is a walk over it: a figure, its breakdown, the list behind it and its export
 * ask the same function of the same cases (indicator.judge), so they always agree. Totals count everybody; who may be
 * named is decided where somebody is named.
 */
#pragma once
#include "codes.h"
#include "db.h"
#include "policy_file.h"
#include "route.h"
#include "routing.h"

extern const struct route_table figures_routes;

/* Why somebody is counted as they are. 0: there is nothing to say. */
enum figure_reason {
	REASON_NONE,
	/* Not counted at all. */
	REASON_NOT_OPEN,
	REASON_IN_CARE, /* eligible: lives in a placement, which has an inspection of its own */
	REASON_OTHER_AGE,
	REASON_HOME_ABROAD,
	REASON_HOME_DEPORTED,
	REASON_HOME_UNKNOWN,
	REASON_RETURNED_HOME,
	/* Pathway Plans that were not reviewed. */
	REASON_NO_PLAN,
	REASON_PLAN_NEW, /* begun within six months: no review is due yet. Counted as up to date */
	REASON_ENGAGING, /* not reached, or did not want it */
	REASON_ENGAGING_IN_CUSTODY,
	REASON_CUSTODY,
	REASON_WORKER_AWAY,
	REASON_RECORDED_LATE,
	REASON_OTHER,
	REASON_NOBODY_SAID,
	/* Homes. */
	REASON_CUSTODY_HOME,
	REASON_HOMELESS,
	REASON_EMERGENCY,
	REASON_BED_BREAKFAST,
	REASON_HOME_OTHER,
	REASON_HOME_NOT_RECORDED,
	/* Education, employment, training. */
	REASON_HIGHER_EDUCATION,
	REASON_OTHER_EDUCATION,
	REASON_APPRENTICESHIP,
	REASON_WORK,
	REASON_NEET_ILLNESS,
	REASON_NEET_OTHER,
	REASON_NEET_PARENTING,
	REASON_ACTIVITY_NOT_RECORDED,
	/* In touch. */
	REASON_NOT_IN_TOUCH,
	REASON_REFUSES,
	REASON_NO_NEED,
	REASON_IN_TOUCH_NOT_RECORDED,
	/* Contact. */
	REASON_ONLY_ATTEMPTS,
	REASON_NO_CONTACT,
	REASON_ONE_CONTACT,
	REASON_NO_ADVISER,
	REASON_NO_WORKER,
	FIGURE_REASONS
};
struct str figure_reason_code(enum figure_reason v);
bool figure_reason_from_code(struct str code, enum figure_reason *ret);
struct str figure_reason_words(enum figure_reason v);

enum { NO_TEAM = 0, NO_DISTRICT = 0, DISTRICT_KEPT = 1, DISTRICT_AWAY = 2, DISTRICT_FIRST = 3 };

/* One young person on that day. No pointers and no names: a job can keep an array of them. */
struct figure_case {
	int64_t person, worker;      /* worker 0: nobody */
	int32_t birth, last_contact; /* days, as in struct date */
	int16_t contacts, attempts;  /* in the twelve months that end on the day; real ones */
	int16_t age;                 /* completed years */
	uint16_t team;               /* of cohort.teams; 0: none */
	uint16_t district;           /* of cohort.districts; 0: nobody said */
	uint8_t category, gender, ethnicity, home, suitable, place, activity, in_touch;
	uint8_t plan_reason; /* why no review, as somebody said: enum figure_reason */
	bool restricted, open, uasc, uasc_known, adviser, inside;
	bool planned, plan_new, reviewed; /* has a plan; begun, or reviewed, within six months: the latter goes first */
	bool support;                     /* one-to-one support, a drop-in, or help through duty in the twelve months */
	bool helped;                      /* through duty in the twelve months, and no case is open */
};

struct cohort_word {
	struct str code, words;
	int64_t id;
};
struct cohort {
	struct date on, known;
	struct figure_case *cases;
	size_t n;
	struct cohort_word *teams; /* teams[0] is no team */
	size_t n_teams;
	struct cohort_word *districts; /* nobody said, kept from most colleagues, out of area, then the council's own */
	size_t n_districts;
};
/* Everybody who was recorded by then. on and known may be any days, known also before on. */
MUST_CHECK const struct error *cohort_read(struct db *db, struct arena *a, const struct policy *policy,
					   const struct teams *teams, struct date on, struct date known,
					   struct cohort *ret);

/* What one case is in an indicator. */
struct judged {
	bool counted; /* in the denominator */
	bool in;      /* in the numerator */
	enum figure_reason reason;
};
enum indicator_kind {
	INDICATOR_COUNT,   /* how many: the numerator is the figure */
	INDICATOR_SHARE,   /* of how many, in per cent */
	INDICATOR_AVERAGE, /* the numerator for each worker who has any */
};
struct indicator {
	struct str code, title;
	enum indicator_kind kind;
	const char *definition; /* in words */
	const char *numerator, *denominator, *exclusions;
	struct judged (*judge)(const struct figure_case *c);
};
extern const struct indicator indicators[];
extern const size_t n_indicators;
/* NULL when there is none. */
const struct indicator *indicator_by_code(struct str code);

/* By what figures are broken down, and whom they are limited to. */
enum dimension {
	DIMENSION_AGE,
	DIMENSION_CATEGORY,
	DIMENSION_TEAM,
	DIMENSION_UASC,
	DIMENSION_GENDER,
	DIMENSION_ETHNICITY,
	DIMENSION_DISTRICT,
	DIMENSION_PLACE,
	DIMENSIONS
};
struct str dimension_code(enum dimension d); /* the name in an address: "age" */
struct str dimension_words(enum dimension d);
size_t dimension_values(const struct cohort *c, enum dimension d);
size_t dimension_of(const struct figure_case *one, enum dimension d);
struct str dimension_value_code(const struct cohort *c, enum dimension d, size_t value);
struct str dimension_value_words(const struct cohort *c, enum dimension d, size_t value);

enum { ANY = -1 };
/* Whom a figure is limited to. */
struct figure_filter {
	int value[DIMENSIONS]; /* ANY, or a value */
	int reason;            /* ANY, or an enum figure_reason: of those counted */
	int in;                /* ANY, or whether in the numerator: of those counted */
};
extern const struct figure_filter everybody;
bool figure_fits(const struct figure_filter *f, const struct figure_case *c, struct judged j);

/* A figure. */
struct figure {
	int64_t in, of;  /* numerator and denominator */
	int64_t workers; /* of an average */
};
struct figure figure_of(const struct cohort *c, const struct indicator *i, const struct figure_filter *f);
/* "88.6%", "290", "24.2"; "none" out of nobody. */
struct str figure_text(struct arena *a, const struct indicator *i, struct figure f);
/* Of each reason, FIGURE_REASONS of them: how many in the numerator, and how many counted have it. Those who are not
 * counted are not there. */
void figure_reasons(const struct cohort *c, const struct indicator *i, const struct figure_filter *f,
		    struct figure *ret);
/* All that there is of a figure, in one walk. */
struct figure_all {
	struct figure whole, *reasons; /* as figure_reasons() */
	struct figure *by[DIMENSIONS]; /* of each value: dimension_values() of them */
};
void figure_all(struct arena *a, const struct cohort *c, const struct indicator *i, const struct figure_filter *f,
		struct figure_all *ret);
/* The cases counted, in the order of the cohort, from the one at *at on; NULL when there is no more. */
const struct figure_case *figure_next(const struct cohort *c, const struct indicator *i, const struct figure_filter *f,
				      size_t *at, struct judged *ret);
