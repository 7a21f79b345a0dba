/*
 * Custody: who is inside, where, since when and until when. A spell begins on a day with a status and lasts until they
 * are released or the next spell begins: sentenced after remand, and a recall, are spells of their own. What is known
 * of a spell changes (the release moves, they are released, somebody mistyped): each change is a row that replaces the
 * one before, and all of them stay to be read. People are moved between prisons within a spell.
 */
#pragma once
#include "dues.h"
#include "page.h"
#include "prisons.h"
#include "recording.h"
#include "timeline.h"

extern const struct route_table custody_routes, custody_list_routes;

enum held { HELD_REMAND, HELD_SENTENCED, HELD_RECALL, HELD_SUPERVISION, HELD_COUNT };
struct str held_code(enum held v); /* "remand" */
bool held_from_code(struct str code, enum held *ret);
struct str held_words(enum held v); /* "On remand" */
/* All but supervision. */
bool held_inside(enum held v);

/* What a row says of its spell. */
enum spell_what { SPELL_BEGAN, SPELL_EXPECTED, SPELL_RELEASED, SPELL_CORRECTED, SPELL_WITHDRAWN, SPELL_WHATS };
struct str spell_what_code(enum spell_what v);
bool spell_what_from_code(struct str code, enum spell_what *ret);

enum { CUSTODY_NOTE_MAX = 500, PRISON_NUMBER_MAX = 20, PRISON_SAID_MAX = 300 /* characters */ };

struct spell {
	int64_t id;
	struct date on; /* its first day */
	enum held status;
	struct str number; /* the prison number; empty: not known */
	struct date expected, released;
};
/* One row: what stands, or stood. */
struct spell_row {
	struct spell spell;
	enum spell_what what;
	struct date said; /* the day it is said of */
	struct str note, by;
	struct instant recorded, replaced; /* replaced: INSTANT_NONE while it stands */
};
struct spell_rows {
	const struct spell_row *p;
	size_t n;
};

struct held_place {
	int64_t id;
	struct date on; /* from that day */
	struct str code, said;
	struct str name;    /* "HMP Ranby"; the first line of what was said */
	struct str address; /* with the name, lines */
	struct str by;
};
struct held_places {
	const struct held_place *p;
	size_t n;
};

/* How it stands with somebody on a day. */
struct custody {
	bool ever;         /* any spell stands */
	bool inside;       /* in custody on that day */
	bool supervised;   /* not inside, and under supervision */
	struct spell now;  /* the newest spell that began by that day; when ever */
	struct date since; /* the day they came inside, without having been out since; DATE_NONE when not inside */
	int32_t days;      /* since then */
	struct held_place place;  /* where; name empty: nobody knows */
	struct spell_rows rows;   /* newest first, all that were ever recorded */
	struct held_places moves; /* newest first, those that stand */
};
#define CUSTODY_NONE ((struct custody){.since = DATE_NONE, .place = {.on = DATE_NONE}})
MUST_CHECK const struct error *custody_read(struct db *db, struct arena *a, struct viewer viewer,
					    struct person_id person, struct date today, struct custody *ret);
/* "HMP Ranby since 4 May 2026, expected release 3 December 2026"; "Released on ..." with supervision; empty: no spell.
 */
struct str custody_words(struct arena *a, const struct custody *c, struct date today);

/* The five small steps towards a release. */
enum { RESETTLEMENT_STEPS = 5 };
struct resettlement_step {
	struct str words; /* "Home found" */
	bool done;
};
struct resettlement {
	const struct resettlement_step *p;
	size_t n;
};
struct resettlement resettlement_of(struct arena *a, const bool done[RESETTLEMENT_STEPS]);

/* ---- writing, inside a transaction that the caller began; dues_refresh() is the caller's ---- */

/* Writes a row: of a new spell, or, with before (as it was read), in its place. ERROR_CONFLICT when somebody else
 * changed it first. */
MUST_CHECK const struct error *custody_put(struct recording *r, const struct spell *before, const struct spell *now,
					   enum spell_what what, struct date said, struct str note,
					   struct account_id by);
/* Where they are from that day on: prison is a code of the list, or empty and said says where. What was recorded for
 * the same day is replaced. */
MUST_CHECK const struct error *custody_moved(struct recording *r, struct date on, struct str prison, struct str said,
					     struct account_id by);

/* Adds the newest 20 before t->before. */
MUST_CHECK const struct error *custody_timeline(struct db *db, struct viewer viewer, struct person_id person,
						struct timeline_parts *t);
