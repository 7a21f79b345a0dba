/* alwayshere extract: what is recorded, for the council's own tools (doc/extract.md). */
#include "extract.h"

#include <stdio.h>

#include "commands.h"

int command_extract(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct extract_options o = {.now = instant_now()};
	struct extract_result r;
	o.with_notes = option_flag(line, "--with-notes");
	o.with_restricted = option_flag(line, "--with-restricted");
	if (!option_value(line, "--out", &o.out) || str_empty(o.out)) {
		fputs("alwayshere: extract --out FILE.sqlite|FOLDER [--with-notes] [--with-restricted]\n", stderr);
		return EXIT_USAGE;
	}
	if (!options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	const struct error *e = extract_run(db, line->arena, &office, &o, &r);
	if (e)
		return failed(e);
	for (int t = 1; t < EXTRACT_TABLES; t++)
		printf("%zu %s\n", r.rows[t], extract_tables[t].name);
	printf("in %.*s. Restricted records: %lld, %s. Notes are %s it.\n", STR_ARG(o.out), (long long)r.restricted,
	       o.with_restricted ? "which are among them" : "left out", o.with_notes ? "in" : "not in");
	return EXIT_DONE;
}
