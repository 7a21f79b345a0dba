/*
 * figures DATA DAY ROUNDS: everybody's case as of that day and as known today, and then every indicator with all its
 * breakdowns and reasons. Prints, for each round, milliseconds of the processor's time for the one and for the other,
 * and how many people there are.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "figures.h"
#include "office.h"

static void good(const struct error *e)
{
	if (!e)
		return;
	fprintf(stderr, "figures: %.*s\n", STR_ARG(e->what));
	exit(1);
}

static double milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int64_t all_indicators(struct arena *a, const struct cohort *c)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n_indicators; i++) {
		struct figure_all all;
		figure_all(a, c, &indicators[i], &everybody, &all);
		sum += all.whole.in;
	}
	return sum;
}

int main(int argc, char **argv)
{
	struct arena process, a;
	struct office office;
	struct db *db;
	struct date day;
	int rounds = argc == 4 ? atoi(argv[3]) : 0;
	if (rounds < 1 || !date_parse_iso(str_c(argv[2]), &day))
		return fputs("figures DATA DAY ROUNDS\n", stderr), 2;
	arena_init(&process, (size_t)64 << 20);
	arena_init(&a, (size_t)256 << 20);
	good(office_open(&process, str_c(argv[1]), STR_NONE, &office));
	good(office_database(&process, &office, &db));
	db_statement_limit(db, 0);
	for (int i = 0; i < rounds; i++) {
		struct cohort c;
		double began = milliseconds();
		good(cohort_read(db, &a, office.policy, &office.teams, day, instant_london_day(instant_now()), &c));
		double read = milliseconds();
		int64_t sum = all_indicators(&a, &c);
		printf("%.1f %.1f %zu %lld\n", read - began, milliseconds() - read, c.n, (long long)sum);
		arena_reset(&a);
	}
	arena_finish(&a);
	arena_finish(&process);
	return 0;
}
