/* The page "Custody": everybody inside, by when they are expected to come out. */
#pragma once
#include "spells.h"
#include "teams.h"

enum out_group { OUT_THIS_MONTH, OUT_SIX_MONTHS, OUT_LATER, OUT_UNKNOWN, OUT_GROUPS };

struct inside_person {
	struct str ref, name, worker, prison, number;
	enum held status;
	struct date expected, visit; /* visit: by when the next is due; DATE_NONE: none is, or nobody knows */
	int age;
	int32_t days;
	bool step[RESETTLEMENT_STEPS];
};
struct inside_group {
	enum out_group out;
	struct inside_person *p;
	size_t n;
};
struct inside_list {
	struct date today;
	struct inside_group group[OUT_GROUPS];
	struct {
		const struct inside_group *p;
		size_t n;
	} groups;
	size_t people;
	int64_t hidden;
	bool more;
	struct team_choice team;
};

/* When somebody comes out who is expected to on that day. */
enum out_group out_of(struct date expected, struct date today);
/* "This month" */
struct str out_words(enum out_group out);
