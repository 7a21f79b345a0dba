/* alwayshere check-903: a return checked by the DfE's rules that touch care leavers (doc/check-903.md). */
#include "check_903.h"

#include <stdio.h>

#include "commands.h"

static const struct {
	const char *name;
	void (*print)(const struct check_903 *c, FILE *out);
} formats[] = {{"text", check_903_text}, {"csv", check_903_csv}, {"json", check_903_json}};
enum { FORMATS = sizeof(formats) / sizeof(formats[0]) };

static bool read_format(struct command_line *line, size_t *ret)
{
	struct str name;
	*ret = 0;
	if (!option_value(line, "--format", &name))
		return true;
	for (*ret = 0; *ret < FORMATS; (*ret)++)
		if (str_eq(name, str_c(formats[*ret].name)))
			return true;
	fprintf(stderr, "alwayshere: --format is text, csv or json, not \"%.*s\"\n", STR_ARG(name));
	return false;
}

static bool read_year(struct command_line *line, int *ret)
{
	struct str text = STR_NONE;
	int64_t year;
	bool given = option_value(line, "--year", &text);
	if (given && str_to_int(text, CHECK_903_FIRST_YEAR, CHECK_903_LAST_YEAR, &year)) {
		*ret = (int)year;
		return true;
	}
	fputs("alwayshere: check-903 needs --year, that in which the return's year ended, such as 2026\n", stderr);
	return false;
}

static bool ends_sentence(struct str s)
{
	return s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == '?');
}

/* 0: nothing found. 1: something. 2: it could not be read. */
int command_check_903(struct command_line *line)
{
	struct check_903_options options = {.last = STR_NONE};
	struct check_903 check;
	size_t format, counts[RULES_903];
	options.as_published = option_flag(line, "--as-published");
	option_value(line, "--last", &options.last);
	if (!read_format(line, &format) || !read_year(line, &options.year))
		return EXIT_USAGE;
	if (!option_word(line, &options.folder)) {
		fputs("alwayshere: check-903 --year 2026 FOLDER [--last FOLDER] [--format text|csv|json] "
		      "[--as-published]\n",
		      stderr);
		return EXIT_USAGE;
	}
	if (!options_used(line))
		return EXIT_USAGE;
	const struct error *e = check_903_run(line->arena, &options, &check);
	if (e) {
		fprintf(stderr, "alwayshere: %.*s%s Nothing was checked.\n", STR_ARG(e->what),
			ends_sentence(e->what) ? "" : ".");
		return EXIT_USAGE;
	}
	formats[format].print(&check, stdout);
	if (fflush(stdout) != 0) {
		fputs("alwayshere: what was found could not be written out whole\n", stderr);
		return EXIT_USAGE;
	}
	return check_903_count(&check, counts) ? EXIT_FAILED : EXIT_DONE;
}
