/* The lists of a page as a file, each entry in every list that has it; and the versions of one entry. */
#include "downloads.h"
#include "pages_editing.h"

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("List"), 24},          {DOWNLOAD_TITLE("Title"), 44},    {DOWNLOAD_TITLE("Kept true by"), 28},
    {DOWNLOAD_TITLE("Look again by"), 14}, {DOWNLOAD_TITLE("Published"), 0}, {DOWNLOAD_TITLE("No longer shown"), 0},
    {DOWNLOAD_TITLE("Draft by"), 22},      {DOWNLOAD_TITLE("Draft of"), 14}};

static const struct error *rows(struct download *d, const char *list, const struct edited_rows *all)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < all->n && !e; i++) {
		const struct edited_row *r = &all->p[i];
		const struct table_cell cells[] = {table_text(str_c(list)),
						   table_text(r->facts.title),
						   table_text(r->facts.owner),
						   table_day(r->facts.review),
						   table_yes_no(r->published),
						   table_yes_no(r->facts.withdrawn),
						   table_text(r->draft ? r->by_name : STR("")),
						   table_day(r->draft ? instant_london_day(r->at) : DATE_NONE)};
		e = download_row(d, STR(""), cells);
	}
	return e;
}

const struct error *edited_lists_file(struct request *rq, struct response *rs, const struct edited *of,
				      const struct edited_lists *lists)
{
	const struct download_list file = {.name = of->list.text.p + 1,
					   .title = of->list_title,
					   .seen = "editing.downloaded",
					   .columns = columns,
					   .n = sizeof(columns) / sizeof(columns[0])};
	struct download d;
	download_begin(rq, &file, &d);
	const struct error *e = rows(&d, "Draft", &lists->drafts);
	if (!e)
		e = rows(&d, "To be looked at again", &lists->overdue);
	if (!e)
		e = rows(&d, "All", &lists->all);
	return e ? e : download_end(&d, rs, false);
}

static const struct table_column version_columns[] = {
    {DOWNLOAD_TITLE("Title"), 44},        {DOWNLOAD_TITLE("Version"), 0},     {DOWNLOAD_TITLE("How it stands"), 14},
    {DOWNLOAD_TITLE("What changed"), 50}, {DOWNLOAD_TITLE("Written by"), 22}, {DOWNLOAD_TITLE("Written"), 14},
    {DOWNLOAD_TITLE("Published by"), 22}, {DOWNLOAD_TITLE("Published"), 14}};
DOWNLOAD_LIST(version_files, "versions", "Versions", "editing.versions-downloaded", version_columns);

static const char *stands(const struct one_page *p, const struct version *v)
{
	return v == p->published                ? "published"
	       : v == p->draft                  ? "draft"
	       : instant_known(v->discarded_at) ? "thrown away"
						: "";
}

const struct error *edited_versions_file(struct request *rq, struct response *rs, const struct one_page *p)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &version_files, &d);
	for (size_t i = 0; i < p->versions.n && !e; i++) {
		const struct version *v = &p->versions.p[i];
		const struct table_cell cells[] = {table_text(v->title),
						   table_number(v->version),
						   table_text(str_c(stands(p, v))),
						   table_text(v->note),
						   table_text(v->by.id ? v->by_name : STR("")),
						   download_day(v->recorded_at),
						   table_text(v->published_by),
						   download_day(v->published_at)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}
