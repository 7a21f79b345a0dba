#include <stdio.h>

#include "accounts.h"
#include "commands.h"
#include "demo.h"

int command_demo(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct instant now;
	if (!option_on(line, &now) || !options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	struct str password = ref_new(line->arena);
	const struct error *e = demo_make(line->arena, &office, db, now, password);
	if (e)
		return failed(e);
	printf("Demonstration accounts, all with the password %.*s\n", STR_ARG(password));
	for (size_t i = 0; i < DEMO_ACCOUNTS; i++)
		printf("  %-28s %-14s %s\n", demo_accounts[i].email, demo_accounts[i].name,
		       role_words(demo_accounts[i].role).p);
	return EXIT_DONE;
}
