/* Who read and wrote what, as files: the page of it that is on the screen. */
#include "downloads.h"
#include "seen.h"

static const struct table_column row_columns[] = {
    {DOWNLOAD_TITLE("Whose"), 28}, {DOWNLOAD_TITLE("List"), 18}, {DOWNLOAD_TITLE("Day"), 14}, {DOWNLOAD_TITLE("At"), 8},
    {DOWNLOAD_TITLE("Who"), 36},   {DOWNLOAD_TITLE("What"), 50}, {DOWNLOAD_TITLE("Wrote"), 0}};
DOWNLOAD_LIST(row_files, "read-and-wrote", "Who read and wrote", "trail.downloaded", row_columns);

static const struct table_column colleague_columns[] = {{DOWNLOAD_TITLE("Name"), 28}, {DOWNLOAD_TITLE("Role"), 22}};
DOWNLOAD_LIST(colleague_files, "colleagues", "Colleagues", "colleagues.downloaded", colleague_columns);

static const struct error *rows(struct download *d, const struct seen_page *p, const struct seen_rows *all,
				const char *list)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < all->n && !e; i++) {
		const struct seen_row *r = &all->p[i];
		const struct table_cell cells[] = {table_text(p->name),
						   table_text(str_c(list)),
						   table_day(instant_london_day(r->at)),
						   table_text(clock_words(d->rq->arena, r->at)),
						   table_text(r->who),
						   table_text(r->what),
						   table_yes_no(r->wrote)};
		e = download_row(d, str_empty(r->ref) ? p->ref : r->ref, cells);
	}
	return e;
}

const struct error *seen_file(struct request *rq, struct response *rs, const struct seen_page *p)
{
	struct download d;
	download_begin(rq, &row_files, &d);
	const struct error *e = rows(&d, p, &p->reasons, "Reasons");
	if (!e)
		e = rows(&d, p, &p->rows, "Read and wrote");
	return e ? e : download_end(&d, rs, !str_empty(p->older.text));
}

const struct error *colleagues_file(struct request *rq, struct response *rs, const struct seen_colleagues *list)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &colleague_files, &d);
	for (size_t i = 0; i < list->n && !e; i++) {
		const struct table_cell cells[] = {table_text(list->p[i].name), table_text(list->p[i].role)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}
