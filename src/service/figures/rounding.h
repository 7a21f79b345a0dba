/*
 * Percentages as they are published. The DfE rounds half up to whole numbers and has a letter for what is no number;
 * a council's own board reads one decimal. Integer arithmetic: no percentage depends on how a machine rounds.
 * Held against every percentage that the DfE published for a local authority (rounding_test.c).
 */
#pragma once
#include "arena.h"

enum share_kind {
	SHARE_PERCENT,
	SHARE_BELOW,  /* "k": somebody, but less than half of one per cent */
	SHARE_NO_BASE /* "z": out of nobody */
};
struct share {
	enum share_kind kind;
	int percent; /* 0 to 100 */
};

/* n out of of; both 0 or more, n not more than of. */
struct share share_of(int64_t n, int64_t of);
/* "91", "k", "z" */
struct str share_text(struct arena *a, struct share s);
/* "88.6%": one decimal, half up; "none" out of nobody. */
struct str share_decimal(struct arena *a, int64_t n, int64_t of);
/* The same in tenths of one per cent, 0 to 1000; -1 out of nobody. */
int share_tenths(int64_t n, int64_t of);
/* Whole per cent, half up, 0 to 100; of is not 0. */
int share_whole(int64_t n, int64_t of);
