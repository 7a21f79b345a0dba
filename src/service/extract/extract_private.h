/* Inside extract/: what is written, and where rows go. */
#pragma once
#include "extract.h"
#include "sqlite_out.h"

struct extract_out;
struct extracting {
	struct extract_out *to;
	enum extract_table_number table;
	struct arena row; /* emptied after each */
	struct extract_result result;
};
/* A row of the table that was begun: as many values as it has columns. */
MUST_CHECK const struct error *extract_put(struct extracting *x, const struct sqlite_out_value *values);
#define PUT(x, ...) extract_put((x), (const struct sqlite_out_value[]){__VA_ARGS__})
static inline struct sqlite_out_value text(struct str s)
{
	return (struct sqlite_out_value){.text = s};
}
static inline struct sqlite_out_value number(int64_t n)
{
	return (struct sqlite_out_value){.number = n, .is_number = true};
}

/* The rows of EXTRACT_INDICATORS, and those of EXTRACT_FIGURES as of today. */
MUST_CHECK const struct error *extract_indicators(struct extracting *x);
MUST_CHECK const struct error *extract_figures(struct extracting *x, struct db *db, const struct office *office,
					       const struct extract_options *o);

/* A path that ends in .sqlite or .db is a SQLite file; else a folder, which is replaced as a whole. ERROR_INVALID:
 * something else is there, or in it, or it is a link. ERROR_BUSY: another extract is being written there. */
MUST_CHECK const struct error *extract_out_begin(struct arena *a, struct str path, struct extract_out **ret);
MUST_CHECK const struct error *extract_out_table(struct extract_out *o, const struct extract_table *t);
MUST_CHECK const struct error *extract_out_row(struct extract_out *o, const struct sqlite_out_value *values);
/* All is written, beside its place; then it is put there. */
MUST_CHECK const struct error *extract_out_finish(struct extract_out *o);
MUST_CHECK const struct error *extract_out_place(struct extract_out *o);
/* Where two folders cannot change places (NFS, CIFS): the older one goes aside, then the new one in. When it is cut off
 * between the two, the next extract_out_begin() puts the older one back. */
MUST_CHECK const struct error *extract_place_by_turns(struct arena *a, struct str path, struct str part,
						      struct str old);
void extract_out_leave(struct extract_out *o);
