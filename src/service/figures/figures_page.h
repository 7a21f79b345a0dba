/* What the pages of figures show. */
#pragma once
#include "access.h"
#include "figures.h"
#include "form.h"
#include "others.h"
#include "page.h"

enum { FIGURE_NAMES_A_PAGE = 50, FIGURE_FILE_MOST = 2000 };

/* What an address asks for. */
struct figures_asked {
	struct date on, known;
	struct figure_filter filter;
	struct form_errors errors;
	struct str typed[2][3]; /* day, month, year of on and known */
};

struct figure_card {
	const struct indicator *indicator;
	struct str now, before, near, out_of; /* empty: there is none */
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
/* A year of the DfE's beside ours. */
struct figure_beside {
	struct str age;
	struct beside beside;
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
	struct {
		struct figure_beside *p;
		size_t n;
	} besides;
	struct url self, list, file, all;
};

struct figure_named {
	struct url url;
	struct str name, worker, team, reason;
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
	int64_t hidden, all;
	struct url next;
};

/* ?on=DAY&known=DAY and what limits it: added to a path. value: with this dimension set to it, where d is one. */
struct url figures_url(struct arena *a, struct url path, const struct cohort *c, const struct figures_asked *asked);
void figure_parts(struct arena *a, struct figures_view *v);
