/* Inside dip_samples/: what the pages show, and what came back typed. */
#pragma once
#include "access.h"
#include "follow_ups.h"
#include "list.h"

/* One sample, and how it was drawn. */
struct dip_sample {
	int64_t id;
	struct str ref, title, strata, seed, by;
	struct date on;
	int64_t number, listed, hidden;
	struct instant at;
};
/* The one that the address names: its ref is param[0]. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *dip_sample_find(struct request *rq, struct dip_sample *ret);
/* The council's form as it was when the sample was drawn. */
MUST_CHECK const struct error *dip_form_of(struct request *rq, int64_t sample, struct dip_form *ret);
const struct dip_question *dip_form_question(const struct dip_form *form, struct str id);
const struct dip_grade *dip_form_grade(const struct dip_form *form, struct str id);

/* ---- all samples ---- */

enum { DIP_COMPARED = 6 /* the newest with an audit */, DIP_YEARS = 20 };

struct dip_action_row {
	struct str ref, name; /* of the young person */
	struct str what, owner;
	struct date by;
	int64_t number; /* of the follow-up */
	struct str sample, plan;
	struct date ended_on; /* DATE_NONE while it is open */
	struct str ended_how, ended_why, question;
};
struct dip_action_rows {
	const struct dip_action_row *p;
	size_t n;
	bool more;
};
struct dip_all_view {
	struct date today;
	struct dip_results all;      /* the newest first */
	struct dip_results compared; /* the oldest first */
	struct dip_actions counted;
	struct dip_action_rows actions; /* open ones, of whom the viewer may see and name */
	bool names, may_draw;
};
/* What stands in one column: how a question or a grade came out in one sample. Empty: it was not asked there. */
struct str dip_cell(struct arena *a, const struct dip_result *r, struct str question);
/* Questions of the newest sample, then those that only older ones have. */
struct dip_texts {
	const struct dip_question_count **p;
	size_t n;
};
struct dip_texts dip_all_questions(struct arena *a, const struct dip_results *compared);
struct dip_grades {
	const struct dip_grade_count **p;
	size_t n;
};
struct dip_grades dip_all_grades(struct arena *a, const struct dip_results *compared);
/* Of a bar that is 1,000 wide: where a grade begins, how wide it is, and its grey, black for the best. */
struct dip_bar {
	int from, width;
	struct str fill, says;
	int64_t n;
};
struct dip_bars {
	const struct dip_bar *p;
	size_t n;
};
struct dip_bars dip_bars_of(struct arena *a, const struct dip_result *r);
struct str dip_grey(struct arena *a, size_t i, size_t n);

/* ---- a new one ---- */

struct dip_new_form {
	struct date today;
	struct str operation;
	bool no_questions; /* the council has no file of them */
	/* As typed. */
	struct str title, number, seed, on_day, on_month, on_year;
	struct govuk_texts by;
	struct form_errors errors;
	bool was_kept;
};

struct govuk_choices dip_by_choices(struct arena *a);

/* ---- one sample ---- */

struct dip_plan_row {
	int64_t id, number;
	struct str ref, stratum, person_ref, name, worker_name;
	struct person_id person;
	struct account_id worker, now_worker, auditor;
	struct str auditor_ref, auditor_name, grade;
	struct date audited_on;
	int64_t findings;
	struct str choice; /* on the page of auditors: as typed */
};
struct dip_plan_rows {
	struct dip_plan_row *p;
	size_t n;
};
/* Those of a sample whose people the viewer may see. */
MUST_CHECK const struct error *dip_plans_read(struct request *rq, int64_t sample, struct dip_plan_rows *ret);
/* Whoever works with the young person, then or now, does not audit the plan. */
bool dip_own_worker(const struct dip_plan_row *p, struct account_id account);

struct dip_one_view {
	struct dip_sample sample;
	struct dip_result result;
	struct dip_plan_rows plans;
	bool names, may_choose;
	size_t without_auditor;
	struct date today;
};
struct dip_drawn_view {
	struct dip_sample sample;
	struct dip_kept_list kept;
	size_t drawn;
	bool same; /* drawn again just now, it is the same */
	struct str by_words;
};
struct dip_choose_form {
	struct dip_sample sample;
	struct dip_plan_rows plans;
	struct govuk_options colleagues;
	struct str operation;
	struct form_errors errors;
};

/* ---- one plan ---- */

struct dip_mine_row {
	struct str ref, sample, title, person_ref, name, grade;
	struct date on, audited_on;
};
struct dip_mine_view {
	struct {
		const struct dip_mine_row *p;
		size_t n;
	} rows;
};

struct dip_asked {
	const struct dip_question *q;
	struct str answer, words; /* as typed; on a page, the code and words of what was found */
	struct str name, words_name;
	bool heading; /* the first under its heading */
	enum dip_answer found;
	bool finding;
};
struct dip_audit_view {
	struct seen_person who;
	struct dip_sample sample;
	struct dip_plan_row plan;
	struct str now_worker_ref;
	struct dip_form form;
	bool audited;
	struct dip_audit audit;
	struct dip_action_rows actions;
	struct {
		struct dip_asked *p;
		size_t n;
	} asked;
	size_t findings; /* of what is to be put right */
	bool may_audit, may_act;
	struct str refused;          /* why whoever is signed in does not audit it; empty: they do */
	struct date today, reviewed; /* reviewed: when the plan was last begun or reviewed; DATE_NONE: not recorded */
	/* As typed. */
	struct str grade, words, operation;
	struct form_errors errors;
	bool was_kept;
};
/* The plan of param[1] in the sample of param[0], for whoever may see it; the look is recorded. An auditor's record is
 * opened to them by having been chosen. */
MUST_CHECK const struct error *dip_audit_find(struct request *rq, struct dip_audit_view *ret);
struct govuk_choices dip_answer_choices(struct arena *a, bool may_not_apply);
struct govuk_choices dip_grade_choices(struct arena *a, const struct dip_form *form);
/* What these pages show as files; actions: what is to be put right. */
MUST_CHECK const struct error *dip_actions_file(struct request *rq, struct response *rs, const struct dip_all_view *v);
MUST_CHECK const struct error *dip_mine_file(struct request *rq, struct response *rs, const struct dip_mine_view *v);
MUST_CHECK const struct error *dip_audit_file(struct request *rq, struct response *rs, const struct dip_audit_view *v);
MUST_CHECK const struct error *dip_drawn_file(struct request *rq, struct response *rs, const struct dip_drawn_view *v);
struct url dip_audit_url(struct arena *a, const struct dip_audit_view *v);

struct dip_action_form {
	struct dip_audit_view view;
	const struct dip_asked *asked;
	struct govuk_options colleagues;
	struct account_id owner_id;
	/* As typed. */
	struct str what, owner, by_day, by_month, by_year, operation;
	struct form_errors errors;
	bool was_kept;
};
