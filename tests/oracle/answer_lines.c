/* answer_lines FIRST N: the tables of N random cohorts, as published and as they are, for answers.py. */
#include <stdio.h>

#include "answer_random.h"

int main(int argc, char **argv)
{
	int64_t first, n;
	if (argc != 3 || !str_to_int(str_c(argv[1]), 1, 1000000, &first) ||
	    !str_to_int(str_c(argv[2]), 1, 1000000, &n)) {
		fputs("answer_lines FIRST N\n", stderr);
		return 2;
	}
	for (int64_t seed = first; seed < first + n; seed++) {
		struct arena a;
		struct cohort c;
		bool *got;
		struct answer_people p;
		arena_init(&a, 64 << 20);
		answer_random((uint64_t)seed, &a, &c, &got);
		answer_count(&c, got, &a, &p);
		printf("%lld", (long long)seed);
		for (size_t i = 0; i < PEOPLE_CELLS; i++)
			printf(" %s=%lld%s", answer_cell_name(&a, i).p, (long long)p.cells[i].n,
			       p.cells[i].hidden ? "c" : "");
		putchar('\n');
		arena_finish(&a);
	}
	return 0;
}
