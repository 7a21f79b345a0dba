/*
 * What is noted about life inside and the release: how visits are booked, whom they may ring, people who
 * matter, work, money, meetings, the plan for the day, the kit. One kind of row serves all of them; which
 * columns a kind uses, what it calls them, and which steps towards a promise it writes, is in kinds.c. What was noted
 * before stays and can be read.
 */
#pragma once
#include "spells.h"
#include "form.h"

enum note_kind {
	NOTE_BOOKING,
	NOTE_PHONE,
	NOTE_PERSON,
	NOTE_WORK,
	NOTE_MONEY,
	NOTE_MEETING,
	NOTE_RELEASE,
	NOTE_KIT,
	NOTE_KINDS
};
struct str note_kind_code(enum note_kind v);
bool note_kind_from_code(struct str code, enum note_kind *ret);

enum note_column { COLUMN_NAME, COLUMN_ABOUT, COLUMN_CHOICE, COLUMN_MORE, COLUMN_WORDS, TEXT_COLUMNS };

enum { NOTE_TEXT_MAX = 2000, NOTE_LINE_MAX = 200 /* characters */, NOTE_PENCE_MAX = 10000000, NOTE_OPTIONS = 8 };

enum field_type {
	FIELD_NONE,
	FIELD_LINE,   /* a text column, one line */
	FIELD_LINES,  /* several */
	FIELD_CHOICE, /* one of the options, stored as its code */
	FIELD_FROM,   /* a day, past or today */
	FIELD_DAY,    /* a day, also one to come; stored as from_day */
	FIELD_PENCE,
};

struct note_option {
	struct str code, words;
};
struct note_field {
	enum field_type type;
	enum note_column column; /* of a text or a choice */
	const char *name;        /* in the form */
	const char *label, *hint;
	const char *missing; /* what to say when it is empty; NULL: it may be */
	struct note_option options[NOTE_OPTIONS];
};
/* Written when the column has that value, or with value NULL any: on from_day, else the day it is recorded. */
struct note_step {
	enum note_column column;
	bool agreed; /* when from_day is filled in, whatever the column says */
	const char *value, *step;
};

enum { NOTE_FIELDS = 7, NOTE_STEPS = 6 };
struct note_spec {
	struct str code;
	const char *title, *empty; /* of its part of the page, and what stands there while nothing does */
	const char *add, *button;
	bool single; /* one at a time: noting another replaces it */
	struct note_field fields[NOTE_FIELDS];
	struct note_step steps[NOTE_STEPS];
};
extern const struct note_spec note_specs[NOTE_KINDS];

struct note {
	struct str ref;
	enum note_kind kind;
	bool ended;
	struct str text[TEXT_COLUMNS];
	struct date from;
	struct opt_int pence;
	struct date on;
	int64_t id;
	struct str by;
};
struct notes {
	const struct note *p;
	size_t n;
};
/* "Approved: yes", of each field that is filled in. */
struct note_line {
	struct str label, value;
	bool first;
};
struct note_lines {
	const struct note_line *p;
	size_t n;
};
struct note_lines note_lines(struct arena *a, const struct note *note);

/* Those that stand, the newest of each kind first. */
MUST_CHECK const struct error *notes_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  struct notes *ret);
struct notes notes_of(struct arena *a, const struct notes *all, enum note_kind kind);

/* Writes it, in place of before unless that is NULL. ERROR_CONFLICT when somebody else changed it first. What follows
 * from it is resettlement/'s. */
MUST_CHECK const struct error *note_put(struct recording *r, const struct note *before, const struct note *now,
					struct account_id by);

/* Adds the newest 20 before t->before: that something was noted, with its own words. */
MUST_CHECK const struct error *notes_timeline(struct db *db, struct viewer viewer, struct person_id person,
					      struct timeline_parts *t);
