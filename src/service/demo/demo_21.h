/* What is done, decided and said around 21: by hand for some of the thirty, by chance for the rest of a county. */
#pragma once
#include "office.h"

MUST_CHECK const struct error *demo_21(struct arena *a, const struct office *office, struct db *db, struct instant now);
