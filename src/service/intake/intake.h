/*
 * Taking in a file: reads it (imports/), checks it against the database, and writes what is new, one young person a
 * transaction, working out again what is due to them. Nothing is written while a problem stands, unless bad rows are to
 * be skipped. The same file twice changes nothing, so one that was cut off is simply taken in again.
 */
#pragma once
#include <stdio.h>

#include "imports.h"
#include "people.h"
#include "record.h"

/* How it was before a people file: what only a made-up county can say of somebody (demo/county_past.c). */
struct intake_entry {
	struct date on;
	enum home_kind home; /* one of the three */
	enum suitability suitable;
	enum activity activity;
	enum in_touch in_touch;
};
struct intake_with {
	struct date on;
	struct str team, worker; /* code; email, or empty: nobody is named */
};
struct intake_past {
	struct date since; /* they were known from then on */
	const struct intake_entry *entries;
	size_t n_entries; /* the last of each kind is how it is today */
	const struct intake_with *with;
	size_t n_with;
	const struct care_episode *episodes;
	size_t n_episodes;
};
/* The afternoon of a day that is past, else now: when something would have been recorded. */
struct instant recorded_then(struct instant now, struct date on);

enum intake_kind { INTAKE_PEOPLE, INTAKE_CONTACTS, INTAKE_PLANS, INTAKE_ANNEX_A, INTAKE_SSDA903, INTAKE_DATES };

struct intake {
	struct db *db;
	struct arena *arena;
	const struct policy *policy;
	const struct teams *teams; /* the council's places; NULL: none are known */
	enum intake_kind kind;
	struct str path;         /* INTAKE_SSDA903: a folder */
	struct str sheet;        /* of a workbook; empty: see struct import_options */
	struct str refused_path; /* where refused rows go; empty: beside path, as NAME.refused.csv, or for a folder in
				    NAME.refused */
	int year;                /* in which the year of an SSDA903 return ends; 0: its latest episode's */
	struct date as_at;       /* the day an Annex A list was true; DATE_NONE: today */
	bool dry_run, skip_bad_rows;
	struct instant now;
	struct account_id account; /* who takes it in; 0: whoever sits at the command line */
	/* Called with each file's problems, and after each young person (of 0: nobody knows yet how many); an error
	 * ends it. Both may be NULL. */
	void (*found)(void *arg, const struct problems *problems);
	const struct error *(*step)(void *arg, size_t done, size_t of);
	void *arg;
	/* Of a made-up county alone: whoever is new has a past, and rows count as recorded on their own days, though
	 * the trail says when they were taken in. NULL: now, and no past. */
	void (*past)(const void *arg, struct arena *a, struct str person_id, struct intake_past *ret);
	const void *past_arg;
};

struct intake_result {
	size_t people;    /* that the file is about */
	size_t added;     /* of them: new here */
	size_t changed;   /* of them: known before, and something is new */
	size_t unchanged; /* of them */
	size_t differs;   /* facts that were recorded here, of which the file says something else: ours stand */
	size_t refused_rows;
	int year;                /* as which year's return it was read: that in which it ended; 0: nothing says */
	bool refuses_file;       /* nothing of it can be used */
	bool applied;            /* false: a dry run, or problems stand */
	struct str refused_path; /* where the refused rows are; empty: nowhere */
};

/* Prints every problem to report. An error only when the file or the database cannot be used. */
MUST_CHECK const struct error *intake_run(struct intake *in, FILE *report, struct intake_result *ret);
