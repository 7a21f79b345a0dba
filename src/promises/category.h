/*
 * The category of a young person on a day, worked out from their care history and never typed in.
 * Children Act 1989 ss.23A, 23C, 24 and Sch 2 para 19B; SI 2010/959 regs 40 and 48; SI 2010/2571 reg 3.
 * doc/policy.md says how each doubtful point was read.
 */
#pragma once
#include "policy.h"

/* One line of an explanation, with the fact it rests on. */
struct line {
	struct str text;
	struct fact_ref fact;
};

struct lines {
	struct line *p;
	size_t n;
};

struct category_answer {
	enum category category;
	struct date until;   /* the next day on which it may change if nothing new is recorded; DATE_NONE: none */
	struct date will_be; /* not-yet: the day they will be eligible if they stay; DATE_NONE: not before 18 */
	struct date
	    became_eligible; /* first day eligible or relevant, to come for not-yet; DATE_NONE: never or unknown */
	struct fact_ref became_fact;
	bool other_council; /* another council is responsible; category is then none */
	bool stated;        /* from another system's list, not from care periods */
	int32_t days;       /* counted days looked after from 14 to on, before 18 */
};

/* As it is at the end of day on. Pure and linear in the number of facts; does not allocate. */
struct category_answer category_on(const struct facts *facts, const struct policy *policy, struct date on);
/* Line by line: what was counted, from which facts, and what followed. */
struct lines category_explain(const struct facts *facts, const struct policy *policy, struct date on, struct arena *a);
/* "Former relevant", for people. */
const char *category_title(enum category c);
