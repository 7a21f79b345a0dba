#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "csv.h"
#include "xlsx.h"

struct rows {
	struct csv *csv; /* one of the two */
	struct xlsx *xlsx;
};

static const struct error *open_kind(struct arena *a, FILE *in, struct str sheet, struct rows **ret)
{
	char first[8] = "";
	size_t n = fread(first, 1, sizeof(first), in);
	struct str start = {first, n};
	struct rows *r = arena_new(a, struct rows, 1);
	const struct error *e;
	rewind(in);
	if (str_starts(start, STR("\xD0\xCF\x11\xE0"))) {
		fclose(in);
		return error_new(ERROR_INVALID, "this is an old .xls workbook, or one with a password. Save it as "
						".xlsx without a password, or as CSV");
	}
	if (str_starts(start, STR("PK\x03\x04")))
		e = xlsx_open(a, in, sheet, &r->xlsx);
	else
		e = csv_open(a, in, true, &r->csv);
	if (e)
		return e;
	*ret = r;
	return NULL;
}

const struct error *rows_open(struct arena *a, struct str path, struct str sheet, struct rows **ret)
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
	return open_kind(a, in, sheet, ret);
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
