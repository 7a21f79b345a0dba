/*
 * The Local Offer: what a young person can get, in plain words, and for whom. Written in councils/NAME/offers/, edited
 * on pages afterwards; doc/offers.md explains every word. Who can get it is asked in one place, offer_for(), for the
 * page "What can I get?", a young person's own page and a worker's alike.
 */
#pragma once
#include "error.h"
#include "policy_file.h"

enum offer_strength {
	OFFER_MUST, /* the law says so */
	OFFER_WILL, /* the council, or a partner, has promised it */
	OFFER_MAY,  /* it is looked at for each person */
	OFFER_STRENGTH_COUNT
};

enum offer_topic {
	TOPIC_MONEY,
	TOPIC_HOME,
	TOPIC_HEALTH,
	TOPIC_LEARNING,
	TOPIC_RELATIONSHIPS,
	TOPIC_IDENTITY,
	TOPIC_CUSTODY,
	TOPIC_SAY,
	TOPIC_LEISURE,
	TOPIC_COUNT
};

enum offer_audience {
	AUDIENCE_EVERYONE,
	AUDIENCE_CUSTODY,
	AUDIENCE_PARENTS,
	AUDIENCE_UASC,
	AUDIENCE_21_PLUS,
	AUDIENCE_ACHIEVEMENT,
	AUDIENCE_COUNT
};

/* What stands beside a line of easy read. */
enum offer_picture {
	PICTURE_HOME,
	PICTURE_KEY,
	PICTURE_MONEY,
	PICTURE_PHONE,
	PICTURE_CALENDAR,
	PICTURE_PERSON,
	PICTURE_PEOPLE,
	PICTURE_TALK,
	PICTURE_PAPER,
	PICTURE_BOOK,
	PICTURE_HEART,
	PICTURE_DOOR,
	PICTURE_COUNT
};
/* One idea in a very short sentence or two. */
struct easy_line {
	enum offer_picture picture;
	struct str text;
};
struct easy_lines {
	const struct easy_line *p;
	size_t n;
};

/* One way to be entitled: all of it must hold. */
struct offer_who {
	struct who who; /* without team and wish, which nobody knows of themself */
	bool parent;    /* has a child, or one is on the way */
	bool after_25;  /* 25 or over, and a former relevant child until then; category is then 0 */
};

struct offer_whos {
	const struct offer_who *p; /* any of them */
	size_t n;
};
struct offer_words {
	const struct str *p;
	size_t n;
};

/* In each text {amount} stands for what it is worth on the day; no other figure of money is in one. */
struct offer {
	struct str id; /* "phone-on-release": stays the same for ever, part of its address */
	struct str title;
	struct offer_words what; /* what it is: sentences or short paragraphs, one to eight, as all of these */
	struct str much;         /* how much; empty when that is no question */
	struct offer_words get;  /* how to get it */
	struct offer_words need; /* what we need from you; may be none */
	struct offer_whos who;
	struct str for_whom; /* the same in words */
	enum offer_strength strength;
	struct str promise;           /* whose amounts in the policy are meant; empty: its own */
	const struct amount *amounts; /* its own, in the order of days */
	size_t n_amounts;
	struct str award; /* the kind of award (award.h) that is taken off it, which they have once; empty: none is */
	struct str by;    /* the partner that provides it; empty: the council */
	struct offer_words contact; /* kinds of teams whom to ask; may be none: the own worker */
	struct str phone, email, link;
	uint32_t topics;        /* bits 1 << enum offer_topic; at least one */
	uint32_t audiences;     /* bits 1 << enum offer_audience; at least one */
	struct str words;       /* more words to find it by; empty when none */
	struct easy_lines easy; /* the same in easy read; may be none */
	struct str source;      /* "Local Offer in custody, s:001" */
	struct str owner;       /* who keeps it true: a role of the council */
	struct date checked, review;
	bool exit;      /* about abuse: its page can be left at once */
	bool withdrawn; /* no longer offered: kept, shown to nobody */
	int line;
};

struct offers {
	const struct offer *p;
	size_t n;
};

