#include <stdio.h>
#include <unistd.h>

#include "backup.h"
#include "commands.h"

static void print_made(const char *did, const struct backup_made *made)
{
	printf("%s: %zu files, %lld bytes, as of %.*s.\n", did, made->files, (long long)made->bytes, STR_ARG(made->at));
}

int command_backup(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct str to;
	struct backup_made made;
	bool check = option_flag(line, "--check");
	if (!option_word(line, &to) || !options_used(line)) {
		fputs("alwayshere: backup wants a folder to make: alwayshere --data FOLDER backup /backups/monday\n",
		      stderr);
		return EXIT_USAGE;
	}
	if (check) {
		const struct error *bad = backup_check(line->arena, arena_str(line->arena, to), &made);
		if (bad)
			return failed(bad);
		print_made("Whole", &made);
		return EXIT_DONE;
	}
	if (!open_office(line, &office, &db))
		return EXIT_USAGE;
	db_statement_limit(db, 0);
	const struct error *e = backup_make(line->arena, &office, db, to, instant_now(), &made);
	if (e)
		return failed(e);
	print_made("Copied and read again", &made);
	printf("The trail's key, in %.*s, is not in it: keep that apart, once.\n", STR_ARG(office.seal));
	return EXIT_DONE;
}

int command_restore(struct command_line *line)
{
	struct str from;
	struct backup_made made;
	if (str_empty(line->data) || !option_word(line, &from) || !options_used(line)) {
		fputs("alwayshere: restore wants a new data folder and a backup: alwayshere --data NEW restore "
		      "/backups/monday\n",
		      stderr);
		return EXIT_USAGE;
	}
	const struct error *e = backup_restore(line->arena, arena_str(line->arena, from),
					       arena_str(line->arena, line->data), &made);
	if (e)
		return failed(e);
	print_made("Put back", &made);
	puts("Next: migrate, when the program is newer; the trail's key beside the folder; verify-trail --restored; "
	     "serve.");
	return EXIT_DONE;
}
