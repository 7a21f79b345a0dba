/*
 * Inside policy/ only: what every reader of a YAML file needs. It goes on after a problem, so that all are reported;
 * a value that is wrong is given as nothing, and the caller looks at the problems once, at the end.
 */
#pragma once
#include <yaml.h>

#include "policy_file.h"

struct reader {
	yaml_document_t document;
	struct arena *arena;
	struct findings *problems;
	struct str text;           /* all of it */
	const struct teams *teams; /* NULL: not known, so any kind of team will do */
};

enum { KEYS_MAX = 28, REQUIRED = 1, OPTIONAL = 0 };

/* Fills an array with the words of a vocabulary, one for each value of its enum. */
#define FILL_NAMES(array, name_of)                                                                                     \
	for (int word_ = 0; word_ < (int)(sizeof(array) / sizeof((array)[0])); word_++)                                \
	(array)[word_] = (name_of)(word_)

/* One key that a mapping may have. */
struct key {
	const char *name;
	bool required;
};

/* Reads the whole text into r->document, which goes with the arena. False when it is no YAML or not one mapping. */
bool reader_open(struct reader *r, struct str text, struct arena *a, struct findings *problems);
/* NULL, or an error that names the file and counts the problems. */
const struct error *reader_result(const struct reader *r, struct str name);

void finding_at(struct reader *r, const yaml_node_t *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* "found X, expected Y", with the nearest of n words when one is near; gives its index, n when none is. */
size_t finding_word(struct reader *r, const yaml_node_t *node, struct str found, const char *const *words, size_t n);
/* Says of a promise that was read without a problem when nobody could ever be owed it; clock is its node. */
void check_possible(struct reader *r, const yaml_node_t *clock, const struct promise *p, int qualifying_until);
/* Each category must be possible at the ages asked for, whose nodes are from and under: a word that says nothing is a
 * mistake. */
void check_ages(struct reader *r, const struct who *who, int qualifying_until, const yaml_node_t *from,
		const yaml_node_t *under);

/* Finds the value of each key in ret[i], NULL where there is none; reports unknown, doubled and missing keys. */
void yaml_keys(struct reader *r, const yaml_node_t *map, const struct key *keys, size_t n, const yaml_node_t **ret);
/* Items of a list; a single scalar or mapping is a list of one where alone is true. */
size_t list_size(struct reader *r, const yaml_node_t *node, bool alone);
/* As list_size(), of a list of so many things ("steps") at most: 0, with a finding, where there are more. */
size_t list_at_most(struct reader *r, const yaml_node_t *node, bool alone, size_t most, const char *things);

/* The ids of a list, each of which may stand in it once. */
struct ids {
	struct str *p;
	size_t n;
};
/* The next id of the list, at the node it was read from (NULL: it is missing); what: of what it is ("step"). */
void id_once(struct reader *r, struct ids *ids, const yaml_node_t *at, struct str id, const char *what);
const yaml_node_t *list_item(struct reader *r, const yaml_node_t *node, size_t i);

/* The scalar; false, and a problem, when the node is something else. NULL gives false and no problem. */
bool yaml_scalar(struct reader *r, const yaml_node_t *node, struct str *ret);
/* One line of text of at most max bytes, not empty. */
struct str yaml_text(struct reader *r, const yaml_node_t *node, size_t max);
/* Small letters, digits and hyphens, at most 40, beginning with a letter or digit. */
struct str yaml_code(struct reader *r, const yaml_node_t *node);
/* The same of text s, which stands in node. */
struct str code_of(struct reader *r, const yaml_node_t *node, struct str s);
/* Digits and spaces, perhaps with a + before them. */
struct str yaml_phone(struct reader *r, const yaml_node_t *node);
/* name@council.example */
struct str yaml_email(struct reader *r, const yaml_node_t *node);
int64_t yaml_int(struct reader *r, const yaml_node_t *node, int64_t min, int64_t max, int64_t otherwise);
bool yaml_bool(struct reader *r, const yaml_node_t *node, bool otherwise);
struct date yaml_date(struct reader *r, const yaml_node_t *node);
/* The index of one of n words; -1 when it is none of them. */
int yaml_word(struct reader *r, const yaml_node_t *node, const char *const *words, size_t n);
struct period yaml_period(struct reader *r, const yaml_node_t *node);
/* The same of text s, which stands in node. */
struct period period_of(struct reader *r, const yaml_node_t *node, struct str s);
