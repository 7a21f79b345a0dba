/* What one young person got of the Local Offer, and what share has it, as files. */
#include "downloads.h"
#include "got_page.h"
#include "share_page.h"

static const struct table_column got_columns[] = {{DOWNLOAD_TITLE("Name"), 28},
						  {DOWNLOAD_TITLE("Day"), 14},
						  {DOWNLOAD_TITLE("What"), 60},
						  {DOWNLOAD_TITLE("From"), 28},
						  {DOWNLOAD_TITLE("Recorded by"), 22}};
DOWNLOAD_LIST(got_files, "local-offer-got", "What they got", "person.offer-given-downloaded", got_columns);

static const struct table_column share_columns[] = {
    {DOWNLOAD_TITLE("Table"), 14},  {DOWNLOAD_TITLE("Row"), 32},         {DOWNLOAD_TITLE("Open cases"), 0},
    {DOWNLOAD_TITLE("Have it"), 0}, {DOWNLOAD_TITLE("As it is now"), 0}, {DOWNLOAD_TITLE("Who has not"), 0}};
DOWNLOAD_LIST(share_files, "who-has-the-local-offer", "Who has the Local Offer", "distribution.downloaded",
	      share_columns);

const struct error *got_file(struct request *rq, struct response *rs, const struct got_page *p)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &got_files, &d);
	for (size_t i = 0; i < p->got.n && !e; i++) {
		const struct given *g = &p->got.p[i];
		const struct table_cell cells[] = {table_text(p->who.name), table_day(g->on),
						   table_text(given_words(rq->arena, g)), table_text(g->given_by),
						   table_text(g->by)};
		e = download_row(&d, p->who.ref, cells);
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct error *shares(struct download *d, const char *table, const struct share_rows *rows)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < rows->n && !e; i++) {
		const struct share_row *r = &rows->p[i];
		const struct table_cell cells[] = {table_text(str_c(table)), table_text(r->name),
						   table_number(r->people),  table_number(r->got),
						   table_number(r->newest),  table_number(r->people - r->got)};
		e = download_row(d, STR(""), cells);
	}
	return e;
}

const struct error *share_file(struct request *rq, struct response *rs, const struct share_page *p)
{
	struct download d;
	download_begin(rq, &share_files, &d);
	const struct error *e = shares(&d, "By team", &p->teams);
	if (!e)
		e = shares(&d, "By category", &p->categories);
	return e ? e : download_end(&d, rs, false);
}
