/*
 * golden_test --councils FOLDER: every council's policy.yaml and teams.yaml in FOLDER/NAME can be read, and the people
 * of people.yaml beside them are owed at least what is expected; what else the council has promised them is its own
 * affair. golden_test POLICY FACTS...: works out what is due for every person of the facts files and compares it, word
 * by word, with the "expect" of that person. A line "on DAY: ..." asks for the open dues at the end of that day,
 * "history DAY:
 * ..." for all of them. The facts files were worked out by hand, or by tests/oracle, which shares no code with the
 * heart.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "buf.h"
#include "engine.h"
#include "facts_file.h"
#include "words_file.h"

enum { OUT_MAX = 64 * 1024 };

static void add_day(struct buf *b, const char *before, struct date d, struct arena *a)
{
	if (date_known(d))
		buf_fmt(b, " %s %s", before, date_iso(a, d).p);
}

static void add_due(struct buf *b, const struct due *d, struct arena *a)
{
	buf_fmt(b, "  %s %s", d->promise->id.p, due_state_name(d->state));
	if (d->state == DUE_NOT_KNOWN)
		buf_fmt(b, " %s", unknown_why_name(d->why));
	add_day(b, "by", d->by, a);
	add_day(b, "since", d->since, a);
	add_day(b, "met", d->met, a);
	buf_char(b, '\n');
}

static void add_answer(struct buf *b, const struct policy *policy, const struct facts *facts, struct date day,
		       bool history, struct arena *a)
{
	struct instant now = date_london_end(day);
	struct dues dues = history ? promises_history(policy, facts, now, a) : promises_due(policy, facts, now, a);
	struct category_answer c = category_on(facts, policy, day);
	buf_fmt(b, "%s %s: %s", history ? "history" : "on", date_iso(a, day).p, category_name(c.category));
	add_day(b, "from", c.will_be, a);
	if (c.days)
		buf_fmt(b, " days %d", c.days);
	if (c.other_council)
		buf_add(b, STR(" other-council"));
	if (c.stated)
		buf_add(b, STR(" stated"));
	buf_char(b, '\n');
	for (size_t i = 0; i < dues.n; i++)
		add_due(b, &dues.p[i], a);
}

/* True when every block of expect says what comes out; what does is added to got. */
static void answer(struct buf *got, const struct policy *policy, const struct named_facts *person, struct arena *a)
{
	struct str rest = person->expect, line;
	while (str_split(&rest, '\n', &line)) {
		bool history = str_starts(line, STR("history "));
		size_t from = history ? 8 : 3;
		struct date day;
		if (!history && !str_starts(line, STR("on ")))
			continue;
		if (date_parse_iso(str_cut(line, from, from + 10), &day))
			add_answer(got, policy, &person->facts, day, history, a);
	}
}

static int failed, seen;

/* The first line; p is NULL at the end. */
static struct str first(struct str text)
{
	struct str line = STR_NONE;
	return str_split(&text, '\n', &line) ? line : STR_NONE;
}

static bool is_day(struct str line)
{
	return str_starts(line, STR("on ")) || str_starts(line, STR("history "));
}

/* Before the next day? */
static bool has_due(struct str text, struct str due)
{
	struct str line;
	while (str_split(&text, '\n', &line) && !is_day(line))
		if (str_eq(line, due))
			return true;
	return false;
}

/* Takes a line and prints it. */
static void show(char mark, struct str *text)
{
	struct str line;
	if (str_split(text, '\n', &line))
		printf("# %c %.*s\n", mark, STR_ARG(line));
}

/* Both texts side by side, with - before what only the first has and + before what only the second has. */
static void print_difference(struct str expected, struct str got)
{
	while (expected.n || got.n) {
		struct str e = first(expected), g = first(got);
		if (e.p && g.p && str_eq(e, g)) {
			str_split(&got, '\n', &g);
			show(' ', &expected);
		} else if (e.p && g.p && is_day(e) && is_day(g)) {
			show('-', &expected);
			show('+', &got);
		} else if (e.p && !is_day(e) && !has_due(got, e)) {
			show('-', &expected);
		} else {
			show(g.p ? '+' : '-', g.p ? &got : &expected);
		}
	}
}

/* Is every line of expected among those of got, on its day? A day's own line may be longer (how many days in care). */
static bool holds(struct str got, struct str expected)
{
	struct str line, found;
	while (str_split(&expected, '\n', &line)) {
		if (!is_day(line) && !has_due(got, line))
			return false;
		while (is_day(line) && str_split(&got, '\n', &found) && !str_starts(found, line))
			;
		if (is_day(line) && !found.p)
			return false;
	}
	return true;
}

static void check(const struct policy *policy, const struct named_facts *person, bool at_least, struct arena *a)
{
	struct buf got;
	buf_init(&got, a, OUT_MAX);
	answer(&got, policy, person, a);
	bool ok = got.n > 0 &&
		  (at_least ? holds(buf_str(&got), person->expect) : str_eq(buf_str(&got), person->expect));
	printf("%s %d - %.*s\n", ok ? "ok" : "not ok", ++seen, STR_ARG(person->name));
	if (ok)
		return;
	failed++;
	printf("# - expected, + worked out\n");
	print_difference(person->expect, buf_str(&got));
}

