/* What the pages of what was kept show. */
#pragma once
#include "access.h"
#include "form.h"
#include "page.h"
#include "promises_kept.h"
#include "results.h"
#include "teams.h"

/* A count, and where the people behind it are, for those who may see them. */
struct kept_count {
	int64_t n;
	struct url url;
};
struct kept_line {
	const struct promise *promise;
	struct kept_count count[OUTCOMES];
	int64_t all; /* without those who did not want it */
};
struct kept_why {
	enum why_not why;
	int64_t n;
};
struct kept_span {
	struct str words;
	struct url url;
};

struct kept_view {
	struct period_asked period;
	struct form_errors errors;
	struct str from[3], to[3]; /* as typed */
	struct {
		struct kept_span *p;
		size_t n;
	} spans;
	struct result result;
	struct kept_figures figures; /* when result.there */
	struct str team;             /* a code, or "all" */
	size_t first_team, last_team;
	struct team_range asked; /* their ids */
	struct govuk_options teams;
	bool names; /* whoever looks may see them */
	struct {
		struct kept_line *p;
		size_t n;
	} lines;
	struct {
		struct kept_why *p;
		size_t n;
	} whys;
	int64_t not_known;
	struct url file;
};
/* Fills lines and reasons from the figures. */
void kept_lines(struct arena *a, struct kept_view *v);
/* /kept?from=2026-10-01&to=2026-10-31&team=north */
struct url kept_url_of(struct arena *a, struct period_asked p, struct str team);
/* "1 October to 31 October 2026" */
struct str period_asked_words(struct arena *a, struct period_asked p);
/* "48 of 60" */
struct str kept_share(struct arena *a, const struct kept_line *l);

/* The people behind a count. */
struct kept_named {
	struct url url; /* what was kept for them */
	struct str name, worker, words;
	struct date by, met;
	enum why_not why;
};
struct kept_names {
	const struct promise *promise;
	enum outcome outcome;
	struct period_asked period;
	struct {
		struct kept_named *p;
		size_t n;
	} people;
	int64_t hidden;
	struct url next; /* empty: this is the last page */
	struct url back;
};

/* The counts, the names behind one of them, and all dues behind all of them, as files. */
MUST_CHECK const struct error *kept_counts_file(struct request *rq, struct response *rs, const struct kept_view *v);
MUST_CHECK const struct error *kept_names_file(struct request *rq, struct response *rs, const struct kept_view *v,
					       const struct kept_names *n);
MUST_CHECK const struct error *kept_dues_file(struct request *rq, struct response *rs, const struct kept_view *v);

/* One young person's: what was kept, and why not. */
struct person_kept_row {
	const struct due *due;
	enum outcome outcome;
	const struct due_reason *reason; /* NULL: nobody has said */
	struct url why;                  /* empty: there is nothing to say */
};
struct person_kept {
	struct seen_person who;
	struct {
		struct person_kept_row *p;
		size_t n;
	} rows;
};
struct why_form {
	struct seen_person who;
	const struct due *due;
	enum outcome outcome;
	struct url to;                    /* where the form is sent */
	struct str operation, why, words; /* as typed */
	struct govuk_choices choices;
	struct form_errors errors;
	bool was_kept;
};
MUST_CHECK const struct error *person_kept_file(struct request *rq, struct response *rs, const struct person_kept *k);
