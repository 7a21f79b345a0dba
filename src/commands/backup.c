#include <stdio.h>
#include <unistd.h>

#include "backup.h"
#include "commands.h"
#include "documents.h"

static void print_made(const char *did, const struct backup_made *made)
{
	printf("%s: %zu files, %lld bytes, as of %.*s.\n", did, made->files, (long long)made->bytes, STR_ARG(made->at));
}

static void print_problem(void *arg, struct str sentence)
{
	fprintf(arg, "%.*s\n", STR_ARG(sentence));
}

/* The copy has what there is. What is not there any more must be known while an older copy may still have it. */
static int say_of_documents(struct command_line *line, const struct office *office, struct db *db)
{
	struct documents_checked sum;
	const struct error *e = documents_check(db, line->arena, office->documents, print_problem, stderr, &sum);
	if (e)
		return failed(e);
	if (!sum.problems)
		return EXIT_DONE;
	fprintf(stderr,
		"alwayshere: the copy is made, but of %zu files of documents %zu are not as they were added: take "
		"those from "
		"an older backup.\n",
		sum.files, sum.problems);
	return EXIT_FAILED;
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
	printf("The trail's key, in %.*s, and " CODE_APP_KEY_FILE " are not in it: keep those apart, once.\n",
	       STR_ARG(office.seal));
	return say_of_documents(line, &office, db);
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
	puts(
	    "Next: migrate, when the program is newer; the trail's key beside the folder; code-app.key in it, or those "
	    "who use a code app are sent codes again; verify-trail --restored; verify-documents; serve.");
	return EXIT_DONE;
}
