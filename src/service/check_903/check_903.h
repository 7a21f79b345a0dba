/*
 * Checks an SSDA903 return, as CSV files in a folder, by the DfE's rules that touch care leavers, before the DfE does.
 * Needs no database and works on any council's files (doc/check-903.md). Rules and what their codes mean:
 * statutory.md 1 and 2.2.
 *
 * As published, it finds what the public validator (data-to-insight/csc-validator-be-903, ruleset 2025/26) finds, its
 * faults included, so that both can be held beside each other. Else those faults are mended.
 */
#pragma once
#include <stdio.h>

#include "date.h"
#include "error.h"

/* Tables of the return, and those of last year's that rules look at. */
enum table_903 {
	T_HEADER,
	T_EPISODES,
	T_REVIEWS,
	T_UASC,
	T_OC2,
	T_OC3,
	T_AD1,
	T_PLACED,
	T_PREV_PERM,
	T_MISSING,
	T_SW_EPISODES,
	T_DOLO,
	T_EPISODES_LAST,
	T_OC3_LAST,
	TABLES_903,
	NO_TABLE_903 = TABLES_903
};

enum {
	CHECK_903_FIRST_YEAR = 2000,
	CHECK_903_LAST_YEAR = 2199,
	CHECK_903_FILES = 64,      /* of a folder */
	CHECK_903_ROWS = 4000000,  /* of all files: more than all of England's in a year */
	CHECK_903_BYTES = 1 << 30, /* of one */
	CHECK_903_NOTICES = 200,
};

struct check_903_options {
	int year;          /* in which the return's year ended: 2026 is 1 April 2025 to 31 March 2026 */
	bool as_published; /* as the public validator */
	struct str folder; /* this year's files */
	struct str last;   /* last year's; empty: none */
};

/* "OC3"; of last year's tables too. */
const char *check_903_table_name(enum table_903 t);

struct row_903;
struct table_rows {
	bool there;
	struct str file; /* its name without its folder */
	struct row_903 *p;
	size_t n;
	const uint32_t *first, *order; /* rows of child c: p[order[first[c]]] ... p[order[first[c + 1] - 1]] */
};

enum rule_outcome {
	RULE_RAN,
	RULE_WITHOUT_FILES, /* a table that it needs is not there */
	RULE_FAILED,        /* as published: the public validator's rule stops with an error, and finds nothing */
};

enum { RULES_903 = 28 };

struct check_903 {
	struct arena *arena;
	bool as_published;
	struct date start, end; /* of the return's year: 1 April and 31 March */
	int year;
	struct table_rows table[TABLES_903];
	struct str *ids; /* of children, by number; 0 is the blank one */
	size_t n_ids;
	enum rule_outcome outcome[RULES_903];
	struct str *notices; /* worth knowing about the files, in sentences */
	size_t n_notices;
};

/* Reads the files and asks every rule. ERROR_INVALID: a file cannot be read as what it is, with the line and what to
 * do; ERROR_NOT_FOUND: no such folder, or no file of the return in it. The arena's cap bounds what it may hold. */
MUST_CHECK const struct error *check_903_run(struct arena *a, const struct check_903_options *options,
					     struct check_903 *ret);

struct rule_903 {
	const char *code;
	const char *means, *to_do; /* sentences */
};
const struct rule_903 *check_903_rule(size_t i);

/* What was found, in the order of files and lines. */
struct finding_903 {
	struct str file;
	uint32_t line;
	struct str child; /* empty when blank */
	size_t rule;
	const char *column;
};
/* Calls with each; a callback that gives false ends it. */
void check_903_each(const struct check_903 *c, bool (*found)(void *arg, const struct finding_903 *f), void *arg);
/* How many of each rule; returns how many in all. */
size_t check_903_count(const struct check_903 *c, size_t counts[RULES_903]);

/* By rule, for people: which files, what was found, which rules were not asked and why. */
void check_903_text(const struct check_903 *c, FILE *out);
/* file,line,child,rule,column,message: a line each, and nothing else. */
void check_903_csv(const struct check_903 *c, FILE *out);
/* One object (doc/check-903.md). */
void check_903_json(const struct check_903 *c, FILE *out);
