/*
 * Reads councils/NAME/pledge.yaml: what a council and its partners have pledged together, by themes. The words of each
 * commitment are those of policy.yaml, which it names, unless it says it in words of its own. doc/directory.md explains
 * the file.
 */
#pragma once
#include "directory_file.h"
#include "words_file.h"

enum pledge_state {
	PLEDGE_PLEDGED,     /* nobody has said yet how it goes */
	PLEDGE_NOT_STARTED, /* somebody has: nothing is done yet */
	PLEDGE_STARTED,     /* something is, not all */
	PLEDGE_IN_PLACE,    /* it is there */
	PLEDGE_AT_RISK,     /* it may not be kept, and why says what is in the way */
	PLEDGE_STOPPED,
	PLEDGE_STATES
};

/* Who keeps it: an organisation of the directory, or one of its services. */
struct pledge_partner {
	struct str name;
	struct str organisation; /* its id; empty: the council's own worker is meant */
	struct str service;      /* its id; empty: the whole organisation */
};

struct commitment {
	struct str id;     /* of the promise or the undertaking, or its own */
	struct str says;   /* its words */
	struct str source; /* its source */
	/* The same as policy.yaml has them, where the Pledge has words of its own for it; empty: it has none of it. */
	struct str policy_says, policy_source;
	const struct pledge_partner *by;
	size_t n_by;
	enum pledge_state state;
	struct str told;       /* by whom the state is said, or where; empty only when pledged */
	struct date told_on;   /* when; DATE_NONE when pledged, or in a file that does not say it */
	struct str why;        /* what is done, or in the way; empty: nothing more is said */
	struct date review_by; /* when they are asked again; DATE_NONE: with the whole Pledge */
	bool counted;          /* a promise with a clock: the council counts for whom it was kept */
	bool own;              /* neither a promise nor an undertaking of policy.yaml: its words stand here alone */
	bool gone;             /* what it rests on has left policy.yaml since */
	bool withdrawn;        /* no longer pledged */
};

struct pledge_theme {
	struct str id; /* "safe" */
	struct str title;
	struct str says;
	const struct commitment *commitments;
	size_t n;
};

struct pledge {
	struct str title; /* empty: the council has no pledge */
	struct str says;
	struct proof proof;
	const struct pledge_theme *themes;
	size_t n_themes;
	struct glossary glossary; /* in the file's order */
};

/* As a file names it; empty when the council's own worker is meant, or who was named is in the directory no more. */
static inline struct str pledge_partner_id(const struct pledge_partner *p)
{
	return str_empty(p->service) ? p->organisation : p->service;
}
/* "in-place" */
struct str pledge_state_code(enum pledge_state s);
/* "In place" */
struct str pledge_state_words(enum pledge_state s);
/* policy and directory: what it names. notices: of what earlier versions took, and this one does without; NULL: it is a
 * problem as any other. */
MUST_CHECK const struct error *pledge_parse(struct str text, struct str name, const struct policy *policy,
					    const struct directory *directory, struct arena *a, struct pledge *ret,
					    struct findings *problems, struct findings *notices);
