/* What has happened with one request, as a file. */
#include "downloads.h"
#include "requests_page.h"

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("Number"), 12},        {DOWNLOAD_TITLE("Kind"), 26},        {DOWNLOAD_TITLE("Day"), 14},
    {DOWNLOAD_TITLE("What happened"), 36}, {DOWNLOAD_TITLE("Outcome"), 22},     {DOWNLOAD_TITLE("Given to"), 22},
    {DOWNLOAD_TITLE("In words"), 60},      {DOWNLOAD_TITLE("Recorded by"), 22}, {DOWNLOAD_TITLE("Taken back"), 0}};
DOWNLOAD_LIST(files, "request", "What has happened", "request.downloaded", columns);

const struct error *request_file(struct request *rq, struct response *rs, const struct request_page *p)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < p->one.steps.n && !e; i++) {
		const struct request_step *s = &p->one.steps.p[i];
		bool owner = s->what == REQUEST_OWNER;
		const struct table_cell cells[] = {
		    table_text(p->one.line.number),
		    table_text(p->one.line.title),
		    table_day(s->on),
		    table_text(owner ? STR("Given to somebody") : request_happened_words(s->what)),
		    table_text(str_empty(s->outcome) ? STR("") : request_outcome_words(s->outcome)),
		    table_text(owner ? s->owner : STR("")),
		    table_text(s->words),
		    table_text(s->by),
		    table_yes_no(s->taken_back)};
		e = download_row(&d, p->one.person.id ? p->one.line.person_ref : STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}
