/*
 * Ofsted's inspection list of care leavers, Annex A List 9, from the casework: everybody who on that day is eligible,
 * relevant, former relevant or qualifying by the engine's category, restricted records too (reference: statutory.md 3).
 * What nobody recorded is blank. The file is one that `alwayshere import annex-a` takes.
 */
#pragma once
#include "return_facts.h"
#include "tables.h"

enum annex_a_layout { ANNEX_A_2024, ANNEX_A_OLDER };
enum { ANNEX_A_COLUMNS = 17 };

/* One row, in the words of the list; texts may be empty, days DATE_NONE. */
struct annex_a_row {
	struct str id, gender, ethnicity;
	struct date birth;
	int age;
	struct str uasc, disability, team, worker, adviser, category;
	struct date reviewed;
	struct str in_touch;
	struct date contact; /* blank unless they are in touch */
	struct str home, suits, activity;
};
/* False for whoever is not on the list of that day. Pure. */
bool annex_a_row_of(const struct return_person *p, const struct return_allocated *who, const struct policy *policy,
		    struct date day, struct annex_a_row *ret);
/* The columns of a layout; gives how many there are. */
size_t annex_a_columns(enum annex_a_layout layout, struct table_column to[ANNEX_A_COLUMNS]);
/* Their cells, in that order. */
void annex_a_cells(const struct annex_a_row *row, enum annex_a_layout layout, struct table_cell to[ANNEX_A_COLUMNS]);

struct annex_a_options {
	struct str path;
	enum annex_a_layout layout;
	enum table_format format;
	struct date on;
	struct str council;        /* its name, for the workbook's author */
	struct account_id account; /* who makes it; 0: whoever sits at the command line */
	struct instant now;
};
struct annex_a_result {
	size_t rows, restricted; /* restricted: of them */
};
/* Writes the file, whole or not at all, and its row in the trail first: nothing leaves that is not recorded. */
MUST_CHECK const struct error *annex_a_write(struct db *db, struct arena *a, const struct policy *policy,
					     const struct annex_a_options *options, struct annex_a_result *ret);
