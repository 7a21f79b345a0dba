/* The desk's calls as a file, the queue and what was closed today; what happened in one call; the notes so far. */
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

static const struct table_column line_columns[] = {{DOWNLOAD_TITLE("When"), 28},
						   {DOWNLOAD_TITLE("What"), 44},
						   {DOWNLOAD_TITLE("In words"), 60},
						   {DOWNLOAD_TITLE("By"), 22}};
DOWNLOAD_LIST(line_files, "call", "What happened in this call", "duty.call-downloaded", line_columns);

/* No way to the record is in it: the look is kept here, and not by the rows. */
const struct error *duty_call_file(struct request *rq, struct response *rs, const struct duty_page *p)
{
	struct download d;
	const struct error *e = p->call.person.id ? office_saw(rq, p->call.person, line_files.seen) : NULL;
	download_begin(rq, &line_files, &d);
	for (size_t i = 0; i < p->lines.n && !e; i++) {
		const struct duty_line *l = &p->lines.p[i];
		const struct table_cell cells[] = {table_text(l->when), table_text(l->what), table_text(l->words),
						   table_text(l->by)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct table_column note_columns[] = {
    {DOWNLOAD_TITLE("Day"), 14}, {DOWNLOAD_TITLE("At"), 8}, {DOWNLOAD_TITLE("By"), 22}, {DOWNLOAD_TITLE("Note"), 60}};
DOWNLOAD_LIST(note_files, "hand-over-notes", "Hand-over notes", "duty.notes-downloaded", note_columns);

const struct error *duty_notes_file(struct request *rq, struct response *rs, const struct duty_notes *notes)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &note_files, &d);
	for (size_t i = 0; i < notes->n && !e; i++) {
		const struct duty_note *n = &notes->p[i];
		const struct table_cell cells[] = {table_day(instant_london_day(n->at)),
						   table_text(clock_words(rq->arena, n->at)), table_text(n->by),
						   table_text(n->said)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}
