/*
 * What every page of a young person has around it. Somebody may look over their shoulder: the browser's title and the
 * bar at the top name neither the council nor what it is about, and each page is left at once, signed out.
 */
#pragma once
#include "page.h"
#include "public.h"

struct my_page {
	struct str title; /* plain and short: "My page", "Write to us" */
	bool error;       /* a form has come back: "Error: " before the title */
	bool form;        /* drafts are saved while somebody types */
	bool no_help;     /* without "Help me now" at the top: it is that page, or nobody is signed in */
	struct url back;  /* a back link, when set */
	struct str back_text;
	struct html main;
};

/* For struct web: the page of a problem in the same dress. */
void my_problem_page(struct request *rq, struct response *rs, enum page_problem problem);
