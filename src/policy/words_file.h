/*
 * Reads councils/NAME/words.yaml: the words that a council uses, each with what it means. doc/policy.md explains the
 * file.
 */
#pragma once
#include "policy_file.h"

struct glossary_word {
	struct str word, means;
};
struct glossary {
	const struct glossary_word *p;
	size_t n;
};

/* In the order of the alphabet, whatever the file's is. */
MUST_CHECK const struct error *words_parse(struct str text, struct str name, struct arena *a, struct glossary *ret,
					   struct findings *problems);
/* Copied into the arena, in the order of the alphabet. */
struct glossary words_in_order(struct arena *a, struct glossary all);
