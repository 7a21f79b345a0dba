#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

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

/* Whoever held the lock has gone, and what it started still ends its last requests. */
static bool holder_gone(int fd)
{
	char text[24] = "";
	int64_t pid;
	ssize_t n = pread(fd, text, sizeof(text) - 1, 0);
	return n > 0 && str_to_int((struct str){text, (size_t)n}, 1, INT32_MAX, &pid) && kill((pid_t)pid, 0) != 0 &&
	       errno == ESRCH;
}

bool lock_folder(const struct office *office, struct arena *a)
{
	enum { STEP_MS = 50, DRAIN_MS = 15000 };
	struct str path = arena_fmt(a, "%.*s/serving.lock", STR_ARG(office->data));
	int fd = open(path.p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	bool ours = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;
	for (int waited = 0; fd >= 0 && !ours && waited < DRAIN_MS && holder_gone(fd); waited += STEP_MS) {
		usleep(STEP_MS * 1000);
		ours = flock(fd, LOCK_EX | LOCK_NB) == 0;
	}
	struct str pid = arena_fmt(a, "%d", (int)getpid());
	if (ours && ftruncate(fd, 0) == 0 && pwrite(fd, pid.p, pid.n, 0) == (ssize_t)pid.n)
		return true; /* held until the process ends */
	fprintf(stderr, "alwayshere: %.*s is being served or migrated by another process; stop that first\n",
		STR_ARG(office->data));
	return false;
}
