/*
 * One commitment of the Pledge by itself, as a text with the keys that pledge.yaml has for it: its words where they are
 * others than those of policy.yaml, who keeps it, and how it goes. So it is kept when it is edited on pages
 * (service/pledges).
 */
#pragma once
#include "pledge_file.h"

struct pledge_entry {
	struct str theme; /* its id */
	struct commitment commitment;
};

/* Reads it: it has the key `theme` besides. trust: it was checked when it was written, so a promise or an undertaking
 * that is no longer in the policy, and a partner who is no longer in the directory, do not matter. Otherwise as
 * pledge_parse(). */
MUST_CHECK const struct error *pledge_entry_parse(struct str text, struct str name, const struct policy *policy,
						  const struct directory *directory, bool trust, struct arena *a,
						  struct pledge_entry *ret, struct findings *problems);
/* Writes it, always the same way. */
struct str pledge_entry_write(struct arena *a, const struct pledge_entry *e);
/* By which it is known: "safe--advocate". The same may be pledged under two themes. */
struct str pledge_entry_id(struct arena *a, struct str theme, const struct commitment *c);
