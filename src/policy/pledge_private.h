/* Inside policy/: how a commitment is read, in pledge.yaml and by itself. */
#pragma once
#include "pledge_file.h"
#include "reader.h"

struct pledging {
	struct reader *r;
	const struct policy *policy;
	const struct directory *directory;
	struct findings *notices; /* of pledge_parse() */
	bool trust;               /* what has left the policy or the directory since does not matter */
};

enum { COMMITMENT_KEYS = 12 };
extern const struct key commitment_keys[COMMITMENT_KEYS];
/* From the values of those keys in node. */
struct commitment commitment_of(struct pledging *x, const yaml_node_t *node, const yaml_node_t *const *v);
