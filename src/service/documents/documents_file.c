/* What is said of somebody's documents as a file; the documents themselves are fetched one by one. */
#include "downloads.h"
#include "pages.h"

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},    {DOWNLOAD_TITLE("Title"), 44},       {DOWNLOAD_TITLE("Kind"), 28},
    {DOWNLOAD_TITLE("Of"), 14},      {DOWNLOAD_TITLE("Restricted"), 0},   {DOWNLOAD_TITLE("They see it"), 0},
    {DOWNLOAD_TITLE("Why not"), 40}, {DOWNLOAD_TITLE("Recorded by"), 22}, {DOWNLOAD_TITLE("Recorded"), 14}};
DOWNLOAD_LIST(files, "documents", "Documents", "person.documents-downloaded", columns);

const struct error *documents_file(struct request *rq, struct response *rs, const struct document_list *l)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < l->documents.n && !e; i++) {
		const struct document *x = &l->documents.p[i];
		const struct table_cell cells[] = {
		    table_text(l->who.name), table_text(x->title),        table_text(document_kind_words(x->kind)),
		    table_day(x->day),       table_yes_no(x->restricted), table_yes_no(x->for_them),
		    table_text(x->why),      table_text(x->by),           table_day(instant_london_day(x->at))};
		e = download_row(&d, l->who.ref, cells);
	}
	if (e)
		return e;
	download_hidden(&d, (int64_t)l->documents.hidden);
	return download_end(&d, rs, false);
}
