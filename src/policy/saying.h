/*
 * What a council words itself in a few fields, and keeps true on pages: the number at night, what a team's number is,
 * what words mean. As a text it has the keys of a closed list, one value or one list each (service/sayings).
 */
#pragma once
#include "words_file.h"

enum saying_type {
	SAYING_LINE,  /* a few words */
	SAYING_TEXT,  /* a few sentences, in one paragraph */
	SAYING_PHONE, /* as a team's */
	SAYING_EMAIL,
	SAYING_DAY,
	SAYING_YES,   /* "true", or nothing */
	SAYING_LINES, /* a list: paragraphs, or ids */
	SAYING_WORDS  /* a list of words, each with what it means: "Grant: Money that you do not pay back." */
};
struct saying_field {
	const char *key;
	enum saying_type type;
	bool required;
};
enum { SAYING_FIELDS = 8 };
struct saying {
	struct str value[SAYING_FIELDS]; /* by field; of a list one item a line; empty: not said */
};

/* Of an empty text nothing is said, where nothing must be. Otherwise as policy_parse(). */
MUST_CHECK const struct error *saying_parse(struct str text, struct str name, const struct saying_field *field,
					    size_t n, struct arena *a, struct saying *ret, struct findings *problems);
/* Writes it, always the same way. */
struct str saying_write(struct arena *a, const struct saying_field *field, size_t n, const struct saying *s);

/* The lines of a list. */
struct text_lines {
	const struct str *p;
	size_t n;
};
struct text_lines saying_lines(struct arena *a, struct str value);
/* The value of a list with one line more; value is empty where there was none. */
struct str saying_add_line(struct arena *a, struct str value, struct str line);
/* The words of a list of words, in its order. */
struct glossary saying_glossary(struct arena *a, struct str value);
/* And back. */
struct str saying_of_glossary(struct arena *a, const struct glossary *g);
