/*
 * Two records of one young person are joined, and parted again when that was a mistake. Every fact of the other record
 * is moved to the one that is kept, and which ones were is noted; so parting moves exactly those back, with whatever
 * has replaced them since. What else was recorded since stays with the kept one. The other's address, and its id in the
 * council's files, lead to the kept one while the joining stands.
 */
#pragma once
#include "details.h"
#include "record.h"

extern const struct route_table merge_routes;

struct merge_new {
	struct person_id other;
	const struct details *details; /* what stands afterwards: somebody chose */
	bool others_worker;            /* who works with the other works with both */
	struct str reason;
	struct account_id by;
};

/* r->person is kept. Neither may be the other, nor joined with another already; both restricted or neither
 * (ERROR_INVALID). What is due is worked out again by the caller, for r->person. *ret_moved: how many rows. */
MUST_CHECK const struct error *merge_records(struct recording *r, const struct merge_new *m, int64_t *ret_moved);

/* A joining of records with this one. */
struct merge {
	int64_t id;
	struct str council_ref, reason, by; /* council_ref: of the other */
	struct instant at;
	bool undone;
	int64_t moved;
	int64_t contacts_since; /* recorded since, which stay when it is undone */
};
struct merge_list {
	struct merge *p;
	size_t n;
};
MUST_CHECK const struct error *merges_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id kept,
					 struct merge_list *ret);

/* Parts them again. *ret_other: whose record is there again; what is due to both is for the caller to work out.
 * ERROR_CONFLICT when it is undone already, ERROR_NOT_FOUND when r->person has no such joining. */
MUST_CHECK const struct error *merge_undo(struct recording *r, struct viewer viewer, int64_t merge,
					  struct person_id *ret_other);

/* The tables whose rows are moved, from 0, NULL after the last: for the test that none about people is forgotten. */
const char *merge_table(size_t i);
