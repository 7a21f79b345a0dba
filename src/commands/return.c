/* What the law has a council send (doc/returns.md). */
#include <stdio.h>

#include "annex_a_out.h"
#include "commands.h"

static int usage(void)
{
	fputs("alwayshere: return annex-a --on DAY [--layout 2024|older] [--format xlsx|csv] --out FILE\n", stderr);
	return EXIT_USAGE;
}

static bool layout_of(struct command_line *line, enum annex_a_layout *ret)
{
	struct str text;
	if (!option_value(line, "--layout", &text) || str_eq(text, STR("2024")))
		return true;
	*ret = ANNEX_A_OLDER;
	if (!str_eq(text, STR("older")))
		fprintf(stderr, "alwayshere: --layout is 2024 (17 columns) or older (13), not \"%.*s\"\n",
			STR_ARG(text));
	return str_eq(text, STR("older"));
}

/* --format, or what the file's name ends with. */
static bool format_of(struct command_line *line, struct str path, enum table_format *ret)
{
	struct str text;
	*ret = str_ends(path, STR(".csv")) ? TABLE_CSV : TABLE_XLSX;
	if (!option_value(line, "--format", &text) || table_format_from_code(text, ret))
		return true;
	fprintf(stderr, "alwayshere: --format is xlsx or csv, not \"%.*s\"\n", STR_ARG(text));
	return false;
}

static int annex_a(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct annex_a_options o = {.now = instant_now()};
	struct annex_a_result result;
	struct instant on;
	if (!option_value(line, "--out", &o.path))
		return usage();
	o.path = arena_str(line->arena, o.path);
	if (!layout_of(line, &o.layout) || !format_of(line, o.path, &o.format) || !option_on(line, &on) ||
	    !options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	o.on = instant_london_day(on);
	o.council = office.policy->council;
	const struct error *e = annex_a_write(db, line->arena, office.policy, &o, &result);
	if (e)
		return failed(e);
	printf("%zu young people as on %.*s, %zu of them restricted, in %.*s\n", result.rows,
	       STR_ARG(date_long(line->arena, o.on)), result.restricted, STR_ARG(o.path));
	return EXIT_DONE;
}

int command_return(struct command_line *line)
{
	struct str kind = STR_NONE;
	option_word(line, &kind);
	if (str_eq(kind, STR("annex-a")))
		return annex_a(line);
	return usage();
}
