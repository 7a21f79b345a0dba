/* The pages of caseloads: what they show, and what came back typed. */
#pragma once
#include "caseload.h"

/* What the pages show as files; own: of the viewer. */
MUST_CHECK const struct error *caseload_people_file(struct request *rq, struct response *rs, bool own,
						    const struct caseload_people *people, int64_t hidden);
MUST_CHECK const struct error *caseload_sizes_file(struct request *rq, struct response *rs,
						   const struct caseload_sizes *list);

/* Handing over: some of a list, or one person. */
struct give_form {
	struct str operation;
	struct str heading;      /* "Sam Okoro's people" */
	struct str worker, team; /* of the list, as in its address; both empty for one person */
	struct str one;          /* the ref when it is about one person */
	struct str back_text;
	struct url back, action;
	struct account_id from;
	struct caseload_people people;
	int64_t hidden;
	struct date today;
	struct govuk_options takers;
	/* As typed. */
	struct govuk_texts ticked;
	struct str to, note;
	struct form_errors errors;
	bool was_kept; /* typed before, and not recorded yet */
};
bool give_ticked(const struct give_form *f, struct str ref);

/* Somebody away, and who covers. */
struct cover_row {
	int64_t id;
	struct str away, by, note;
	struct date from, until;
};
struct cover_form {
	struct str operation;
	struct {
		const struct cover_row *p;
		size_t n;
	} covers;
	struct govuk_options workers, takers; /* takers: nobody yet, too */
	struct date today;
	/* As typed. */
	struct str away, by, note;
	struct str from_day, from_month, from_year, until_day, until_month, until_year;
	struct form_errors errors;
	bool was_kept; /* typed before, and not recorded yet */
};
/* Everybody who can be given work, for a select; values are refs. */
MUST_CHECK const struct error *workers_to_choose(struct db *db, struct arena *a, bool teams_too,
						 struct govuk_options *ret);
