/*
 * What the Department for Education publishes of every council, as its files have it (Children looked after in England
 * including adoptions, OGL v3): activity and suitable accommodation of care leavers, a row for each year, area, age and
 * line of the table; and the list of statistical neighbours. Which of them a file is, its columns say.
 */
#pragma once
#include "problems.h"

/* Birthdays in the year. */
enum dfe_age { DFE_AGE_NONE, DFE_17_TO_18, DFE_19_TO_21, DFE_AGES };
struct str dfe_age_code(enum dfe_age v); /* 17-18 */
bool dfe_age_from_code(struct str code, enum dfe_age *ret);
struct str dfe_age_words(enum dfe_age v); /* "17 to 18 years", as the file has it */

/* A line of a table. */
enum dfe_measure {
	DFE_MEASURE_NONE,
	DFE_SUITABLE,
	DFE_UNSUITABLE,
	DFE_SUITABILITY_NOT_KNOWN,
	DFE_SUITABILITY_ALL,
	DFE_HIGHER_EDUCATION,
	DFE_OTHER_EDUCATION,
	DFE_APPRENTICESHIP,
	DFE_WORK,                /* training or employment that is no apprenticeship */
	DFE_WORK_OR_APPRENTICED, /* until 2018; a row of it is still there, "z" */
	DFE_EET,
	DFE_NEET_ILLNESS,
	DFE_NEET_OTHER,
	DFE_NEET_PARENTING,
	DFE_NEET,
	DFE_ACTIVITY_NOT_KNOWN,
	DFE_ACTIVITY_ALL,
	DFE_MEASURES
};
struct str dfe_measure_code(enum dfe_measure v);
bool dfe_measure_from_code(struct str code, enum dfe_measure *ret);
struct str dfe_measure_words(enum dfe_measure v); /* as the file has it */

/* Which table a line is of. */
enum dfe_table { DFE_TABLE_NONE, DFE_SUITABILITY, DFE_ACTIVITY, DFE_NEIGHBOURS, DFE_TABLES };
struct str dfe_table_code(enum dfe_table v);
bool dfe_table_from_code(struct str code, enum dfe_table *ret);
struct str dfe_table_words(enum dfe_table v);
enum dfe_table dfe_table_of(enum dfe_measure m);

enum dfe_level { DFE_LEVEL_NONE, DFE_NATIONAL, DFE_REGIONAL, DFE_LOCAL, DFE_LEVELS };
struct str dfe_level_code(enum dfe_level v);
bool dfe_level_from_code(struct str code, enum dfe_level *ret);
struct str dfe_level_words(enum dfe_level v); /* "Local authority", as the file has it */

/* "E10000024"; the number is the older one, 891, which the list of neighbours uses. */
struct dfe_area {
	struct str code, number, name, region;
	enum dfe_level level;
};

struct dfe_row {
	int year; /* in which it ended, on 31 March */
	size_t area;
	enum dfe_age age;
	enum dfe_measure measure;
	struct str count, percent; /* digits, or c, k, x, z */
	uint32_t line;
};

enum { DFE_NEIGHBOURS_EACH = 10 };
struct dfe_near {
	struct str number, name;
	struct str near[DFE_NEIGHBOURS_EACH]; /* numbers, the closest first; empty: fewer */
};

struct dfe_file {
	bool neighbours; /* what it is; else figures */
	struct {
		struct dfe_area *p;
		size_t n;
	} areas;
	struct {
		struct dfe_row *p;
		size_t n;
	} rows;
	struct {
		struct dfe_near *p;
		size_t n;
	} near;
};

/* An error only when the file cannot be opened; what is wrong in it is in ret_problems, which is always set then. A
 * file with a problem is not to be used at all: half of a table is none. */
MUST_CHECK const struct error *dfe_file_read(struct arena *a, struct str path, struct dfe_file *ret,
					     struct problems *ret_problems);
