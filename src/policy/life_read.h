/* Inside policy/ only: what reading a life (life_file.h) adds to the reader. */
#pragma once
#include "life_file.h"
#include "reader.h"

/* What is being read, and what it adds to. */
struct life {
	struct reader *r;
	const struct policy *policy;
	const struct teams *teams;
	const struct life_codes *codes;
	struct date on;
	struct facts *facts;
	struct spell_fact *spells; /* room for all */
	size_t n_spells;
	struct step_fact *steps; /* likewise: events, and plans and awards that the engine takes as steps */
	size_t n_steps;
	bool detained_at_16; /* a spell says so */
};

#define WORDS(...)                                                                                                     \
	((struct code_list){(const char *const[]){__VA_ARGS__},                                                        \
			    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)})

struct span {
	struct date from, to;
};

/* How long a list is; 0 for anything else. */
size_t life_length(const yaml_node_t *node);
/* The same, having said so when it is no list or too long. It may be empty here: a program wrote it. */
size_t life_items(struct life *l, const yaml_node_t *node);
/* As yaml_keys; null is as good as absent. */
void life_keys(struct life *l, const yaml_node_t *node, const struct key *keys, size_t n, const yaml_node_t **v);
/* "true" in quotes is a word, not true. */
bool life_yes(struct life *l, const yaml_node_t *node, bool otherwise);
int life_word(struct life *l, const yaml_node_t *node, struct code_list list);
struct span life_span(struct life *l, const yaml_node_t *at, const yaml_node_t *from, const yaml_node_t *to);
/* "2026-03-27T16:30", on London's clocks. */
bool life_moment(struct life *l, const yaml_node_t *node, struct instant *ret);
/* Sorts what begins with its id and then its first day, as every struct of facts.h does. */
void life_sort(const void *list, size_t n, size_t size);
/* Adds a step to l->steps. */
void life_step(struct life *l, struct date on, const char *step);

void life_wishes(struct life *l, const yaml_node_t *node);
void life_events(struct life *l, const yaml_node_t *list);
void life_statements(struct life *l, const yaml_node_t *list);
