/*
 * What is wrong with a file, so that the clerk who made it can mend it: file, line, column, value, what was expected.
 * Holds personal data: goes to the clerk's report, never to a log.
 */
#pragma once
#include <stdio.h>

#include "rows.h"

enum severity {
	PROBLEM_NOTICE,       /* worth knowing; the row is used */
	PROBLEM_REFUSES_ROW,  /* the row cannot be used; with --skip-bad-rows the others are */
	PROBLEM_REFUSES_FILE, /* nothing of the file can be used */
};

enum { NO_ROW = 0, PROBLEMS_KEPT = 5000 /* the rest is only counted */, PROBLEM_VALUE_CHARS = 60 };

struct problem {
	enum severity severity;
	uint32_t row;           /* data row, from 1 (the header is none); NO_ROW when about no row */
	uint32_t line, column;  /* 0: none in particular */
	struct str column_name; /* as the file spells it; empty: none */
	struct str value;       /* clipped; control characters made visible. p NULL: there is no value to show */
	struct str says;        /* the rest of the sentence after the value, with what was expected */
};

struct problems {
	struct arena *arena;
	struct str file, sheet; /* sheet: empty for CSV */
	struct problem *p;
	size_t n, room;
	size_t refusing, notices, dropped; /* dropped: beyond PROBLEMS_KEPT */
	bool refuses_file;
	bool *refused; /* refused[row] for data rows 1 to rows */
	uint32_t rows, refused_room;
	uint32_t *next; /* rows that stand or fall together, each naming the next in a ring; 0: alone */
	uint32_t next_n;
};

/* file is the name shown, without its folder. */
void problems_init(struct problems *ps, struct arena *a, struct str file);
/* The general form. value STR_NONE: no value to show. Marks the row refused when severity says so. */
void problem_add(struct problems *ps, enum severity severity, uint32_t row, uint32_t line, uint32_t column,
		 struct str column_name, struct str value, struct str says);
/* Refuses a row, and those that stand or fall with it: half of a person is not imported. */
void problems_refuse(struct problems *ps, uint32_t row);
bool problems_refused(const struct problems *ps, uint32_t row);
size_t problems_rows_refused(const struct problems *ps);

/* One sentence: people.csv line 7, column 4 "birth_date": "31/02/2006" is not a day in the calendar. Write it as ... */
struct str problem_text(struct arena *a, const struct problems *ps, const struct problem *p);
/* All of them in the file's order, then a line that sums up. */
void problems_print(struct arena *scratch, const struct problems *ps, FILE *to);
