/* Inside office/: which languages pages are there in. */
#pragma once
#include "policy_file.h"
#include "language.h"

/* Those compiled in, and the *.po files of the folder, which need not be there. Problems are printed to standard error,
 * with file, line and column. */
MUST_CHECK const struct error *office_languages_read(struct arena *a, struct str folder, struct languages *ret);
