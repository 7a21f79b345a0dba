/*
 * Reads councils/NAME/directory.yaml: who helps, with what, at which ages and where; and what somebody can be in the
 * middle of when they ask whom to contact. What a file may say is in doc/directory.md.
 */
#pragma once
#include "policy_file.h"

/* What help is about. */
enum help_about {
	HELP_ABOUT_MONEY,
	HELP_ABOUT_HOME,
	HELP_ABOUT_HEALTH,
	HELP_ABOUT_WORK,
	HELP_ABOUT_RELATIONSHIPS,
	HELP_ABOUT_PAPERS,
	HELP_ABOUT_CUSTODY,
	HELP_ABOUT_SAY,
	HELP_ABOUT_LEISURE,
	HELP_ABOUT_SAFETY,
	HELP_ABOUTS
};
/* "health" */
struct str help_about_code(enum help_about t);
bool help_about_from_code(struct str code, enum help_about *ret);
/* "Health and feelings" */
struct str help_about_words(enum help_about t);
/* One sentence on what it holds. */
struct str help_about_says(enum help_about t);

struct post_address {
	struct str street, town, county, postcode; /* all empty: none was given */
};

/* How somebody is reached; what was not given is empty. */
struct ways_in {
	struct str phone, email, web, hours;
	struct post_address address;
};

/* Where what is said comes from, and how fresh it is. */
struct proof {
	struct str source;
	struct date checked, review_by;
};

struct organisation {
	struct str id; /* "nottinghamshire-police": stays the same for ever */
	struct str name;
	struct str does;
	struct ways_in reach;
	struct proof proof;
	struct instant changed; /* when this program first read it as it stands; of a file: 0 */
};

struct text_list {
	const struct str *p;
	size_t n;
};

struct directory_service {
	struct str id; /* "leaving-care-north": stays the same for ever */
	struct str name;
	struct str does;
	size_t organisation; /* of the directory */
	/* In half years, because some help begins at 17½; 0: not said. until: the birthday at which it ends. */
	int from, until;
	struct str ages;            /* what the two numbers leave out, in words; may be empty */
	uint32_t topics;            /* 1u << enum help_about */
	struct str team;            /* of teams.yaml, whose phone and email it has; empty: it has its own */
	struct text_list districts; /* names of districts; none: all of the council's area */
	struct ways_in reach;
	struct proof proof;
	int key;                /* its place among the key contacts, from 1; 0: it is none */
	struct instant changed; /* as above */
};

struct directory {
	const struct organisation *organisations;
	size_t n_organisations;
	const struct directory_service *services; /* those of an organisation stand together */
	size_t n_services;
};

/* What somebody is in the middle of. */
struct situation {
	struct str id; /* "leaving-prison" */
	struct str title;
	struct str says;           /* may be empty */
	bool team;                 /* the team for the place and the age stands on its page */
	struct text_list first;    /* services to reach before anybody, by id */
	struct text_list services; /* and those after the team; one that has districts only where it serves */
};
struct situations {
	const struct situation *p;
	size_t n;
};

struct directory_text {
	struct directory directory;
	struct situations situations;
};

/* teams: whose phone and email stand where a service names a team, and whose districts there are; NULL when
 * teams.yaml itself is wrong, which leaves those unchecked. Otherwise as policy_parse(). */
MUST_CHECK const struct error *directory_parse(struct str text, struct str name, const struct teams *teams,
					       struct arena *a, struct directory_text *ret, struct findings *problems);
/* The service with the id; NULL when there is none. */
const struct directory_service *directory_find(const struct directory *d, struct str id);
/* "From 17½ until your 25th birthday", "From 16", "Until your 18th birthday"; empty when no age is said. */
struct str ages_words(struct arena *a, const struct directory_service *s);
/* Whether somebody from that age until under that one, in years, could have it for some of the time. */
bool ages_meet(const struct directory_service *s, int from, int under);
/* Whether it is for those who live in the district; for all districts when it names none. */
bool serves_district(const struct directory_service *s, struct str district);
