/*
 * Ids are distinct types over integers, so that a worker's id never goes where a person's is wanted.
 * They never leave the system: a URL carries a ref, which is random and says nothing.
 */
#pragma once
#include "arena.h"

#define ID_TYPE(name)                                                                                                  \
	struct name {                                                                                                  \
		int64_t id;                                                                                            \
	}

ID_TYPE(person_id);
ID_TYPE(account_id);
ID_TYPE(team_id);
ID_TYPE(trail_id);
ID_TYPE(contact_id);
ID_TYPE(session_id);
ID_TYPE(job_id);
ID_TYPE(upload_id);

/* Twelve letters and digits that nobody confuses (no 0 o 1 l i u): 58 random bits. */
enum { REF_LENGTH = 12 };
struct str ref_new(struct arena *a);
/* True when s could be a ref; says nothing about whether anything has it. */
bool ref_valid(struct str s);

/* n random bytes from the kernel. */
void random_bytes(void *to, size_t n);
