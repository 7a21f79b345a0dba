/* The prisons and young offender institutions of England and Wales, with the address that a letter needs. */
#pragma once
#include "arena.h"

struct prison {
	struct str code;    /* "ranby" */
	struct str name;    /* "HMP Ranby" */
	struct str address; /* lines, without the postcode */
	struct str postcode;
};
extern const struct prison prisons[];
extern const size_t n_prisons;

/* NULL: none has this code. */
const struct prison *prison_of(struct str code);
/* Name, address and postcode, a line each. */
struct str prison_address(struct arena *a, const struct prison *p);
