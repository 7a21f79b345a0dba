/* What the service promised as a file; and each time that one of them was done. */
#include "downloads.h"
#include "service_promises_page.h"

static const struct table_column due_columns[] = {{DOWNLOAD_TITLE("Promise"), 32},
						  {DOWNLOAD_TITLE("By"), 14},
						  {DOWNLOAD_TITLE("Last done"), 14},
						  {DOWNLOAD_TITLE("What it says"), 60},
						  {DOWNLOAD_TITLE("Source"), 44}};
DOWNLOAD_LIST(due_files, "service-promises", "What the service promised", "service-promises.downloaded", due_columns);

static const struct table_column did_columns[] = {{DOWNLOAD_TITLE("Promise"), 32}, {DOWNLOAD_TITLE("Done"), 14},
						  {DOWNLOAD_TITLE("People"), 0},   {DOWNLOAD_TITLE("Recorded by"), 22},
						  {DOWNLOAD_TITLE("Note"), 60},    {DOWNLOAD_TITLE("Taken back"), 0}};
DOWNLOAD_LIST(did_files, "service-promise", "When it was done", "service-promise.downloaded", did_columns);

const struct error *service_promises_file(struct request *rq, struct response *rs,
					  const struct service_promises_page *p)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &due_files, &d);
	for (size_t i = 0; i < p->dues.n && !e; i++) {
		const struct service_due *due = &p->dues.p[i];
		const struct table_cell cells[] = {table_text(due->promise->title), table_day(due->by),
						   table_day(due->last ? due->since : DATE_NONE),
						   table_text(due->promise->says), table_text(due->promise->source)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}

const struct error *service_promise_file(struct request *rq, struct response *rs, const struct service_promise_page *p)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &did_files, &d);
	for (size_t i = 0; i < p->history.n && !e; i++) {
		const struct service_did *did = &p->history.p[i];
		const struct table_cell cells[] = {table_text(p->due.promise->title),
						   table_day(did->on),
						   did->people.known ? table_number(did->people.value)
								     : table_text(STR("")),
						   table_text(did->by),
						   table_text(did->note),
						   table_yes_no(did->taken_back)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}
