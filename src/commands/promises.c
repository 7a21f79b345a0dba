/* All promises of a council as a page of Markdown: doc/promises.md. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "commands.h"
#include "council.h"
#include "promise_words.h"

enum { TESTS_MAX = 2000 };

/* A file in which somebody's life and what they are owed are written down. */
struct test_file {
	struct str name, text;
};

struct test_files {
	struct test_file *p;
	size_t n;
};

static int by_name(const void *va, const void *vb)
{
	const struct test_file *a = va, *b = vb;
	return strcmp(a->name.p, b->name.p);
}

/* The .json files of a folder, in the order of their names. */
static const struct error *read_tests(struct str folder, struct arena *a, struct test_files *ret)
{
	DIR *all = opendir(folder.p);
	if (!all)
		return error_new(ERROR_NOT_FOUND, "there is no folder %.*s", STR_ARG(folder));
	const struct error *e = NULL;
	ret->p = arena_new(a, struct test_file, TESTS_MAX);
	for (const struct dirent *one; !e && ret->n < TESTS_MAX && (one = readdir(all));) {
		struct str name = arena_str(a, str_c(one->d_name));
		if (!str_ends(name, STR(".json")))
			continue;
		ret->p[ret->n].name = str_cut(name, 0, name.n - STR(".json").n);
		ret->p[ret->n].name = arena_str(a, ret->p[ret->n].name);
		e = council_file_load(arena_fmt(a, "%s/%s", folder.p, name.p).p, a, &ret->p[ret->n].text);
		ret->n++;
	}
	closedir(all);
	if (!e && ret->n)
		qsort(ret->p, ret->n, sizeof(*ret->p), by_name);
	return e;
}

static void print_tests(const struct promise *p, const struct test_files *tests, struct arena *a)
{
	struct str wanted = arena_fmt(a, "\"promise\": \"%.*s\"", STR_ARG(p->id));
	size_t n = 0;
	for (size_t i = 0; i < tests->n; i++)
		if (str_contains(tests->p[i].text, wanted))
			printf("%s%s", n++ ? ", " : "", tests->p[i].name.p);
	puts(n ? "  " : "none  ");
}

static void print_promise(const struct promise *p, const struct test_files *tests, struct arena *a)
{
	printf("### `%.*s`: %.*s\n\n", STR_ARG(p->id), STR_ARG(p->title));
	printf("> %.*s.\n\n", STR_ARG(p->says));
	printf("*Source*: %.*s  \n", STR_ARG(p->source));
	printf("*Strength, owner*: %s, %s  \n", strength_name(p->strength), owner_name(p->owner));
	printf("*Who*: %.*s  \n", STR_ARG(promise_who_text(p, a)));
	printf("*Clock*: %.*s  \n", STR_ARG(promise_clock_text(p, a)));
	printf("*Met by*: %.*s  \n", STR_ARG(promise_met_text(p, a)));
	for (size_t i = 0; i < p->n_amounts; i++)
		printf("*Amount*: £%d.%02d from %.*s  \n", (int)(p->amounts[i].pence / 100),
		       (int)(p->amounts[i].pence % 100), STR_ARG(date_long(a, p->amounts[i].from)));
	printf("*Tests*: ");
	print_tests(p, tests, a);
	putchar('\n');
}

static void print_undertakings(const struct policy *policy, bool partners)
{
	for (size_t i = 0; i < policy->n_undertakings; i++) {
		const struct undertaking *u = &policy->undertakings[i];
		if (!str_empty(u->by) != partners)
			continue;
		printf("- %s%.*s%s%.*s. *%.*s*\n", partners ? "**" : "", STR_ARG(u->by), partners ? "**: " : "",
		       STR_ARG(u->says), STR_ARG(u->source));
	}
}

static void print_policy(const struct policy *policy, const struct test_files *tests, struct arena *a)
{
	printf("## %.*s\n\n", STR_ARG(policy->council));
	for (size_t i = 0; i < policy->n_promises; i++)
		print_promise(&policy->promises[i], tests, a);
	if (policy->n_service)
		puts("### Of the whole service\n");
	for (size_t i = 0; i < policy->n_service; i++) {
		const struct service_promise *p = &policy->service[i];
		printf("- `%.*s`: %.*s; every %.*s; %s. *%.*s*\n", STR_ARG(p->id), STR_ARG(p->says),
		       STR_ARG(period_text(a, p->every)), owner_name(p->owner), STR_ARG(p->source));
	}
	puts("\n### Undertaken without a day\n");
	print_undertakings(policy, false);
	puts("\n### Undertaken by partners\n");
	print_undertakings(policy, true);
	putchar('\n');
}

int command_promises(struct command_line *line)
{
	struct str council = STR_NONE, folder = STR_NONE;
	struct teams teams = {0};
	struct test_files tests = {0};
	const struct policy *policy = NULL;
	bool with_tests = option_value(line, "--tests", &folder);
	if (!option_value(line, "--council", &council)) {
		fputs("alwayshere: promises needs a council: alwayshere promises --council councils/nottinghamshire\n",
		      stderr);
		return EXIT_USAGE;
	}
	if (!options_used(line))
		return EXIT_USAGE;
	if (!read_council(council, line->arena, &teams, &policy))
		return EXIT_FAILED;
	const struct error *e = with_tests ? read_tests(folder, line->arena, &tests) : NULL;
	if (e)
		return failed(e);
	print_policy(policy, &tests, line->arena);
	return EXIT_DONE;
}
