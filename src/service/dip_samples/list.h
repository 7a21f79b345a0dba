/*
 * From whom a sample is drawn: everybody with an open case and a Pathway Plan at the end of a day, whose record whoever
 * draws may see, each in a stratum.
 */
#pragma once
#include "dip_samples.h"
#include "draw.h"
#include "policy_file.h"

/* By what the list is divided; several at once make a stratum of each combination. */
enum dip_by { DIP_BY_TEAM, DIP_BY_CATEGORY, DIP_BY_AGE, DIP_BY_CUSTODY, DIP_BY_UASC, DIP_BYS };
/* As stored and in a form: "team"; "Team". */
struct str dip_by_code(enum dip_by v);
struct str dip_by_words(enum dip_by v);

struct dip_list {
	struct draw_list list;
	const struct person_id *people; /* of each on the list */
	const struct account_id *workers;
	const struct str *words; /* of each stratum: "North, 18 to 20" */
	int64_t hidden;          /* restricted ones that the viewer may not see */
};
/* by: bits 1 << enum dip_by. *ret_too_many: more than DRAW_STRATA_MAX strata, and nothing in ret. */
MUST_CHECK const struct error *dip_list_read(struct db *db, struct arena *a, const struct policy *policy,
					     const struct teams *teams, struct viewer viewer, struct date on,
					     struct date today, unsigned by, bool *ret_too_many, struct dip_list *ret);

struct dip_new {
	struct date on;
	struct str title, seed;
	size_t number;
	unsigned by;
	struct account_id account;
};
struct dip_put {
	struct str ref;
	const int64_t *plans; /* dip_plan.id of each that was drawn */
	struct drawn drawn;   /* their places on the list */
};
/* Draws and writes a sample, inside a transaction that the caller began. */
MUST_CHECK const struct error *dip_sample_put(struct txn *txn, struct arena *a, const struct dip_new *n,
					      const struct dip_list *list, const struct dip_form *form,
					      struct instant now, struct dip_put *ret);
/* Who audits a plan, and who did (0: nobody); that they do not work with the young person is the caller's to check.
 * ERROR_CONFLICT when it is somebody else by now, or the plan is audited. */
MUST_CHECK const struct error *dip_auditor_put(struct txn *txn, int64_t plan, struct account_id auditor,
					       struct account_id was);

/* What was kept of a list, as it was drawn from. */
struct dip_stratum {
	struct str words;
	size_t listed, drawn;
};
struct dip_kept_list {
	struct draw_list list;
	struct {
		const struct dip_stratum *p;
		size_t n;
	} strata;
};
MUST_CHECK const struct error *dip_list_parse(struct arena *a, struct str strata, struct str people,
					      struct dip_kept_list *ret);
