/*
 * Any bytes as a file of the DfE's: the reading ends, and what it gives without a problem is whole: every row has its
 * area, age and line, and every code leads back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dfe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

static void check_shown(struct str s, int64_t most)
{
	int64_t n;
	check(s.n > 0 && (str_to_int(s, 0, most, &n) || str_find(STR("ckxz"), s.p[0], 0) < 4));
}

static void check_file(const struct dfe_file *f)
{
	for (size_t i = 0; i < f->rows.n; i++) {
		const struct dfe_row *r = &f->rows.p[i];
		enum dfe_measure m;
		check(r->area < f->areas.n && r->age && r->measure && r->line > 1);
		check(f->areas.p[r->area].code.n == 9 && f->areas.p[r->area].level);
		check(dfe_measure_from_code(dfe_measure_code(r->measure), &m) && m == r->measure);
		check(dfe_table_of(m) != DFE_TABLE_NONE);
		check_shown(r->count, 10000000);
		check_shown(r->percent, 100);
	}
	for (size_t i = 0; i < f->near.n; i++)
		check(f->near.p[i].number.n == 3);
	check(f->neighbours ? f->rows.n == 0 : f->near.n == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct dfe_file file = {.neighbours = false};
	struct problems problems;
	int fd = memfd_create("dfe", 0);
	check(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	arena_init(&a, 512 << 20);
	struct str path = arena_fmt(&a, "/proc/self/fd/%d", fd);
	if (!dfe_file_read(&a, path, &file, &problems) && !problems.refuses_file)
		check_file(&file);
	arena_finish(&a);
	close(fd);
	return 0;
}
