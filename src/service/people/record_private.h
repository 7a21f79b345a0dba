/* Inside of people/: what the functions that record have in common. */
#pragma once
#include "exchange.h"
#include "record.h"

static inline struct str or_none(struct str s)
{
	return str_empty(s) ? STR_NONE : s;
}

static inline bool is_here(const struct recording *r)
{
	return str_eq(r->source, STR("here"));
}

/* A file says something of a fact that was recorded here: no file overwrites it. */
static inline bool ours_stands(const struct recording *r, struct str source)
{
	return !is_here(r) && str_eq(source, STR("here"));
}
