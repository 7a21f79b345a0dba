/* What is known of the time before today of somebody of the demonstration, as the people file is taken in. */
#pragma once
#include "demo.h"

struct demo_past {
	const struct demo_size *size;
	struct date today;
};
/* Of struct intake; arg: a struct demo_past. */
void demo_past(const void *arg, struct arena *a, struct str person_id, struct intake_past *ret);
