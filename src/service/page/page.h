/* What every page of staff has around it: the bar, the way to other pages, the banner of what just happened. */
#pragma once
#include "engine.h"
#include "govuk.h"
#include "office.h"

enum section {
	SECTION_NONE,
	SECTION_WORKLIST,
	SECTION_TEAM,
	SECTION_CASELOAD,
	SECTION_CUSTODY,
	SECTION_FORECAST,
	SECTION_FIGURES,
	SECTION_DUTY,
	SECTION_21_PLUS,
	SECTION_ACCOUNTS,
	SECTION_IMPORTS,
	SECTION_STATUS
};

struct page {
	struct str title;
	bool error;           /* a form has come back: "Error: " before the title */
	enum section section; /* which item of the navigation is this page */
	bool counts;          /* figures, charts, tables of an answer: it asks for counts.css too */
	bool wide;            /* a table with many columns uses the whole window */
	struct str find;      /* what was typed into the box at the top */
	bool not_kept;        /* its form has a file: once somebody is signed out, what they typed is gone */
	struct url back;      /* a back link, when set */
	struct str back_text;
	struct html main;
};

/* The page's stylesheets. */
struct govuk_urls page_styles(const struct request *rq, const struct page *p);

/* "Monday 24 November" when within two weeks of today, else "24 November 2026". */
struct str day_words(struct arena *a, struct date day, struct date today);
/* "3:05pm", by the clock in London. */
struct str clock_words(struct arena *a, struct instant at);
/* With its first letter large. */
struct str capital(struct arena *a, struct str words);
/* What the policy calls a step; "Birthday card sent" of a birthday-card-sent that it does not name. */
struct str step_words(const struct policy *policy, struct arena *a, struct str code);
/* "today", "tomorrow", "3 days late", "8 months late", "in 5 days", "in 7 weeks". */
struct str distance_words(struct arena *a, struct date day, struct date today);
/* Of a day that is past: "today", "yesterday", "5 days ago", "7 weeks ago". */
struct str days_ago_words(struct arena *a, struct date day, struct date today);

/* "Contact recorded. Be in touch: now by 5 May 2027.": what was done, every due that has another day since, and what is
 * no longer due. */
struct str moved_words(struct arena *a, const char *done, const struct dues *before, const struct dues *after,
		       struct date today);

/* A field called file, of a form with enctype="multipart/form-data". */
struct page_file {
	struct str label, hint, accept, error;
	bool several;
};

/* For struct web. */
void problem_page(struct request *rq, struct response *rs, enum page_problem problem);
/* An error summary's links. */
struct govuk_links error_links(struct arena *a, const struct form_errors *errors);

/* For the page that asks why a record is opened (reason.html). */
struct page_fields {
	const struct form_field *p;
	size_t n;
};
struct page_fields page_fields(const struct form *form);
struct govuk_choices page_reasons(struct arena *a);
/* The address that was asked for, with its query. */
struct url page_own_address(struct request *rq);
