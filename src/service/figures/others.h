/*
 * Our figures beside others': what the DfE published of this council before, of its statistical neighbours, of its
 * region and of England. Its files are taken in with `alwayshere import dfe FILE`. Counts of whole councils: nothing of
 * anybody.
 */
#pragma once
#include <stdio.h>

#include "db.h"
#include "dfe.h"

struct others_import {
	struct db *db;
	struct arena *arena;
	struct str path;
	bool dry_run;
	struct instant now;
};
/* What a file was. */
struct others_taken {
	bool refused;                /* problems are in the report, nothing was changed */
	enum dfe_table table;        /* of figures: of the first row */
	int first_year, last_year;   /* of figures */
	size_t rows, areas;          /* of neighbours: councils, twice */
	size_t added, changed, same; /* years; of neighbours: the list, once */
};
/* Prints every problem to report. All of the file or nothing: its rows stand from one transaction on. The same file
 * twice changes nothing. An error only when the file or the database cannot be used. */
MUST_CHECK const struct error *others_take_in(const struct others_import *in, FILE *report, struct others_taken *ret);

/* Which council of the files is ours: the one whose code is asked for, else the one with whose name the council's name
 * begins ("Nottinghamshire" of "Nottinghamshire County Council"). */
MUST_CHECK const struct error *others_own(struct db *db, struct arena *a, struct str council, struct str asked,
					  bool *ret_found, struct dfe_area *ret);

enum { MEDIAN_NONE = -1 };
/* A percentage as it was published: "94", "c"; empty where there is none. */
struct beside {
	int year; /* the reporting year's end; 0: no file stands */
	struct str own, before, region, england;
	struct str count; /* of ours */
	struct str region_name;
	int median; /* of the neighbours, in tenths of one per cent: 935; MEDIAN_NONE: nobody's is known */
	size_t neighbours, counted;
};
/* Of the newest year, or of the year asked for. own: of others_own(). */
MUST_CHECK const struct error *others_beside(struct db *db, struct arena *a, const struct dfe_area *own, int year,
					     enum dfe_age age, enum dfe_measure measure, struct beside *ret);
/* "93.5%"; "not known". */
struct str median_text(struct arena *a, int tenths);
/* In tenths, of whole percentages; those that are no number are dropped, as the DfE drops them. */
int median_of(struct arena *scratch, const struct str *percents, size_t n, size_t *ret_counted);
