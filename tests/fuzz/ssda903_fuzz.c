/*
 * Any bytes as a folder of the looked-after return: lines of "====" part its files. Whatever is in them, the reading
 * ends, every row is a child's or refused, and the refused rows can be written.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ssda903.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILES = 5 };

static void check(bool good)
{
	if (!good)
		abort();
}

static void write_file(const char *path, struct str text)
{
	FILE *out = fopen(path, "wb");
	check(out && fwrite(text.p, 1, text.n, out) == text.n && fclose(out) == 0);
}

static struct str take_part(struct str *rest)
{
	for (size_t i = 0; i + 5 <= rest->n; i++)
		if (memcmp(rest->p + i, "====\n", 5) == 0) {
			struct str part = str_cut(*rest, 0, i);
			*rest = str_cut(*rest, i + 5, rest->n);
			return part;
		}
	struct str all = *rest;
	*rest = STR("");
	return all;
}

static void check_children(const struct ssda903 *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct ssda903_child *c = s->p[i];
		check(c->id.n > 0);
		for (size_t k = 1; k < c->n; k++)
			check(date_cmp(c->episodes[k - 1].from, c->episodes[k].from) <= 0);
		for (size_t k = 0; k < c->n && !c->care_refused; k++) {
			const struct ssda903_episode *e = &c->episodes[k];
			check(date_known(e->from) && e->legal[0] && e->began[0]);
			check(k + 1 == c->n || (date_known(e->to) && date_cmp(e->to, c->episodes[k + 1].from) <= 0));
		}
		check(!c->leaver.any || c->leaver_refused || !date_known(c->birth) || date_known(c->leaver.on));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char folder[] = "/tmp/ssda903.XXXXXX";
	static const char *const names[FILES] = {"a.csv", "b.csv", "c.csv", "d.csv", "e.csv"};
	struct import_options options = {.today = {20000}, .sheet = {"", 0}};
	struct str rest = {(const char *)data, size};
	struct ssda903 s;
	struct arena a;
	char path[FILES][64];
	if (size > 100000)
		return 0;
	check(mkdtemp(folder) != NULL);
	arena_init(&a, 256 << 20);
	for (size_t i = 0; i < FILES; i++) {
		snprintf(path[i], sizeof(path[i]), "%s/%s", folder, names[i]);
		if (rest.n)
			write_file(path[i], take_part(&rest));
	}
	FILE *null = fopen("/dev/null", "w");
	check(null != NULL);
	if (!import_read_ssda903(&a, str_c(folder), &options, 0, &s)) {
		check_children(&s);
		for (int i = 0; i < SSDA903_TABLES; i++) {
			size_t rows;
			if (!s.file[i].path.n)
				continue;
			problems_print(&a, &s.file[i].problems, null);
			check(!import_write_refused(&a, s.file[i].path, &s.file[i].problems, null, &rows));
		}
	}
	fclose(null);
	arena_finish(&a);
	for (size_t i = 0; i < FILES; i++)
		unlink(path[i]);
	rmdir(folder);
	memcpy(folder + sizeof(folder) - 7, "XXXXXX", 6);
	return 0;
}
