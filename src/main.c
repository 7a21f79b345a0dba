#include <stdio.h>

#include "commands.h"

/* What a command may use: an import holds its file's rows. */
#define ARENA_MAX ((size_t)1 << 30)

static int command_help(struct command_line *line);
static int command_version(struct command_line *line);

static const struct command {
	const char *name;
	int (*run)(struct command_line *line);
	const char *words, *does;
} commands[] = {
    {"init", command_init, "--council FOLDER", "makes a data folder for a council (folders are in councils/)"},
    {"serve", command_serve, "[--port N] [--host ADDRESS] [--workers N] [--sandbox try|require|off] [--verbose]",
     "serves the pages (127.0.0.1:8080)"},
    {"user", command_user, "add|password|list ...",
     "accounts: alwayshere user add --email E --name N --role R [--team T]"},
    {"import", command_import, "people|contacts|plans|dates|annex-a|ssda903 FILE [--dry-run] [--skip-bad-rows]",
     "takes in the files that councils have (doc/import.md)"},
    {"export", command_export, "FOLDER [--since DAY|--all] [--without-restricted]",
     "what was recorded here since the last time, for the council's case system"},
    {"extract", command_extract, "--out FILE.sqlite|FOLDER [--with-notes] [--with-restricted]",
     "what is recorded, for the council's own tools (doc/extract.md)"},
    {"check-903", command_check_903, "--year 2026 FOLDER [--last FOLDER] [--format text|csv|json] [--as-published]",
     "checks a children looked-after return for what touches care leavers (doc/check-903.md)"},
    {"return", command_return, "annex-a --on DAY --out FILE | oc3 --year N --out FOLDER | oc3 --year N --gaps",
     "Ofsted's list of care leavers, the year's return about them (doc/returns.md)"},
    {"due", command_due, "[--on DAY] [--person REF] [--json]", "what is due, as the pages show it"},
    {"forecast", command_forecast, "[--months N] [--team T] [--json] [--on DAY]",
     "what falls due in the months to come, beside what is done (doc/forecast.md)"},
    {"explain", command_explain, "--council FOLDER [--on DAY] FACTS.json [--json] [--history]",
     "what a council owes somebody whose life stands in a file, and why (doc/explain.md)"},
    {"promises", command_promises, "--council FOLDER [--tests FOLDER]",
     "everything that a council has promised, to read (doc/promises.md)"},
    {"paper", command_paper, "--out FOLDER [--on DAY] [--address https://...]",
     "what young people can get, as PDFs to print (doc/paper.md)"},
    {"phrases", command_phrases, "[--in CODE]",
     "all that there is to translate on the pages, as a catalogue (doc/languages.md)"},
    {"demo", command_demo, "[--people N] [--on DAY] [--seed S]",
     "a made-up county: 1,170 young people (or N, 30 to 1,000,000) and those who work with them"},
    {"verify-trail", command_verify_trail, "[--restored]",
     "whether anybody changed the trail (--restored: after putting a backup back)"},
    {"verify-documents", command_verify_documents, "", "whether every document is there, as it was added"},
    {"backup", command_backup, "FOLDER [--check]",
     "a copy of everything, while it is served (--check: is this one whole?)"},
    {"restore", command_restore, "FOLDER", "makes a new data folder of a backup"},
    {"migrate", command_migrate, "", "brings the database forward to this program's version"},
    {"version", command_version, "", "which version this is"},
    {"help", command_help, "", "this"},
};
enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static int command_help(struct command_line *line)
{
	(void)line;
	puts("Always Here keeps a council's promises to the young people who leave its care.\n\n"
	     "  alwayshere --data FOLDER [--database postgres://...] COMMAND ...\n");
	for (size_t i = 0; i < COMMANDS; i++)
		printf("  %-16s %s\n                   %s\n", commands[i].name, commands[i].words, commands[i].does);
	puts("\nEvery command but check-903, explain, promises, help and version needs --data FOLDER. A day is written "
	     "2026-11-21.");
	return EXIT_DONE;
}

static int command_version(struct command_line *line)
{
	(void)line;
	puts("alwayshere " VERSION);
	return EXIT_DONE;
}

static const struct command *find_command(struct str name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (str_eq(name, str_c(commands[i].name)) ||
		    (str_starts(name, STR("--")) && str_eq(str_cut(name, 2, name.n), str_c(commands[i].name))))
			return &commands[i];
	return NULL;
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct str name = STR_NONE;
	arena_init(&arena, ARENA_MAX);
	struct str *words = arena_new(&arena, struct str, (size_t)argc + 1);
	for (int i = 1; i < argc; i++)
		words[i - 1] = str_c(argv[i]);
	struct command_line line = {.arena = &arena, .word = words, .words = argc > 1 ? (size_t)argc - 1 : 0};
	option_value(&line, "--data", &line.data);
	option_value(&line, "--database", &line.database);
	for (size_t i = 0; i < line.words && str_empty(name); i++)
		if (words[i].p) {
			name = words[i];
			words[i] = STR_NONE;
		}
	const struct command *command = find_command(str_empty(name) ? STR("help") : name);
	int status = EXIT_USAGE;
	if (!command)
		fprintf(stderr, "alwayshere: there is no command \"%.*s\". Try: alwayshere help\n", STR_ARG(name));
	else
		status = command->run(&line);
	arena_finish(&arena);
	return status;
}
