#include <stdio.h>

#include "commands.h"
#include "seal.h"

static void print_problem(void *arg, struct str sentence)
{
	(void)arg;
	printf("%.*s\n", STR_ARG(sentence));
}

static int restored(const struct sealer *sealer, struct db *db, struct arena *a)
{
	const struct error *e = seal_restored(sealer, db, a, instant_now());
	if (e)
		return failed(e);
	puts("The head was written anew from the database, and the trail says so. Now: verify-trail.");
	return EXIT_DONE;
}

int command_verify_trail(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct sealer sealer;
	struct seal_report report = {.say = print_problem};
	bool put_back = option_flag(line, "--restored");
	if (!options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	db_statement_limit(db, 0);
	const struct error *e = seal_open(line->arena, office.seal, &sealer);
	if (e)
		return failed(e);
	if (put_back)
		return restored(&sealer, db, line->arena);
	if ((e = seal_verify(&sealer, db, line->arena, &report)))
		return failed(e);
	long long entries = report.entries;
	if (report.problems) {
		printf("%lld entries, %zu problem(s): the trail is not as it was written.\n", entries, report.problems);
		return EXIT_FAILED;
	}
	if (str_empty(report.sealed))
		puts("Nothing is sealed yet; serve does that every five seconds.");
	else
		printf("%lld entries, sealed up to %.*s, all good.\n", entries, STR_ARG(report.sealed));
	if (report.unsealed)
		printf("%lld newer ones are not sealed yet.\n", (long long)report.unsealed);
	return EXIT_DONE;
}
