/* For the test of the template: what stands in files. */
#pragma once
#include "testing.h"

#include "phrases.h"

enum { MOST_TEXT = 8 << 20 };

struct county {
	struct test_office *t;
	struct arena a;
	struct phrases all;
	struct str council; /* the words of its files, with single spaces */
	struct person_id kai;
	struct account_id sam, own;
};

/* A path below the source, and the text of a file. */
struct str root_path(struct arena *a, const char *rest);
struct str file_text(struct arena *a, struct str path);
/* What the council says in its own words is none of the program's: read, and whether a text is of it. */
void read_council(struct county *c);
bool councils_own(void *to, struct str text);
/* Adds what pages can say and no page has shown, with its file. */
void files_too(struct county *c);
