/* Inside return_check/: what was found, as it stands in REF.found. */
#pragma once
#include "return_check.h"
#include "tables.h"

enum { FOUND_PAGE = 50, FOUND_CHILD_MAX = 60 /* letters of an id; a longer one is cut */ };

/* Writes it, whole or not at all. */
MUST_CHECK const struct error *found_write(struct arena *a, struct str path, const struct check_903 *c);
/* That nothing could be checked, and why. */
MUST_CHECK const struct error *found_write_refused(struct arena *a, struct str path, struct str why);

struct found_file {
	struct str name, table;
	bool last;
	int64_t rows;
};
struct found_one {
	struct str file, column, child;
	int64_t line;
	size_t rule;
};
struct found {
	struct str refused; /* not empty: nothing was checked */
	struct {
		struct found_file *p;
		size_t n;
	} files;
	struct {
		struct str *p;
		size_t n;
	} notes;
	int64_t count[RULES_903];
	enum rule_outcome outcome[RULES_903];
	int64_t all, rules; /* how many findings, of how many rules */
	struct str list;    /* the lines of single findings */
};
/* What a mapped one holds. Its texts stay in it. */
MUST_CHECK const struct error *found_read(struct arena *a, struct str text, struct found *ret);
/* The next one, of that rule or (RULES_903) of any. */
bool found_next(struct str *list, size_t rule, struct found_one *ret);

extern const struct table_column found_columns[6];
/* file, line, child, rule, column, message. message is made in a. */
void found_cells(struct arena *a, const struct found_one *f, struct table_cell to[6]);
