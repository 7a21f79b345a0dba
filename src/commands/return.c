/* What the law has a council send (doc/returns.md). */
#include <stdio.h>

#include <errno.h>
#include <sys/stat.h>

#include "accounts.h"
#include "annex_a_out.h"
#include "commands.h"
#include "oc3_page.h"
#include "whole.h"

static int usage(void)
{
	fputs("alwayshere: return annex-a --on DAY [--layout 2024|older] [--format xlsx|csv] --out FILE\n"
	      "            return oc3 --year 2026 --out FOLDER [--sent DAY --by EMAIL]\n"
	      "            return oc3 --year 2026 --gaps [--on DAY]\n",
	      stderr);
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

/* ---- OC3 ---- */

static bool year_of(struct command_line *line, int *ret)
{
	struct str text = STR("");
	int64_t n = 0;
	if (option_value(line, "--year", &text) && str_to_int(text, 2010, 2199, &n)) {
		*ret = (int)n;
		return true;
	}
	fprintf(stderr, "alwayshere: --year is the year in which the return's year ends, such as 2026\n");
	return false;
}

static void print_counts(const struct oc3_counts *c)
{
	printf("%zu young people belong, %zu of them restricted.\n", c->is[YEAR_IN], c->restricted);
	for (int i = YEAR_IN + 1; i < YEAR_MEMBER_COUNT; i++)
		if (c->is[i] && i != YEAR_OTHER_AGE)
			printf("%6zu do not: %s\n", c->is[i], year_member_words((enum year_member_is)i));
}

static void print_missing(const struct oc3_counts *c)
{
	if (c->missing)
		printf("%zu values are missing, of %zu people: the files leave them blank. See them with --gaps.\n",
		       c->missing, c->people);
	else
		puts("No value is missing.");
}

static const struct error *print_gaps_of(void *context, struct arena *scratch, const struct return_person *p,
					 const struct oc3_row *row)
{
	(void)context;
	for (int f = 0; f < OC3_FIELDS; f++) {
		const struct oc3_value *v = &row->value[f];
		if (v->state == OC3_MISSING)
			printf("%s  %-8s  %-10.*s %s%.*s\n", date_iso(scratch, v->by).p,
			       oc3_field_name((enum oc3_field)f), STR_ARG(p->council_ref),
			       p->restricted ? "(restricted) " : "", STR_ARG(v->why));
	}
	return NULL;
}

static int gaps(const struct office *office, struct db *db, const struct oc3_asked *asked)
{
	struct oc3_counts counts;
	db_statement_limit(db, 0);
	const struct error *e = oc3_walk(db, office->policy, asked, print_gaps_of, NULL, &counts);
	if (e)
		return failed(e);
	print_counts(&counts);
	printf("%zu values are missing, of %zu people; %zu will be asked for.\n", counts.missing, counts.people,
	       counts.to_come);
	return EXIT_DONE;
}

struct sending {
	struct str by;
	struct date on; /* DATE_NONE: it is not sent */
};

static bool sending_of(struct command_line *line, struct sending *ret)
{
	struct str day;
	bool by = option_value(line, "--by", &ret->by), sent = option_value(line, "--sent", &day);
	ret->on = DATE_NONE;
	if (!by && !sent)
		return true;
	if (by && sent && date_parse_iso(day, &ret->on))
		return true;
	fputs("alwayshere: --sent needs the day on which it was sent, such as 2026-05-31, and --by the email of who "
	      "sent it\n",
	      stderr);
	return false;
}

/* The folders may be there already. */
static const struct error *make_folders(struct arena *a, struct str folder)
{
	const struct str names[] = {folder, arena_fmt(a, "%.*s/before", STR_ARG(folder))};
	for (size_t i = 0; i < 2; i++)
		if (mkdir(names[i].p, 0700) != 0 && errno != EEXIST)
			return whole_failed("make", names[i]);
	return NULL;
}

static const struct error *keep(struct command_line *line, struct db *db, const struct oc3_asked *asked,
				const struct oc3_files *files, const struct sending *sending, struct instant now)
{
	struct deed deed = {.what = "return.made",
			    .detail = arena_fmt(line->arena, "oc3 year=%d rows=%zu restricted=%zu missing=%zu",
						asked->year, files->rows, files->counts.restricted,
						files->counts.missing),
			    .at = now};
	struct return_kept kept;
	struct txn *txn;
	const struct error *e = NULL;
	if (date_known(sending->on) && (e = account_find(db, line->arena, sending->by, &deed.account)))
		return e;
	if (date_known(sending->on) && !deed.account.id)
		return error_new(ERROR_INVALID, "--by is the email of nobody who has an account here");
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	if (date_known(sending->on) &&
	    !(e = return_keep(txn, line->arena, asked->year, files, deed.account, now, &kept)))
		e = return_say_sent(txn, kept.id, sending->on, deed.account, now);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* What leaves is in the trail before it does. */
static const struct error *write_oc3(struct command_line *line, const struct office *office, struct db *db,
				     const struct oc3_asked *asked, const struct sending *sending, struct str folder,
				     struct oc3_files *files)
{
	struct arena *a = line->arena;
	db_statement_limit(db, 0);
	const struct error *e = oc3_files_make(db, a, office->policy, asked, files);
	if (e || (e = make_folders(a, folder)) || (e = keep(line, db, asked, files, sending, instant_now())))
		return e;
	for (size_t i = 0; i < files->n && !e; i++)
		e = whole_put(a, arena_fmt(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(files->file[i].name)),
			      files->file[i].bytes);
	return e;
}

static int oc3(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct oc3_asked asked;
	int year;
	struct oc3_files files;
	struct sending sending;
	struct instant on;
	struct str folder = STR_NONE;
	bool list = option_flag(line, "--gaps");
	if (!year_of(line, &year) || !option_on(line, &on))
		return EXIT_USAGE;
	if (!list && !option_value(line, "--out", &folder))
		return usage();
	if (!sending_of(line, &sending) || !options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	asked = oc3_asked_of(&office, year, instant_london_day(on));
	if (list)
		return gaps(&office, db, &asked);
	const struct error *e = write_oc3(line, &office, db, &asked, &sending, arena_str(line->arena, folder), &files);
	if (e)
		return failed(e);
	print_counts(&files.counts);
	print_missing(&files.counts);
	if (files.left_out)
		printf("%zu people are left out, because their id is none that the return takes.\n", files.left_out);
	printf("%zu rows, in %zu files in %.*s\n", files.rows, files.n, STR_ARG(folder));
	return files.counts.missing || files.left_out ? EXIT_FAILED : EXIT_DONE;
}

int command_return(struct command_line *line)
{
	struct str kind = STR_NONE;
	option_word(line, &kind);
	if (str_eq(kind, STR("annex-a")))
		return annex_a(line);
	if (str_eq(kind, STR("oc3")))
		return oc3(line);
	return usage();
}
