/* Two dip samples of Pathway Plans of the demonstration, with what audits found and what is still to be put right. */
#pragma once
#include "office.h"

/* After all people and their plans are there. */
MUST_CHECK const struct error *demo_dip_samples(struct arena *a, const struct office *office, struct db *db,
						struct instant now);
