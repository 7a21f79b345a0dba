/* Inside extract/: where rows go. */
#pragma once
#include "extract.h"
#include "sqlite_out.h"

struct extract_out;
/* A path that ends in .sqlite or .db is a SQLite file; else a folder, which is replaced as a whole. ERROR_INVALID:
 * something else is there, or in it, or it is a link. */
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
