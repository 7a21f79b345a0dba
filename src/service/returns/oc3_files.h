/* The files of a year's return about care leavers, and what is missing in them. */
#pragma once
#include "oc3.h"

struct oc3_asked {
	int year; /* in which it ends */
	struct oc3_window window;
	struct date today;
};

/* Of the walk over everybody. */
struct oc3_counts {
	size_t looked_at;
	size_t is[YEAR_MEMBER_COUNT];
	size_t restricted; /* of those who belong */
	size_t missing;    /* values */
	size_t people;     /* with a value missing */
	size_t to_come;    /* values whose days have not come */
};
/* Each who belongs, in the order of the council's ids. An error ends it. */
typedef const struct error *oc3_row_fn(void *context, struct arena *scratch, const struct return_person *p,
				       const struct oc3_row *row);
MUST_CHECK const struct error *oc3_walk(struct db *db, const struct policy *policy, const struct oc3_asked *asked,
					oc3_row_fn *fn, void *context, struct oc3_counts *ret);

struct return_file {
	struct str name; /* letters, digits, dot, hyphen, and a slash before those of "before/" */
	struct str bytes;
};
enum { OC3_FILES = 5, OC3_FILE_MAX = 64 << 20 };
struct oc3_files {
	struct return_file file[OC3_FILES]; /* oc3.csv, header.csv, episodes.csv, before/episodes.csv, oc3.xml */
	size_t n;
	struct oc3_counts counts;
	size_t rows, left_out; /* left_out: their id is none that the return takes */
};
/* A value that is missing is blank; of SEX and ETHNIC, U and NOBT, which say that nobody knows. Episodes are those of
 * the year, and in before/ the earlier ones, which show that they were looked after for 13 weeks. No XML, whose schema
 * wants somebody, when nobody belongs. ERROR_INVALID when a file is larger than OC3_FILE_MAX. */
MUST_CHECK const struct error *oc3_files_make(struct db *db, struct arena *a, const struct policy *policy,
					      const struct oc3_asked *asked, struct oc3_files *ret);
