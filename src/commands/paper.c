#include <stdio.h>

#include "commands.h"
#include "prints.h"
#include "sayings.h"

/* The command "paper": every PDF into a folder, without a server. */
int command_paper(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct prints_making m = {.arena = line->arena};
	struct str module, address = STR_NONE;
	struct instant on;
	if (!option_on(line, &on))
		return EXIT_USAGE;
	option_value(line, "--address", &address);
	if (!option_value(line, "--out", &m.folder)) {
		fputs("alwayshere: paper --out FOLDER [--on DAY] [--address https://...]\n", stderr);
		return EXIT_USAGE;
	}
	if (!options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	m.folder = arena_str(line->arena, m.folder);
	if (!str_empty(address))
		office.address = address;
	const struct error *e = paper_module(line->arena, &module);
	if (!e && !(e = paper_load(module, &m.draw)) && !(e = sayings_take(db, line->arena, &office)) &&
	    !(e = prints_ground(db, line->arena, &office, instant_london_day(on), &m.ground)))
		e = prints_write_all(&m);
	db_close(db);
	sayings_forget(&office);
	if (e)
		return failed(e);
	printf("%zu PDFs in %.*s\n", m.made, STR_ARG(m.folder));
	return EXIT_DONE;
}
