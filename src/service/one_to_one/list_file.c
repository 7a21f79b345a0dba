/* The lists of one-to-one support as a file, and what was said of one. */
#include "downloads.h"
#include "list.h"
#include "one_form.h"

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},    {DOWNLOAD_TITLE("How it stands"), 24}, {DOWNLOAD_TITLE("Team"), 22},
    {DOWNLOAD_TITLE("Worker"), 22},  {DOWNLOAD_TITLE("Proposed by"), 22},   {DOWNLOAD_TITLE("Since"), 14},
    {DOWNLOAD_TITLE("Meeting"), 14}, {DOWNLOAD_TITLE("Look again by"), 14}, {DOWNLOAD_TITLE("Weeks"), 0},
    {DOWNLOAD_TITLE("Why"), 40},     {DOWNLOAD_TITLE("What for"), 40}};
DOWNLOAD_LIST(files, "one-to-one", "One-to-one support", "one-to-one.downloaded", columns);

static const struct error *supports(struct download *d, const struct support_rows *rows, const char *stands)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < rows->n && !e; i++) {
		const struct support *s = &rows->p[i].support;
		const struct table_cell cells[] = {
		    table_text(rows->p[i].name),
		    table_text(str_c(s->what == SUPPORT_DISCUSSED ? "talked about" : stands)),
		    table_text(s->team_name),
		    table_text(s->worker_name),
		    table_text(s->proposed_by_name),
		    table_day(s->since),
		    table_day(s->meeting),
		    table_day(s->review_by),
		    table_number(s->weeks),
		    table_text(s->why),
		    table_text(s->aim)};
		e = download_row(d, rows->p[i].ref, cells);
	}
	return e;
}

static const struct error *released(struct download *d, const struct released_rows *rows)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < rows->n && !e; i++) {
		struct table_cell cells[sizeof(columns) / sizeof(columns[0])] = {0};
		cells[0] = table_text(rows->p[i].name);
		cells[1] = table_text(STR("released, nobody named"));
		for (size_t k = 2; k < sizeof(columns) / sizeof(columns[0]); k++)
			cells[k] = k >= 5 && k <= 7 ? table_day(DATE_NONE) : table_text(STR(""));
		cells[5] = table_day(rows->p[i].on);
		e = download_row(d, rows->p[i].ref, cells);
	}
	return e;
}

const struct error *support_file(struct request *rq, struct response *rs, const struct support_lists *l)
{
	struct download d;
	download_begin(rq, &files, &d);
	const struct error *e = supports(&d, &l->agenda, "proposed");
	if (!e)
		e = supports(&d, &l->lasting, "going on");
	if (!e && l->promised)
		e = released(&d, &l->released);
	download_hidden(&d, l->hidden + (l->promised ? l->released_hidden : 0));
	return e ? e : download_end(&d, rs, l->more);
}

static const struct table_column said_columns[] = {{DOWNLOAD_TITLE("Name"), 28},
						   {DOWNLOAD_TITLE("Day"), 14},
						   {DOWNLOAD_TITLE("What"), 24},
						   {DOWNLOAD_TITLE("In words"), 60},
						   {DOWNLOAD_TITLE("Recorded by"), 22}};
DOWNLOAD_LIST(said_files, "one-to-one-said", "What was said", "one-to-one.said-downloaded", said_columns);

const struct error *support_said_file(struct request *rq, struct response *rs, const struct one_form *f)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &said_files, &d);
	for (size_t i = 0; i < f->events.n && !e; i++) {
		const struct support *s = &f->events.p[i];
		const struct table_cell cells[] = {table_text(f->who.name), table_day(s->on),
						   table_text(support_what_words(s->what)), table_text(s->words),
						   table_text(s->by)};
		e = download_row(&d, f->who.ref, cells);
	}
	return e ? e : download_end(&d, rs, false);
}
