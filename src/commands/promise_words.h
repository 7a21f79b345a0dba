/* A promise in words, for whoever reads all of them: for whom it is, and its clock. */
#pragma once
#include "explain.h"

/* "Eligible or relevant, under 18, on remand" */
struct str promise_who_text(const struct promise *p, struct arena *a);
/* "3 months after the later of the 16th birthday and becoming eligible" */
struct str promise_clock_text(const struct promise *p, struct arena *a);
