/* What the tests of the readers share: a whole policy of which each changes a line. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "facts_file.h"

static struct arena arena;

static inline int setup(void **state)
{
	(void)state;
	arena_init(&arena, 32 << 20);
	return 0;
}

static inline int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

/* A whole policy; each test changes one line of it. */
static const char *const lines[] = {
    "council: A Council",                                          /* 1 */
    "promises:",                                                   /* 2 */
    "- id: custody-visit",                                         /* 3 */
    "  title: Visit",                                              /* 4 */
    "  says: We will visit you",                                   /* 5 */
    "  source: s:001",                                             /* 6 */
    "  strength: must",                                            /* 7 */
    "  owner: adviser",                                            /* 8 */
    "  who: {category: [eligible, relevant], under: 21}",          /* 9 */
    "  repeat: {every: 12 weeks, since: [birthday 16, last-met]}", /* 10 */
    "  met_by: {contact: [visit-legal, visit], made: true}",       /* 11 */
};
enum { LINES = sizeof(lines) / sizeof(lines[0]) };

/* The policy with line n (from 1) replaced; the text may hold several lines. */
static inline struct str with(int n, const char *text)
{
	struct str s = STR_NONE;
	for (int i = 0; i < LINES; i++)
		s = arena_fmt(&arena, "%.*s%s\n", STR_ARG(s), i + 1 == n ? text : lines[i]);
	return s;
}

static inline struct findings refused(struct str text)
{
	struct findings found = {0};
	const struct policy *policy = NULL;
	const struct error *e = policy_parse(text, STR("p.yaml"), &arena, &policy, &found);
	assert_non_null(e);
	assert_int_equal(e->kind, ERROR_INVALID);
	assert_null(policy);
	assert_true(found.n > 0);
	return found;
}
