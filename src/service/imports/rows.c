#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "csv.h"
#include "xlsx.h"

struct rows {
	struct csv *csv; /* one of the two */
	struct xlsx *xlsx;
};

/* Whether it is a workbook, by its first bytes. in is closed when it is one that nobody here can read. */
static const struct error *look(FILE *in, bool *ret_workbook)
{
	char first[8] = "";
	size_t n = fread(first, 1, sizeof(first), in);
	struct str start = {first, n};
	rewind(in);
	*ret_workbook = str_starts(start, STR("PK\x03\x04"));
	if (!str_starts(start, STR("\xD0\xCF\x11\xE0")))
		return NULL;
	fclose(in);
	return error_new(ERROR_INVALID, "this is an old .xls workbook, or one with a password. Save it as "
					".xlsx without a password, or as CSV");
}

static const struct error *open_kind(struct arena *a, FILE *in, struct str sheet, struct rows **ret)
{
	struct rows *r = arena_new(a, struct rows, 1);
	bool workbook;
	const struct error *e = look(in, &workbook);
	if (e || (e = workbook ? xlsx_open(a, in, sheet, &r->xlsx) : csv_open(a, in, true, &r->csv)))
		return e;
	*ret = r;
	return NULL;
}

static const struct error *open_file(struct arena *a, struct str path, FILE **ret)
{
	struct stat about;
	FILE *in = fopen(arena_str(a, path).p, "rbe");
	if (!in)
		return error_new(errno == ENOENT ? ERROR_NOT_FOUND : ERROR_UNAVAILABLE, "%.*s cannot be opened: %s",
				 STR_ARG(path), errno == ENOENT ? "there is no such file" : "it may not be read");
	if (fstat(fileno(in), &about) != 0 || !S_ISREG(about.st_mode)) {
		fclose(in);
		return error_new(ERROR_INVALID, "%.*s is not a file", STR_ARG(path));
	}
	*ret = in;
	return NULL;
}

const struct error *rows_open(struct arena *a, struct str path, struct str sheet, struct rows **ret)
{
	FILE *in = NULL;
	const struct error *e = open_file(a, path, &in);
	return e ? e : open_kind(a, in, sheet, ret);
}

const struct error *rows_sheets(struct arena *a, struct str path, struct str **ret_names, size_t *ret_n)
{
	FILE *in = NULL;
	bool workbook;
	*ret_names = NULL;
	*ret_n = 0;
	const struct error *e = open_file(a, path, &in);
	if (e || (e = look(in, &workbook)))
		return e;
	if (workbook)
		return xlsx_sheets(a, in, ret_names, ret_n);
	fclose(in);
	return NULL;
}

const struct error *rows_open_bytes(struct arena *a, struct str bytes, struct str sheet, struct rows **ret)
{
	/* Opened for reading only, so the bytes are not written to; one that is empty cannot be opened so. */
	FILE *in = bytes.n ? fmemopen((void *)(uintptr_t)bytes.p, bytes.n, "rb") : fopen("/dev/null", "rbe");
	if (!in)
		return error_new(ERROR_INTERNAL, "fmemopen failed");
	return open_kind(a, in, sheet, ret);
}

static bool blank(const struct row *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_trim(r->cells[i].text).n)
			return false;
	return !r->broken;
}

bool rows_next(struct rows *r, struct row *ret)
{
	do
		if (!(r->csv ? csv_next(r->csv, ret) : xlsx_next(r->xlsx, ret)))
			return false;
	while (blank(ret));
	return true;
}

const char *rows_sheet(const struct rows *r)
{
	return r->xlsx ? xlsx_sheet(r->xlsx) : NULL;
}

char rows_separator(const struct rows *r)
{
	return r->csv ? csv_separator(r->csv) : ',';
}

const char *rows_notice(const struct rows *r)
{
	return r->csv ? csv_notice(r->csv) : NULL;
}
