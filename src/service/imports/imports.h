/*
 * Files that councils have, read into typed rows: people, contacts, plans and dates in CSV (or a workbook) of our own
 * documented columns, and Ofsted's Annex A List 9, older (13 columns) and newer (17). doc/import.md is for the clerk.
 *
 * Reading touches no database. A reader returns an error only when the file cannot be opened; everything wrong
 * inside it is in struct problems, and the rows it gives are those that were not refused. The applying side applies
 * nothing while problems.refusing is not 0, unless the clerk said to skip bad rows and refuses_file is not set.
 * It adds its own findings (unknown worker, unknown person) with problem_at().
 *
 * Memory: about 1 kB a row in the caller's arena, and a workbook's texts once more. An arena of 512 MB serves the
 * largest file that is taken; past its cap the process ends.
 */
#pragma once
#include "codes.h"
#include "date.h"
#include "problems.h"

struct import_options {
	struct date today; /* in London; nothing may have happened later */
	struct str sheet;  /* of a workbook; empty: the only sheet, and "List 9" for Annex A */
	uint32_t max_rows; /* 0: 200,000 */
};

/* The sheets of a workbook, as it spells them and in its order; none: a CSV file. */
struct import_sheets {
	struct str *p;
	size_t n;
};
MUST_CHECK const struct error *import_sheets(struct arena *a, struct str path, struct import_sheets *ret);
/* The sheet that an Annex A workbook is read from when nobody says which. */
#define IMPORT_ANNEX_A_SHEET STR("List 9")

/* Where a value came from, for problem_at(). */
struct import_place {
	uint32_t row, line;
};

/* One period in care. */
struct import_care {
	struct date from, to; /* to: the day care ended, DATE_NONE while it goes on */
	struct str ended;     /* the return's code, such as E11; empty: open, or not said */
	bool short_break;     /* a series of short breaks, which never counts */
	bool other_council;   /* another council looked after them */
	struct import_place at;
};

/* A young person, from one or more rows with the same person_id. Empty text, DATE_NONE, 0: the file does not say. */
struct import_person {
	struct str person_id; /* the council's own; never empty, unique within the file */
	struct str first_name, surname, known_as, former_names, pronouns, phone, email;
	struct str worker, team; /* as written: email or name of an account; code or name of a team */
	struct date birth;       /* always known */
	enum gender gender;
	enum ethnicity ethnicity;
	enum yes_no uasc, disability, mother;
	struct date records_from; /* from this day on the council's contacts and plans files are complete */
	struct date situation_on; /* the day of home, activity, in touch; options.today when the file does not say */
	enum home_kind home;
	enum suitability suitable;
	enum activity activity;
	enum in_touch in_touch;
	struct str address, postcode, town; /* on that day too */
	enum yes_no address_sensitive;      /* kept from most colleagues */
	struct str language;
	const struct import_care *care; /* by day */
	size_t care_n;
	struct import_place at; /* the first row */
};

struct import_people {
	struct import_person *p;
	size_t n;
};

struct import_contact {
	struct str person_id;
	struct str contact_id; /* the council's own; may be empty, else unique within the file */
	struct date on;        /* always known, not after today */
	enum contact_kind kind;
	bool made;      /* false: attempted only; true when the file does not say */
	bool withdrawn; /* it never was; only where contact_id is known */
	struct str by, note;
	struct str topics; /* codes with spaces between, as written */
	struct import_place at;
};

struct import_contacts {
	struct import_contact *p;
	size_t n;
};

struct import_plan {
	struct str person_id;
	struct str plan_id; /* the event's own id; may be empty, else unique within the file */
	struct date on;     /* always known, not after today */
	enum plan_event_kind event;
	struct str by;
	struct import_place at;
};

struct import_plans {
	struct import_plan *p;
	size_t n;
};

/* Something else that was so from a day on: a step, a home, an activity, in touch or not. */
enum import_date_kind { DATE_STEP, DATE_HOME, DATE_ACTIVITY, DATE_IN_TOUCH };
struct import_date {
	struct str person_id;
	struct str date_id; /* as plan_id */
	struct date on;     /* always known, not after today */
	enum import_date_kind kind;
	struct str step; /* a policy's code */
	enum home_kind home;
	enum suitability suitable;
	enum activity activity;
	enum in_touch in_touch;
	struct import_place at;
};

struct import_dates {
	struct import_date *p;
	size_t n;
};

/* One row of List 9. It has no names, and of plans and contacts only the latest. */
struct import_leaver {
	struct str person_id; /* Child Unique ID; unique within the file */
	enum gender gender;
	enum ethnicity ethnicity;
	struct date birth; /* DATE_NONE when unknown */
	enum yes_no uasc, disability;
	struct str team, worker, adviser;
	enum category category;                   /* as the list says; CATEGORY_NONE: it does not */
	struct date plan_reviewed_on, contact_on; /* DATE_NONE in the older layout, which has neither */
	enum in_touch in_touch;
	enum home_kind home;
	enum suitability suitable;
	enum activity activity;
	struct import_place at;
};

struct import_leavers {
	struct import_leaver *p;
	size_t n;
	bool newer; /* the 17-column layout: a blank plan or contact day there means none, not unasked */
};

/* ret_problems is always set when NULL is returned. Rows, texts and problems live in a. */
MUST_CHECK const struct error *import_read_people(struct arena *a, struct str path,
						  const struct import_options *options, struct import_people *ret,
						  struct problems *ret_problems);
MUST_CHECK const struct error *import_read_contacts(struct arena *a, struct str path,
						    const struct import_options *options, struct import_contacts *ret,
						    struct problems *ret_problems);
MUST_CHECK const struct error *import_read_plans(struct arena *a, struct str path, const struct import_options *options,
						 struct import_plans *ret, struct problems *ret_problems);
MUST_CHECK const struct error *import_read_dates(struct arena *a, struct str path, const struct import_options *options,
						 struct import_dates *ret, struct problems *ret_problems);
MUST_CHECK const struct error *import_read_annex_a(struct arena *a, struct str path,
						   const struct import_options *options, struct import_leavers *ret,
						   struct problems *ret_problems);

/* For the applying side: something wrong with a row that only the database knows. column: our name of it, shown as is.
 * value STR_NONE: none to show. says follows the value: "is no account's email or name." */
void problem_at(struct problems *ps, enum severity severity, struct import_place at, const char *column,
		struct str value, struct str says);

/* Reads path again and writes its header and the refused rows to to, as UTF-8 CSV (with a CSV file's own separator)
 * with every field as it was, to be mended and imported again. Rows beside it that went in may stay in the mended file:
 * twice is once. A person's rows are refused together. Gives the number of rows written. */
MUST_CHECK const struct error *import_write_refused(struct arena *a, struct str path, const struct problems *ps,
						    FILE *to, size_t *ret_rows);
