#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>

#include "commands.h"

bool option_value(struct command_line *line, const char *name, struct str *ret)
{
	struct str wanted = str_c(name);
	for (size_t i = 0; i < line->words; i++) {
		struct str *w = &line->word[i];
		if (!w->p || !str_starts(*w, wanted))
			continue;
		if (w->n > wanted.n && w->p[wanted.n] == '=') {
			*ret = str_cut(*w, wanted.n + 1, w->n);
			*w = STR_NONE;
			return true;
		}
		if (w->n == wanted.n && i + 1 < line->words && line->word[i + 1].p) {
			*ret = line->word[i + 1];
			*w = line->word[i + 1] = STR_NONE;
			return true;
		}
	}
	return false;
}

bool option_flag(struct command_line *line, const char *name)
{
	for (size_t i = 0; i < line->words; i++)
		if (line->word[i].p && str_eq(line->word[i], str_c(name))) {
			line->word[i] = STR_NONE;
			return true;
		}
	return false;
}

bool option_word(struct command_line *line, struct str *ret)
{
	for (size_t i = 0; i < line->words; i++)
		if (line->word[i].p && !str_starts(line->word[i], STR("--"))) {
			*ret = line->word[i];
			line->word[i] = STR_NONE;
			return true;
		}
	return false;
}

bool options_used(const struct command_line *line)
{
	for (size_t i = 0; i < line->words; i++)
		if (line->word[i].p) {
			fprintf(stderr, "alwayshere: \"%.*s\" is not understood here. Try: alwayshere help\n",
				STR_ARG(line->word[i]));
			return false;
		}
	return true;
}

bool option_on(struct command_line *line, struct instant *ret)
{
	struct str text;
	struct date day;
	*ret = instant_now();
	if (!option_value(line, "--on", &text))
		return true;
	if (!date_parse_iso(text, &day)) {
		fprintf(stderr, "alwayshere: --on needs a day such as 2026-11-21, not \"%.*s\"\n", STR_ARG(text));
		return false;
	}
	*ret = date_london_end(day);
	return true;
}

int failed(const struct error *e)
{
	fprintf(stderr, "alwayshere: %.*s\n", STR_ARG(e->what));
	return EXIT_FAILED;
}

bool open_office(struct command_line *line, struct office *ret_office, struct db **ret_db)
{
	if (str_empty(line->data)) {
		fputs("alwayshere: say which data folder with --data FOLDER. Make one with: alwayshere --data FOLDER "
		      "init "
		      "--council councils/nottinghamshire\n",
		      stderr);
		return false;
	}
	const struct error *e = office_open(line->arena, line->data, line->database, ret_office);
	if (!e && ret_db)
		e = office_database(line->arena, ret_office, ret_db);
	if (e)
		failed(e);
	return !e;
}

bool lock_folder(const struct office *office, struct arena *a)
{
	struct str path = arena_fmt(a, "%.*s/serving.lock", STR_ARG(office->data));
	int fd = open(path.p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return true; /* held until the process ends */
	fprintf(stderr, "alwayshere: %.*s is being served or migrated by another process; stop that first\n",
		STR_ARG(office->data));
	return false;
}
