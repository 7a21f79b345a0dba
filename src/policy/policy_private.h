/* Inside policy/ only: the parts of a promise. */
#pragma once
#include "offer.h"
#include "reader.h"

enum { AGE_MIN = 14, AGE_MAX = 25 };

/* The bits of a list of words, which begin at word first of the whole list. */
uint32_t read_words(struct reader *r, const yaml_node_t *node, const char *const *words, int first, int n);
/* A kind of team, or several: words of the council's own, which its teams.yaml must have. */
const struct str *read_kinds(struct reader *r, const yaml_node_t *node, size_t *ret_n);
void check_kind(struct reader *r, const yaml_node_t *node, struct str kind);

void read_who(struct reader *r, const yaml_node_t *node, int qualifying_until, struct who *who);
/* The same words without team and wish; with parent and after_25. */
void read_offer_who(struct reader *r, const yaml_node_t *node, int qualifying_until, struct offer_who *who);
void read_met_by(struct reader *r, const yaml_node_t *node, struct met_by *m);

/* A list of what it is worth from which day on; none when node is NULL. */
const struct amount *read_amounts(struct reader *r, const yaml_node_t *node, size_t *ret_n);

/* The keys of a promise that say its clock, in the order of enum clock_kind. */
#define CLOCK_KEYS                                                                                                     \
	{"once", false}, {"repeat", false}, {"count", false}, {"birthday", false}, {"ask", false},                     \
	{                                                                                                              \
		"answer", false                                                                                        \
	}
/* node: the promise; v: the values of CLOCK_KEYS. */
void read_clock(struct reader *r, const yaml_node_t *node, const yaml_node_t *const *v, struct clock *c);

/* The list under requests; none when node is NULL. */
void read_requests(struct reader *r, const yaml_node_t *node, struct policy *policy);
