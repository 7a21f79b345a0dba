/*
 * The list of all that there is to translate, made from finished pages: each text that stands on one, with where it
 * stands; names, dates and hours as holes. It is what a translator begins with (doc/languages.md).
 */
#pragma once
#include "office.h"

struct phrase_seen {
	struct str text, example; /* as text; the example where the text has holes */
	struct str where;         /* some of the pages, with spaces */
	size_t pages;
};

struct phrases {
	struct arena *arena;
	struct translation names;                     /* what stays as it is */
	bool (*leave_out)(void *to, struct str text); /* not wanted in this list; NULL: all are */
	void *to;
	struct phrase_seen *p;
	size_t n, room;
	struct str page; /* whose texts are being taken */
};

void phrases_begin(struct phrases *all, struct arena *a, const struct office *office);
/* All texts of a page, at this address. */
void phrases_of_page(struct phrases *all, struct str address, struct str html);
/* One that no page has shown, which stands in a file. */
void phrases_add(struct phrases *all, struct str text, struct str where);
/* What dates are made of: months, weekdays, their order. */
void phrases_add_dates(struct phrases *all);
/* Whether a text stands in the list, itself or as one with holes. */
bool phrases_has(const struct phrases *all, struct str text);

/* Follows the links of pages, from these addresses on. get: a page's HTML, empty when there is none. Each address
 * whose begin is among these is followed, once. */
struct phrases_walk {
	struct str (*get)(void *to, struct str address);
	void *to;
	bool own; /* young people's own pages, and no others */
};
enum { PHRASES_MOST_PAGES = 2000 };
size_t phrases_follow(struct phrases *all, const struct phrases_walk *walk, struct str from);

/* The entries in the order in which they were seen, as a template. */
void phrases_write(const struct phrases *all, struct buf *out);
/* msgstr: what the language has for it, which may be nothing. english: as in markup. */
void phrases_write_other(struct buf *out, struct str english, const struct language *known);
/* One entry, with what a language has already; known: the language, or NULL. */
void phrases_write_entry(struct buf *out, const struct phrase_seen *s, const struct language *known);
