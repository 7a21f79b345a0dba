/*
 * One organisation or one service of the directory by itself, as a text with the keys that directory.yaml has for it.
 * So it is kept when it is edited on pages (service/partners).
 */
#pragma once
#include "directory_file.h"

struct directory_entry {
	bool is_service;
	struct organisation organisation; /* when it is none */
	struct directory_service service; /* its place in a directory, and among the key contacts, is not said */
	struct str of;                    /* the id of the organisation whose service it is */
	bool withdrawn;                   /* shown to nobody */
};

/* Reads it: a service has the key `organisation`, both may have `withdrawn: true`. trust: it was checked when it was
 * written, so a district that is no longer in teams.yaml does not matter. Otherwise as directory_parse(). */
MUST_CHECK const struct error *directory_entry_parse(struct str text, struct str name, bool is_service,
						     const struct teams *teams, bool trust, struct arena *a,
						     struct directory_entry *ret, struct findings *problems);
/* Writes it, always the same way. */
struct str directory_entry_write(struct arena *a, const struct directory_entry *e);
/* "17½"; empty for 0. */
struct str directory_age(struct arena *a, int half_years);
