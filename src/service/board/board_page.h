/* What the pages of reports show. */
#pragma once
#include "access.h"
#include "board_reports.h"
#include "form.h"
#include "kept.h"
#include "operation.h"
#include "page.h"

struct board_list {
	struct board_reports reports;
	struct board_report newest; /* whose open steps are listed; ref empty: there is none */
	struct date today;
};

MUST_CHECK const struct error *board_list_file(struct request *rq, struct response *rs, const struct board_list *l);

/* Starting one; changing title, day and order. */
struct board_form {
	const struct board_report *report; /* NULL: a new one */
	struct govuk_options from;         /* of a new one */
	struct board_place order[BOARD_SECTIONS];
	struct date today;
	struct url action;
	struct str operation;
	struct str title, from_ref, day, month, year; /* as typed */
	struct form_errors errors;
	bool was_kept;
};

/* Writing one section. */
struct board_writing {
	const struct board_report *report;
	enum board_section_code section;
	struct board_names names;
	struct str words[BOARD_PARTS];  /* as typed */
	int64_t was[BOARD_PARTS];       /* the version that it was written over */
	struct str theirs[BOARD_PARTS]; /* what somebody else wrote meanwhile; p NULL: nobody */
	struct board_items items;       /* of this section */
	struct str operation;
	struct form_errors errors;
	bool was_kept;
};

struct board_item_form {
	const struct board_report *report;
	struct board_item item; /* ref empty: a new one */
	struct url action;
	struct str operation;
	struct str what, who, amount, sustained, day, month, year; /* as typed */
	struct str was;                                            /* the mark of what it was written over */
	struct str theirs; /* what somebody else made of it meanwhile; p NULL: nobody did */
	struct form_errors errors;
	bool was_kept;
};

/* What was typed into something that cannot take it any more. */
struct board_late {
	const struct board_report *report;
	bool removed; /* the row of it was; else the report was frozen */
	const struct board_late_line {
		struct str name, label, text;
	} * p;
	size_t n;
};

struct board_done_form {
	const struct board_report *report;
	struct board_item item;
	struct str operation, day, month, year;
	struct form_errors errors;
};

struct board_view {
	const struct board_reading *reading;
	struct board_print print; /* the newest */
	bool may_freeze;
	struct str operation;
};

struct board_freezing {
	const struct board_reading *reading;
	struct str operation;
	struct {
		const struct str *p;
		size_t n;
	} left_out; /* titles of sections that say nothing */
	struct form_errors errors;
};

struct board_files {
	const struct board_report *report;
	struct board_print print;
	bool failed;
};

struct url board_url(struct arena *a, const struct board_report *r);
/* "/board/REF/edit" and the like; rest begins without a slash. */
struct url board_url_of(struct arena *a, const struct board_report *r, const char *rest);
struct url board_section_url(struct arena *a, const struct board_report *r, struct str code);
/* The report of the address, which must be a draft: else *ret_late, and rs shows what was typed and what to do with it.
 * ERROR_NOT_FOUND. */
MUST_CHECK const struct error *board_draft(struct request *rq, struct response *rs, struct board_report *ret,
					   bool *ret_late);
/* Shows what was typed, or what is kept for the form that is asked for, and keeps it. */
MUST_CHECK const struct error *board_too_late(struct request *rq, struct response *rs, const struct board_report *r,
					      bool removed);
/* A deed about a report: "board.written report=... section=homes". */
struct deed board_deed(struct request *rq, const struct board_report *r, const char *what, struct str more);
/* Keeps the operation, commits, ends; says done and goes to `to`. e: of what was written before. */
MUST_CHECK const struct error *board_finish(struct request *rq, struct response *rs, struct txn *txn,
					    const struct error *e, struct str done, struct url to);
/* The same of what was written in a draft; when somebody froze it at the same moment, board_too_late(). */
MUST_CHECK const struct error *board_finish_draft(struct request *rq, struct response *rs, struct txn *txn,
						  const struct error *e, struct str done, struct url to);
/* A title and a day that were typed. */
void board_check_title(struct board_form *f);
bool board_read_day(struct request *rq, struct board_form *f, struct date *ret);

/* For templates. */
struct board_places {
	const struct board_place *p;
	size_t n;
};
/* Whether every block from one to the other, which stands behind it, is of one list. */
bool board_same_list(const struct board_block *from, const struct board_block *to);
/* Of a chart on a page: the fill of a bar. */
struct str board_fill(enum paper_pattern pattern);
