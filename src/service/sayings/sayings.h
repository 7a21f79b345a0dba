/*
 * What a council says on pages for everybody besides its offers, who helps and what was pledged: numbers, whom somebody
 * contacts when, themes, what words mean, and words of its own on our pages. Each is a thing with versions
 * (service/versions). What a file says of one becomes its next version until somebody has edited it on a page; from
 * then on the page says what it is.
 */
#pragma once
#include "db.h"
#include "office.h"
#include "saying.h"
#include "versions.h"

extern const struct version_kind saying_kind;

enum saying_about {
	SAYING_NIGHT,        /* out-of-hours */
	SAYING_TEAM,         /* team-north */
	SAYING_KEY_CONTACTS, /* key-contacts */
	SAYING_SITUATION,    /* situation-leaving-prison */
	SAYING_PLEDGE,       /* the-pledge: its title, and what stands above it */
	SAYING_THEME,        /* theme-safe */
	SAYING_GLOSSARY,     /* words-we-use, words-of-the-pledge */
	SAYING_PAGE,         /* page-privacy: what stands on it besides */
	SAYING_ABOUTS
};
/* Of which fields one of these is made. */
struct saying_fields {
	const struct saying_field *p;
	size_t n;
};
struct saying_fields saying_fields(enum saying_about about);
/* Which value of a saying has this key; empty when it has none such. */
struct str saying_value(enum saying_about about, const struct saying *s, const char *key);
/* The same as a day; DATE_NONE when it is none. */
struct date saying_day(enum saying_about about, const struct saying *s, const char *key);
/* About what it is, and whose: "north" of "team-north". False when there can be none of this id. */
bool saying_named(struct str item, enum saying_about *ret, struct str *ret_of);
struct str saying_item(struct arena *a, enum saying_about about, struct str of);

#define WORDS_WE_USE        "words-we-use"
#define WORDS_OF_THE_PLEDGE "words-of-the-pledge"

/* A page on which a council may say something besides. */
struct worded_page {
	const char *page, *title, *path;
};
struct worded_pages {
	const struct worded_page *p;
	size_t n;
};
struct worded_pages worded_pages(void);

/* What there is by the council's files, each with its text. */
struct version_texts {
	struct version_text *p;
	size_t n;
};
struct version_texts sayings_of_files(struct arena *a, const struct office *office);
/* How one is called where they are listed: "Leaving Care North". of: what it is about when no file has it. */
struct str saying_title(struct arena *a, const struct office *office, struct str item, const struct saying *s);
/* What the files say and nobody has edited on a page becomes what is published. Nothing is written when nothing has
 * changed. Before sayings_take(). */
MUST_CHECK const struct error *sayings_put_files(struct db *db, struct arena *a, const struct office *office,
						 struct instant now);
/* What is published stands in the office: at the start of a request or a job, before anything of the office is used. */
MUST_CHECK const struct error *sayings_take(struct db *db, struct arena *a, struct office *office);
/* Gives back its memory, at the end; the office is as the files say. */
void sayings_forget(struct office *office);
/* A version read back. */
MUST_CHECK const struct error *saying_read(struct arena *a, struct str item, struct str text, struct saying *ret);
/* How many were to be looked at again by that day. */
size_t sayings_overdue(const struct office *office, struct date today);
