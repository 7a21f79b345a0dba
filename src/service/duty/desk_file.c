/* The desk's calls as a file: the queue, and what was closed today. */
#include "downloads.h"
#include "pages.h"

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("About whom"), 30}, {DOWNLOAD_TITLE("Caller"), 30},       {DOWNLOAD_TITLE("Topic"), 24},
    {DOWNLOAD_TITLE("Urgency"), 14},    {DOWNLOAD_TITLE("Opened"), 18},       {DOWNLOAD_TITLE("At"), 8},
    {DOWNLOAD_TITLE("Open"), 8},        {DOWNLOAD_TITLE("How it stands"), 40}};
DOWNLOAD_LIST(files, "duty-desk", "Duty desk", "duty.downloaded", columns);

static const struct error *calls(struct download *d, const struct duty_queue *q, const char *open)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < q->n && !e; i++) {
		const struct duty_queued *c = &q->p[i];
		const struct table_cell cells[] = {table_text(c->whom),
						   table_text(c->caller),
						   table_text(c->topic),
						   table_text(duty_words_of(&duty_urgencies, c->urgency)),
						   table_day(instant_london_day(c->opened)),
						   table_text(clock_words(d->rq->arena, c->opened)),
						   table_text(str_c(open)),
						   table_text(c->state)};
		e = download_row(d, STR(""),
				 cells); /* a call is whose caller says; the page keeps no read of each, either */
	}
	return e;
}

const struct error *duty_desk_file(struct request *rq, struct response *rs, const struct duty_desk *desk)
{
	struct download d;
	download_begin(rq, &files, &d);
	const struct error *e = calls(&d, &desk->open, "yes");
	if (!e)
		e = calls(&d, &desk->closed, "no");
	download_hidden(&d, desk->hidden);
	return e ? e : download_end(&d, rs, desk->open.more || desk->closed.more);
}
