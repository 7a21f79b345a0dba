/*
 * For tests/oracle/dip_draw.py: draws what is asked on standard input and writes whom it drew. A question is a line
 * "NUMBER SEED", then a line "REF STRATUM" for each on the list, then an empty line; an answer is one line of refs.
 */
#include <stdio.h>
#include <stdlib.h>

#include "draw.h"

enum { LISTED_MAX = 5000 };

static bool answer(struct arena *a, const char *asked)
{
	char line[128], ref[64], seed[64];
	struct draw_entry *p = arena_new(a, struct draw_entry, LISTED_MAX);
	struct draw_list list = {p, 0, DRAW_STRATA_MAX};
	size_t number, stratum;
	if (sscanf(asked, "%zu %60s", &number, seed) != 2)
		return false;
	while (fgets(line, sizeof(line), stdin) && *line != '\n') {
		if (list.n == LISTED_MAX || sscanf(line, "%60s %zu", ref, &stratum) != 2 || stratum >= list.strata)
			return false;
		p[list.n++] = (struct draw_entry){arena_str(a, str_c(ref)), stratum};
	}
	struct drawn d = draw(a, str_c(seed), &list, number);
	for (size_t i = 0; i < d.n; i++)
		printf("%s%.*s", i ? " " : "", STR_ARG(list.p[d.p[i]].ref));
	putchar('\n');
	return true;
}

int main(void)
{
	char line[128];
	struct arena a;
	arena_init(&a, 64 << 20);
	bool good = true;
	while (good && fgets(line, sizeof(line), stdin)) {
		good = answer(&a, line);
		arena_reset(&a);
	}
	arena_finish(&a);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
