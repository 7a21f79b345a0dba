#include <stdio.h>

#include "commands.h"
#include "exchange.h"

/* --since DAY or --all; neither: since the last export. */
static bool which(struct command_line *line, struct export_options *options)
{
	struct str text;
	struct date day;
	options->since = INSTANT_NONE;
	options->all = option_flag(line, "--all");
	if (!option_value(line, "--since", &text))
		return true;
	if (options->all || !date_parse_iso(text, &day)) {
		fputs("alwayshere: --since needs a day such as 2026-11-21, and does not go with --all\n", stderr);
		return false;
	}
	options->since = date_london_start(day);
	return true;
}

static void sum_up(struct arena *a, const struct export_options *options, const struct export_result *r)
{
	if (instant_known(r->since))
		printf("Recorded here since %.*s:\n", STR_ARG(instant_long(a, r->since)));
	else
		printf("All that was recorded here:\n");
	printf("%zu contacts (%zu of them taken back) in %.*s\n", r->contacts, r->withdrawn, STR_ARG(r->contacts_path));
	printf("%zu events of plans in %.*s\n", r->plans, STR_ARG(r->plans_path));
	printf("%zu other dates in %.*s\n", r->dates, STR_ARG(r->dates_path));
	printf("Of restricted records: %zu, %s.\n", r->restricted,
	       options->without_restricted ? "left out" : "which are among them");
}

int command_export(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct export_options options = {.now = instant_now()};
	struct export_result result;
	if (!which(line, &options))
		return EXIT_USAGE;
	options.without_restricted = option_flag(line, "--without-restricted");
	if (!option_word(line, &options.folder)) {
		fputs("alwayshere: export FOLDER [--since DAY|--all] [--without-restricted]\n", stderr);
		return EXIT_USAGE;
	}
	if (!options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	options.folder = arena_str(line->arena, options.folder);
	const struct error *e = export_run(db, line->arena, &options, &result);
	if (e)
		return failed(e);
	sum_up(line->arena, &options, &result);
	return EXIT_DONE;
}
