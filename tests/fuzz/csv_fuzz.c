/*
 * Any bytes as CSV: rows keep to their limits, and what is sound is read back the same after being written. The same
 * bytes are then read as each of the documented formats, by way of a file in memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "csv.h"
#include "imports.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

static struct csv *open_bytes(struct arena *a, struct str s, bool unguard)
{
	struct csv *csv = NULL;
	FILE *in = s.n ? fmemopen((void *)(uintptr_t)s.p, s.n, "rb") : fopen("/dev/null", "rb");
	check(in && !csv_open(a, in, unguard, &csv));
	return csv;
}

static void check_row(const struct row *row)
{
	size_t bytes = 0;
	check(row->n <= ROW_MAX_CELLS && row->line > 0);
	for (size_t i = 0; i < row->n; i++) {
		struct str s = row->cells[i].text;
		check(s.n <= CELL_MAX_BYTES && s.p[s.n] == '\0');
		check(str_is_utf8(s));
		check(row->cells[i].line >= row->line);
		bytes += s.n;
	}
	check(bytes <= ROW_MAX_BYTES);
}

/* Writes a row behind a header and reads it again. */
static void check_written(const struct row *row)
{
	struct arena scratch;
	struct buf b;
	struct row again;
	arena_init(&scratch, 64 << 20);
	buf_init(&b, &scratch, 8 << 20);
	buf_add(&b, STR("a,b\r\n"));
	csv_write(&b, ',', row->cells, row->n);
	struct csv *csv = open_bytes(&scratch, buf_str(&b), true);
	check(csv_next(csv, &again) && csv_next(csv, &again));
	check(!again.broken && again.n == row->n);
	for (size_t i = 0; i < row->n; i++)
		check(str_eq(again.cells[i].text, row->cells[i].text));
	check(!csv_next(csv, &again));
	arena_finish(&scratch);
}

static void read_formats(struct arena *a, struct str bytes)
{
	struct import_options options = {.today = {20000}, .sheet = {"", 0}};
	struct import_people people;
	struct import_contacts contacts;
	struct import_plans plans;
	struct import_dates when;
	struct import_leavers leavers;
	struct problems ps;
	char path[64];
	int fd = memfd_create("import", 0);
	check(fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	FILE *null = fopen("/dev/null", "w");
	check(null != NULL);
	if (!import_read_people(a, str_c(path), &options, &people, &ps)) {
		size_t rows;
		problems_print(a, &ps, null);
		check(!import_write_refused(a, str_c(path), &ps, null, &rows));
	}
	if (!import_read_contacts(a, str_c(path), &options, &contacts, &ps))
		problems_print(a, &ps, null);
	if (!import_read_plans(a, str_c(path), &options, &plans, &ps))
		problems_print(a, &ps, null);
	if (!import_read_dates(a, str_c(path), &options, &when, &ps))
		problems_print(a, &ps, null);
	if (!import_read_annex_a(a, str_c(path), &options, &leavers, &ps))
		problems_print(a, &ps, null);
	fclose(null);
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct row row;
	struct str bytes = {(const char *)data, size};
	if (size > 200000)
		return 0;
	arena_init(&a, 256 << 20);
	struct csv *csv = open_bytes(&a, bytes, false);
	for (int n = 0; csv_next(csv, &row); n++) {
		check_row(&row);
		if (!row.broken && n < 4)
			check_written(&row);
	}
	if (size > 0)
		read_formats(&a, bytes);
	arena_finish(&a);
	return 0;
}
