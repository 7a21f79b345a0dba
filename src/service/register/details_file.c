/* Who recorded and changed what of somebody's details, as a file: a row a field. */
#include "details_page.h"
#include "downloads.h"

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("Name"), 28}, {DOWNLOAD_TITLE("Day"), 14},  {DOWNLOAD_TITLE("At"), 8}, {DOWNLOAD_TITLE("By"), 28},
    {DOWNLOAD_TITLE("What"), 28}, {DOWNLOAD_TITLE("From"), 36}, {DOWNLOAD_TITLE("To"), 36}};
DOWNLOAD_LIST(files, "details", "Changes of the details", "person.details-downloaded", columns);

static const struct error *change(struct download *d, const struct details_view *v, const struct details_change *c)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < c->fields.n && !e; i++) {
		const struct changed_field *f = &c->fields.p[i];
		const struct table_cell cells[] = {table_text(v->who.name),
						   table_day(instant_london_day(c->at)),
						   table_text(clock_words(d->rq->arena, c->at)),
						   table_text(c->by),
						   table_text(str_c(f->words)),
						   table_text(c->first ? STR("") : f->from),
						   table_text(f->to)};
		e = download_row(d, v->who.ref, cells);
	}
	return e;
}

const struct error *details_file(struct request *rq, struct response *rs, const struct details_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < v->history.n && !e; i++)
		e = change(&d, v, &v->history.p[i]);
	return e ? e : download_end(&d, rs, v->more);
}
