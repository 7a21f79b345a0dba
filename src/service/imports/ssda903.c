/* A folder of the return's files: which is which, and what becomes of those that are not read. */
#include "folder.h"
#include "ssda903_private.h"

#include <stdlib.h>

enum { MOST_FILES = 200 };

/* A table is told by columns that no other has. */
static const struct kind {
	const char *name, *marks[2]; /* both must be there */
	const char *why_not;         /* NULL: it is read */
} kinds[] = {
    [SSDA903_HEADER] = {"Header", {"ETHNIC", "DOB"}, NULL},
    [SSDA903_EPISODES] = {"Episodes", {"DECOM", "REC"}, NULL},
    [SSDA903_UASC] = {"UASC", {"DUC", "CHILD"}, NULL},
    [SSDA903_OC3] = {"OC3", {"ACTIV", "ACCOM"}, NULL},
    {"Reviews",
     {"REVIEW", "REVIEW_CODE"},
     "reviews of care plans are not kept here; a Pathway Plan's are in plans.csv"},
    {"OC2", {"SDQ_REASON", "CHILD"}, "health and offending in care are not kept here"},
    {"AD1", {"DATE_INT", "DATE_MATCH"}, "adoption is not kept here"},
    {"PlacedAdoption", {"DATE_PLACED", "CHILD"}, "adoption is not kept here"},
    {"PrevPerm", {"PREV_PERM", "CHILD"}, "what came before care is not kept here"},
    {"Missing", {"MIS_START", "CHILD"}, "when a child in care was missing is not kept here"},
    {"SWEpisodes", {"SW_ID", "CHILD"}, "social workers of children in care are not kept here"},
    {"DoLo", {"DOLO_START", "CHILD"}, "deprivation of liberty is not kept here"},
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static bool has_heading(const struct row *row, const char *heading)
{
	for (size_t i = 0; i < row->n; i++)
		if (heading_same(row->cells[i].text, str_c(heading)))
			return true;
	return false;
}

/* KINDS when the file is none of the return's. */
static size_t kind_of(struct arena *scratch, struct str path)
{
	struct rows *rows;
	struct row row;
	if (rows_open(scratch, path, STR(""), &rows) || !rows_next(rows, &row) || row.broken)
		return KINDS;
	for (size_t i = 0; i < KINDS; i++)
		if (has_heading(&row, kinds[i].marks[0]) && has_heading(&row, kinds[i].marks[1]))
			return i;
	return KINDS;
}

static const struct error *sort_out(struct arena *a, struct str folder, struct ssda903 *s)
{
	struct arena scratch;
	struct str *names = arena_new(a, struct str, MOST_FILES);
	size_t n = 0;
	const struct error *e = folder_files(a, folder, names, MOST_FILES, &n);
	if (e)
		return e;
	s->remarks = arena_new(a, struct str, n + 1);
	arena_init(&scratch, 256 << 20);
	for (size_t i = 0; i < n && !e; i++) {
		struct str path = arena_fmt(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(names[i]));
		size_t kind = kind_of(&scratch, path);
		arena_reset(&scratch);
		if (kind == KINDS && str_ends(names[i], STR(".xml")))
			s->remarks[s->n_remarks++] = arena_fmt(
			    a, "%.*s: is not read: of the return, the tables are read as CSV.", STR_ARG(names[i]));
		else if (kind == KINDS)
			s->remarks[s->n_remarks++] = arena_fmt(
			    a, "%.*s: is not read: its first row is none of the return's tables.", STR_ARG(names[i]));
		else if (kinds[kind].why_not)
			s->remarks[s->n_remarks++] = arena_fmt(a, "%.*s: is not read: it is %s, and %s.",
							       STR_ARG(names[i]), kinds[kind].name,
							       kinds[kind].why_not);
		else if (s->file[kind].path.n)
			e = error_new(ERROR_INVALID,
				      "%.*s and %.*s are both the table %s; leave one year's files in the folder",
				      STR_ARG(s->file[kind].path), STR_ARG(path), kinds[kind].name);
		else
			s->file[kind].path = path;
	}
	arena_finish(&scratch);
	return e;
}

const struct error *import_read_ssda903(struct arena *a, struct str folder, const struct import_options *options,
					int year, struct ssda903 *ret)
{
	struct ssda903 s = {.year_from = DATE_NONE, .year_to = DATE_NONE};
	struct ssda903_reading g = {.a = a, .options = options, .s = &s, .ids = {.a = a}};
	bool any = false;
	const struct error *e = sort_out(a, folder, &s);
	if (!e && year && !date_from_ymd(year, 3, 31, &s.year_to))
		e = error_new(ERROR_INVALID, "%d is no year of a return", year);
	for (int i = 0; i < SSDA903_TABLES && !e; i++) {
		if (!s.file[i].path.n)
			continue;
		any = true;
		e = ssda903_read_table(&g, (enum ssda903_table)i);
	}
	if (!e && !any)
		e = error_new(ERROR_INVALID,
			      "%.*s holds no Header, Episodes, UASC or OC3 table as CSV; a table is known by the "
			      "columns in its first row",
			      STR_ARG(folder));
	if (e)
		return e;
	ssda903_check(&g);
	*ret = s;
	return NULL;
}
