/* Documents of some of the thirty: PDFs that say of themselves that they are made up. */
#pragma once
#include "office.h"

/* After demo_first(). */
MUST_CHECK const struct error *demo_documents(struct arena *a, const struct office *office, struct db *db,
					      struct instant now);
