/*
 * Any bytes as a return for check-903: lines of "====" part its files, the last two being last year's. Whatever is in
 * them, the reading ends, both ways, and what is found stands in the files and can be written in each form.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check_903.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILES = 7, THIS_YEARS = 5 };

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

static bool check_finding(void *arg, const struct finding_903 *f)
{
	size_t *n = arg;
	check(f->line > 1 && f->file.n && f->rule < RULES_903 && f->column && f->column[0]);
	(*n)++;
	return true;
}

static void check_return(struct str folder, struct str last, bool as_published, FILE *null)
{
	struct check_903_options options = {2026, as_published, folder, last};
	struct check_903 c;
	size_t counts[RULES_903], n = 0;
	struct arena a;
	arena_init(&a, 64 << 20);
	if (!check_903_run(&a, &options, &c)) {
		check_903_each(&c, check_finding, &n);
		check(check_903_count(&c, counts) == n);
		check_903_text(&c, null);
		check_903_csv(&c, null);
		check_903_json(&c, null);
	}
	arena_finish(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char folder[] = "/tmp/check_903.XXXXXX", last[64], path[FILES][80];
	struct str rest = {(const char *)data, size};
	if (size > 100000)
		return 0;
	check(mkdtemp(folder) != NULL);
	snprintf(last, sizeof(last), "%s/last", folder);
	check(mkdir(last, 0700) == 0);
	for (int i = 0; i < FILES; i++) {
		snprintf(path[i], sizeof(path[i]), "%s/%c.csv", i < THIS_YEARS ? folder : last, 'a' + i);
		if (rest.n)
			write_file(path[i], take_part(&rest));
	}
	FILE *null = fopen("/dev/null", "w");
	check(null != NULL);
	check_return(str_c(folder), str_c(last), false, null);
	check_return(str_c(folder), str_c(last), true, null);
	fclose(null);
	for (int i = 0; i < FILES; i++)
		unlink(path[i]);
	rmdir(last);
	rmdir(folder);
	return 0;
}
