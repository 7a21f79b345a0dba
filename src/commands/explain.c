#include <stdio.h>

#include <jansson.h>

#include "codes.h"
#include "commands.h"
#include "council.h"
#include "episode_codes.h"
#include "explain.h"
#include "life_file.h"

/* Everything that an answer is made from. */
struct explaining {
	const struct policy *policy;
	struct teams teams;
	struct facts facts;
	struct instant at;
	struct arena *arena;
};

static struct code_list home_codes(struct arena *a)
{
	const char **p = arena_new(a, const char *, HOME_KINDS);
	for (int i = 1; i < HOME_KINDS; i++)
		p[i - 1] = home_kind_code((enum home_kind)i).p;
	return (struct code_list){p, HOME_KINDS - 1};
}

static struct code_list activity_codes(struct arena *a)
{
	const char **p = arena_new(a, const char *, ACTIVITIES);
	for (int i = 1; i < ACTIVITIES; i++)
		p[i - 1] = activity_code((enum activity)i).p;
	return (struct code_list){p, ACTIVITIES - 1};
}

static struct code_list codes_of(enum episode_field field, struct arena *a)
{
	struct episode_codes codes = episode_codes(field);
	const char **p = arena_new(a, const char *, codes.n);
	for (size_t i = 0; i < codes.n; i++)
		p[i] = codes.p[i].code;
	return (struct code_list){p, codes.n};
}

static bool read_facts(struct explaining *x, struct str path)
{
	struct arena *a = x->arena;
	struct findings found = {0};
	struct str text = STR_NONE;
	const struct life_codes codes = {.legal_status = codes_of(EPISODE_LS, a),
					 .ended = codes_of(EPISODE_REC, a),
					 .home = home_codes(a),
					 .activity = activity_codes(a)};
	const struct error *e = council_file_load(path.p, a, &text);
	if (!e)
		e = life_parse(text, path, x->policy, &x->teams, &codes, instant_london_day(x->at), a, &x->facts,
			       &found);
	if (e)
		failed_in(e, path, &found, a);
	return !e;
}

static int age_of(const struct explaining *x)
{
	return date_age(x->facts.birth, instant_london_day(x->at), !x->policy->leap_on_28_february);
}

static struct lines why_category(const struct explaining *x)
{
	return category_explain(&x->facts, x->policy, instant_london_day(x->at), x->arena);
}

static void print_words(const struct explaining *x, const struct dues *dues)
{
	struct lines why = why_category(x);
	printf("On %.*s: %d years old, category %s.\n", STR_ARG(date_long(x->arena, instant_london_day(x->at))),
	       age_of(x), category_name(dues->category.category));
	for (size_t i = 0; i < why.n; i++)
		printf("  %.*s\n", STR_ARG(why.p[i].text));
	if (!dues->n)
		puts("Nothing is due.");
	for (size_t i = 0; i < dues->n; i++) {
		const struct due *d = &dues->p[i];
		struct str by = date_known(d->by) ? date_long(x->arena, d->by) : STR("a day that is not known");
		printf("\n%.*s (%.*s): %s, by %.*s; %s; %s\n", STR_ARG(d->promise->title), STR_ARG(d->promise->id),
		       due_state_name(d->state), STR_ARG(by), strength_name(d->promise->strength),
		       owner_name(d->promise->owner));
		why = due_explain(x->policy, &x->facts, d, x->arena);
		for (size_t j = 0; j < why.n; j++)
			printf("  %.*s\n", STR_ARG(why.p[j].text));
	}
}

/* "2026-03-30T16:30", on London's clocks, as in FACTS.json */
static struct str london_minute(struct arena *a, struct instant t)
{
	int seconds = instant_london_seconds(t);
	return arena_fmt(a, "%.*sT%02d:%02d", STR_ARG(date_iso(a, instant_london_day(t))), seconds / 3600,
			 seconds / 60 % 60);
}

static json_t *json_str(struct str s)
{
	return json_stringn(s.p ? s.p : "", s.n);
}

static json_t *json_day(struct date d, struct arena *a)
{
	return date_known(d) ? json_str(date_iso(a, d)) : json_null();
}

/* The day, or the moment where a day is not enough. */
static json_t *json_by(const struct due *d, struct arena *a)
{
	return d->by_at.seconds ? json_str(london_minute(a, d->by_at)) : json_day(d->by, a);
}

static json_t *json_lines(struct lines lines)
{
	json_t *list = json_array();
	for (size_t i = 0; i < lines.n; i++)
		json_array_append_new(list, json_str(lines.p[i].text));
	return list;
}

static json_t *json_due(const struct explaining *x, const struct due *d)
{
	const struct promise *p = d->promise;
	return json_pack("{s:o, s:o, s:o, s:s, s:s, s:s, s:o, s:o, s:o}", "promise", json_str(p->id), "says",
			 json_str(p->says), "due", json_by(d, x->arena), "state", due_state_name(d->state), "strength",
			 strength_name(p->strength), "owner", owner_name(p->owner), "since",
			 json_day(d->since, x->arena), "source", json_str(p->source), "why",
			 json_lines(due_explain(x->policy, &x->facts, d, x->arena)));
}

static void print_json(const struct explaining *x, const struct dues *dues)
{
	json_t *list = json_array();
	for (size_t i = 0; i < dues->n; i++)
		json_array_append_new(list, json_due(x, &dues->p[i]));
	json_t *all = json_pack("{s:o, s:i, s:{s:s, s:o}, s:o}", "on", json_day(instant_london_day(x->at), x->arena),
				"age", age_of(x), "category", "name", category_name(dues->category.category), "why",
				json_lines(why_category(x)), "dues", list);
	json_dumpf(all, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(all);
}

/* What was met or missed is history; that something is not wanted is how it is. */
static void without_past(struct dues *dues)
{
	size_t n = 0;
	for (size_t i = 0; i < dues->n; i++)
		if (dues->p[i].state != DUE_MET && dues->p[i].state != DUE_MISSED)
			dues->p[n++] = dues->p[i];
	dues->n = n;
}

int command_explain(struct command_line *line)
{
	struct explaining x = {.arena = line->arena};
	struct str council = STR_NONE, path = STR_NONE;
	bool json = option_flag(line, "--json"), history = option_flag(line, "--history");
	option_value(line, "--council", &council);
	if (!option_on(line, &x.at))
		return EXIT_USAGE;
	if (str_empty(council) || !option_word(line, &path)) {
		fputs("alwayshere: explain needs both: alwayshere explain --council councils/nottinghamshire --on "
		      "2026-12-01 FACTS.json\n",
		      stderr);
		return EXIT_USAGE;
	}
	if (!options_used(line))
		return EXIT_USAGE;
	if (!read_council(council, line->arena, &x.teams, &x.policy) || !read_facts(&x, path))
		return EXIT_FAILED;
	if (date_cmp(instant_london_day(x.at), x.facts.birth) < 0)
		return failed(error_new(ERROR_INVALID, "the day is before they were born"));
	struct dues dues = promises_history(x.policy, &x.facts, x.at, x.arena);
	if (!history)
		without_past(&dues);
	if (json)
		print_json(&x, &dues);
	else
		print_words(&x, &dues);
	return EXIT_DONE;
}
