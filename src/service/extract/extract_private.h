/* Inside extract/: where rows go. */
#pragma once
#include "extract.h"
#include "sqlite_out.h"

struct extract_out;
/* A path that ends in .sqlite or .db is a SQLite file; else a folder. ERROR_INVALID: something else is there. */
MUST_CHECK const struct error *extract_out_begin(struct arena *a, struct str path, struct extract_out **ret);
MUST_CHECK const struct error *extract_out_table(struct extract_out *o, const struct extract_table *t);
MUST_CHECK const struct error *extract_out_row(struct extract_out *o, const struct sqlite_out_value *values);
/* All is written, beside its place; then it is put there. */
MUST_CHECK const struct error *extract_out_finish(struct extract_out *o);
MUST_CHECK const struct error *extract_out_place(struct extract_out *o);
void extract_out_leave(struct extract_out *o);