static void die(const struct error *e)
{
	if (!e)
		return;
	printf("Bail out! %.*s\n", STR_ARG(e->what));
	exit(1);
}

static void check_people(const struct policy *policy, const char *path, bool at_least, struct arena *kept,
			 struct arena *a)
{
	struct str text = STR_NONE;
	struct people_facts people = {0};
	die(council_file_load(path, kept, &text));
	die(facts_parse(text, str_c(path), kept, &people, &(struct findings){0}));
	for (size_t i = 0; i < people.n; i++) {
		check(policy, &people.p[i], at_least, a);
		arena_reset(a);
	}
}

static void check_council(const char *folder, struct arena *kept, struct arena *a)
{
	struct str text = STR_NONE;
	struct teams teams = {0};
	struct lost_contact lost = {0};
	struct holidays holidays = {0};
	struct same_night night = {0};
	struct glossary words = {0};
	struct dip_form dip = {0};
	const struct policy *policy = NULL;
	const char *path = arena_fmt(kept, "%s/teams.yaml", folder).p;
	die(council_file_load(path, kept, &text));
	die(teams_parse(text, str_c(path), kept, &teams, &(struct findings){0}));
	path = arena_fmt(kept, "%s/policy.yaml", folder).p;
	die(council_file_load(path, kept, &text));
	struct str policy_text = text, path_text = str_c(path);
	path = arena_fmt(kept, "%s/bank-holidays.yaml", folder).p;
	die(holidays_load(str_c(path), kept, &holidays, &text, &(struct findings){0}));
	die(policy_parse_with(policy_text, path_text, &teams, &holidays, kept, &policy, &(struct findings){0}));
	printf("ok %d - %.*s: %zu promises, %zu teams\n", ++seen, STR_ARG(policy->council), policy->n_promises,
	       teams.n);
	path = arena_fmt(kept, "%s/lost-contact.yaml", folder).p;
	die(council_file_load(path, kept, &text));
	die(lost_contact_parse(text, str_c(path), kept, &lost, &(struct findings){0}));
	printf("ok %d - %.*s: %zu steps when somebody is lost\n", ++seen, STR_ARG(policy->council), lost.steps.n);
	path = arena_fmt(kept, "%s/same-night.yaml", folder).p;
	die(council_file_load(path, kept, &text));
	die(same_night_parse(text, str_c(path), kept, &night, &(struct findings){0}));
	printf("ok %d - %.*s: %zu needs of the same night\n", ++seen, STR_ARG(policy->council), night.n);
	path = arena_fmt(kept, "%s/dip-sample.yaml", folder).p;
	die(council_file_load(path, kept, &text));
	die(dip_form_parse(text, str_c(path), kept, &dip, &(struct findings){0}));
	printf("ok %d - %.*s: %zu questions of a dip sample, %zu grades\n", ++seen, STR_ARG(policy->council),
	       dip.questions.n, dip.grades.n);
	path = arena_fmt(kept, "%s/words.yaml", folder).p;
	die(council_file_load(path, kept, &text));
	die(words_parse(text, str_c(path), kept, &words, &(struct findings){0}));
	printf("ok %d - %.*s: %zu words\n", ++seen, STR_ARG(policy->council), words.n);
	path = arena_fmt(kept, "%s/people.yaml", folder).p;
	if (access(path, F_OK) == 0)
		check_people(policy, path, true, kept, a);
}

static void check_councils(const char *folder, struct arena *kept, struct arena *a)
{
	DIR *all = opendir(folder);
	int councils = 0;
	for (const struct dirent *one; all && (one = readdir(all));) {
		if (one->d_name[0] == '.')
			continue;
		councils++;
		check_council(arena_fmt(kept, "%s/%s", folder, one->d_name).p, kept, a);
	}
	if (all)
		closedir(all);
	if (!councils)
		die(error_new(ERROR_NOT_FOUND, "no council in %s", folder));
}

int main(int argc, char **argv)
{
	struct arena kept, a;
	struct str text = STR_NONE;
	const struct policy *policy = NULL;
	arena_init(&kept, (size_t)1 << 30);
	arena_init(&a, (size_t)64 << 20);
	if (argc < 3) {
		printf("Bail out! golden_test POLICY FACTS... or golden_test --councils FOLDER\n");
		return 1;
	}
	if (str_eq(str_c(argv[1]), STR("--councils"))) {
		check_councils(argv[2], &kept, &a);
	} else {
		die(council_file_load(argv[1], &kept, &text));
		die(policy_parse(text, str_c(argv[1]), &kept, &policy, &(struct findings){0}));
		for (int i = 2; i < argc; i++)
			check_people(policy, argv[i], false, &kept, &a);
	}
	printf("1..%d\n", seen);
	arena_finish(&a);
	arena_finish(&kept);
	return failed > 0;
}
