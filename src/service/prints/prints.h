/*
 * What young people can get, on paper: each offer, each topic and audience, and all of it, as PDFs; a booklet to fold;
 * a copy for prison. A job makes them when something was published, and when an amount's day has come, and keeps them
 * as files; whoever asks for one gets the file.
 */
#pragma once
#include "job.h"
#include "offers.h"
#include "paper.h"
#include "route.h"

extern const struct route_table prints_routes;

enum prints_of { PRINTS_OF_ALL, PRINTS_OF_AUDIENCE, PRINTS_OF_TOPIC, PRINTS_OF_OFFER, PRINTS_OFS };
enum prints_as { PRINTS_A4, PRINTS_LARGE, PRINTS_BOOKLET, PRINTS_PRISON, PRINTS_EASY, PRINTS_ASES };

/* One PDF. */
struct prints_item {
	enum prints_of of;
	enum prints_as as;
	int which;        /* the topic or audience; the offer's place */
	struct str name;  /* "topic-money-a4": its file and its address, without .pdf */
	struct str title; /* "Money" */
};
enum { PRINTS_PRISON_SIDES = 4 /* two sheets: what many prisons let in */ };
struct prints_items {
	const struct prints_item *p;
	size_t n;
};

/* Of what they are made. */
struct prints_ground {
	const struct office *office;
	struct offers offers;
	struct str mark; /* of what is published */
	struct date today;
	struct directory directory; /* who helps */
};
MUST_CHECK const struct error *prints_ground(struct db *db, struct arena *a, const struct office *office,
					     struct date today, struct prints_ground *ret);
/* "large-print": how the names of papers end. */
const char *prints_as_name(enum prints_as as);
/* All there are, in the order of the page that lists them. */
struct prints_items prints_items(struct arena *a, const struct prints_ground *g);
/* Draws one. */
MUST_CHECK const struct error *prints_draw(struct arena *a, paper_draw_fn *draw, const struct prints_ground *g,
					   const struct prints_item *item, struct paper_drawn *ret);
/* "0115 804 4401" as it is read to somebody: "zero one one five, eight zero four, four four zero one". */
struct str prints_aloud(struct arena *a, struct str number);

/* ---- the files ---- */

/* What was made, as the file `list` in the folder says. */
struct prints_made {
	struct str name, title, hash; /* hash: of all that stands in it */
	int64_t bytes, pages, sides;
};
struct prints_list {
	const struct prints_made *p;
	size_t n;
	struct str mark;   /* of what was published */
	struct date until; /* from this day on an amount is another; DATE_NONE: none will be */
};
/* Without any when there is no such file yet. */
MUST_CHECK const struct error *prints_list_read(struct arena *a, struct str folder, struct prints_list *ret);
MUST_CHECK const struct error *prints_list_write(struct arena *a, struct str folder, const struct prints_list *list);
const struct prints_made *prints_find(const struct prints_list *list, struct str name);
/* The file of one. */
struct str prints_file(struct arena *a, struct str folder, const struct prints_made *m);
/* Whether it is what is published now. */
bool prints_are_of(const struct prints_list *list, struct str mark, struct date today);

/* The job "paper": makes those that are not there as they would be made now, takes away what is of no use. Before it is
 * shut in, prints_prepare() loads what draws. */
MUST_CHECK const struct error *prints_run(struct job_run *run);
MUST_CHECK const struct error *prints_prepare(void *office);
/* What draws is this, loaded already. */
void prints_use(paper_draw_fn *draw);
/* The same with what draws given. said: NULL, or told how far it is. */
struct prints_making {
	struct arena *arena;
	paper_draw_fn *draw;
	struct prints_ground ground;
	struct str folder;
	struct job_run *run; /* NULL: nobody is told how far it is */
	size_t made, kept;
};
MUST_CHECK const struct error *prints_make(struct prints_making *m);
/* Each as NAME.pdf into a folder, which is made. */
MUST_CHECK const struct error *prints_write_all(struct prints_making *m);
