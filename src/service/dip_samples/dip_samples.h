/*
 * Dip samples: Pathway Plans drawn at random, read by somebody who does not work with the young person, question by
 * question. What is missing becomes a follow-up of a colleague's (../follow_ups); one sample stands beside the one
 * before it. Everybody is counted in a sample's results; who may be named is decided where somebody is named.
 */
#pragma once
#include "audits.h"

extern const struct route_table dip_samples_routes, dip_new_routes, dip_sample_routes, dip_drawn_routes,
    dip_auditor_routes, dip_mine_routes, dip_audit_routes, dip_action_routes;

enum {
	DIP_PLANS_MAX = 100, /* of one sample */
	DIP_TITLE_MAX = 100, /* characters */
	DIP_GRADES_MAX = 8,
	DIP_MONTHS = 12 /* what a board looks back on */
};

/* What one question found in one sample, over the audits that were made by then. */
struct dip_question_count {
	struct str code, about, asks;
	int64_t n[DIP_ANSWERS];
};
struct dip_grade_count {
	struct str code, says;
	int64_t n;
};
/* Counts alone: no names, and nothing that leads to one. */
struct dip_result {
	int64_t id;
	struct str ref, title;
	struct date on;
	int64_t listed, hidden; /* plans it was drawn from; restricted ones it left out */
	int64_t plans, audited; /* drawn; audited by then */
	struct {
		const struct dip_question_count *p;
		size_t n;
	} questions; /* as they were when it was drawn, in their order */
	struct {
		const struct dip_grade_count *p;
		size_t n;
	} grades; /* the best first */
};
/* Out of how many a question's share of yes is: all answers but "Does not apply". */
int64_t dip_asked(const struct dip_question_count *q);
/* "75.0%"; "none" where it was asked of nobody. */
struct str dip_share_words(struct arena *a, const struct dip_question_count *q);
/* The question or grade of that code; NULL when that sample had none. */
const struct dip_question_count *dip_question_of(const struct dip_result *r, struct str code);
const struct dip_grade_count *dip_grade_of(const struct dip_result *r, struct str code);

struct dip_results {
	const struct dip_result *p;
	size_t n;
};
/* The samples whose day is after one and until another, as known at a moment, the newest first; at most 40. */
MUST_CHECK const struct error *dip_results_read(struct db *db, struct arena *a, struct date after, struct date until,
						struct instant known, struct dip_results *ret);

/* Actions that came of audits: all that were ever agreed, of them open, and of these overdue at the end of the day. */
struct dip_actions {
	int64_t made, open, overdue;
};
MUST_CHECK const struct error *dip_actions_count(struct db *db, struct arena *a, struct date on, struct instant known,
						 struct dip_actions *ret);

/* For the Corporate Parenting Board: as of the end of a day, as known at a moment. */
struct dip_board {
	struct dip_results samples; /* of the DIP_MONTHS before, that day with it, the newest first; perhaps none */
	bool compared;
	struct dip_result before; /* when compared: the newest audited sample before those, of at most ten years */
	struct dip_actions actions;
};
MUST_CHECK const struct error *dip_board_read(struct db *db, struct arena *a, struct date on, struct instant known,
					      struct dip_board *ret);
