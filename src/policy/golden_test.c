/*
 * golden_test POLICY FACTS...: works out what is due for every person of the facts files and compares it, word by word,
 * with the "expect" of that person. A line "on DAY: ..." asks for the open dues at the end of that day, "history DAY:
 * ..." for all of them. The facts files were worked out by hand, or by tests/oracle, which shares no code with the
 * heart.
 */
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "engine.h"
#include "facts_file.h"

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

static void check(const struct policy *policy, const struct named_facts *person, struct arena *a)
{
	struct buf got;
	buf_init(&got, a, OUT_MAX);
	answer(&got, policy, person, a);
	bool ok = got.n > 0 && str_eq(buf_str(&got), person->expect);
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

int main(int argc, char **argv)
{
	struct arena kept, a;
	struct str text = STR_NONE;
	const struct policy *policy = NULL;
	arena_init(&kept, (size_t)1 << 30);
	arena_init(&a, (size_t)64 << 20);
	if (argc < 3) {
		printf("Bail out! golden_test POLICY FACTS...\n");
		return 1;
	}
	die(council_file_load(argv[1], &kept, &text));
	die(policy_parse(text, str_c(argv[1]), &kept, &policy, &(struct findings){0}));
	for (int i = 2; i < argc; i++) {
		struct people_facts people = {0};
		die(council_file_load(argv[i], &kept, &text));
		die(facts_parse(text, str_c(argv[i]), &kept, &people, &(struct findings){0}));
		for (size_t j = 0; j < people.n; j++) {
			check(policy, &people.p[j], &a);
			arena_reset(&a);
		}
	}
	printf("1..%d\n", seen);
	arena_finish(&a);
	arena_finish(&kept);
	return failed > 0;
}
