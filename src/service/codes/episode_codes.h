/*
 * The code lists of an SSDA903 episode of care. A record holds the code as text, because they only describe: nothing
 * but the legal statuses of short breaks and the reasons for an end decides anything. Words, and the first and the last
 * return that takes a code, are here.
 * Source: DfE, children looked-after return, data dictionary (as in data-to-insight's ssd-data-model CLAE and CLAP, and
 * the schemas 2017 to 2026 of liia-tools-pipeline).
 */
#pragma once
#include "str.h"

enum episode_field {
	EPISODE_RNE,      /* reason for the new episode */
	EPISODE_LS,       /* legal status */
	EPISODE_CIN,      /* category of need */
	EPISODE_PLACE,    /* kind of placement */
	EPISODE_PROVIDER, /* of the placement */
	EPISODE_REC,      /* reason the episode ceased */
	EPISODE_CHANGE,   /* reason for the change of placement */
	EPISODE_FIELDS,
};

struct episode_code {
	const char *code, *words;
	int from,
	    until; /* the first and last return, by the year of its 31 March, that takes it; 0: no such end known */
};

struct episode_codes {
	const struct episode_code *p;
	size_t n;
};

/* All codes of a list, in the order of the return's guide. */
struct episode_codes episode_codes(enum episode_field field);
/* Exactly that code; the empty text is none. */
bool episode_code_known(enum episode_field field, struct str code);
/* Whether the return of the year that ends on 31 March of year takes the code. */
bool episode_code_in(enum episode_field field, struct str code, int year);
/* English for the pages; the code itself when it is none of ours, "not known" when it is empty. */
struct str episode_words(enum episode_field field, struct str code);
/* "Legal status" */
struct str episode_field_words(enum episode_field field);
/* True for V3 and V4, an agreed series of short breaks, which never count (SI 2010/959 reg 48). */
bool episode_is_short_break(struct str ls);
