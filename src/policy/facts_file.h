/* Reads the facts about made-up people from a YAML file, for tests and for "alwayshere explain". */
#pragma once
#include "policy_file.h"

struct named_facts {
	struct str name;
	struct facts facts;
	struct str expect; /* free text of a test, empty when there is none */
};

struct people_facts {
	const struct named_facts *p;
	size_t n;
};

MUST_CHECK const struct error *facts_parse(struct str text, struct str name, struct arena *a, struct people_facts *ret,
					   struct findings *problems);
