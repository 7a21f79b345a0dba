#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "accounts.h"
#include "commands.h"
#include "county.h"
#include "demo.h"
#include "password.h"

enum { SEED = 1 };

/* --people N and --seed S. False, having said what is wrong. */
static bool option_size(struct command_line *line, struct demo_size *ret)
{
	struct str text;
	int64_t people = COUNTY_PEOPLE, seed = SEED;
	if (option_value(line, "--people", &text) && !str_to_int(text, DEMO_PEOPLE, DEMO_MOST_PEOPLE, &people)) {
		fprintf(stderr, "alwayshere: --people needs a number from %d to %d, not \"%.*s\"\n", (int)DEMO_PEOPLE,
			(int)DEMO_MOST_PEOPLE, STR_ARG(text));
		return false;
	}
	if (option_value(line, "--seed", &text) && !str_to_int(text, 0, INT64_MAX, &seed)) {
		fprintf(stderr, "alwayshere: --seed needs a number from 0, not \"%.*s\"\n", STR_ARG(text));
		return false;
	}
	*ret = (struct demo_size){.people = (size_t)people, .seed = (uint64_t)seed};
	return true;
}

/* What was drawn may hold a word or a row of keys, and then it is no password. */
static struct str draw_password(struct arena *a, struct str council)
{
	struct password_owner owner = {.name = STR(""), .email = STR(""), .council = council};
	struct str password;
	do
		password = ref_new(a);
	while (password_refused(password, &owner));
	return password;
}

/* Links and codes are written to codes.txt from the start on: nothing of a demonstration goes out. */
static const struct error *codes_to_file(struct arena *a, const struct office *office)
{
	static const char line[] = "codes = file\n";
	struct str path = arena_fmt(a, "%.*s/settings", STR_ARG(office->data));
	if (!str_empty(office->codes))
		return NULL;
	int fd = open(path.p, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, line, sizeof(line) - 1) == (ssize_t)sizeof(line) - 1;
	const char *why = strerror(errno);
	if (fd >= 0)
		close(fd);
	return good ? NULL : error_new(ERROR_UNAVAILABLE, "cannot write %.*s: %s", STR_ARG(path), why);
}

int command_demo(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct instant now;
	struct demo_size size;
	if (!option_on(line, &now) || !option_size(line, &size) || !options_used(line) ||
	    !open_office(line, &office, &db))
		return EXIT_USAGE;
	struct str password = draw_password(line->arena, office.policy->council);
	const struct error *e = demo_make(line->arena, &office, db, now, password, &size);
	if (!e)
		e = codes_to_file(line->arena, &office);
	if (e)
		return failed(e);
	printf("Demonstration accounts, all with the password %.*s\n", STR_ARG(password));
	for (size_t i = 0; i < DEMO_ACCOUNTS; i++)
		printf("  %-28s %-14s %s\n", demo_accounts[i].email, demo_accounts[i].name,
		       role_words(demo_accounts[i].role).p);
	if (demo_accounts_of(&size) > DEMO_ACCOUNTS)
		printf(
		    "and %d more with the same password: alwayshere --data %.*s user list. %zu young people in all.\n",
		    (int)COUNTY_STAFF - (int)DEMO_ACCOUNTS, STR_ARG(office.data), size.people);
	printf("Links and codes for young people's own pages are written to %.*s/codes.txt\n", STR_ARG(office.data));
	return EXIT_DONE;
}