/* "must", "money", "21-plus": the words of the files. Never NULL for values in range. */
const char *offer_strength_name(enum offer_strength s);
const char *offer_topic_name(enum offer_topic t);
const char *offer_audience_name(enum offer_audience a);
/* "home": the word of the files; and its lines, on a square of 48, as of an SVG path with M, L, C and Z alone. Drawn
 * for this; they say nothing that the words beside them do not. */
const char *offer_picture_name(enum offer_picture p);
const char *offer_picture_path(enum offer_picture p);
/* "Health and feelings", "In custody": for people. */
const char *offer_topic_title(enum offer_topic t);
const char *offer_audience_title(enum offer_audience a);
/* NULL when there is none with this id. */
const struct offer *offers_find(const struct offers *offers, struct str id);
/* What it is worth, in the order of days: its own, or those of the promise it names. */
const struct amount *offer_amounts(const struct offer *o, const struct policy *policy, size_t *ret_n);
/* What it is worth on a day; 0 when nobody says. */
int32_t offer_pence(const struct offer *o, const struct policy *policy, struct date on);
/* "£3,000", "£12.50" */
struct str pounds_text(struct arena *a, int32_t pence);
/* "£20", "£3,000", "£12.50", "20": pence; -1 when it is none. */
int32_t pence_of(struct str s);
/* A text of the offer with its amount as it is on a day. */
struct str offer_says(struct arena *a, const struct offer *o, struct str text, const struct policy *policy,
		      struct date on);
/* Without the numbers of our documents, which say nothing to a reader: "Local Offer in custody". */
struct str offer_source(struct arena *a, const struct offer *o);

/* A file of offers/: "offers:" and a list. policy and teams: what it may speak of; teams may be NULL. Fails with
 * invalid when there is a problem; problems then says all. */
MUST_CHECK const struct error *offers_parse(struct str text, struct str name, const struct policy *policy,
					    const struct teams *teams, struct arena *a, struct offers *ret,
					    struct findings *problems);
/* One alone, as offer_write() writes it. */
MUST_CHECK const struct error *offer_parse(struct str text, struct str name, const struct policy *policy,
					   const struct teams *teams, struct arena *a, struct offer *ret,
					   struct findings *problems);
/* The one way to write it: every key in one order, without what is not there. Reading it gives the same again. */
struct str offer_write(struct arena *a, const struct offer *o);
/* All files of a folder that end in .yaml, by name, each id once. A folder that is not there has none. Problems are
 * printed to standard error. */
MUST_CHECK const struct error *offers_load(struct str folder, const struct policy *policy, const struct teams *teams,
					   struct arena *a, struct offers *ret);

/* ---- who can get it ---- */

enum answer { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES, ANSWER_COUNT };

/* What is known of somebody, from their record or from what they answered. */
struct offer_life {
	enum answer in_category; /* NO: none at all; UNKNOWN: category means nothing */
	enum category category;  /* with YES, and under 25 */
	int age;                 /* completed years; -1: not known */
	enum answer in_custody;  /* YES: custody says how, of every kind */
	enum custody_status custody;
	enum answer uasc, outside, parent, after_25;
};

enum offer_fit {
	OFFER_NOT, /* not for them */
	OFFER_IF,  /* depends on what is not known */
	OFFER_FITS,
};

/* What is not known: bits. */
enum offer_if {
	IF_CATEGORY = 1,
	IF_AGE = 2,
	IF_CUSTODY = 4,
	IF_UASC = 8,
	IF_OUTSIDE = 16,
	IF_PARENT = 32,
	IF_COUNT = 6
};

struct offer_answer {
	enum offer_fit fit;
	const struct offer_who *way; /* by which they are entitled; NULL when not */
	uint32_t unknown;            /* bits of enum offer_if, with OFFER_IF */
};

/* What is in force of a person's facts on a day. Nobody who died is entitled: in_category and after_25 are NO. parent
 * is UNKNOWN: no fact says it. */
struct offer_life offer_life_of(const struct policy *policy, const struct facts *facts, struct date on);
struct offer_answer offer_for(const struct offer *o, const struct offer_life *life);
/* "you left care, are under 21 and are in custody": what of the way holds, or, with OFFER_IF, what must. */
struct str offer_why(struct arena *a, const struct offer_answer *answer, const struct offer_life *life);
