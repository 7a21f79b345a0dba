/* Inside promises/ only: numbers for the codes of steps, so that codes are compared once for each person and step. */
#pragma once
#include "policy.h"

struct step_numbers {
	size_t n;              /* of the codes that the promises are about */
	const struct str *all; /* by number, from 1 */
	uint16_t *slots;       /* numbers, 0 where there is none; never full */
	size_t last;           /* slot; there are a power of two */
};

struct step_numbers step_numbers_of(const struct policy *policy, struct arena *a);
/* 1 to n; 0 for any other. */
unsigned step_number(const struct step_numbers *c, struct str code);
