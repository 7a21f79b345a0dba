#include <stdio.h>

#include "commands.h"
#include "intake.h"
#include "others.h"

static const struct {
	const char *name;
	enum intake_kind kind;
} kinds[] = {
    {"people", INTAKE_PEOPLE}, {"contacts", INTAKE_CONTACTS}, {"plans", INTAKE_PLANS},
    {"dates", INTAKE_DATES},   {"annex-a", INTAKE_ANNEX_A},   {"ssda903", INTAKE_SSDA903},
};

static bool kind_named(struct str name, enum intake_kind *ret)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq(name, str_c(kinds[i].name))) {
			*ret = kinds[i].kind;
			return true;
		}
	return false;
}

/* Says what was done, or what to do. */
static int sum_up(const struct intake *in, const struct intake_result *r)
{
	if (r->refuses_file || (r->refused_rows && !in->skip_bad_rows)) {
		printf("Nothing was taken in. Mend the file, or take in the other rows with --skip-bad-rows.\n");
		return EXIT_FAILED;
	}
	printf("%s: %zu young people in the file; %zu new, %zu with something new, %zu unchanged; %zu rows refused.\n",
	       in->dry_run ? "A dry run, nothing was written" : "Taken in", r->people, r->added, r->changed,
	       r->unchanged, r->refused_rows);
	if (r->differs)
		printf("%zu times the file says something else than what was recorded here. Ours stands; the young "
		       "person's page "
		       "shows both.\n",
		       r->differs);
	if (!str_empty(r->refused_path))
		printf("The refused rows are in %.*s: mend them there and import that file.\n",
		       STR_ARG(r->refused_path));
	return r->refused_rows ? EXIT_FAILED : EXIT_DONE;
}

/* --year 2026: in which the return's year ended. */
static bool year(struct command_line *line, int *ret)
{
	struct str text;
	int64_t n = 0;
	*ret = 0;
	if (!option_value(line, "--year", &text))
		return true;
	if (str_to_int(text, 2000, 2199, &n)) {
		*ret = (int)n;
		return true;
	}
	fprintf(stderr,
		"alwayshere: --year needs the year in which the return's year ended, such as 2026, not \"%.*s\"\n",
		STR_ARG(text));
	return false;
}

/* --as-at DAY: when an Annex A list was true. */
static bool as_at(struct command_line *line, struct date *ret)
{
	struct str text;
	*ret = DATE_NONE;
	if (!option_value(line, "--as-at", &text) || date_parse_iso(text, ret))
		return true;
	fprintf(stderr, "alwayshere: --as-at needs a day such as 2026-11-21, not \"%.*s\"\n", STR_ARG(text));
	return false;
}

static void sum_up_dfe(const struct others_import *in, const struct others_taken *r)
{
	const char *how = in->dry_run             ? "A dry run, nothing was written"
			  : r->added + r->changed ? "Taken in"
						  : "Nothing new";
	if (r->refused)
		printf("Nothing was taken in. Mend the file, or download it again.\n");
	else if (r->table == DFE_NEIGHBOURS)
		printf("%s: statistical neighbours of %zu councils.\n", how, r->areas);
	else
		printf("%s: %.*s, %d to %d, %zu areas, %zu rows; %zu years new, %zu changed, %zu as they were.\n", how,
		       STR_ARG(dfe_table_words(r->table)), r->first_year, r->last_year, r->areas, r->rows, r->added,
		       r->changed, r->same);
}

/* import dfe FILE: what the DfE publishes of every council. */
static int import_dfe(struct command_line *line, bool dry_run)
{
	struct office office;
	struct others_import in = {.arena = line->arena, .dry_run = dry_run, .now = instant_now()};
	struct others_taken r;
	if (!option_word(line, &in.path)) {
		fputs("alwayshere: import dfe FILE [--dry-run]\n", stderr);
		return EXIT_USAGE;
	}
	in.path = arena_str(line->arena, in.path);
	if (!options_used(line) || !open_office(line, &office, &in.db))
		return EXIT_USAGE;
	const struct error *e = others_take_in(&in, stdout, &r);
	if (e)
		return failed(e);
	sum_up_dfe(&in, &r);
	return r.refused ? EXIT_FAILED : EXIT_DONE;
}

int command_import(struct command_line *line)
{
	struct office office;
	struct intake in = {.arena = line->arena, .now = instant_now()};
	struct intake_result result;
	struct str kind = STR_NONE;
	in.dry_run = option_flag(line, "--dry-run");
	in.skip_bad_rows = option_flag(line, "--skip-bad-rows");
	option_value(line, "--sheet", &in.sheet);
	option_value(line, "--refused", &in.refused_path);
	if (!as_at(line, &in.as_at) || !year(line, &in.year))
		return EXIT_USAGE;
	option_word(line, &kind);
	if (str_eq(kind, STR("dfe")))
		return import_dfe(line, in.dry_run);
	if (!kind_named(kind, &in.kind) || !option_word(line, &in.path)) {
		fputs("alwayshere: import people|contacts|plans|dates|annex-a FILE [--dry-run] [--skip-bad-rows] "
		      "[--refused FILE] [--sheet NAME] [--as-at DAY]\n"
		      "            import ssda903 FOLDER [--dry-run] [--skip-bad-rows] [--refused FOLDER] [--year "
		      "2026]\n"
		      "            import dfe FILE [--dry-run]\n",
		      stderr);
		return EXIT_USAGE;
	}
	if (!options_used(line) || !open_office(line, &office, &in.db))
		return EXIT_USAGE;
	in.path = arena_str(line->arena, in.path);
	in.policy = office.policy;
	in.teams = &office.teams;
	if (in.kind == INTAKE_SSDA903 &&
	    str_empty(in.refused_path)) /* a return's own folder is often not ours to write */
		in.refused_path = arena_fmt(line->arena, "%.*s/refused-ssda903", STR_ARG(office.data));
	else if (!str_empty(in.refused_path))
		in.refused_path = arena_str(line->arena, in.refused_path);
	const struct error *e = intake_run(&in, stdout, &result);
	return e ? failed(e) : sum_up(&in, &result);
}
